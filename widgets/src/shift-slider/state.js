// The state of one slider: a picture on a ring, its shift, and what the four ways make of it.
import { Jumps } from "../shared/jumping.js";
import { Store } from "../shared/store.js";
import { FACTORS, PICTURES, SIDE, TAPS, WAYS, down, draw, fold, rolled, unwound, waveOf } from "../shared/sampling.js";

// a shift moves, it edits nothing
const EDITS = ["picture", "frequency", "angle", "factor", "taps"];
const DRAWN = ["picture", "frequency", "angle"];

const between = (value, least, most) => Number.isFinite(value) && value >= least - 1e-9 && value <= most + 1e-9;

function problem({ picture, frequency, angle, factor, shift, taps }) {
  if (!PICTURES.includes(picture)) return `picture must be one of ${PICTURES.join(", ")}, got ${picture}`;
  if (!between(frequency, 1 / SIDE, 0.5)) {
    return `frequency must be a number from 1/${SIDE} to 0.5 cycles per pixel, got ${frequency}`;
  }
  if (!between(angle, -90, 90)) return `angle must be a number from -90 to 90 degrees, got ${angle}`;
  if (!FACTORS.includes(factor)) return `factor must be one of ${FACTORS.join(", ")}, got ${factor}`;
  if (!TAPS.includes(taps)) return `taps must be one of ${TAPS.join(", ")}, got ${taps}`;
  const whole = Array.isArray(shift) && shift.length === 2 && shift.every(Number.isInteger);
  return whole ? null : `shift must be two whole numbers (down, right), got ${JSON.stringify(shift)}`;
}

export class Slider extends Store {
  /** The output pixel that is pointed at: {way, row, column}, or null. */
  pointed = null;
  playing = false;
  #shifted = new Float64Array(SIDE * SIDE);

  /** @param {Uint8Array} bricks the greys of the picture of bricks */
  constructor(settings, bricks) {
    super(settings, { edits: EDITS });
    this.bricks = bricks;
    this.compute(null);
  }

  get size() {
    return SIDE / this.now.factor;
  }

  /** Whole waves of the stripes across the picture, or null where there are none. */
  get wave() {
    return this.now.picture === "stripes" ? waveOf(this.now.frequency, this.now.angle) : null;
  }

  /** Where the stripes land in a small picture, in waves across the large one. */
  get folded() {
    return this.wave?.map((waves) => fold(this.now.factor * waves, SIDE)) ?? null;
  }

  /** A new factor brings the blur that suits it. */
  accept(next, patch) {
    if (patch.factor !== undefined && patch.taps === undefined && patch.factor !== this.now.factor) {
      next.taps = 2 * next.factor - 1;
    }
    const refused = problem(next);
    if (!refused) next.shift = next.shift.map(unwound);
    return refused;
  }

  compute(before) {
    const { factor, taps, shift } = this.now;
    const changed = (names) => !before || names.some((name) => before[name] !== this.now[name]);
    const redrawn = changed(DRAWN);
    if (redrawn) this.values = draw(this.now, this.bricks);
    if (redrawn || changed(["factor", "taps"])) {
      this.measured = new Jumps(this.values, { factor, taps, wave: this.wave });
    }
    if (before && changed(["factor"])) this.point(null);
    this.shifted = rolled(this.values, shift, this.#shifted);
    this.outputs = Object.fromEntries(WAYS.map((way) => [way, down(way, this.shifted, factor, taps)]));
    ({ jumps: this.jumps, spectra: this.spectra } = this.measured.at(shift));
    this.traces = this.measured.traces(shift[0]);
  }

  report(before) {
    this.touch("settings");
    if (EDITS.some((name) => before[name] !== this.now[name])) this.touch("picture");
  }

  point(place) {
    if (JSON.stringify(place) === JSON.stringify(this.pointed)) return;
    this.pointed = place;
    this.touch("pointed");
  }

  /** Move by whole pixels. */
  move(rows, columns, options) {
    const [row, column] = this.now.shift;
    this.change({ shift: [row + rows, column + columns] }, options);
  }
}
