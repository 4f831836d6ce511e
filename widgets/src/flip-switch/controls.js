// The choices above the grids, and the switch itself.
import { PATTERNS } from "../shared/turning.js";
import { h } from "../shared/dom.js";

const LINES = {
  "1, 2, 3": [[1, 2, 3]],
  "difference": [[-1, 0, 1]],
  "mean of three": [[1 / 3, 1 / 3, 1 / 3]],
  "echo": [[0, 0, 1, 0, 0.5]],
  "fading": [[0, 0, 0, 4, 3, 2, 1]],
};
const SQUARES = {
  "1 to 9": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
  "Sobel, columns": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
  "corner": [[1, 1, 0], [1, 0, 0], [0, 0, 0]],
  "shift right": [[0, 0, 0], [0, 0, 1], [0, 0, 0]],
  "mean of nine": Array(3).fill(Array(3).fill(1 / 9)),
};
const OWN = "edited";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const copy = (kernel) => kernel.map((row) => [...row]);

function choice(word, options, onchoose) {
  const select = h("select", { onchange: () => onchoose(select.value) });
  const fill = (names) => select.replaceChildren(...names.map((name) => h("option", { value: name }, name)));
  fill(options);
  return { element: h("label.ck-choice", {}, h("span", {}, word), select), select, fill };
}

export function controls(state) {
  const pattern = choice("input", PATTERNS, (name) => state.change({ pattern: name }));
  const axes = choice("on", ["a line", "a square"], (name) => {
    const kernel = Object.values(name === "a line" ? LINES : SQUARES)[0];
    state.change({ kernel: copy(kernel) });
  });
  const presets = () => (state.line ? LINES : SQUARES);
  const kernel = choice("kernel", [], (name) => {
    if (presets()[name]) state.change({ kernel: copy(presets()[name]) });
  });
  kernel.element.classList.add("ck-presets");
  let filled = "";
  return {
    element: h("div.ck-top", {}, pattern.element, axes.element, kernel.element),
    update() {
      pattern.select.value = state.now.pattern;
      axes.select.value = state.line ? "a line" : "a square";
      const names = Object.keys(presets());
      const found = names.find((name) => same(presets()[name], state.now.kernel));
      const wanted = [...names, ...(found ? [] : [OWN])];
      if (filled !== wanted.join()) kernel.fill(wanted);
      filled = wanted.join();
      kernel.select.value = found ?? OWN;
    },
  };
}

/** Correlation ⇄ convolution. */
export function flipToggle(state) {
  const knob = h("span.ck-knob", { "aria-hidden": "true" });
  const element = h(
    "button.ck-toggle",
    {
      type: "button",
      role: "switch",
      "aria-label": "turn the kernel: convolution",
      onclick: () => state.change({ flip: !state.now.flip }),
    },
    h("span.ck-side", {}, "correlation"),
    h("span.ck-track", { "aria-hidden": "true" }, knob),
    h("span.ck-side", {}, "convolution"),
  );
  return {
    element,
    update: () => element.setAttribute("aria-checked", String(state.now.flip)),
  };
}
