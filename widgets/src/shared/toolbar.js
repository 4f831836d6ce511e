// Undo, redo, reset, and copies of the state.
import { button, h } from "./dom.js";

const UNDO = "M6 4 2.5 7.5 6 11M3 7.5h6.5a3.5 3 0 0 1 0 6H8";
const REDO = "M10 4l3.5 3.5L10 11M13 7.5H6.5a3.5 3 0 0 0 0 6H8";
const RESET = "M3.5 8a4.5 4.5 0 1 0 1.6-3.4M5 2v3h3";
const CODE = "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5";
const LINK = "M7 9.5a2.5 2.5 0 0 0 3.6 0l2-2A2.5 2.5 0 0 0 9 4l-.8.8M9 6.500a2.5 2.5 0 0 0-3.6 0l-2 2A2.500 2.500 0 0 0 7 12l.8-.8";

/** Put a text on the clipboard, or offer it where a page opened from a file has none. */
async function copy(store, text, done) {
  try {
    await navigator.clipboard.writeText(text);
    store.say(done);
  } catch {
    store.offered = text;
    store.say("Copy this:");
  }
}

/**
 * @param {import("./store.js").Store} store
 * @param {{link?: object|null, code?: {word: string, text: () => string, done: string},
 *   left?: () => string}} [options] link is what `linkOf` made; `left` says what it leaves out
 */
export function toolbar(store, { link = null, code = null, left = () => "" } = {}) {
  const undo = button("Undo", UNDO, () => store.undo());
  const redo = button("Redo", REDO, () => store.redo());
  const reset = button("Reset", RESET, () => store.reset());
  const copyCode = code && button(code.word, CODE, () => copy(store, code.text(), code.done));
  const copyLink =
    link &&
    button("Copy link", LINK, () =>
      copy(store, link.write(), `The link is on the clipboard; it opens this widget as it is now.${left()}`),
    );
  const element = h(
    "div.ck-toolbar",
    { role: "group", "aria-label": "History and copies" },
    undo, redo, reset, copyCode, copyLink,
  );
  return {
    element,
    update() {
      undo.disabled = !store.canUndo;
      redo.disabled = !store.canRedo;
    },
  };
}
