// The numbers of the machine: sliders with number boxes, words, and paddings that have a name.
import { BOUNDARIES } from "../shared/boundary.js";
import { h, write } from "../shared/dom.js";
import { same } from "../shared/history.js";
import { namedPadding } from "../shared/places.js";
import { LIMITS } from "./machine.js";

const WORDS = { convolution: "Convolution", transposed: "Transposed", pooling: "Pooling" };
const MEANINGS = {
  valid: "no padding",
  same: "as many outputs as inputs, stride 1; an odd cell goes to the end",
  full: "every place where the window touches the input",
  causal: "all padding before: no output reads ahead",
  "TF SAME": "TensorFlow, ONNX SAME_UPPER: ⌈n / s⌉ outputs; an odd cell goes to the end",
  "no crop": "everything that is stamped",
  "n·s": "n · s outputs",
  "s = k": "windows side by side",
};

/**
 * A slider and a number box that say the same.
 * @param {{label: string, name: string, soft: number, limits: () => number[], get: () => number,
 *   set: (value: number, options?: object) => void}} options soft: where the slider ends as long as
 *   the value is not beyond
 */
function dial({ label, sign, name, soft, limits, get, set }) {
  const range = h("input", { type: "range", step: 1, "aria-label": `${label}, slider` });
  const number = h("input.ck-number", { type: "number", step: 1, inputmode: "numeric", "aria-label": label, "data-name": name });
  range.addEventListener("input", () => set(Number(range.value), { settle: false }));
  range.addEventListener("change", () => set(Number(range.value)));
  // what is being typed is not overwritten
  let typing = false;
  number.addEventListener("input", () => (typing = true));
  number.addEventListener("blur", () => (typing = false));
  number.addEventListener("change", () => {
    typing = false;
    set(number.value === "" ? NaN : Number(number.value));
  });
  const element = h("div.ck-dial", {}, h("span", { "aria-hidden": "true" }, label, " ", h("i", {}, sign)), range, number);
  return {
    element,
    update() {
      const value = get();
      const [least, most] = limits();
      range.min = number.min = least;
      number.max = most;
      range.max = Math.min(most, Math.max(soft, value));
      if (range.value !== String(value)) range.value = value;
      if (!typing && number.value !== String(value)) number.value = value;
    },
  };
}

export function operationChoice(machine) {
  const buttons = Object.entries(WORDS).map(([operation, word]) =>
    h("button", { type: "button", "data-operation": operation, onclick: () => machine.change({ operation }) }, word),
  );
  return {
    element: h("div.ck-buttons", { role: "group", "aria-label": "Operation" }, ...buttons),
    update() {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.operation === machine.now.operation));
    },
  };
}

/** Buttons for the paddings that have a name. */
function shortcuts(machine) {
  const buttons = Object.keys(MEANINGS).map((name) =>
    h("button", { type: "button", "data-name": name, title: MEANINGS[name], onclick: () => machine.change(namedPadding(machine.now)[name]) }, name),
  );
  const word = h("span.ck-word");
  return {
    element: h("div.ck-buttons", { role: "group", "aria-label": "Padding by name" }, word, ...buttons),
    update() {
      const named = namedPadding(machine.now);
      write(word, machine.transposed ? "Crop" : "Padding");
      for (const one of buttons) {
        const patch = named[one.dataset.name];
        one.hidden = !patch;
        const held = patch && Object.entries(patch).every(([name, value]) => same(machine.now[name], value));
        one.setAttribute("aria-pressed", String(Boolean(held)));
      }
    },
  };
}

/** Both ends of the padding, moved together while the lock is closed. */
function ends(machine) {
  let wanted = machine.now.padding[0] === machine.now.padding[1];
  const closed = () => wanted && machine.now.padding[0] === machine.now.padding[1];
  const set = (side) => (value, options) => {
    const both = closed();
    machine.change({ padding: machine.now.padding.map((old, end) => (both || end === side ? value : old)) }, options);
  };
  const lock = h("button", {
    type: "button", "data-name": "lock", title: "Move both ends together",
    onclick() {
      wanted = !closed();
      if (wanted) machine.change({ padding: [machine.now.padding[0], machine.now.padding[0]] });
      machine.touch("settings");
    },
  }, "before = after");
  const dials = ["before", "after"].map((word, side) =>
    dial({ label: "p", sign: word, name: word, soft: 8, limits: () => LIMITS.padding, get: () => machine.now.padding[side], set: set(side) }),
  );
  return { dials, lock, update: () => lock.setAttribute("aria-pressed", String(closed())) };
}

const numbers = (machine) =>
  [
    ["size", "input", "n", 32],
    ["kernel_size", "kernel", "k", 11],
    ["stride", "stride", "s", 8],
    ["dilation", "dilation", "d", 4],
  ].map(([name, label, sign, soft]) =>
    dial({
      label, sign, name, soft,
      limits: () => LIMITS[name],
      get: () => machine.now[name],
      set: (value, options) => machine.change({ [name]: value }, options),
    }),
  );

/** What only one of the operations has. */
function special(machine) {
  const field = h(
    "select",
    { onchange: () => machine.change({ boundary: field.value }) },
    ...BOUNDARIES.map((word) => h("option", { value: word }, word)),
  );
  const boundary = h("label.ck-dial.ck-boundary", {}, h("span", {}, "filled with"), field);
  const box = h("input", { type: "checkbox", onchange: () => machine.change({ ceil_mode: box.checked }) });
  const ceil = h("label.ck-dial", {}, box, h("code", {}, "ceil_mode"));
  const more = dial({
    label: "output_padding", sign: "", name: "output_padding", soft: 0,
    limits: () => [0, Math.max(machine.now.stride, machine.now.dilation) - 1],
    get: () => machine.now.output_padding,
    set: (value, options) => machine.change({ output_padding: value }, options),
  });
  return {
    element: h("div.ck-special", {}, boundary, ceil, more.element),
    update() {
      const { operation } = machine.now;
      boundary.hidden = operation !== "convolution";
      ceil.hidden = operation !== "pooling";
      more.element.hidden = operation !== "transposed";
      field.value = machine.now.boundary;
      box.checked = machine.now.ceil_mode;
      more.update();
      const range = more.element.querySelector("input");
      range.max = Math.max(machine.now.stride, machine.now.dilation) - 1;
    },
  };
}

export function dials(machine) {
  const both = ends(machine);
  const shown = [...numbers(machine), ...both.dials];
  const own = special(machine);
  const names = shortcuts(machine);
  names.element.append(both.lock);
  return {
    element: h("div", {}, h("div.ck-dials", {}, ...shown.map((part) => part.element)), names.element),
    own: own.element,
    update: () => [...shown, both, own, names].forEach((part) => part.update()),
  };
}
