// The kernel as written, to edit; and the kernel as it lies, which makes half a turn.
import { css, inkOn, signedColour } from "../shared/colours.js";
import { sharpen } from "../shared/drawing.js";
import { dustless, parse, plain, show } from "../shared/numbers.js";
import { h, write } from "../shared/dom.js";
import { legend, weightScale } from "../shared/legend.js";
import { paintCell } from "./painting.js";

const DURATION = 700;
const ROOM = 172;

/** Text fields for the weights as they are written. */
export function writtenKernel(state) {
  const cells = h("div.ck-cells.ck-written", { role: "group", "aria-label": "Kernel as written" });
  const element = h("div.ck-grid", {}, h("div.ck-subtitle", {}, "Kernel, as written"), cells);
  let inputs = [];
  let painted = null;

  function put(row, column, weight) {
    const kernel = state.now.kernel.map((weights) => weights.slice());
    kernel[row][column] = dustless(weight);
    state.change({ kernel });
  }

  function cell(row, column) {
    const weight = () => state.now.kernel[row][column];
    const input = h("input", {
      type: "text",
      role: "spinbutton",
      inputmode: "text",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": `weight, row ${row + 1}, column ${column + 1}`,
    });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => (input.value = show(weight(), 3)));
    input.addEventListener("change", () => {
      const value = parse(input.value);
      if (value === null) state.say(`a weight is a number such as -1, 0.5 or 1/9, got “${input.value}”`);
      else put(row, column, value);
      input.value = plain(weight());
    });
    input.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!direction) return;
      event.preventDefault();
      put(row, column, weight() + direction * (event.shiftKey ? 0.1 : 1));
      input.value = plain(weight());
    });
    return input;
  }

  return {
    element,
    update() {
      const { kernel } = state.now;
      if (kernel === painted) return;
      painted = kernel;
      if (inputs.length !== kernel.length || inputs[0].length !== kernel[0].length) {
        inputs = kernel.map((row, u) => row.map((_, v) => cell(u, v)));
        cells.style.setProperty("--columns", kernel[0].length);
        cells.replaceChildren(...inputs.flat());
      }
      const most = weightScale(kernel);
      inputs.forEach((row, u) =>
        row.forEach((input, v) => {
          const colour = signedColour(kernel[u][v] / most);
          input.style.background = css(colour);
          input.style.color = inkOn(colour);
          input.setAttribute("aria-valuenow", plain(kernel[u][v]));
          if (input !== document.activeElement) input.value = show(kernel[u][v], 3);
        }),
      );
    },
  };
}

/** The kernel as it lies on the input: its cells travel half a turn, its numbers stay upright. */
export function lyingKernel(state) {
  const canvas = h("canvas", { role: "img" });
  const title = h("div.ck-subtitle");
  const bar = legend();
  const element = h("div.ck-grid", {}, title, canvas, bar.element);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let angle = state.now.flip ? Math.PI : 0;
  let frame = 0;
  let family = "sans-serif";
  let painted = "";

  function paint() {
    const { kernel } = state.now;
    const [rows, columns] = [kernel.length, kernel[0].length];
    const room = Math.hypot(rows, columns);
    const side = Math.floor(Math.min(rows === 1 ? 28 : 34, ROOM / room));
    const height = Math.ceil(room * side);
    const pen = sharpen(canvas, ROOM, height);
    pen.clearRect(0, 0, ROOM, height);
    const most = weightScale(kernel);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    kernel.forEach((row, u) =>
      row.forEach((value, v) => {
        const down = (u - (rows - 1) / 2) * side;
        const across = (v - (columns - 1) / 2) * side;
        const x = ROOM / 2 + across * cos - down * sin - side / 2;
        const y = height / 2 + across * sin + down * cos - side / 2;
        paintCell(pen, { x, y, side, value, most, type: Math.min(14, side * 0.45), family });
      }),
    );
  }

  function turn() {
    cancelAnimationFrame(frame);
    const goal = state.now.flip ? Math.PI : 0;
    const from = angle;
    const start = performance.now();
    const step = (now) => {
      const share = still.matches ? 1 : Math.min(1, (now - start) / DURATION);
      angle = from + (goal - from) * (share < 1 ? (1 - Math.cos(Math.PI * share)) / 2 : 1);
      paint();
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  }

  return {
    element,
    close: () => cancelAnimationFrame(frame),
    update(changed) {
      family = getComputedStyle(element).fontFamily;
      const look = JSON.stringify([state.acting, family]);
      if (look === painted && !changed.has("turn")) return;
      painted = look;
      const most = weightScale(state.now.kernel);
      bar.update({ low: -most, high: most, map: "signed" });
      write(title, state.now.flip ? "As it lies: turned by 180°" : "As it lies: not turned");
      const rows = state.acting.map((row) => row.map((weight) => show(weight)).join(", ")).join("; ");
      canvas.setAttribute("aria-label", `Kernel as it lies on the input, row by row: ${rows}`);
      if (changed.has("turn")) turn();
      else paint();
    },
  };
}
