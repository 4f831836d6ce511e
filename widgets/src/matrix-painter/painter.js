// The state of one painter: the matrix, the input, the shift; and who is told of a change.
import { dustless } from "../shared/numbers.js";
import { applied, countParameters, groups, paint, project, square } from "../shared/sharing.js";

const LONGEST = 100;
const EDITS = ["kind", "reach", "weights", "input"];

const same = (a, b) => a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));

export class Painter {
  /** The cell pointed at or focused: {row, column}, or null. */
  lit = null;
  #listeners = new Set();
  #frame = 0;
  #past = [];
  #future = [];

  /** @param {{kind: string, reach: number, weights: number[], input: number[], shift: number, brush: number}} settings */
  constructor(settings) {
    this.now = { ...settings };
    this.settled = this.first = this.now;
    this.#compute();
  }

  get size() {
    return this.now.input.length;
  }

  /** Call `listener()` at most once a frame after a change. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  touch() {
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  flush() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#listeners.forEach((listener) => listener());
  }

  /** Change settings; a new rule averages the weights that it ties together. */
  change(patch, { settle = true } = {}) {
    const next = { ...this.now, ...patch };
    next.shift = ((next.shift % this.size) + this.size) % this.size;
    next.weights = project(next.weights, groups(next.kind, this.size, next.reach));
    this.now = next;
    this.#compute();
    if (settle) this.settle();
    this.touch();
  }

  #compute() {
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

  settle() {
    if (EDITS.some((key) => !same(this.settled[key], this.now[key]))) {
      this.#past.push(this.settled);
      if (this.#past.length > LONGEST) this.#past.shift();
      this.#future = [];
    }
    this.settled = this.now;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  reset() {
    this.change(this.first);
  }

  #step(from, to) {
    if (!from.length) return;
    to.push(this.settled);
    this.now = this.settled = from.pop();
    this.#compute();
    this.touch();
  }

  /** One row's sum in words: what row `row` of the layer does with the input. */
  sum(row) {
    return applied(this.now.weights, this.now.input)[row];
  }
}
