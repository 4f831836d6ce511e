// Choices and sliders beside the input.
import { button, h, write } from "../shared/dom.js";
import { dustless, parse, show } from "../shared/numbers.js";
import { FACTORS, PICTURES, SIDE, TAPS } from "../shared/sampling.js";

const PLAY = "M5 3l8 5-8 5z";
const HALF = SIDE / 2;

function choice(slider, word, name, values) {
  const select = h(
    "select",
    { onchange: () => slider.change({ [name]: typeof values[0] === "number" ? Number(select.value) : select.value }) },
    ...values.map((value) => h("option", { value }, String(value))),
  );
  return {
    element: h("label.ck-choice", {}, h("span", {}, word), select),
    update: () => (select.value = slider.now[name]),
  };
}

/**
 * A slider and a number box for one value.
 * @param {{word: string, name: string, unit: string, least: number, most: number, step: number,
 *   digits: number, get: () => number, set: (value: number, options?: object) => void}} about
 */
function ranged({ word, name, unit, least, most, step, digits, get, set }) {
  const range = h("input", { type: "range", min: least, max: most, step, "aria-label": `${name}${unit}` });
  const box = h("input.ck-number", { type: "text", inputmode: "decimal", "aria-label": `${name}${unit}, typed` });
  range.addEventListener("input", () => set(Number(range.value), { settle: false }));
  range.addEventListener("change", () => set(Number(range.value)));
  const update = () => {
    if (Number(range.value) !== get()) range.value = get();
  };
  const writeBox = () => {
    if (document.activeElement !== box) box.value = show(get(), digits);
  };
  box.addEventListener("change", () => {
    const value = parse(box.value);
    if (value !== null) set(value);
    box.value = show(get(), digits);
  });
  return { element: h("div.ck-slider", {}, h("span", { "aria-hidden": "true" }, word), range, box), range, box, update, write: writeBox };
}

const stripesOnly = (slider, part) => ({
  ...part,
  update() {
    const off = slider.now.picture !== "stripes";
    part.range.disabled = part.box.disabled = off;
    part.element.classList.toggle("ck-off", off);
    part.update();
  },
});

function shiftSlider(slider, word, axis) {
  return ranged({
    word, name: `shift ${word}`, unit: " in pixels", least: -HALF, most: HALF - 1, step: 1, digits: 0,
    get: () => slider.now.shift[axis],
    set: (value, options) =>
      slider.change({ shift: slider.now.shift.map((n, at) => (at === axis ? Math.round(value) : n)) }, options),
  });
}

/** @param {{press: () => void}} player */
export function controls(slider, player) {
  const frequency = ranged({
    word: "cycles/pixel", name: "frequency", unit: " in cycles per pixel", least: 1 / SIDE, most: 0.5, step: 1 / SIDE, digits: 3,
    get: () => slider.now.frequency,
    set: (value, options) => slider.change({ frequency: Math.min(0.5, dustless(value)) }, options),
  });
  const angle = ranged({
    word: "angle", name: "angle", unit: " in degrees", least: -90, most: 90, step: 1, digits: 0,
    get: () => slider.now.angle,
    set: (value, options) => slider.change({ angle: value }, options),
  });
  const play = button("Shift it", PLAY, () => player.press(), { "data-play": true, "aria-pressed": "false" });
  const word = play.lastChild;
  const [right, down] = [shiftSlider(slider, "right", 1), shiftSlider(slider, "down", 0)];
  const [picture, factor, taps] = [
    choice(slider, "picture", "picture", PICTURES), choice(slider, "smaller by", "factor", FACTORS), choice(slider, "blur taps", "taps", TAPS),
  ];
  const numbers = [right, down, stripesOnly(slider, frequency), stripesOnly(slider, angle)];
  const parts = [picture, factor, taps, ...numbers];
  return {
    element: h(
      "div.ck-side", {},
      h("div.ck-choices", {}, picture.element, factor.element),
      frequency.element, angle.element, right.element, down.element,
      h("div.ck-choices", {}, play, taps.element),
    ),
    /** Numbers in boxes follow once the hand rests. */
    write: () => numbers.forEach((part) => part.write()),
    update() {
      parts.forEach((part) => part.update());
      play.setAttribute("aria-pressed", String(slider.playing));
      write(word, slider.playing ? "Stop" : "Shift it");
    },
  };
}
