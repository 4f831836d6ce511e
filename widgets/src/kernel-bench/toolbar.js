// Undo, redo, reset, copy.
import { numpyCode } from "../shared/numbers.js";
import { button, h } from "../shared/dom.js";

const UNDO = "M6 4 2.5 7.5 6 11M3 7.5h6.5a3.5 3 0 0 1 0 6H8";
const REDO = "M10 4l3.5 3.5L10 11M13 7.5H6.5a3.5 3 0 0 0 0 6H8";
const RESET = "M3.5 8a4.5 4.5 0 1 0 1.6-3.4M5 2v3h3";
const CODE = "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5";
const LINK = "M7 9.5a2.5 2.5 0 0 0 3.6 0l2-2A2.5 2.5 0 0 0 9 4l-.8.8M9 6.500a2.5 2.5 0 0 0-3.6 0l-2 2A2.500 2.500 0 0 0 7 12l.8-.8";

async function copy(bench, text, done) {
  try {
    await navigator.clipboard.writeText(text);
    bench.say(done);
  } catch {
    // a page opened from a file may have no clipboard: offer the text itself
    bench.shown = text;
    bench.say("Copy this:");
  }
}

/** @param {{link: (() => string)|null}} options link is null where a link restores nothing */
export function toolbar(bench, { link }) {
  const undo = button("Undo", UNDO, () => bench.undo());
  const redo = button("Redo", REDO, () => bench.redo());
  const reset = button("Reset", RESET, () => bench.reset());
  const code = button("Copy as NumPy", CODE, () =>
    copy(bench, numpyCode(bench.now.kernel), "The kernel is on the clipboard, as NumPy code."),
  );
  const share = button("Copy link", LINK, () => {
    const left = bench.now.picture === "own" ? " It leaves out your own picture." : "";
    copy(bench, link(), `The link is on the clipboard; it opens the bench as it is now.${left}`);
  });
  const element = h(
    "div.ck-toolbar",
    { role: "group", "aria-label": "History and copies" },
    undo, redo, reset, code, link ? share : null,
  );
  return {
    element,
    update() {
      undo.disabled = !bench.history.canUndo;
      redo.disabled = !bench.history.canRedo;
    },
  };
}

/** Undo and redo by the usual keys, anywhere in the bench but not while typing a number. */
export function historyKeys(bench, root) {
  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) bench.redo();
    else bench.undo();
  });
}
