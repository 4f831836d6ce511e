// One way down: its small picture, its spectrum, and how it jumps at every shift.
import { h, write } from "../shared/dom.js";
import { show } from "../shared/numbers.js";
import { SIDE } from "../shared/sampling.js";
import { PLACE, WINDOW, exactSide, frame, markWave, paintPicture, paintSpectrum, paintTrace, squares } from "./painting.js";
import { axis, shareAt, stage } from "./stages.js";
import { NAMES, answer } from "./words.js";

// its labels stand level with those of the spectrum beside it
const AXIS = 16;

/**
 * @param {import("./state.js").Slider} slider
 * @param {string} way
 */
export function outputPanel(slider, way) {
  const inside = (n) => Math.min(slider.size - 1, Math.max(0, n));
  const point = (event) => {
    const [row, column] = shareAt(canvas, event).map((share) => inside(Math.floor(share * slider.size)));
    slider.point({ way, row, column });
  };
  const { element: place, canvas } = stage({
    name: "out",
    label: `${NAMES[way]}: pixel looked at`,
    kind: "picture with a movable mark",
    help: "Arrow keys choose a pixel; the input frames the pixels that it came from.",
    far: 4,
    step: (rows, columns) => {
      const middle = slider.size >> 1;
      const { row, column } = slider.pointed ?? { row: middle, column: middle };
      slider.point({ way, row: inside(row + rows), column: inside(column + columns) });
    },
    press: point,
    drag: point,
  });
  canvas.addEventListener("pointermove", point);
  const leave = (event) => event.pointerType === "mouse" && slider.point(null);
  canvas.addEventListener("pointerleave", leave);
  place.addEventListener("blur", () => slider.point(null));

  const size = h("span.ck-size");
  const spectrum = h("canvas.ck-spectrum", { role: "img" });
  const trace = h("canvas.ck-trace", { role: "img" });
  const paint = squares(canvas);
  const paintSizes = squares(spectrum);
  let shown = null;
  return {
    element: h(
      "div.ck-panel.ck-output", { "data-way": way },
      h("div.ck-title", {}, h("b", {}, NAMES[way]), " ", size), place,
      h("div.ck-below", {}, h("div", {}, spectrum, axis()), trace),
    ),
    canvas,
    /** @param {{most: number, style: object}} look what the four panels share */
    paint({ room, small, most, style }) {
      const cells = slider.size;
      const side = exactSide(cells, room);
      const pen = paintPicture(paint, slider.outputs[way], cells, side);
      const { pointed } = slider;
      if (pointed) frame(pen, { row: pointed.row, column: pointed.column, height: 1, width: 1 }, cells, side, PLACE);
      this.paintSpectrum(exactSide(cells, small));
      const { factor, shift } = slider.now;
      const at = ((shift[1] % (2 * factor)) + 2 * factor) % (2 * factor);
      paintTrace(trace, { values: slider.traces[way], most, at, width: style.trace, height: small + AXIS, style });
    },
    paintSpectrum(side) {
      const sizes = slider.spectra[way];
      if (shown?.sizes === sizes && shown.side === side) return;
      shown = { sizes, side };
      const cells = slider.size;
      const pen = paintSpectrum(paintSizes, sizes, cells, side);
      if (!slider.wave) return;
      const { factor } = slider.now;
      const wave = slider.folded.map((waves) => waves / SIDE);
      const folded = slider.wave.some((waves) => 2 * factor * Math.abs(waves) > SIDE);
      markWave(pen, wave, { cells, side, folded, colour: folded ? WINDOW : PLACE });
    },
    describe() {
      write(size, `(${slider.size} × ${slider.size})`);
      canvas.setAttribute("aria-label", `${NAMES[way]} of the shifted input, ${slider.size} × ${slider.size}`);
      spectrum.setAttribute("aria-label", `Spectrum of ${NAMES[way]}`);
      const all = slider.traces[way].map((jump) => show(jump, 2)).join(", ");
      trace.setAttribute("aria-label", `${NAMES[way]} ${answer(slider, way)}; at shifts of 0 to ${2 * slider.now.factor} columns: ${all}`);
    },
  };
}
