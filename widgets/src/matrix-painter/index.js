// MatrixPainter: wires the model to the panels and returns its clean-up.
import { h, write } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { linkOf, live } from "../shared/living.js";
import { messages } from "../shared/messages.js";
import { show } from "../shared/numbers.js";
import { roundUp } from "../shared/scale.js";
import { toolbar } from "../shared/toolbar.js";
import { fill, paintable } from "./cells.js";
import { brush, meter, ruleChoice, startingValues, stepper } from "./controls.js";
import { Painter } from "./painter.js";
import { paths } from "./paths.js";

const TRAITS = ["kind", "reach", "weights", "input", "shift", "brush"];

// Python holds the matrix as rows; the page as one list
const rows = (weights) => {
  const size = Math.sqrt(weights.length);
  return Array.from({ length: size }, (_, row) => weights.slice(row * size, (row + 1) * size));
};
const FORMS = { weights: { read: (given) => given.flat(), write: rows } };

/** What the cell looked at says, in a sentence. */
function sentence(painter, place) {
  if (place === null) return "Point at a cell, or paint: press and drag. Keys: arrows, 0–9, + and −, space.";
  const [row, column] = [Math.floor(place / painter.size), place % painter.size];
  const value = show(painter.now.weights[place]);
  const count = painter.sharers(place);
  const start = `Output ${row} takes input ${column} times ${value}`;
  if (count === 0) return `${start}: too far away, so the rule keeps this weight at 0.`;
  return count === 1 ? `${start}: a weight of its own.` : `${start}: ${count} cells share this weight.`;
}

function mount(painter, el) {
  const size = painter.size;
  let looked = null;
  const matrix = paintable({
    rows: size,
    columns: size,
    label: `Weights W, ${size} rows and ${size} columns`,
    value: (place) => painter.now.weights[place],
    paint: (place, value, options) => painter.paintWeight(place, value, options),
    brush: () => painter.now.brush,
    settle: () => painter.settle(),
    look: (place) => {
      looked = place;
      painter.touch("looked");
    },
  });
  const said = h("p.ck-said");
  const parts = [
    ruleChoice(painter),
    meter(painter),
    stepper("Reach", {
      get: () => painter.now.reach,
      set: (reach) => painter.change({ reach }),
      least: 0,
      most: Math.floor(size / 2),
    }),
    brush(painter),
    stepper("Shift", {
      get: () => painter.now.shift,
      set: (shift) => painter.change({ shift }),
      least: -1,
      most: size,
    }),
  ];
  const [rule, count, reach, brushing, shift] = parts.map((part) => part.element);
  const both = paths(painter, () => {});
  const root = h("div.ck-tool.ck-painter", {
    role: "group", "aria-label": "Matrix painter", "data-lm-suppress-shortcuts": "true",
  });
  el.append(root);
  const link = linkOf(painter, root, { names: TRAITS, stem: "painter" });
  const tools = toolbar(painter, { link });
  // the verdict speaks for itself
  const words = messages(painter, () => "");
  root.append(
    rule,
    h(
      "div.ck-upper",
      {},
      h("div.ck-path.ck-is-kernel", {}, h("div.ck-title", {}, `Weights W (${size} × ${size})`), matrix.element),
      h("div.ck-side", {}, count, reach, brushing, ...startingValues(painter), shift, said),
    ),
    both.element,
    both.verdict,
    h("p.ck-key", {}, h("span.ck-below"), "below 0 ", h("span.ck-zero"), "0 ", h("span.ck-above"), "above 0; grey stripes: 0 by rule"),
    tools.element, words.element, words.live,
  );
  const update = (changed) => {
    [...parts, tools, words].forEach((part) => part.update(changed));
    const limit = roundUp(Math.max(1, ...painter.now.weights.map(Math.abs)));
    const group = looked === null ? null : painter.groups[looked];
    matrix.cells.forEach((cell, place) => {
      fill(cell, painter.now.weights[place], limit, painter.groups[place] < 0);
      cell.classList.toggle("ck-lit", place === looked || (group !== null && group >= 0 && painter.groups[place] === group));
    });
    both.update();
    write(said, sentence(painter, looked));
  };
  update(new Set(["settings"]));
  const alive = live(painter, root, { link, said: words, update, repaint: () => painter.touch("page") });
  alive.restore();
  return () => {
    alive.close();
    root.remove();
  };
}

function render({ model, el }) {
  const painter = new Painter(settingsFrom(model, TRAITS, FORMS));
  const unmount = mount(painter, el);
  const release = keepInStep(painter, model, TRAITS, FORMS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
