// A canvas that a mouse, a finger or the arrow keys can point into.
import { freshId, h } from "../shared/dom.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const KEYS = "Arrow keys choose the output whose sum is written out; Home and End go to the ends of its row.";

/**
 * @param {import("./stamps.js").Stamps} stamps
 * @param {{name: string, label: string, hit: (point: {x: number, y: number}) => object|null}} about
 *   `hit` says what lies under a point in CSS pixels
 */
export function stage(stamps, { name, label, hit }) {
  const canvas = h("canvas", { role: "img", "aria-label": label });
  const keys = freshId("keys");
  const element = h(
    `div.ck-stage.ck-${name}`,
    { tabindex: 0, role: "application", "aria-label": label, "aria-roledescription": "picture with a movable mark", "aria-describedby": keys },
    canvas,
    h("span.ck-hidden", { id: keys }, KEYS),
  );
  const held = () => element.contains(document.activeElement);
  const rest = () => stamps.lookAt(held() ? { on: "output", at: stamps.place } : null);
  function point(event) {
    const box = canvas.getBoundingClientRect();
    return hit({ x: event.clientX - box.left, y: event.clientY - box.top });
  }
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" || event.buttons) stamps.lookAt(point(event));
  });
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const found = point(event);
    if (found?.on === "output") stamps.place = found.at;
    element.focus({ preventScroll: true });
    stamps.lookAt(found);
  });
  canvas.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && rest());
  element.addEventListener("focus", () => stamps.lookAt({ on: "output", at: stamps.place }));
  element.addEventListener("blur", () => stamps.lookAt(null));
  element.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const [row, column] = stamps.place;
    const [down, right] = STEPS[event.key] ?? [0, 0];
    const ends = { Home: [row, 0], End: [row, stamps.size[1] - 1] };
    if (!(event.key in STEPS) && !(event.key in ends)) return;
    event.preventDefault();
    stamps.lookAt({ on: "output", at: stamps.inside(ends[event.key] ?? [row + down, column + right]) });
  });
  return { element, canvas };
}
