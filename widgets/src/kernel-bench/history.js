// Undo and redo: whole states, kept where a gesture ends. Moving the window is looking, not
// editing, so it makes no step of its own.

const EDITS = ["kernel", "picture", "stride", "padding", "dilation", "boundary", "flip", "shading", "own"];
const LONGEST = 100;

const same = (a, b) => a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));
const differs = (a, b) => EDITS.some((key) => !same(a[key], b[key]));

export class History {
  #past = [];
  #future = [];
  #settled;
  #first;

  constructor(state) {
    this.#settled = this.#first = state;
  }

  /** Make a step if the state differs from the last settled one. */
  settle(state) {
    if (differs(this.#settled, state)) {
      this.#past.push(this.#settled);
      if (this.#past.length > LONGEST) this.#past.shift();
      this.#future = [];
    }
    this.#settled = state;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  get first() {
    return this.#first;
  }

  undo() {
    return this.#step(this.#past, this.#future);
  }

  redo() {
    return this.#step(this.#future, this.#past);
  }

  #step(from, to) {
    if (!from.length) return null;
    to.push(this.#settled);
    this.#settled = from.pop();
    return this.#settled;
  }
}
