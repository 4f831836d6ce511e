// The state of one painter: the matrix, the input, the shift.
import { dustless } from "../shared/numbers.js";
import { Store } from "../shared/store.js";
import { applied, countParameters, groups, paint, project, square } from "../shared/sharing.js";

const KINDS = ["full", "banded", "toeplitz", "circulant"];
// a shift moves, and a brush is a tool: neither edits
const EDITS = ["kind", "reach", "weights", "input"];

const finite = (list, count) => Array.isArray(list) && list.length === count && list.every(Number.isFinite);

function problem({ kind, reach, weights, input, shift, brush }, size) {
  if (!KINDS.includes(kind)) return `kind must be one of ${KINDS.join(", ")}, got ${kind}`;
  if (!finite(input, size)) return `input must hold ${size} finite numbers`;
  if (!finite(weights, size * size)) return `weights must hold ${size * size} finite numbers`;
  const most = Math.floor(size / 2);
  if (!(Number.isInteger(reach) && reach >= 0 && reach <= most)) {
    return `reach must be a whole number from 0 to ${most}, got ${reach}`;
  }
  if (!Number.isInteger(shift)) return `shift must be a whole number, got ${shift}`;
  return Math.abs(brush) <= 3 ? null : `brush must be a number from -3 to 3, got ${brush}`;
}

export class Painter extends Store {
  /** @param {{kind: string, reach: number, weights: number[], input: number[], shift: number, brush: number}} settings */
  constructor(settings) {
    super(settings, { edits: EDITS });
    this.compute(null);
  }

  get size() {
    return this.now.input.length;
  }

  /** A new rule averages the weights that it ties together. */
  accept(next) {
    const refused = problem(next, this.size);
    if (refused) return refused;
    next.shift = ((next.shift % this.size) + this.size) % this.size;
    next.weights = project(next.weights, groups(next.kind, this.size, next.reach));
    return null;
  }

  compute() {
    const { kind, reach, weights, input, shift } = this.now;
    this.groups = groups(kind, this.size, reach);
    this.parameters = countParameters(this.groups);
    this.square = square(weights, input, shift);
  }

  /** Paint a cell of the matrix; false where the rule keeps it at 0. */
  paintWeight(place, value, options) {
    const weights = paint(this.now.weights, this.groups, place, dustless(value));
    if (weights) this.change({ weights }, options);
    return weights !== null;
  }

  paintInput(place, value, options) {
    this.change({ input: this.now.input.map((old, at) => (at === place ? dustless(value) : old)) }, options);
  }

  /** How many cells hold the weight of a place. */
  sharers(place) {
    return this.groups[place] < 0 ? 0 : this.groups.filter((group) => group === this.groups[place]).length;
  }

  /** One row's sum in words: what row `row` of the layer does with the input. */
  sum(row) {
    return applied(this.now.weights, this.now.input)[row];
  }
}
