// Stride, padding, dilation, boundary, flip, shading: each beside what it changes.
import { BOUNDARIES } from "../shared/boundary.js";
import { calmly } from "../shared/calm.js";
import { h } from "../shared/dom.js";
import { LIMITS } from "./rules.js";

const HINTS = {
  stride: "the window moves this many pixels at a time",
  padding: "pixels added on every side",
  dilation: "distance between the pixels that the window reads",
};

const SHADING_NAMES = {
  auto: "shading: automatic",
  signed: "blue – white – orange",
  offset: "grey, zero in the middle",
  absolute: "grey, sign dropped",
  grey: "grey from 0 to 255",
};

/** A slider with its number box, both for one whole-number setting. */
export function numberSetting(bench, name) {
  const [min, max] = LIMITS[name];
  const slider = h("input", { type: "range", min, max, step: 1, "aria-label": name });
  const number = h("input.ck-number", { type: "number", min, max, step: 1, "aria-label": `${name}, number` });
  slider.addEventListener("input", () => bench.change({ [name]: Number(slider.value) }, { settle: false }));
  slider.addEventListener("change", () => bench.settle());
  number.addEventListener("change", () => {
    bench.change({ [name]: Number(number.value) });
    number.value = bench.now[name];
  });
  return {
    element: h("div.ck-slider", { title: HINTS[name] }, h("span", {}, name), slider, number),
    update() {
      const value = String(bench.now[name]);
      if (slider.value !== value) slider.value = value;
      // never under the hand of someone who types
      if (number !== document.activeElement) number.value = value;
    },
  };
}

function choice(bench, { name, label, names }) {
  const select = h(
    "select",
    { onchange: () => bench.change({ [name]: select.value }), "aria-label": label ? null : "Shown as" },
    ...Object.entries(names).map(([value, text]) => h("option", { value }, text)),
  );
  return { element: h("label.ck-choice", {}, label && h("span", {}, label), select), select };
}

export function boundarySetting(bench) {
  const names = Object.fromEntries(BOUNDARIES.map((word) => [word, word]));
  const { element, select } = choice(bench, { name: "boundary", label: "outside", names });
  const hint = h("span.ck-quiet", {}, "matters once padding is above 0");
  element.append(hint);
  return {
    element,
    update() {
      select.value = bench.now.boundary;
      hint.hidden = bench.now.padding > 0;
    },
  };
}

export function shadingSetting(bench) {
  const { element, select } = choice(bench, { name: "shading", label: null, names: SHADING_NAMES });
  return {
    element,
    update() {
      select.value = bench.now.shading;
    },
  };
}

export function flipSetting(bench) {
  const box = h("input", { type: "checkbox", onchange: () => bench.change({ flip: box.checked }) });
  return {
    element: h("label.ck-check", {}, box, h("span", {}, "flip the kernel (convolution)")),
    update() {
      box.checked = bench.now.flip;
    },
  };
}

/** Presets by name; an edited kernel shows as "edited". */
export function presetChoice(bench, presets) {
  const edited = h("option", { value: "" }, "edited");
  const select = h(
    "select",
    { onchange: () => select.value && bench.change({ kernel: presets[select.value] }) },
    edited,
    ...Object.keys(presets).map((name) => h("option", { value: name }, name)),
  );
  const text = Object.fromEntries(Object.entries(presets).map(([name, kernel]) => [JSON.stringify(kernel), name]));
  return {
    element: h("label.ck-choice.ck-presets", {}, h("span", {}, "Kernel"), select),
    update: calmly(() => {
      const name = text[JSON.stringify(bench.now.kernel)] ?? "";
      edited.hidden = name !== "";
      select.value = name;
    }),
  };
}
