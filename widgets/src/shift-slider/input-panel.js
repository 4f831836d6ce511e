// The picture that is shifted, and its spectrum.
import { h } from "../shared/dom.js";
import { show } from "../shared/numbers.js";
import { SIDE, reads, stripesOf } from "../shared/sampling.js";
import { PLACE, WINDOW, exactSide, frame, markWave, paintPicture, paintSpectrum, squares, stroke } from "./painting.js";
import { axis, shareAt, stage } from "./stages.js";

const HALF = SIDE / 2;

/** @param {import("./state.js").Slider} slider */
export function inputPanel(slider) {
  let start = null;
  const { element: place, canvas } = stage({
    name: "in",
    label: "Picture",
    kind: "movable picture",
    help: "Arrow keys shift it by one pixel, with Shift by eight.",
    step: (rows, columns) => slider.move(rows, columns),
    press: (event) => {
      start = { at: shareAt(canvas, event), shift: slider.now.shift };
    },
    drag: (event) => {
      const now = shareAt(canvas, event);
      const shift = start.shift.map((n, axis) => n + Math.round((now[axis] - start.at[axis]) * SIDE));
      if (shift.some((n, axis) => n !== slider.now.shift[axis])) slider.change({ shift }, { settle: false });
    },
    release: () => slider.settle(),
  });
  const paint = squares(canvas);
  return {
    element: h("div.ck-panel.ck-input", {}, h("div.ck-title", {}, h("b", {}, "Input"), h("span.ck-size", {}, ` (${SIDE} × ${SIDE})`)), place),
    stage: place,
    canvas,
    paint(room) {
      const side = exactSide(SIDE, room);
      const pen = paintPicture(paint, slider.shifted, SIDE, side);
      if (!slider.pointed) return;
      const { way, row, column } = slider.pointed;
      const { factor, taps } = slider.now;
      const [[top, height], [left, width]] = [row, column].map((n) => reads(way, n, factor, taps));
      frame(pen, { row: top, column: left, height, width }, SIDE, side, WINDOW);
    },
    describe() {
      const [down, right] = slider.now.shift;
      canvas.setAttribute("aria-label", `Input: ${slider.now.picture}, shifted ${show(down)} down and ${show(right)} right`);
    },
  };
}

/** The input's spectrum: the stripes' wave can be put anywhere in it. */
export function spectrumPanel(slider) {
  const put = (waves, options) => {
    const far = Math.hypot(...waves) / HALF;
    const [down, right] = far > 1 ? waves.map((n) => Math.trunc(n / far)) : waves;
    if (slider.now.picture === "stripes" && (down || right)) slider.change(stripesOf([down, right]), options);
  };
  const point = (event) =>
    put(shareAt(canvas, event).map((share) => Math.floor(share * SIDE) - HALF), { settle: false });
  const { element: place, canvas } = stage({
    name: "spectrum",
    label: "Spectrum of the input",
    kind: "movable wave",
    help: "Arrow keys move the wave of the stripes by 1/96 cycles a pixel, with Shift by 8/96.",
    step: (rows, columns) => {
      const wave = slider.wave;
      if (wave) put([wave[0] + rows, wave[1] + columns]);
    },
    press: point,
    drag: point,
    release: () => slider.settle(),
  });
  const paint = squares(canvas);
  let shown = null;
  const same = (...now) => shown?.every((one, n) => one === now[n]) || ((shown = now), false);
  return {
    element: h("div.ck-panel.ck-input", {}, h("div.ck-title", {}, h("b", {}, "Its spectrum")), place, axis()),
    canvas,
    paint(room) {
      const side = exactSide(SIDE, room);
      if (same(slider.measured, side)) return;
      const pen = paintSpectrum(paint, slider.measured.input, SIDE, side);
      const held = side / slider.now.factor;
      // the square of frequencies that a small picture holds, around the middle of cell 48
      const first = (side - held) / 2 + side / SIDE / 2;
      stroke(pen, () => pen.rect(first, first, held, held), PLACE, { dash: [5, 4], width: 1.5 });
      if (!slider.wave) return;
      const wave = slider.wave.map((waves) => waves / SIDE);
      markWave(pen, wave, { cells: SIDE, side, folded: false, colour: WINDOW });
    },
    describe() {
      const wave = slider.wave?.map((waves) => show(waves / SIDE, 3));
      const what = wave ? `, one wave of ${wave[0]} cycles a pixel down and ${wave[1]} to the right` : "";
      canvas.setAttribute("aria-label", `Spectrum of the ${slider.now.picture}${what}`);
    },
  };
}
