// A list of numbers as bars that a hand pulls up and down, or keys move.
import { freshId, h, write } from "./dom.js";
import { sharpen } from "./drawing.js";
import { dustless, show } from "./numbers.js";

const HEIGHT = 96;
const MARGIN = 15;
const HELP =
  "Left and right choose a number, up and down change it by 1, with Shift by a tenth; digits and minus type it.";

/**
 * Draw bars over a zero line.
 * @param {CanvasRenderingContext2D} pen
 * @param {{value: number, colour: string}[][]} stacks for each place its parts, drawn on each other
 * @param {{left?: number, top: number, height: number, cell: number, low: number, high: number,
 *   ink: string, family: string, lit?: number}} look
 */
export function drawBars(pen, stacks, { left = 0, top, height, cell, low, high, ink, family, lit }) {
  const inner = height - 2 * MARGIN;
  const at = (value) => top + MARGIN + ((high - value) / (high - low)) * inner;
  pen.lineWidth = 1;
  stacks.forEach((parts, n) => {
    const x = left + n * cell + cell * 0.18;
    const ends = { up: 0, down: 0 };
    for (const { value, colour } of parts) {
      if (!value) continue;
      const side = value > 0 ? "up" : "down";
      const [from, to] = [at(ends[side]), at(ends[side] + value)];
      pen.fillStyle = colour;
      pen.fillRect(x, Math.min(from, to), cell * 0.64, Math.abs(to - from));
      ends[side] += value;
    }
    const total = parts.reduce((sum, { value }) => sum + value, 0);
    pen.fillStyle = ink;
    pen.font = `${n === lit ? "700 " : ""}12px ${family}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const above = total >= 0;
    pen.fillText(show(total, Math.abs(total) < 10 ? 1 : 0), x + cell * 0.32, above ? at(Math.max(ends.up, 0)) - 8 : at(ends.down) + 8);
  });
  pen.strokeStyle = ink;
  pen.beginPath();
  pen.moveTo(left, at(0));
  pen.lineTo(left + stacks.length * cell, at(0));
  pen.stroke();
}

/**
 * An editor for a list.
 * @param {{title: string, label: string, colour: string, values: () => number[], largest: number,
 *   put: (index: number, value: number, options?: object) => void, settle: () => void}} about
 *   `colour` names a property such as "--in"
 */
export function barEditor({ title, label, colour, values, largest, put, settle }) {
  const canvas = h("canvas", { role: "img" });
  const keys = freshId("keys");
  const size = h("span.ck-size");
  const place = h(
    "div.ck-bars",
    { tabindex: 0, role: "application", "aria-label": label, "aria-roledescription": "bars", "aria-describedby": keys },
    canvas,
  );
  const element = h("div.ck-editor", {}, h("div.ck-title", {}, h("b", {}, title), " ", size), place, h("span.ck-hidden", { id: keys }, HELP));
  let chosen = 0;
  let cell = 30;
  let dragging = false;
  let typed = "";
  let painted = null;

  const valueAt = (event) => {
    const box = canvas.getBoundingClientRect();
    const share = (event.clientY - box.top - MARGIN) / (box.height - 2 * MARGIN);
    return Math.round(Math.max(-largest, Math.min(largest, largest - share * 2 * largest)));
  };
  const indexAt = (event) => {
    const box = canvas.getBoundingClientRect();
    return Math.max(0, Math.min(values().length - 1, Math.floor((event.clientX - box.left) / cell)));
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    dragging = true;
    canvas.setPointerCapture(event.pointerId);
    place.focus({ preventScroll: true, focusVisible: false });
    chosen = indexAt(event);
    put(chosen, valueAt(event), { settle: false });
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!dragging) return;
    chosen = indexAt(event);
    put(chosen, valueAt(event), { settle: false });
  });
  for (const type of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(type, () => {
      if (dragging) settle();
      dragging = false;
    });
  }
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const list = values();
    chosen = Math.min(chosen, list.length - 1);
    const step = event.shiftKey ? 0.1 : 1;
    const typing = /^[0-9.,-]$/.test(event.key);
    if (!typing) typed = "";
    if (event.key === "ArrowLeft") chosen = Math.max(0, chosen - 1);
    else if (event.key === "ArrowRight") chosen = Math.min(list.length - 1, chosen + 1);
    else if (event.key === "Home") chosen = 0;
    else if (event.key === "End") chosen = list.length - 1;
    else if (event.key === "ArrowUp") put(chosen, dustless(list[chosen] + step));
    else if (event.key === "ArrowDown") put(chosen, dustless(list[chosen] - step));
    else if (typing) {
      typed = (typed + event.key.replace(",", ".")).slice(-4);
      if (Number.isFinite(Number(typed))) put(chosen, Number(typed));
    } else return;
    event.preventDefault();
    event.stopPropagation();
    paint();
  });
  place.addEventListener("focus", () => paint());
  place.addEventListener("blur", () => {
    typed = "";
    paint();
  });

  function paint() {
    const list = (painted = values());
    const style = getComputedStyle(element);
    const width = element.clientWidth || 320;
    cell = Math.min(36, Math.floor(width / list.length));
    const pen = sharpen(canvas, cell * list.length, HEIGHT);
    pen.clearRect(0, 0, cell * list.length, HEIGHT);
    const focused = document.activeElement === place;
    if (focused && chosen < list.length) {
      pen.fillStyle = style.getPropertyValue("--surface");
      pen.fillRect(chosen * cell, 0, cell, HEIGHT);
    }
    const own = style.getPropertyValue(colour);
    drawBars(pen, list.map((value) => [{ value, colour: own }]), {
      top: 0, height: HEIGHT, cell, low: -largest, high: largest, ink: style.color, family: style.fontFamily,
      lit: focused ? chosen : undefined,
    });
    write(size, `(${list.length})`);
    canvas.setAttribute("aria-label", `${label}: ${list.map((value) => show(value)).join(", ")}`);
  }

  return {
    element,
    update(changed) {
      if (values() !== painted || changed.has("page")) paint();
    },
  };
}
