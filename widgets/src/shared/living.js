// What every widget listens to: its state, the keys of undo, its width, the page's colours and
// fonts, and the link that leads to it.
import { resting } from "./calm.js";
import { decode, encode, keyOf } from "./link.js";

const REDO = (event) => event.key.toLowerCase() === "y" || event.shiftKey;

function historyKeys(store, root) {
  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !/^[zy]$/i.test(event.key)) return;
    event.preventDefault();
    if (REDO(event)) store.redo();
    else store.undo();
  });
}

/** Call `repaint` where the width, the colours or the fonts of the page change. */
function watchPage(root, repaint) {
  let width = root.clientWidth;
  const size = new ResizeObserver(() => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    repaint();
  });
  size.observe(root);
  // canvases take the colours of the page: light or dark
  const theme = new MutationObserver(repaint);
  const attributes = { attributeFilter: ["data-theme", "data-jp-theme-light", "class"] };
  for (const element of [document.documentElement, document.body]) theme.observe(element, attributes);
  // a web font that arrives later changes which numbers fit their cells
  document.fonts.ready.then(repaint);
  return () => {
    size.disconnect();
    theme.disconnect();
  };
}

/**
 * Name the widget in links: its kind, numbered in reading order.
 * @param {{names: string[], stem: string, left?: (now: object) => string[]}} about the settings
 *   that a link holds; `left` names those that it must leave out as things are now
 * @returns {object|null} null in Jupyter, where a link restores nothing
 */
export function linkOf(store, root, { names, stem, left = () => [] }) {
  if (root.parentElement.dataset.static === undefined) return null;
  root.dataset.stem = stem;
  return {
    write() {
      const kept = names.filter((name) => !left(store.now).includes(name));
      return `${location.href.split("#")[0]}#${encode(store.now, kept, keyOf(root, stem))}`;
    },
    read: () => decode(location.hash, keyOf(root, stem), store.now, names),
  };
}

/**
 * Keep a mounted widget alive.
 * @param {import("./store.js").Store} store
 * @param {HTMLElement} root
 * @param {{link: object|null, said: object, update: (changed: Set<string>) => void,
 *   repaint: () => void}} options link is what `linkOf` made, said what `messages` made
 * @returns {{restore: () => void, close: () => void}} `restore` adopts the page's link
 */
export function live(store, root, { link, said, update, repaint }) {
  // for tests and measurements of the page
  root.ckStore = store;
  root.ckResting = resting;
  historyKeys(store, root);
  for (const type of ["pointerdown", "keydown"]) root.addEventListener(type, said.begin, { once: true });
  const stop = store.listen(update);
  const unwatch = watchPage(root, repaint);
  const restore = () => {
    const read = link?.read();
    if (!read) return;
    store.change(read);
    root.scrollIntoView({ block: "center" });
  };
  if (link) addEventListener("hashchange", restore);
  return {
    restore,
    close() {
      removeEventListener("hashchange", restore);
      said.close();
      unwatch();
      stop();
    },
  };
}
