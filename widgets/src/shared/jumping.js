// How far the answer to a shift is from sliding along; no DOM.
import { amplitudes, slidGap, transformPair } from "./fourier.js";
import { SIDE, WAYS, contrast, down, rolled } from "./sampling.js";

const PAIRS = [["stride", "max"], ["average", "blur"]];

/** The spectrum of stripes, without a transform: half of the wave on each side of the mean. */
function oneWave(wave) {
  const sizes = new Float64Array(SIDE * SIDE);
  const half = SIDE / 2;
  const place = (sign) => {
    const [row, column] = wave.map((waves) => (sign * waves + half + SIDE) % SIDE);
    return row * SIDE + column;
  };
  sizes[half * SIDE + half] = 127.5;
  sizes[place(1)] += 63.75;
  sizes[place(-1)] += 63.75;
  return sizes;
}

/** Jumps and spectra of one picture; they depend on the shift modulo the factor only. */
export class Jumps {
  #found = new Map();

  /** @param {{factor: number, taps: number, wave?: number[]|null}} options the wave of stripes */
  constructor(values, { factor, taps, wave = null }) {
    Object.assign(this, { values, factor, taps, size: SIDE / factor, contrast: contrast(values) });
    this.input = wave ? oneWave(wave) : amplitudes(transformPair(values, values, SIDE)[0], SIDE);
    this.still = this.#transforms([0, 0]);
  }

  #transforms(shift) {
    const moved = rolled(this.values, shift);
    const made = {};
    for (const pair of PAIRS) {
      const small = pair.map((way) => down(way, moved, this.factor, this.taps));
      const both = transformPair(...small, this.size);
      pair.forEach((way, n) => (made[way] = both[n]));
    }
    return made;
  }

  /** @returns {{jumps: Object<string, number>, spectra: Object<string, Float64Array>}} */
  at([rows, columns]) {
    const rest = (n) => ((n % this.factor) + this.factor) % this.factor;
    const shift = [rest(rows), rest(columns)];
    const key = shift[0] * this.factor + shift[1];
    if (!this.#found.has(key)) this.#found.set(key, this.#measure(shift));
    return this.#found.get(key);
  }

  #measure(shift) {
    const steps = shift.map((n) => n / this.factor);
    const moved = shift[0] || shift[1] ? this.#transforms(shift) : this.still;
    const jumps = {};
    const spectra = {};
    for (const way of WAYS) {
      jumps[way] = slidGap(moved[way], this.still[way], this.size, steps) / (this.contrast || 1);
      spectra[way] = amplitudes(moved[way], this.size);
    }
    return { jumps, spectra };
  }

  /** The jump of each way at 0 to 2 factor columns, with these rows. */
  traces(rows) {
    const found = Array.from({ length: 2 * this.factor + 1 }, (_, column) => this.at([rows, column]).jumps);
    return Object.fromEntries(WAYS.map((way) => [way, found.map((jumps) => jumps[way])]));
  }
}
