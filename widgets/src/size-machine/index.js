// SizeMachine: wires the model to the picture and returns its clean-up.
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { linkOf, live } from "../shared/living.js";
import { hint, messages } from "../shared/messages.js";
import { toolbar } from "../shared/toolbar.js";
import { code } from "./code.js";
import { dials, operationChoice } from "./controls.js";
import { DEFAULTS, Machine } from "./machine.js";
import { strip } from "./strip.js";
import { description, formula, refusal, sentence, verdict } from "./words.js";

const TRAITS = Object.keys(DEFAULTS);

/** The formula in three lines, coloured as the picture is. */
function formulaLines(machine) {
  const lines = Array.from({ length: 3 }, () => h("div"));
  const element = h("div.ck-formula", {}, ...lines);
  return {
    element,
    update() {
      formula(machine).forEach((pieces, place) => {
        const text = JSON.stringify(pieces);
        if (lines[place].ckShown === text) return;
        lines[place].ckShown = text;
        lines[place].replaceChildren(
          ...pieces.map((piece) => (Array.isArray(piece) ? h(`b.ck-of-${piece[1]}`, {}, piece[0]) : String(piece))),
        );
      });
    },
  };
}

/** What the picture's dashes and stripes mean, for what it shows now. */
function key({ now, transposed, measured }) {
  if (transposed) return now.output_padding ? "striped: cropped · dashed: from output_padding" : "striped: cropped";
  const padded = now.padding[0] + now.padding[1] > 0;
  const filling = now.operation === "pooling" ? "padding, −∞ for max and 0 for average" : now.boundary === "zero" ? "padding, 0" : "padding, a copy of the pixel named";
  return [padded && `dashed: ${filling}`, measured.lost && "striped: behind the last window"].filter(Boolean).join(" · ");
}

/** A link leads to one state: what it leaves out is as in a plain layer. */
function whole(link) {
  if (!link) return null;
  return {
    write: link.write,
    read() {
      const read = link.read();
      return read && { ...DEFAULTS, ...read };
    },
  };
}

function mount(machine, el) {
  const root = h("div.ck-tool.ck-size-machine", {
    role: "group", "aria-label": "Size machine", "data-lm-suppress-shortcuts": "true",
  });
  el.append(root);
  const link = whole(linkOf(machine, root, { names: TRAITS, stem: "size" }));
  const operation = operationChoice(machine);
  const numbers = dials(machine);
  const lines = formulaLines(machine);
  const picture = strip(machine, root);
  const said = h("p.ck-said");
  const judged = h("p.ck-verdict");
  const explained = h("p.ck-key");
  const tools = toolbar(machine, { link, code: { word: "Copy code", text: () => code(machine), done: "A line for convkit and one for PyTorch are on the clipboard." } });
  const words = messages(machine, () => description(machine));
  const tip = hint(root, h("span", {}, "tap any cell", h("span.ck-wide", {}, "; arrow keys walk")));
  root.append(
    h("div.ck-top", {}, operation.element, numbers.own),
    numbers.element,
    h("div.ck-result", {}, lines.element, judged),
    h("div.ck-stage", {}, picture.element, tip.element),
    h("div.ck-read", {}, said, explained),
    tools.element, words.element, words.live,
  );
  const tell = calmly(() => {
    const told = sentence(machine);
    write(said, told);
    picture.tell(told);
  });
  const judge = calmly(() => {
    operation.update();
    lines.update();
    write(judged, verdict(machine));
    root.classList.toggle("ck-stamping", machine.transposed);
    judged.classList.toggle("ck-refused", refusal(machine) !== null);
    write(explained, key(machine));
  });
  const update = (changed) => {
    const edited = changed.has("settings") || changed.has("page");
    if (edited) numbers.update();
    picture.update({ arranged: edited, fresh: changed.has("page") });
    if (edited) judge();
    tools.update(changed);
    words.update(changed);
    tell();
  };
  update(new Set(["settings", "page"]));
  const alive = live(machine, root, { link, said: words, update, repaint: () => machine.touch("page") });
  alive.restore();
  return () => {
    alive.close();
    root.remove();
  };
}

function render({ model, el }) {
  const machine = new Machine(settingsFrom(model, TRAITS));
  const unmount = mount(machine, el);
  const release = keepInStep(machine, model, TRAITS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
