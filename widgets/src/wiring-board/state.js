// The state of one board: the wires of one layer or two, their kernels, the size of the maps.
import { Store } from "../shared/store.js";
import { dense, groups, reach, reached, tally } from "../shared/wiring.js";
import { full } from "./presets.js";

export const MOST = 8;
export const TAPS = [1, 3, 5, 7, 9, 11];
export const LARGEST = 512;
const EDITS = ["first", "second", "first_kernel", "second_kernel", "size"];

const whole = (value, most) => Number.isInteger(value) && value >= 1 && value <= most;

function wiresProblem(name, wires) {
  const columns = wires[0]?.length;
  const square = whole(wires.length, MOST) && whole(columns, MOST) && wires.every((row) => row.length === columns);
  if (!square) return `${name} must have 1 to ${MOST} rows and columns`;
  return wires.flat().every((wire) => wire === 0 || wire === 1) ? null : `${name} must hold 0 and 1 only`;
}

function problem(settings) {
  const { first, second, size } = settings;
  const wrong = wiresProblem("first", first) ?? (second.length ? wiresProblem("second", second) : null);
  if (wrong) return wrong;
  if (second.length && second[0].length !== first.length) {
    return `second must read the ${first.length} outputs of first, got ${second[0].length} columns`;
  }
  for (const name of ["first_kernel", "second_kernel"]) {
    const kernel = settings[name];
    if (kernel.length !== 2 || !kernel.every((taps) => whole(taps, 11))) {
      return `${name} must be rows and columns from 1 to 11, got ${kernel}`;
    }
  }
  return whole(size, LARGEST) ? null : `size must be a whole number from 1 to ${LARGEST}, got ${size}`;
}

/** The matrix with rows or columns cut off or, fully wired, added. */
function resized(wires, rows, columns) {
  return full(rows, columns).map((row, i) => row.map((wire, j) => wires[i]?.[j] ?? wire));
}

export class Board extends Store {
  /** The channel looked at: {stage, channel}, or null. */
  looked = null;

  constructor(settings) {
    super(settings, { edits: EDITS });
    this.compute(null);
  }

  accept(next) {
    return problem(next);
  }

  compute() {
    const { first, second, size } = this.now;
    this.layers = [{ wires: first, kernel: this.now.first_kernel }];
    if (second.length) this.layers.push({ wires: second, kernel: this.now.second_kernel });
    this.tally = tally(this.layers, size);
    this.dense = dense(this.layers, size);
    this.reached = reached(this.layers);
    this.reach = reach(this.layers);
    this.groups = this.layers.map(({ wires }) => groups(wires));
    /** How many channels stand in each column of the board. */
    this.columns = [first[0].length, ...this.layers.map(({ wires }) => wires.length)];
    if (this.looked && !(this.looked.channel < this.columns[this.looked.stage])) this.looked = null;
  }

  /** Connect or cut one wire. */
  toggle(layer, output, input, options) {
    const name = layer === 0 ? "first" : "second";
    const wires = this.now[name].map((row) => [...row]);
    wires[output][input] = 1 - wires[output][input];
    this.change({ [name]: wires }, options);
  }

  /** Change how many channels a column of the board has. */
  resize(column, channels) {
    const { first, second } = this.now;
    const counts = [...this.columns];
    counts[column] = channels;
    const patch = { first: resized(first, counts[1], counts[0]) };
    if (second.length) patch.second = resized(second, counts[2], counts[1]);
    this.change(patch);
  }

  /** Add a full 1×1 layer behind the first, or take the second away. */
  stack(two) {
    const outputs = this.now.first.length;
    this.change(two ? { second: full(outputs, outputs), second_kernel: [1, 1] } : { second: [], second_kernel: [1, 1] });
  }

  look(place) {
    if (JSON.stringify(place) === JSON.stringify(this.looked)) return;
    this.looked = place;
    this.touch("looked");
  }

  /** Which channels of each column belong to the one looked at, towards inputs and outputs. */
  related() {
    const { stage, channel } = this.looked;
    const sets = this.columns.map(() => new Set());
    sets[stage].add(channel);
    for (let s = stage; s > 0; s--) {
      const { wires } = this.layers[s - 1];
      for (const output of sets[s]) wires[output].forEach((wire, input) => wire && sets[s - 1].add(input));
    }
    for (let s = stage; s < this.layers.length; s++) {
      const { wires } = this.layers[s];
      wires.forEach((row, output) => row.some((wire, input) => wire && sets[s].has(input)) && sets[s + 1].add(output));
    }
    return sets;
  }
}
