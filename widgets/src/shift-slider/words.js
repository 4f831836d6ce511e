// What the slider says in words.
import { show } from "../shared/numbers.js";
import { SIDE, reads } from "../shared/sampling.js";

export const NAMES = { stride: "Stride", max: "Max-pool", average: "Average-pool", blur: "Blur-pool" };

const digits = (value) => show(value, 3);

/** A frequency as a number where it runs along one axis, else as (down, right). */
function spoken([down, right]) {
  if (!down) return digits(Math.abs(right));
  if (!right) return digits(Math.abs(down));
  const sign = right < 0 ? -1 : 1;
  return `(${digits(sign * down)}, ${digits(sign * right)})`;
}

/** Where the frequencies go. */
export function folding(slider) {
  const { factor } = slider.now;
  if (!slider.wave) {
    const most = show(0.5 / factor, 3);
    return `Waves outside the dashed square, beyond ${most} cycles a pixel, fold into the small pictures.`;
  }
  const wave = slider.wave.map((waves) => waves / SIDE);
  const grown = wave.map((cycles) => cycles * factor);
  const folded = slider.folded.map((waves) => waves / SIDE);
  const start = `${spoken(wave)} cycles a pixel × ${factor} = ${spoken(grown)} a pixel of the small pictures`;
  const most = Math.max(...grown.map(Math.abs));
  if (most < 0.5) return `${start}: below 0.5, so it stays.`;
  if (most === 0.5) return `${start}: exactly 0.5, the finest that fits.`;
  const there = folded.every((cycles) => cycles === 0) ? "0, a flat grey" : spoken(folded);
  return `${start}: above 0.5, so it folds to ${there}.`;
}

/** How a way answers this shift. */
export function answer(slider, way) {
  const jump = slider.jumps[way];
  return jump < 5e-7 ? "glides: 0" : `jumps: ${show(jump, 2)}`;
}

const span = (first, count) => (count === 1 ? `${(first + SIDE) % SIDE}` : `${(first + SIDE) % SIDE}–${(first + count - 1) % SIDE}`);

/** What an output pixel was made of. */
export function source(slider) {
  const { way, row, column } = slider.pointed;
  const { factor, taps } = slider.now;
  const value = slider.outputs[way][row * slider.size + column];
  const [rows, columns] = [row, column].map((n) => reads(way, n, factor, taps));
  const made = { stride: "kept from", max: "greatest of", average: "mean of", blur: "weighted mean of" }[way];
  return `${NAMES[way]}, row ${row}, column ${column}: ${show(value, 1)}, ${made} input row ${span(...rows)}, column ${span(...columns)}.`;
}

/** The shift and the four answers, for those who listen. */
export function summary(slider) {
  const [down, right] = slider.now.shift;
  const answers = Object.keys(NAMES).map((way) => `${NAMES[way]} ${answer(slider, way)}`);
  return `Shifted ${show(down)} down, ${show(right)} right. ${answers.join("; ")}.`;
}
