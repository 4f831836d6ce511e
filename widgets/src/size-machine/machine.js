// The state of one machine: the numbers of the axis, and the window that is lit.
import { BOUNDARIES } from "../shared/boundary.js";
import { countOf, measure } from "../shared/places.js";
import { Store } from "../shared/store.js";

export const OPERATIONS = ["convolution", "transposed", "pooling"];
export const LIMITS = { size: [1, 256], kernel_size: [1, 32], stride: [1, 16], dilation: [1, 8], padding: [0, 64] };
/** What a layer takes where a link says nothing. */
export const DEFAULTS = {
  operation: "convolution",
  size: 10,
  kernel_size: 3,
  stride: 1,
  padding: [0, 0],
  dilation: 1,
  boundary: "zero",
  output_padding: 0,
  ceil_mode: false,
  place: 0,
};
// which window is lit is a look, not an edit
const EDITS = Object.keys(DEFAULTS).filter((name) => name !== "place");

const refuseWord = (name, value, words) =>
  words.includes(value) ? null : `${name} must be one of ${words.join(", ")}, got ${value}`;

const refuseNumber = (name, value, [least, most]) =>
  Number.isInteger(value) && value >= least && value <= most
    ? null
    : `${name} must be a whole number from ${least} to ${most}, got ${Array.isArray(value) ? value.join(", ") : value}`;

function problem(next) {
  const ends = next.padding;
  if (ends.length !== 2) return `padding must be a number or a pair (before, after), got ${ends.join(", ")}`;
  return (
    refuseWord("operation", next.operation, OPERATIONS) ??
    refuseWord("boundary", next.boundary, BOUNDARIES) ??
    ["size", "kernel_size", "stride", "dilation"].reduce(
      (found, name) => found ?? refuseNumber(name, next[name], LIMITS[name]),
      null,
    ) ??
    ends.reduce((found, end) => found ?? refuseNumber("padding", end, LIMITS.padding), null)
  );
}

export class Machine extends Store {
  /** What the reader points at beside the lit window: a cell of the axis, or null. */
  cell = null;

  /** @param {typeof DEFAULTS} settings */
  constructor(settings) {
    super(settings, { edits: EDITS });
    this.compute(null);
  }

  /** A smaller step leaves less output_padding, a smaller machine fewer windows. */
  accept(next, patch) {
    if (Array.isArray(next.padding) && next.padding.length === 1) next.padding = [next.padding[0], next.padding[0]];
    const refused = problem(next);
    if (refused) return refused;
    const most = Math.max(next.stride, next.dilation) - 1;
    if ("output_padding" in patch) {
      const wrong = refuseNumber("output_padding", next.output_padding, [0, most]);
      if (wrong) return wrong;
    }
    next.output_padding = Math.min(next.output_padding, most);
    if (!Number.isInteger(next.place)) return `place must be a whole number, got ${next.place}`;
    next.place = Math.max(0, Math.min(next.place, measure(next).windows - 1));
    return null;
  }

  compute(before) {
    const keep = before && EDITS.every((name) => before[name] === this.now[name]);
    if (keep) return;
    this.measured = measure(this.now);
    this.counts = countOf(this.now, this.measured);
    this.cell = null;
  }

  get transposed() {
    return this.now.operation === "transposed";
  }

  /** The first cell of the axis that is kept, and the first that is not any more. */
  get kept() {
    const first = this.now.padding[0];
    return [first, first + (this.transposed ? this.measured.outputs : this.now.size)];
  }

  light(place) {
    this.point(null);
    if (place !== this.now.place) this.change({ place }, { settle: false });
  }

  point(cell) {
    if (cell === this.cell) return;
    this.cell = cell;
    this.touch("looked");
  }
}
