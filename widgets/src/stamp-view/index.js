// StampView: wires the model to the panels and returns its clean-up.
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { legend } from "../shared/legend.js";
import { linkOf, live } from "../shared/living.js";
import { hint, messages } from "../shared/messages.js";
import { show } from "../shared/numbers.js";
import { roundUp } from "../shared/scale.js";
import { toolbar } from "../shared/toolbar.js";
import { geometry, presetChoice, progress, shapeChoice, viewChoice } from "./controls.js";
import { fields, stepper } from "./fields.js";
import { lights } from "./lights.js";
import * as line from "./line.js";
import { INPUTS, KERNELS } from "./presets.js";
import * as square from "./square.js";
import { stage } from "./stage.js";
import { Stamps } from "./stamps.js";
import * as words from "./words.js";

const TRAITS = ["input", "kernel", "stride", "padding", "output_padding", "view"];
const NARROW = 560;
const SIDE = 206;
const GAP = 20;
const BELOW = { stamps: "Overlap of the stamps", zeros: "Zeros inserted", resize: "Input enlarged" };

/** One setting's numbers with its title, size and presets. */
function panel(stamps, { name, word, presets, limits }) {
  const title = h("b");
  const size = stepper(`size of the ${name}`, {
    get: () => stamps.now[name][0].length, set: (n) => stamps.resize(name, n), limits,
  });
  const numbers = fields(stamps, { name, word });
  const preset = presetChoice(stamps, name, presets);
  const element = h(
    `div.ck-panel.ck-is-${name}`, {},
    h("div.ck-panelhead", {}, title, size.element, preset.element), numbers.element,
  );
  return {
    element,
    update(lit) {
      const columns = stamps.now[name][0].length;
      write(title, words[`${name}Title`](stamps));
      size.update();
      preset.update();
      numbers.update((i, j) => Boolean(lit?.[name][i * columns + j]) && (lit.look.on !== "input" || name === "input"));
    },
  };
}

function panels(stamps) {
  return [
    panel(stamps, { name: "input", word: "input", presets: INPUTS, limits: () => (stamps.line ? [2, 8] : [2, 5]) }),
    panel(stamps, { name: "kernel", word: "weight", presets: KERNELS, limits: () => [1, 7] }),
  ];
}

/** The canvases: one for a line, two for a square. */
function stages(stamps) {
  const look = {};
  const one = stage(stamps, { name: "line", label: "Stamps and output", hit: (at) => line.hit(stamps, look.line, at) });
  const onSquare = (at) => square.hit(stamps, look.square, at);
  const below = stage(stamps, { name: "below", label: "Stamps", hit: onSquare });
  const output = stage(stamps, { name: "output", label: "Output", hit: onSquare });
  const title = h("b");
  const formula = h("span.ck-formula");
  const belowTitle = h("b");
  const bar = legend();
  const outputHead = h("div.ck-outhead", {}, title, formula);
  const pair = h("div.ck-pair", {}, h("div", {}, h("div.ck-subtitle", {}, belowTitle), below.element), h("div", {}, h("div.ck-subtitle", {}, "Output values"), output.element));
  const element = h("div.ck-stages", {}, outputHead, one.element, pair);

  // asking the page for these in every frame would lay it out each time
  let page = null;
  function ask(root) {
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(name).trim();
    page = {
      width: root.clientWidth || 720, family: style.fontFamily, ink: style.color,
      words: { kernel: colour("--kern"), output: colour("--out"), input: colour("--in") },
    };
  }

  function room(root) {
    const { width } = page;
    const narrow = width < NARROW;
    root.classList.toggle("ck-narrow", narrow);
    root.classList.toggle("ck-on-line", stamps.line);
    if (stamps.line) return width - 4;
    return narrow ? (width - GAP) / 2 : (width - SIDE - 2 * GAP) / 2;
  }

  return {
    element,
    legend: bar.element,
    paint(root, lit, changed) {
      if (!page || changed.has("page")) ask(root);
      const most = roundUp(Math.max(...stamps.output.map(Math.abs), ...stamps.whole.output.map(Math.abs)));
      const common = { lit, most, family: page.family, ink: page.ink, words: page.words };
      const space = room(root);
      one.element.hidden = !stamps.line;
      pair.hidden = stamps.line;
      if (stamps.line) {
        look.line = line.layOut(stamps, space);
        line.paintLine(stamps, one.canvas, { ...common, layout: look.line });
      } else {
        look.square = square.layOut(stamps, space);
        square.paintBelow(stamps, below.canvas, { ...common, layout: look.square });
        square.paintOutput(stamps, output.canvas, { ...common, layout: look.square });
      }
      bar.update({ low: -most, high: most, map: "signed" });
    },
    describe() {
      const rows = (values) => {
        const columns = stamps.size[1];
        const list = [...values].map((value) => show(value));
        return Array.from({ length: stamps.size[0] }, (_, row) => list.slice(row * columns, (row + 1) * columns).join(", ")).join("; ");
      };
      const counted = stamps.slid ? "Weights that meet a value" : "Stamps on each output";
      const [sums, counts] = [`Output: ${rows(stamps.output)}`, `${counted}: ${rows(stamps.cover)}`];
      one.canvas.setAttribute("aria-label", `${sums}. ${counts}`);
      output.canvas.setAttribute("aria-label", sums);
      below.canvas.setAttribute("aria-label", counts);
      write(title, words.title(stamps));
      write(formula, words.formula(stamps));
      write(belowTitle, BELOW[stamps.now.view]);
    },
  };
}

/** What is looked at, and what the settings mean, in sentences. */
function readOut(stamps) {
  const said = h("p.ck-said");
  const even = h("p.ck-verdict");
  const flat = h("p.ck-flat");
  const back = h("p.ck-back");
  return {
    said,
    verdict: h("div.ck-verdicts", {}, even, flat, back),
    sentence: () => `${words.sentence(stamps, lights(stamps))} ${words.cover(stamps)}`,
    update(lit) {
      write(said, words.sentence(stamps, lit));
      write(even, words.cover(stamps));
      write(flat, words.flatness(stamps));
      write(back, words.goingBack(stamps));
    },
  };
}

function mount(stamps, el) {
  const root = h("div.ck-tool.ck-stampview", { role: "group", "aria-label": "Stamp view", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  const link = linkOf(stamps, root, { names: TRAITS, stem: "stamps" });
  const [shape, view, steps] = [shapeChoice(stamps), viewChoice(stamps), geometry(stamps)];
  const [input, kernel] = panels(stamps);
  const drawn = stages(stamps);
  const far = progress(stamps, root);
  const text = readOut(stamps);
  const said = messages(stamps, text.sentence);
  const tools = toolbar(stamps, { link });
  far.element.append(hint(root, "Point at a cell, or press Play").element, drawn.legend);
  root.append(
    h("div.ck-top", {}, shape.element, view.element, steps.element),
    h("div.ck-work", {}, h("div.ck-given", {}, input.element, kernel.element), drawn.element),
    far.element, text.said, text.verdict, h("div.ck-foot", {}, tools.element, said.element), said.live,
  );
  // canvases follow the hand, text follows once it rests
  const speak = calmly(() => (drawn.describe(), text.update(lights(stamps))));

  function update(changed) {
    const lit = lights(stamps);
    for (const part of [shape, view, steps, far, tools]) part.update();
    said.update(changed);
    for (const part of [input, kernel]) part.update(lit);
    drawn.paint(root, lit, changed);
    speak();
  }

  update(new Set(["settings"]));
  const alive = live(stamps, root, { link, said, update, repaint: () => stamps.touch("page") });
  alive.restore();
  return () => {
    far.close();
    alive.close();
    root.remove();
  };
}

function render({ model, el }) {
  const stamps = new Stamps(settingsFrom(model, TRAITS));
  const unmount = mount(stamps, el);
  const release = keepInStep(stamps, model, TRAITS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
