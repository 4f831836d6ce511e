// The state of one switch: a pattern, a kernel, a place to look at; and both outputs.
import { turned } from "../shared/correlate.js";
import { Store } from "../shared/store.js";
import {
  PATTERNS, clamp, convolveSame, correlateSame, drawPattern, isLine, middle, shapeFor, termsAt,
} from "../shared/turning.js";

// where one looks is no edit
const EDITS = ["pattern", "kernel", "at", "flip"];
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

function settingsProblem({ pattern, kernel, at, place, flip }) {
  if (!PATTERNS.includes(pattern)) return `pattern must be one of ${PATTERNS.join(", ")}, got ${pattern}`;
  for (const [name, index] of Object.entries({ at, place })) {
    if (!Array.isArray(index) || index.length !== 2 || !index.every(Number.isInteger)) {
      return `${name} must be two whole numbers (row, column), got ${JSON.stringify(index)}`;
    }
  }
  if (typeof flip !== "boolean") return `flip must be true or false, got ${flip}`;
  return kernelProblem(kernel);
}

export class Switch extends Store {
  /** @param {{pattern: string, kernel: number[][], at: number[], place: number[], flip: boolean}} settings */
  constructor(settings) {
    super(settings, { edits: EDITS });
    this.compute(null);
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

  accept(next, patch) {
    const wrong = settingsProblem(next);
    if (wrong) return wrong;
    const shape = shapeFor(next.kernel);
    const otherwise = isLine(next.kernel) !== this.line;
    for (const name of ["at", "place"]) {
      next[name] = otherwise && !patch[name] ? middle(shape) : clamp(next[name], shape);
    }
    return null;
  }

  report(before) {
    this.touch("all");
    if (before.flip !== this.now.flip) this.touch("turn");
  }

  compute() {
    const { pattern, at, kernel } = this.now;
    this.input = drawPattern(pattern, at, kernel);
    this.correlation = correlateSame(this.input, kernel);
    this.convolution = convolveSame(this.input, kernel);
  }
}
