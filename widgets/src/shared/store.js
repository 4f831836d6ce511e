// The state of a widget: settings that change, are checked and undone; and who is told of it.
import { History } from "./history.js";

/**
 * Subclasses say what they accept and what they compute, and call `this.compute(null)` at the
 * end of their constructor.
 */
export class Store {
  message = "";
  /** A text offered for copying by hand, until it is shown. */
  offered = null;
  #listeners = new Set();
  #changed = new Set();
  #frame = 0;

  /**
   * @param {object} settings
   * @param {{edits: string[]}} options the settings whose change can be undone
   */
  constructor(settings, { edits }) {
    this.now = { ...settings };
    this.history = new History(this.now, edits);
  }

  /**
   * Why the settings `next` are refused, or null; may mend `next`, such as a place that lies
   * outside by now.
   */
  accept(_next, _patch) {
    return null;
  }

  /** Compute what follows from `this.now`; `before` is null at the start. */
  compute(_before) {}

  /** Say what changed since `before`. */
  report(_before) {
    this.touch("settings");
  }

  /** Call `listener(changed)` at most once a frame, with the set of things that changed. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Say that something changed; listeners hear it in the next frame. */
  touch(...names) {
    names.forEach((name) => this.#changed.add(name));
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  flush() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const changed = this.#changed;
    this.#changed = new Set();
    if (changed.size) this.#listeners.forEach((listener) => listener(changed));
  }

  /**
   * Change settings.
   * @param {object} patch the settings that change
   * @param {{settle?: boolean}} [options] settle = false in the middle of a gesture
   * @returns {string|null} why it was refused
   */
  change(patch, { settle = true } = {}) {
    const next = { ...this.now, ...patch };
    const refused = this.accept(next, patch);
    if (refused) return this.refuse(refused);
    this.#become(next);
    if (settle) this.settle();
    return null;
  }

  /** Change settings as Python asks. */
  adopt(patch) {
    return this.change(patch);
  }

  /** Say why; controls that already show what was refused go back. */
  refuse(message) {
    this.say(message);
    this.touch("settings");
    return message;
  }

  say(message) {
    this.message = message;
    this.touch("message");
  }

  /** End a gesture: a step that can be undone. */
  settle() {
    this.history.settle(this.now);
    this.touch("settled");
  }

  undo() {
    this.#return(this.history.undo());
  }

  redo() {
    this.#return(this.history.redo());
  }

  reset() {
    this.change(this.history.first);
  }

  get canUndo() {
    return this.history.canUndo;
  }

  get canRedo() {
    return this.history.canRedo;
  }

  #return(state) {
    if (!state) return;
    this.#become({ ...state });
    this.touch("settled");
  }

  #become(next) {
    const before = this.now;
    this.now = next;
    if (this.message) this.say("");
    this.compute(before);
    this.report(before);
  }
}
