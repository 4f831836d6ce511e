// What stands beside the matrix: the rule, its reach, the brush, starting values.
import { h, write } from "../shared/dom.js";
import { show } from "../shared/numbers.js";

const RULES = {
  full: ["Full", "Every output reads every input, each with a weight of its own."],
  banded: ["Banded", "Local: an output reads its neighbours only. Grey cells stay 0."],
  toeplitz: ["Toeplitz", "Shared: one weight for each diagonal. Paint one cell and its diagonal follows."],
  circulant: ["Circulant", "Shared on a ring: the last place is a neighbour of the first."],
};

const centred = (size, kernel) => {
  const half = (kernel.length - 1) / 2;
  return Array.from({ length: size * size }, (_, place) => {
    const distance = (place % size) - Math.floor(place / size);
    const near = [distance, distance - size, distance + size].find((d) => Math.abs(d) <= half);
    return near === undefined ? 0 : kernel[near + half];
  });
};

/** Whole numbers from -3 to 3 that look random and never change. */
const scattered = (size) => Array.from({ length: size * size }, (_, place) => ((place * place * 7 + place * 5 + 3) % 11 % 7) - 3);

const WEIGHTS = {
  scattered,
  "mean of three": (size) => centred(size, [1 / 3, 1 / 3, 1 / 3]).map((w) => Number(w.toPrecision(12))),
  "right − left": (size) => centred(size, [-1, 0, 1]),
  identity: (size) => centred(size, [1]),
};
const INPUTS = {
  "one spike": (size) => Array.from({ length: size }, (_, place) => Number(place === 2)),
  step: (size) => Array.from({ length: size }, (_, place) => Number(place >= size / 2)),
  ramp: (size) => Array.from({ length: size }, (_, place) => place),
  "two bumps": (size) => Array.from({ length: size }, (_, place) => [0, 1, 2, 1, 0, 3, 1][place] ?? 0),
};

function select(label, choices, onchange) {
  const field = h(
    "select",
    { onchange: () => field.value && (onchange(choices[field.value]), (field.selectedIndex = 0)) },
    h("option", { value: "" }, "choose …"),
    ...Object.keys(choices).map((name) => h("option", { value: name }, name)),
  );
  return h("label.ck-field", {}, h("span", {}, label), field);
}

export function ruleChoice(painter) {
  const buttons = Object.entries(RULES).map(([kind, [word]]) =>
    h("button", { type: "button", "data-kind": kind, onclick: () => painter.change({ kind }) }, word),
  );
  const said = h("p.ck-rule");
  return {
    element: h("div.ck-rules", {}, h("div.ck-buttons", { role: "group", "aria-label": "Rule for the weights" }, ...buttons), said),
    update() {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.kind === painter.now.kind));
      write(said, RULES[painter.now.kind][1]);
    },
  };
}

/** How many weights are free, as a number and as a bar. */
export function meter(painter) {
  const text = h("output.ck-count");
  const filled = h("div.ck-filled");
  const all = painter.size ** 2;
  const bar = h("div.ck-meter", { role: "meter", "aria-label": "Free weights", "aria-valuemin": 0, "aria-valuemax": all }, filled);
  return {
    element: h("div.ck-metered", {}, h("div.ck-metertext", {}, "Free weights: ", text), bar),
    update() {
      write(text, `${painter.parameters} of ${all}`);
      bar.setAttribute("aria-valuenow", painter.parameters);
      bar.setAttribute("aria-valuetext", `${painter.parameters} of ${all}`);
      filled.style.width = `${(100 * painter.parameters) / all}%`;
    },
  };
}

/** A number between two buttons. */
export function stepper(label, { get, set, least, most, text = String }) {
  const value = h("output.ck-value", { "aria-live": "off" });
  const less = h("button", { type: "button", "aria-label": `less: ${label}`, onclick: () => set(get() - 1) }, "−");
  const more = h("button", { type: "button", "aria-label": `more: ${label}`, onclick: () => set(get() + 1) }, "+");
  return {
    element: h("div.ck-field", {}, h("span", {}, label), less, value, more),
    update() {
      write(value, text(get()));
      less.disabled = get() <= least;
      more.disabled = get() >= most;
    },
  };
}

export function brush(painter) {
  const value = h("output.ck-value");
  const range = h("input", {
    type: "range", min: -3, max: 3, step: 0.5, "aria-label": "Brush",
    oninput: () => painter.change({ brush: Number(range.value) }),
  });
  return {
    element: h("div.ck-field", {}, h("span", { "aria-hidden": "true" }, "Brush"), range, value),
    update() {
      if (Number(range.value) !== painter.now.brush) range.value = painter.now.brush;
      write(value, show(painter.now.brush));
    },
  };
}

export function startingValues(painter) {
  return [
    select("Weights", WEIGHTS, (make) => painter.change({ weights: make(painter.size) })),
    select("Input", INPUTS, (make) => painter.change({ input: make(painter.size) })),
  ];
}
