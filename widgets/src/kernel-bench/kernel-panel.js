// The weights: typed, stepped with arrow keys, scrubbed by dragging, resized.
import { css, inkOn, signedColour } from "../shared/colours.js";
import { drawCells, sharpen } from "../shared/drawing.js";
import { dustless, fit, parse, plain, show } from "../shared/numbers.js";
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { legend, weightScale } from "../shared/legend.js";
import { LARGEST_KERNEL } from "./rules.js";
import { scrubbing } from "../shared/scrub.js";

const STEP = 0.1;
const ACCENT = "#d97706";

/** Set one weight, named by where it acts. */
export function setWeight(bench, { row, column }, weight, options) {
  const { kernel, flip } = bench.now;
  const [u, v] = flip ? [kernel.length - 1 - row, kernel[0].length - 1 - column] : [row, column];
  const next = kernel.map((weights) => weights.slice());
  next[u][v] = dustless(weight);
  return bench.change({ kernel: next }, options);
}

export function kernelPanel(bench, layout, { editable }) {
  const cells = h("div.ck-cells.ck-weights", { role: "group", "aria-label": "Kernel weights" });
  const title = h("div.ck-subtitle");
  const bar = legend();
  const element = h("div.ck-grid.ck-kernel", {}, title, cells, bar.element);
  // the weights are painted below their fields, which show their own text while they have the focus
  const canvas = h("canvas", { "aria-hidden": "true" });
  let inputs = [];

  function cellInput(row, column) {
    const input = h("input", {
      type: "text",
      role: "spinbutton",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": `weight, row ${row + 1}, column ${column + 1}`,
      readonly: !editable,
    });
    const cell = { row, column };
    const weight = () => bench.acting[row][column];
    input.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && bench.light(cell));
    input.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && bench.light(null));
    input.addEventListener("focus", () => {
      bench.light(cell);
      bench.choose(cell);
      refresh();
      input.value = plain(weight());
      input.select();
    });
    input.addEventListener("blur", () => {
      bench.light(null);
      refresh();
      bench.settle();
    });
    if (editable) edit(input, cell, weight);
    return input;
  }

  function edit(input, cell, weight) {
    input.addEventListener("change", () => {
      const value = parse(input.value);
      if (value === null) bench.say(`a weight is a number such as -1, 0.5 or 1/9, got “${input.value}”`);
      else setWeight(bench, cell, value);
      input.value = plain(weight());
    });
    input.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!direction) return;
      event.preventDefault();
      setWeight(bench, cell, weight() + direction * (event.shiftKey ? 1 : STEP), { settle: false });
      input.value = plain(weight());
    });
    scrubbing(input, {
      start: weight,
      step: STEP,
      islit: () => bench.lit?.row === cell.row && bench.lit.column === cell.column,
      onlight: () => (bench.light(cell), bench.choose(cell)),
      onvalue: (value) => setWeight(bench, cell, value, { settle: false }),
      onend: () => bench.settle(),
    });
  }

  function build() {
    const kernel = bench.acting;
    inputs = kernel.map((row, u) => row.map((_, v) => cellInput(u, v)));
    cells.style.setProperty("--columns", kernel[0].length);
    cells.replaceChildren(canvas, ...inputs.flat());
  }

  function paint() {
    const kernel = bench.acting;
    const [rows, columns] = [kernel.length, kernel[0].length];
    const { weight: width, weightHeight: height } = layout;
    const most = weightScale(kernel);
    const fits = layout.fits(width);
    const { lit, chosen } = bench;
    const cell = (u, v) => ({
      colour: signedColour(kernel[u][v] / most),
      text: fit(kernel[u][v], fits) ?? "…",
      underlined: chosen.row === u && chosen.column === v,
    });
    const context = sharpen(canvas, columns * width, rows * height);
    const font = `${layout.type}px ${layout.font}`;
    drawCells(context, { rows, columns, width, height, font, cell, lit, accent: ACCENT });
  }

  function refresh() {
    const kernel = bench.acting;
    const most = weightScale(kernel);
    inputs.forEach((row, u) =>
      row.forEach((input, v) => {
        const weight = kernel[u][v];
        const focused = input === document.activeElement;
        const colour = signedColour(weight / most);
        input.style.background = focused ? css(colour) : "";
        input.style.color = focused ? inkOn(colour) : "";
        if (focused || input.getAttribute("aria-valuenow") === plain(weight)) return;
        input.value = show(weight, 3);
        input.setAttribute("aria-valuenow", plain(weight));
      }),
    );
    bar.update({ low: -most, high: most, map: "signed" });
    write(title, bench.now.flip ? "Kernel, turned by 180°" : "Kernel");
  }

  const refreshCalmly = calmly(refresh);

  function mark() {
    const { lit } = bench;
    inputs.forEach((row, u) =>
      row.forEach((input, v) => input.classList.toggle("ck-lit", lit?.row === u && lit.column === v)),
    );
  }

  return {
    element,
    cells,
    update(changed) {
      const kernel = bench.acting;
      const rebuilt = inputs.length !== kernel.length || inputs[0].length !== kernel[0].length;
      if (rebuilt) build();
      paint();
      if (rebuilt || changed.has("layout")) refresh();
      else if (changed.has("kernel")) refreshCalmly();
      if (changed.has("lit") || rebuilt) mark();
    },
  };
}

/** A kernel with one row or column more (zeros, after the last) or less. */
function resized(kernel, axis, change) {
  if (axis === "rows") {
    return change > 0 ? [...kernel, kernel[0].map(() => 0)] : kernel.slice(0, -1);
  }
  return kernel.map((row) => (change > 0 ? [...row, 0] : row.slice(0, -1)));
}

/** "− 3 rows +": two buttons around a number. */
export function sizeStepper(bench, axis) {
  const number = h("output", { "aria-label": `${axis} of the kernel` });
  const resize = (change) => bench.change({ kernel: resized(bench.now.kernel, axis, change) });
  const word = axis.slice(0, -1);
  const less = h("button.ck-step", { type: "button", "aria-label": `remove a ${word}`, onclick: () => resize(-1) }, "−");
  const more = h("button.ck-step", { type: "button", "aria-label": `add a ${word}`, onclick: () => resize(1) }, "+");
  return {
    element: h("span.ck-stepper", {}, h("span", {}, axis), less, number, more),
    update() {
      const { kernel } = bench.now;
      const size = axis === "rows" ? kernel.length : kernel[0].length;
      write(number, String(size));
      less.disabled = size === 1;
      more.disabled = size === LARGEST_KERNEL;
    },
  };
}

/** A slider for the chosen weight, its number beside it. */
export function weightSlider(bench) {
  const label = h("span");
  const number = h("output.ck-number");
  const slider = h("input", { type: "range", min: -5, max: 5, step: STEP });

  function refresh() {
    const { row, column } = bench.chosen;
    const weight = bench.acting[row][column];
    const name = `row ${row + 1}, column ${column + 1}`;
    if (label.textContent !== name) {
      write(label, name);
      slider.setAttribute("aria-label", `weight, ${name}`);
    }
    slider.value = weight;
    write(number, show(weight, 3));
  }

  slider.addEventListener("input", () => setWeight(bench, bench.chosen, Number(slider.value), { settle: false }));
  slider.addEventListener("change", () => bench.settle());
  // the calm text may be a moment behind: a key must step from the weight as it is
  slider.addEventListener("focus", () => (refresh(), bench.light(bench.chosen)));
  slider.addEventListener("blur", () => bench.light(null));
  return {
    element: h("label.ck-slider.ck-weightslider", {}, label, slider, number),
    update: calmly(refresh),
  };
}
