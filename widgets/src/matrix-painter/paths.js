// The square: shift then layer, layer then shift, and what is left between them.
import { h, write } from "../shared/dom.js";
import { show } from "../shared/numbers.js";
import { roundUp } from "../shared/scale.js";
import { fill, paintable, strip } from "./cells.js";

const largest = (...lists) => roundUp(Math.max(1e-9, ...lists.flat().map(Math.abs)));

const named = (title, element, ...classes) =>
  h(`div.ck-path${classes.map((name) => `.${name}`).join("")}`, {}, h("div.ck-title", {}, title), element);

/** The strip of the shifted input: drag it, or move it with the arrow keys. */
function shiftStrip(painter) {
  const size = painter.size;
  const shown = strip(size, "Shifted input");
  const { element } = shown;
  const set = (shift) => painter.change({ shift });
  for (const [name, value] of Object.entries({ role: "slider", tabindex: 0, "aria-label": "Shift of the input", "aria-valuemin": 0, "aria-valuemax": size - 1 })) {
    element.setAttribute(name, value);
  }
  element.classList.add("ck-drag");
  let grip = null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    grip = { x: event.clientX, shift: painter.now.shift };
  });
  element.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const steps = Math.round((event.clientX - grip.x) / (element.clientWidth / size));
    const shift = (((grip.shift + steps) % size) + size) % size;
    if (shift !== painter.now.shift) set(shift);
  });
  for (const type of ["pointerup", "pointercancel"]) element.addEventListener(type, () => (grip = null));
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step) set(painter.now.shift + step);
    else if (event.key === "Home") set(0);
    else if (event.key === "End") set(size - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element,
    update(values, limit) {
      shown.cells.forEach((cell, place) => fill(cell, values[place], limit));
      const { shift } = painter.now;
      element.setAttribute("aria-valuenow", shift);
      element.setAttribute("aria-valuetext", `shifted by ${shift}: ${values.map((value) => show(value)).join(", ")}`);
    },
  };
}

export function paths(painter, look) {
  const size = painter.size;
  const input = paintable({
    rows: 1,
    columns: size,
    label: `Input x, ${size} values`,
    value: (place) => painter.now.input[place],
    paint: (place, value, options) => painter.paintInput(place, value, options),
    brush: () => painter.now.brush,
    settle: () => painter.settle(),
    look,
  });
  const moved = shiftStrip(painter);
  const output = strip(size, "Output W x");
  const layerFirst = strip(size, "Layer, then shift");
  const shiftFirst = strip(size, "Shift, then layer");
  const difference = strip(size, "Difference");
  const shiftTitle = h("span");
  const verdict = h("p.ck-verdict", { role: "status" });
  const element = h(
    "div.ck-square",
    {},
    named("Input x", input.element, "ck-is-input"),
    named(shiftTitle, moved.element, "ck-is-input"),
    named("Output W x", output.element, "ck-is-output"),
    named("Shift, then layer: W S x", shiftFirst.element, "ck-is-output"),
    named("Layer, then shift: S W x", layerFirst.element, "ck-is-output"),
    named("Difference: W S x − S W x", difference.element, "ck-is-difference"),
  );
  return {
    element,
    verdict,
    cells: { input: input.cells },
    update() {
      const { square, now } = painter;
      const inLimit = largest(now.input);
      const outLimit = largest(square.output, square.shiftFirst);
      input.cells.forEach((cell, place) => fill(cell, now.input[place], inLimit));
      moved.update(square.moved, inLimit);
      output.update(square.output, outLimit);
      shiftFirst.update(square.shiftFirst, outLimit);
      layerFirst.update(square.layerFirst, outLimit);
      difference.update(square.difference, outLimit);
      write(shiftTitle, `Shifted by ${now.shift}: S x (drag it)`);
      write(verdict, words(square, now.shift));
    },
  };
}

function words({ places }, shift) {
  if (shift === 0) return "Nothing is shifted: move the strip S x.";
  if (!places.length) return "Equal: both paths give the same output for this input and this shift.";
  const where = places.length === 1 ? `place ${places[0]}` : `places ${places.join(", ")}`;
  return `Different at ${where}, counted from 0.`;
}
