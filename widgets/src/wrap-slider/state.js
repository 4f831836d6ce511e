// The state of one slider: a signal, a kernel, the length of the ring, a place looked at.
import { Store } from "../shared/store.js";
import { folded, linear, tail, termsAt, throughFrequencies } from "../shared/wrapping.js";

export const MOST = { signal: 16, kernel: 8 };
export const LARGEST = 9;
export const SPARE = 3;
// where one looks is no edit
const EDITS = ["signal", "kernel", "length"];

function listProblem(name, list) {
  if (!Array.isArray(list) || !list.length || list.length > MOST[name]) return `${name} must hold 1 to ${MOST[name]} numbers`;
  const inside = list.every((value) => Number.isFinite(value) && Math.abs(value) <= LARGEST);
  return inside ? null : `${name} must hold numbers from -${LARGEST} to ${LARGEST}`;
}

export class Slider extends Store {
  constructor(settings) {
    super(settings, { edits: EDITS });
    this.compute(null);
  }

  /** The shortest and the longest ring. */
  get ends() {
    const { signal, kernel } = this.now;
    return [Math.max(signal.length, kernel.length), signal.length + kernel.length + SPARE];
  }

  accept(next, patch) {
    const wrong = listProblem("signal", next.signal) ?? listProblem("kernel", next.kernel);
    if (wrong) return wrong;
    if (!Number.isInteger(next.length)) return `length must be a whole number, got ${next.length}`;
    if (!Number.isInteger(next.place)) return `place must be a whole number, got ${next.place}`;
    const least = Math.max(next.signal.length, next.kernel.length);
    const most = next.signal.length + next.kernel.length + SPARE;
    if (patch.length !== undefined && (next.length < least || next.length > most)) {
      return `length must be a whole number from ${least} to ${most}, got ${next.length}`;
    }
    next.length = Math.min(Math.max(next.length, least), most);
    next.place = Math.min(Math.max(next.place, 0), next.length - 1);
    return null;
  }

  compute() {
    const { signal, kernel, length } = this.now;
    this.line = linear(signal, kernel);
    Object.assign(this, folded(this.line, length));
    this.tail = tail(signal.length, kernel.length, length);
    const other = throughFrequencies(signal, kernel, length);
    this.gap = Math.max(...other.map((value, n) => Math.abs(value - this.ring[n])));
  }

  get terms() {
    const { signal, kernel, length, place } = this.now;
    return termsAt(signal, kernel, length, place);
  }

  /** Change one number of a list. */
  put(name, index, value, options) {
    const list = [...this.now[name]];
    list[index] = Math.max(-LARGEST, Math.min(LARGEST, value));
    return this.change({ [name]: list }, options);
  }

  /** Give a list another number of entries; new ones are 0. */
  resize(name, count) {
    const list = Array.from({ length: count }, (_, n) => this.now[name][n] ?? 0);
    return this.change({ [name]: list });
  }
}
