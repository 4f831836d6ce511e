// Undo and redo: whole states, kept where a gesture ends.

const LONGEST = 100;

/** Settings are numbers, words and lists of them; anything else is itself only. */
export const same = (a, b) => a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));

export class History {
  #past = [];
  #future = [];
  #settled;
  #first;
  #edits;

  /**
   * @param {object} state
   * @param {string[]} edits the settings whose change makes a step; looking elsewhere is none
   */
  constructor(state, edits) {
    this.#settled = this.#first = state;
    this.#edits = edits;
  }

  /** Make a step if the state differs from the last settled one. */
  settle(state) {
    if (this.#edits.some((name) => !same(this.#settled[name], state[name]))) {
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
