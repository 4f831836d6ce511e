// Drawing on the input: a brush for mouse, finger and keyboard.
import { button, h, write } from "../shared/dom.js";
import { keyMove, pointerPlace } from "./window-moves.js";

const SIDE = 256;
const INKS = { white: 255, grey: 128, black: 0 };

/** Paint a disc along a line; returns the rectangle it touched. */
export function stroke(picture, from, to, { radius, ink }) {
  const { height, width, data } = picture;
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / Math.max(1, radius / 2)));
  for (let n = 0; n <= steps; n++) {
    const y = from[0] + ((to[0] - from[0]) * n) / steps;
    const x = from[1] + ((to[1] - from[1]) * n) / steps;
    for (let i = Math.max(0, Math.ceil(y - radius)); i <= Math.min(height - 1, y + radius); i++) {
      for (let j = Math.max(0, Math.ceil(x - radius)); j <= Math.min(width - 1, x + radius); j++) {
        if ((i - y) ** 2 + (j - x) ** 2 <= radius ** 2) data[i * width + j] = ink;
      }
    }
  }
  const low = (axis) => Math.max(0, Math.floor(Math.min(from[axis], to[axis]) - radius));
  const high = (axis, size) => Math.min(size, Math.ceil(Math.max(from[axis], to[axis]) + radius) + 1);
  return { top: low(0), bottom: high(0, height), left: low(1), right: high(1, width) };
}

const blank = () => ({ height: SIDE, width: SIDE, data: new Uint8Array(SIDE * SIDE) });

export function drawingBoard(bench, input, toggle) {
  const state = { on: false, ink: 255, radius: 4, last: null, pen: false };
  const place = pointerPlace(input.canvas);
  const size = h("output.ck-number", {}, "4");
  const slider = h("input", { type: "range", min: 1, max: 24, value: 4, "aria-label": "brush size" });
  slider.addEventListener("input", () => write(size, String((state.radius = Number(slider.value)))));
  const inks = Object.entries(INKS).map(([name, ink]) =>
    h(
      "button.ck-ink",
      { type: "button", "aria-label": `${name} ink`, title: `${name} ink`, style: `background:rgb(${ink} ${ink} ${ink})` },
    ),
  );
  inks.forEach((element, n) => element.addEventListener("click", () => choose(n)));
  const element = h(
    "div.ck-board",
    { hidden: true, role: "group", "aria-label": "Drawing" },
    h("span.ck-inks", {}, ...inks),
    h("label.ck-slider", {}, h("span", {}, "brush"), slider, size),
    button("Blank sheet", null, () => bench.setOwn(blank())),
    h("span.ck-quiet", {}, "Keys: arrows move the brush, the space bar sets it down or lifts it."),
  );

  function choose(n) {
    state.ink = Object.values(INKS)[n];
    inks.forEach((other, m) => other.setAttribute("aria-pressed", String(m === n)));
  }

  function press(on) {
    state.on = on;
    state.pen = false;
    element.hidden = !on;
    toggle.setAttribute("aria-pressed", String(on));
    input.stage.classList.toggle("ck-drawing", on);
    if (on && bench.now.picture !== "own") bench.setOwn(blank());
    bench.touch("layout");
  }

  /** Strokes go to a copy, so that undo keeps the picture as it was. */
  function begin() {
    const { height, width, data } = bench.picture;
    bench.setOwn({ height, width, data: data.slice() }, { settle: false });
  }

  function paint(to) {
    const area = stroke(bench.picture, state.last ?? to, to, state);
    state.last = to;
    bench.touchOwn(area);
  }

  function finish() {
    state.last = null;
    bench.settle();
  }

  const pixel = (event) => place.read(event).map((value) => value - bench.now.padding);
  input.canvas.addEventListener("pointerdown", (event) => {
    if (!state.on || event.button !== 0) return;
    place.forget();
    input.canvas.setPointerCapture(event.pointerId);
    input.stage.focus({ preventScroll: true, focusVisible: false });
    begin();
    paint(pixel(event));
    bench.touch("pictures");
  });
  input.canvas.addEventListener("pointermove", (event) => state.on && state.last && paint(pixel(event)));
  for (const type of ["pointerup", "pointercancel"]) {
    input.canvas.addEventListener(type, () => state.on && state.last && (bench.touch("pictures"), finish()));
  }

  function middle() {
    const { window, stride, padding, dilation, kernel } = bench.now;
    const at = (axis, k) => window[axis] * stride - padding + (dilation * (k - 1)) / 2;
    return [at(0, kernel.length), at(1, kernel[0].length)];
  }

  input.stage.addEventListener("keydown", (event) => {
    if (!state.on) return;
    if (event.key === " ") {
      event.preventDefault();
      state.pen = !state.pen;
      if (state.pen) begin();
      if (state.pen) paint(middle());
      else finish();
      bench.say(state.pen ? "the brush is down" : "the brush is up");
      return;
    }
    const next = keyMove(event, bench.now.window, [bench.out.height, bench.out.width]);
    if (!next) return;
    event.preventDefault();
    bench.change({ window: next }, { settle: false });
    if (state.pen) paint(middle());
  });

  choose(0);
  return { element, state, toggle: () => press(!state.on), stop: () => press(false), close: place.close };
}
