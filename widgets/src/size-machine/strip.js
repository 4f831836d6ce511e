// The box around the picture: it scrolls, tells what lies under the pointer, and walks with keys.
import { h } from "../shared/dom.js";
import { sharpen } from "../shared/drawing.js";
import { GUTTER, Painting, between, layOut, palette } from "./painting.js";

export function strip(machine, root) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const whole = h("div.ck-whole", {}, canvas);
  const box = h("div.ck-box", { role: "slider", tabindex: 0, "aria-label": "Windows", "aria-valuemin": 0 }, whole);
  let colours = null;
  let place = null;
  let following = false;

  function paint() {
    const height = place.above + place.middle + place.below;
    const view = { left: box.scrollLeft, top: box.scrollTop, width: box.clientWidth, height };
    new Painting(machine, sharpen(canvas, view.width, height), place, colours, view).paint();
  }

  function arrange() {
    place = layOut(machine, box.clientWidth);
    const height = place.above + place.middle + place.below;
    for (const [name, value] of Object.entries({ width: place.width, height: place.height })) {
      const text = `${value}px`;
      if (whole.style[name] !== text) whole.style[name] = text;
    }
    const bar = box.offsetHeight - box.clientHeight - 2;
    box.style.height = `${height + 2 + Math.max(0, bar)}px`;
  }

  /** Scroll the box, never the page, so that the lit window is in view. */
  function follow() {
    const { stride } = machine.now;
    const cell = machine.cell;
    const first = cell ?? machine.now.place * stride;
    const last = cell === null ? first + machine.measured.reach + 1 : cell + 1;
    const [left, right] = [first * place.cell, last * place.cell];
    const room = box.clientWidth - GUTTER;
    if (left < box.scrollLeft) box.scrollLeft = left;
    else if (right > box.scrollLeft + room) box.scrollLeft = Math.min(left, right - room);
    if (cell !== null) return;
    const top = machine.now.place * place.row;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + place.row > box.scrollTop + place.middle) box.scrollTop = top + place.row - place.middle;
  }

  /** What lies under the pointer: {cell}, {window} or null. */
  function under(event) {
    const edge = box.getBoundingClientRect();
    const x = event.clientX - edge.left - 1;
    const y = event.clientY - edge.top - 1;
    const { windows, axis, reach } = machine.measured;
    const column = (x - GUTTER + box.scrollLeft) / place.cell;
    const inMiddle = y >= place.above && y < place.above + place.middle;
    if (inMiddle) {
      const window = Math.floor((y - place.above + box.scrollTop) / place.row);
      return window < windows ? { window } : null;
    }
    if (x < GUTTER) return null;
    const onAxis = machine.transposed ? y >= place.above + place.middle : y < place.above;
    if (onAxis) return column >= 0 && column < axis ? { cell: Math.floor(column) } : null;
    const window = Math.round((column - (reach + 1) / 2) / machine.now.stride);
    return windows ? { window: between(0, window, windows - 1) } : null;
  }

  function look(event) {
    const found = under(event);
    if (!found) machine.point(null);
    else if ("cell" in found) machine.point(found.cell);
    else machine.light(found.window);
  }

  function walkCells(step) {
    const start = machine.cell ?? machine.now.place * machine.now.stride - (step > 0 ? 1 : 0);
    machine.point(between(0, start + step, machine.measured.axis - 1));
    following = true;
  }

  function walk(to) {
    if (!machine.measured.windows) return;
    machine.light(between(0, to, machine.measured.windows - 1));
    following = true;
    machine.touch("looked");
  }

  box.addEventListener("pointermove", look);
  box.addEventListener("pointerdown", look);
  // a finger that lifts has pointed all the same
  box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && machine.point(null));
  box.addEventListener("scroll", paint);
  box.addEventListener("blur", () => machine.point(null));
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const leap = { PageUp: -5, PageDown: 5 }[event.key];
    if (step && event.shiftKey) walkCells(step);
    else if (step || leap) walk(machine.now.place + (step ?? leap));
    else if (event.key === "Home") walk(0);
    else if (event.key === "End") walk(machine.measured.windows - 1);
    else if (event.key === "Escape") machine.point(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element: box,
    /** @param {{fresh: boolean, arranged: boolean}} options whether colours, or sizes, may differ */
    update({ fresh, arranged }) {
      if (fresh || !colours) colours = palette(root);
      if (arranged || !place) arrange();
      if (following) follow();
      following = false;
      paint();
    },
    /** Say what is lit to who does not see it. */
    tell(told) {
      box.setAttribute("aria-valuemax", Math.max(0, machine.measured.windows - 1));
      box.setAttribute("aria-valuenow", machine.now.place);
      box.setAttribute("aria-valuetext", told);
      box.setAttribute("aria-label", machine.transposed ? "Stamps, one for each input" : "Windows, one for each output");
    },
  };
}
