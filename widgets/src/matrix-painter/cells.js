// Rows of cells with a number in each: painted by mouse, finger or keys, or only shown.
import { css, inkOn, signedColour } from "../shared/colours.js";
import { h, write } from "../shared/dom.js";
import { fit, show } from "../shared/numbers.js";

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const roomy = (text) => text.length <= 4;

/** Show a value in a cell on the scale from -limit to limit. */
export function fill(cell, value, limit, forced = false) {
  const colour = forced ? null : signedColour(value / limit);
  const background = colour ? css(colour) : "";
  if (cell.ckShown === `${background}${value}`) return;
  cell.ckShown = `${background}${value}`;
  cell.style.backgroundColor = background;
  cell.style.color = colour ? inkOn(colour) : "";
  cell.classList.toggle("ck-forced", forced);
  write(cell.firstChild, fit(value, roomy, 2) ?? show(value, 0));
}

const cellOf = (attributes) => h("div.ck-cell", attributes, h("span"));

/** A strip that is only read. */
export function strip(count, name) {
  const cells = Array.from({ length: count }, () => cellOf({ "aria-hidden": "true" }));
  const element = h("div.ck-strip", { role: "img" }, ...cells);
  return {
    element,
    cells,
    update(values, limit) {
      cells.forEach((cell, place) => fill(cell, values[place], limit));
      element.setAttribute("aria-label", `${name}: ${values.map((value) => show(value)).join(", ")}`);
    },
  };
}

/**
 * A grid that is painted.
 * @param {{rows: number, columns: number, label: string, value: (place: number) => number,
 *   paint: (place: number, value: number, options?: object) => void, brush: () => number,
 *   settle: () => void, look: (place: number|null) => void}} options
 */
export function paintable({ rows, columns, label, value, paint, brush, settle, look }) {
  let active = 0;
  let painting = null;
  const cells = Array.from({ length: rows * columns }, (_, place) =>
    cellOf({ role: "gridcell", tabindex: place ? -1 : 0, "aria-colindex": (place % columns) + 1 }),
  );
  const lines = Array.from({ length: rows }, (_, row) =>
    h("div.ck-row", { role: "row", "aria-rowindex": row + 1 }, ...cells.slice(row * columns, (row + 1) * columns)),
  );
  const element = h("div.ck-grid", { role: "grid", "aria-label": label }, ...lines);
  const placeAt = (event) => cells.indexOf(document.elementFromPoint(event.clientX, event.clientY)?.closest(".ck-cell"));

  function choose(place, focus) {
    cells[active].tabIndex = -1;
    active = place;
    cells[active].tabIndex = 0;
    if (focus) cells[active].focus({ preventScroll: true });
  }

  element.addEventListener("pointerdown", (event) => {
    const place = placeAt(event);
    if (place < 0 || event.button) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    // pressing a cell that holds the brush's value already wipes it
    painting = { last: place, value: value(place) === brush() ? 0 : brush() };
    choose(place, true);
    paint(place, painting.value, { settle: false });
  });
  element.addEventListener("pointermove", (event) => {
    const place = placeAt(event);
    if (place >= 0) look(place);
    if (!painting || place < 0 || place === painting.last) return;
    painting.last = place;
    choose(place, true);
    paint(place, painting.value, { settle: false });
  });
  const stop = () => {
    if (painting) settle();
    painting = null;
  };
  for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(type, stop);
  element.addEventListener("pointerleave", () => look(element.contains(document.activeElement) ? active : null));
  element.addEventListener("focusin", (event) => {
    const place = cells.indexOf(event.target);
    if (place >= 0) choose(place, false);
    look(active);
  });
  element.addEventListener("focusout", () => look(null));
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, column] = [Math.floor(active / columns), active % columns];
    if (event.key in MOVES) {
      const [down, right] = MOVES[event.key];
      const next = [row + down, column + right];
      if (next[0] >= 0 && next[0] < rows && next[1] >= 0 && next[1] < columns) choose(next[0] * columns + next[1], true);
    } else if (event.key === "Home") choose(row * columns, true);
    else if (event.key === "End") choose((row + 1) * columns - 1, true);
    else if (event.key === " " || event.key === "Enter") paint(active, brush());
    else if (event.key === "+" || event.key === "=" || event.key === "PageUp") paint(active, value(active) + 0.5);
    else if (event.key === "-" || event.key === "PageDown") paint(active, value(active) - 0.5);
    else if (event.key === "Delete" || event.key === "Backspace" || event.key === "0") paint(active, 0);
    else if (/^[1-9]$/.test(event.key)) paint(active, Number(event.key));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { element, cells };
}
