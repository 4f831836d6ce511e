// Canvases that a mouse, a finger or the arrow keys reach.
import { freshId, h } from "../shared/dom.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {{name: string, label: string, kind: string, help: string, far?: number,
 *   step: (rows: number, columns: number) => void, press: (event: PointerEvent) => void,
 *   drag: (event: PointerEvent) => void, release?: () => void}} options `step` answers keys
 */
export function stage({ name, label, kind, help, far = 8, step, press, drag, release = () => {} }) {
  const canvas = h("canvas", { role: "img" });
  const keys = freshId("keys");
  const element = h(
    `div.ck-stage.ck-stage-${name}`,
    { tabindex: 0, role: "application", "aria-label": label, "aria-roledescription": kind, "aria-describedby": keys },
    canvas,
    h("span.ck-hidden", { id: keys }, help),
  );
  let held = false;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = true;
    canvas.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true, focusVisible: false });
    press(event);
  });
  canvas.addEventListener("pointermove", (event) => held && drag(event));
  for (const type of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(type, () => {
      if (held) release();
      held = false;
    });
  }
  element.addEventListener("keydown", (event) => {
    const found = STEPS[event.key];
    if (!found || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const times = event.shiftKey ? far : 1;
    step(found[0] * times, found[1] * times);
  });
  return { element, canvas };
}

/** What a spectrum's width means, in cycles per pixel. */
export const axis = () =>
  h("div.ck-axis", { "aria-hidden": "true" }, ...["−0.5", "0", "0.5"].map((text) => h("span", {}, text)));

/** Where a pointer stands in a canvas, as shares of its height and width. */
export function shareAt(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width];
}
