// The traits of the Python class and the settings of the painter, kept in step.

const NAMES = ["kind", "reach", "weights", "input", "shift", "brush"];
const PAUSE = 100;

const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

// Python holds the matrix as rows; the page as one list
const read = (model, name) => (name === "weights" ? model.get(name).flat() : model.get(name));

function rows(weights) {
  const size = Math.sqrt(weights.length);
  return Array.from({ length: size }, (_, row) => weights.slice(row * size, (row + 1) * size));
}

export const settingsFrom = (model) => Object.fromEntries(NAMES.map((name) => [name, read(model, name)]));

/** Send the page's changes, a moment later, and adopt Python's. */
export function keepInStep(painter, model) {
  let known = { ...painter.now };
  let timer = 0;
  let pending = false;

  function send() {
    timer = 0;
    const { now } = painter;
    for (const name of NAMES) {
      if (!same(now[name], known[name])) model.set(name, name === "weights" ? rows(now.weights) : now[name]);
    }
    known = { ...now };
    model.save_changes();
  }

  function adopt() {
    pending = false;
    const patch = {};
    for (const name of NAMES) {
      const value = read(model, name);
      if (!same(value, known[name])) patch[name] = value;
    }
    if (!Object.keys(patch).length) return;
    known = { ...known, ...patch };
    painter.change(patch);
  }

  const onchange = () => {
    if (pending) return;
    pending = true;
    queueMicrotask(adopt);
  };
  const events = NAMES.map((name) => `change:${name}`);
  events.forEach((event) => model.on(event, onchange));
  const stop = painter.listen(() => {
    if (NAMES.some((name) => !same(painter.now[name], known[name]))) timer ||= setTimeout(send, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    stop();
    events.forEach((event) => model.off(event, onchange));
  };
}
