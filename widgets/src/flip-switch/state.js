// The state of one switch: a pattern, a kernel, a place to look at; and both outputs.
import { turned } from "../shared/correlate.js";
import {
  PATTERNS, clamp, convolveSame, correlateSame, drawPattern, isLine, middle, shapeFor, termsAt,
} from "../shared/turning.js";

const SIDES = [3, 5, 7];

/** What is wrong with a kernel, or null. */
export function kernelProblem(kernel) {
  const columns = kernel[0]?.length;
  const odd = (kernel.length === 1 || SIDES.includes(kernel.length)) && SIDES.includes(columns);
  if (!odd || kernel.some((row) => row.length !== columns)) {
    return "kernel must have 1, 3, 5 or 7 rows of 3, 5 or 7 weights";
  }
  return kernel.flat().every(Number.isFinite) ? null : "kernel must hold finite numbers";
}

export class Switch {
  message = "";
  #listeners = new Set();
  #changed = new Set();
  #frame = 0;

  /** @param {{pattern: string, kernel: number[][], at: number[], place: number[], flip: boolean}} settings */
  constructor(settings) {
    this.now = { ...settings };
    this.first = this.now;
    this.#compute();
  }

  get line() {
    return isLine(this.now.kernel);
  }

  get shape() {
    return shapeFor(this.now.kernel);
  }

  /** The kernel as it lies on the input. */
  get acting() {
    return this.now.flip ? turned(this.now.kernel) : this.now.kernel;
  }

  get output() {
    return this.now.flip ? this.convolution : this.correlation;
  }

  get terms() {
    return termsAt(this.input, this.acting, this.now.place);
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  touch(...names) {
    names.forEach((name) => this.#changed.add(name));
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    this.#frame = 0;
    const changed = this.#changed;
    this.#changed = new Set();
    this.#listeners.forEach((listener) => listener(changed));
  }

  /** Change settings; returns why it was refused, or null. */
  change(patch) {
    const next = { ...this.now, ...patch };
    const wrong = patch.kernel && kernelProblem(patch.kernel);
    if (wrong || !PATTERNS.includes(next.pattern)) return this.say(wrong || `no pattern ${next.pattern}`);
    const shape = shapeFor(next.kernel);
    const otherwise = isLine(next.kernel) !== this.line;
    for (const name of ["at", "place"]) {
      next[name] = otherwise && !patch[name] ? middle(shape) : clamp(next[name], shape);
    }
    const turnedNow = next.flip !== this.now.flip;
    this.now = next;
    this.message = "";
    this.#compute();
    this.touch("all");
    if (turnedNow) this.touch("turn");
    return null;
  }

  say(message) {
    this.message = message;
    this.touch("all");
    return message;
  }

  #compute() {
    const { pattern, at, kernel } = this.now;
    this.input = drawPattern(pattern, at, kernel);
    this.correlation = correlateSame(this.input, kernel);
    this.convolution = convolveSame(this.input, kernel);
  }
}
