// What the bench says: a line to read, and the same for screen readers once things are still.
import { show } from "../shared/numbers.js";
import { h, write } from "../shared/dom.js";

const STILL = 450;

export function messages(bench, parts) {
  const text = h("span");
  const shown = h("textarea.ck-copytext", { readonly: true, rows: 3, hidden: true, "aria-label": "text to copy" });
  const element = h("div.ck-message", {}, text, shown);
  const live = h("div.ck-hidden", { role: "status", "aria-live": "polite" });
  let timer = 0;
  let touched = false;

  function say() {
    write(text, bench.message ?? "");
    shown.hidden = !bench.shown;
    if (!bench.shown) return;
    shown.value = bench.shown;
    bench.shown = null;
    shown.focus();
    shown.select();
  }

  function describe() {
    const [i, j] = bench.place;
    const count = bench.acting.flat().length;
    const sum = `Output row ${i}, column ${j}: ${show(bench.sum)}, the sum of ${count} products.`;
    const rows = bench.acting.map((row, u) => row.map((_, v) => bench.term(u, v)));
    const list = (key) => rows.map((row) => row.map((term) => show(term[key])).join(", ")).join("; ");
    parts.sum.pixels.canvas.setAttribute("aria-label", `Pixels in the window, row by row: ${list("pixel")}`);
    parts.sum.products.canvas.setAttribute("aria-label", `Products, row by row: ${list("product")}`);
    if (touched) write(live, bench.message ? `${bench.message} ${sum}` : sum);
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
      else if (changed.has("settled") && bench.message) {
        bench.message = "";
        say();
      }
      clearTimeout(timer);
      timer = setTimeout(describe, STILL);
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
