// Drag a number up or down. A press without a drag still focuses the field, so typing works;
// a finger needs two taps for that: the first one chooses the cell and opens no keyboard.

const THRESHOLD = 4;
const PIXELS_PER_STEP = 4;

/**
 * @param {HTMLInputElement} input
 * @param {{start: () => number, step: number, islit: () => boolean, onlight: () => void,
 *   onvalue: (value: number) => void, onend: () => void}} gesture
 */
export function scrubbing(input, { start, step, islit, onlight, onvalue, onend }) {
  let drag = null;

  input.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || document.activeElement === input) return;
    event.preventDefault();
    const again = islit();
    drag = { y: event.clientY, from: start(), touch: event.pointerType !== "mouse", again, moved: false };
    input.setPointerCapture(event.pointerId);
    onlight();
  });
  // a prevented pointerdown does not stop the mouse from focusing the field
  input.addEventListener("mousedown", (event) => drag && event.preventDefault());

  input.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const up = drag.y - event.clientY;
    if (!drag.moved && Math.abs(up) < THRESHOLD) return;
    drag.moved = true;
    const scale = event.shiftKey ? 10 : 1;
    const value = drag.from + Math.round(up / PIXELS_PER_STEP) * step * scale;
    onvalue(Math.round(value / step) * step);
  });

  input.addEventListener("pointerup", () => {
    if (!drag) return;
    const { moved, touch, again } = drag;
    drag = null;
    if (moved) onend();
    else if (!touch || again) input.focus();
  });
  input.addEventListener("pointercancel", () => {
    if (drag?.moved) onend();
    drag = null;
  });
}
