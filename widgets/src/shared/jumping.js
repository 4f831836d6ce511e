// How far the answer to a shift is from sliding along; no DOM.
import { amplitudes, slidGaps, transform } from "./fourier.js";
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

/** The transform, in place, of two real pictures: the first real, the second imaginary. */
function transformed(re, im, side) {
  transform(re, im, side);
  return { re, im };
}

const named = (perPair) => Object.fromEntries(PAIRS.flatMap((pair, n) => pair.map((way, one) => [way, perPair[n][one]])));

/** Jumps and spectra of one picture; they depend on the shift modulo the factor only. */
export class Jumps {
  #found = new Map();

  /** @param {{factor: number, taps: number, wave?: number[]|null}} options the wave of stripes */
  constructor(values, { factor, taps, wave = null }) {
    Object.assign(this, { values, factor, taps, size: SIDE / factor, contrast: contrast(values) });
    this.input = wave ? oneWave(wave) : amplitudes(transformed(values.slice(), values.slice(), SIDE), SIDE)[0];
    this.still = this.#transforms([0, 0]);
  }

  /** The transforms of each pair of small pictures. */
  #transforms(shift) {
    const moved = shift[0] || shift[1] ? rolled(this.values, shift) : this.values;
    return PAIRS.map((pair) => transformed(...pair.map((way) => down(way, moved, this.factor, this.taps)), this.size));
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
    const { still, size, contrast } = this;
    const steps = shift.map((n) => n / this.factor);
    const moved = shift[0] || shift[1] ? this.#transforms(shift) : still;
    const gaps = moved.map((both, n) => slidGaps(both, still[n], size, steps).map((gap) => gap / (contrast || 1)));
    let spectra = null;
    return {
      jumps: named(gaps),
      // most shifts are asked for their jumps alone
      get spectra() {
        return (spectra ??= named(moved.map((both) => amplitudes(both, size))));
      },
    };
  }

  /** The jump of each way at 0 to 2 factor columns, with these rows. */
  traces(rows) {
    const found = Array.from({ length: 2 * this.factor + 1 }, (_, column) => this.at([rows, column]).jumps);
    return Object.fromEntries(WAYS.map((way) => [way, found.map((jumps) => jumps[way])]));
  }
}
