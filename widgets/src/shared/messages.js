// What a widget says: a line to read, and the same for screen readers once things are still.
import { h, write } from "./dom.js";

const STILL = 450;

/**
 * @param {import("./store.js").Store} store
 * @param {() => string} describe a sentence on the state; it may name canvases on the way
 */
export function messages(store, describe) {
  const text = h("span");
  const offered = h("textarea.ck-copytext", { readonly: true, rows: 3, hidden: true, "aria-label": "text to copy" });
  const element = h("div.ck-message", {}, text, offered);
  const live = h("div.ck-hidden", { role: "status", "aria-live": "polite" });
  let timer = 0;
  let touched = false;

  function say() {
    write(text, store.message);
    offered.hidden = store.offered === null;
    if (store.offered === null) return;
    offered.value = store.offered;
    store.offered = null;
    offered.focus();
    offered.select();
  }

  function read() {
    const sentence = describe();
    if (touched) write(live, `${store.message} ${sentence}`.trim());
  }

  return {
    element,
    live,
    /** The reader has begun: from now on changes are read out. */
    begin() {
      touched = true;
    },
    close: () => clearTimeout(timer),
    update(changed) {
      if (changed.has("message")) say();
      clearTimeout(timer);
      timer = setTimeout(read, STILL);
    },
  };
}

/** One small sign of what can be touched; it leaves with the first touch. */
export function hint(root, text) {
  const element = h("div.ck-hint", { "aria-hidden": "true" }, text);
  root.classList.add("ck-fresh");
  const leave = () => {
    root.classList.remove("ck-fresh");
    element.classList.add("ck-gone");
  };
  for (const type of ["pointerdown", "keydown"]) root.addEventListener(type, leave, { once: true });
  return { element, leave };
}
