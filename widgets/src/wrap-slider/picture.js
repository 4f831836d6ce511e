// The line above, the ring below: what does not fit goes round.
import { drawBars } from "../shared/bars.js";
import { calmly } from "../shared/calm.js";
import { freshId, h } from "../shared/dom.js";
import { sharpen } from "../shared/drawing.js";
import { show } from "../shared/numbers.js";
import { SPARE } from "./state.js";

const ROW = 118;
const GAP = 44;
const WRAPPED = "#d97706";
const HELP = "Left and right choose the place whose sum is written out; Home and End go to the ends.";

export function picture(slider) {
  const canvas = h("canvas", { role: "img" });
  const keys = freshId("keys");
  const stage = h(
    "div.ck-ring",
    { tabindex: 0, role: "application", "aria-label": "Place on the ring", "aria-roledescription": "bars", "aria-describedby": keys },
    canvas,
  );
  const element = h("div.ck-rounds", {}, stage, h("span.ck-hidden", { id: keys }, HELP));
  let cell = 30;
  let looking = false;

  const look = (place) => slider.change({ place: Math.max(0, Math.min(slider.now.length - 1, place)) }, { settle: false });
  const placeAt = (event) => Math.floor((event.clientX - canvas.getBoundingClientRect().left) / cell);
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    looking = true;
    canvas.setPointerCapture(event.pointerId);
    stage.focus({ preventScroll: true, focusVisible: false });
    look(placeAt(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (looking || event.pointerType === "mouse") look(placeAt(event));
  });
  for (const type of ["pointerup", "pointercancel"]) canvas.addEventListener(type, () => (looking = false));
  stage.addEventListener("keydown", (event) => {
    const { place, length } = slider.now;
    const next = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: length - 1 }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    look(next);
  });

  function paint() {
    const { signal, kernel, length, place } = slider.now;
    const { line, stays, wraps } = slider;
    const style = getComputedStyle(element);
    const [ink, out, muted] = [style.color, style.getPropertyValue("--out"), style.getPropertyValue("--muted")];
    const count = signal.length + kernel.length + SPARE;
    cell = Math.min(44, Math.floor((element.clientWidth || 700) / count));
    const [width, height] = [cell * count, 2 * ROW + GAP];
    const pen = sharpen(canvas, width, height);
    pen.clearRect(0, 0, width, height);
    const parts = [...line, ...stays, ...wraps, ...slider.ring];
    const [low, high] = [Math.min(0, ...parts), Math.max(1, ...parts)];
    const look = { cell, height: ROW, low, high, ink, family: style.fontFamily };
    pen.fillStyle = style.getPropertyValue("--surface");
    pen.fillRect(0, ROW + GAP, length * cell, ROW);
    drawBars(pen, line.map((value, n) => [{ value, colour: n < length ? out : WRAPPED }]), { ...look, top: 0 });
    ways(pen, { line, length });
    drawBars(pen, stays.map((value, n) => [{ value, colour: out }, { value: wraps[n], colour: WRAPPED }]), { ...look, top: ROW + GAP, lit: place });
    frame(pen, place * cell, ROW + GAP, ROW, out);
    pen.strokeStyle = muted;
    pen.setLineDash([4, 4]);
    pen.strokeRect(0.5, ROW + GAP + 0.5, length * cell - 1, ROW - 1);
    pen.setLineDash([]);
    name();
  }

  const name = calmly(() => {
    const list = (values) => values.map((value) => show(value)).join(", ");
    canvas.setAttribute("aria-label", `On a line: ${list(slider.line)}. On a ring of ${slider.now.length}: ${list(slider.ring)}`);
  });

  /** Arrows from the samples that do not fit to the places where they land. */
  function ways(pen, { line, length }) {
    pen.strokeStyle = pen.fillStyle = WRAPPED;
    pen.lineWidth = 1.6;
    for (let n = length; n < line.length; n++) {
      const from = { x: (n + 0.5) * cell, y: ROW - 2 };
      const to = { x: ((n % length) + 0.5) * cell, y: ROW + GAP - 2 };
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.bezierCurveTo(from.x, from.y + GAP * 0.7, to.x, to.y - GAP * 0.8, to.x, to.y);
      pen.stroke();
      pen.beginPath();
      pen.moveTo(to.x, to.y + 3);
      pen.lineTo(to.x - 4, to.y - 5);
      pen.lineTo(to.x + 4, to.y - 5);
      pen.fill();
    }
  }

  function frame(pen, x, y, height, colour) {
    pen.strokeStyle = colour;
    pen.lineWidth = 2.5;
    pen.strokeRect(x + 1.5, y + 1.5, cell - 3, height - 3);
    pen.lineWidth = 1;
  }

  return { element, update: paint };
}
