// The part of Jupyter's model that an anywidget module uses, held in the page.

export class PageModel {
  #state;
  #listeners = new Map();
  #find;

  /** @param {object} state traits; @param {(id: string) => PageModel} find other models by id */
  constructor(state, find) {
    this.#state = state;
    this.#find = find;
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    if (this.#state[name] === value) return;
    this.#state[name] = value;
    this.#tell(`change:${name}`, value);
    this.#tell("change", value);
  }

  on(names, listener) {
    for (const name of names.split(/\s+/)) {
      if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
      this.#listeners.get(name).add(listener);
    }
  }

  off(names, listener) {
    for (const name of names.split(/\s+/)) {
      if (listener) this.#listeners.get(name)?.delete(listener);
      else this.#listeners.delete(name);
    }
  }

  // there is no Python to send to
  save_changes() {}
  send() {}

  get widget_manager() {
    return { get_model: async (id) => this.#find(id.replace(/^IPY_MODEL_/, "")) };
  }

  #tell(name, value) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener({ changed: {} }, value);
  }
}
