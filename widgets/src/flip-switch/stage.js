// A canvas that a finger, a mouse or the arrow keys can point into.
import { freshId, h, write } from "../shared/dom.js";
import { indexAt } from "./painting.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {object} state
 * @param {{name: string, title: string, label: string, help: string, moves: "at"|"place"}} about
 */
export function stage(state, { name, title, label, help, moves }) {
  const canvas = h("canvas", { role: "img" });
  const heading = h("div.ck-title", {}, h("b", {}, title), " ", h("span.ck-size"));
  const keys = freshId("keys");
  const place = h(
    "div.ck-stage",
    {
      tabindex: 0,
      role: "application",
      "aria-label": label,
      "aria-roledescription": "grid with a movable mark",
      "aria-describedby": keys,
    },
    canvas,
  );
  const note = h("span.ck-hidden", { id: keys }, help);
  const element = h(`div.ck-panel.ck-${name}`, {}, heading, place, note);
  const look = { rows: 1, side: 24 };
  let dragging = false;

  const put = (event) => state.change({ [moves]: indexAt(canvas, event, look) }, { settle: false });
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    canvas.setPointerCapture(event.pointerId);
    place.focus({ preventScroll: true, focusVisible: false });
    put(event);
  });
  canvas.addEventListener("pointermove", (event) => dragging && put(event));
  for (const type of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(type, () => {
      if (dragging) state.settle();
      dragging = false;
    });
  }
  place.addEventListener("keydown", (event) => {
    const [row, column] = state.now[moves];
    const far = event.shiftKey ? 3 : 1;
    const step = STEPS[event.key];
    let next = step && [row + far * step[0], column + far * step[1]];
    if (event.key === "Home") next = [row, 0];
    if (event.key === "End") next = [row, state.shape[1] - 1];
    if (!next || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    state.change({ [moves]: next });
  });
  return {
    element,
    canvas,
    look,
    /** Say the size, and the values for those who do not see them. */
    describe(words, values) {
      const size = values.length === 1 ? `(${values[0].length})` : `(${values.length} × ${values[0].length})`;
      write(heading.querySelector(".ck-size"), size);
      canvas.setAttribute("aria-label", words);
    },
  };
}
