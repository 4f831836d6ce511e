// The traits of the Python class and the settings of the switch, kept in step.

const NAMES = ["pattern", "kernel", "at", "place", "flip"];
const PAUSE = 100;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function settingsFrom(model) {
  return Object.fromEntries(NAMES.map((name) => [name, structuredClone(model.get(name))]));
}

/** Send the page's changes, a moment after the last, and adopt Python's. */
export function keepInStep(state, model) {
  let known = settingsFrom(model);
  let timer = 0;
  let pending = false;

  function send() {
    timer = 0;
    NAMES.filter((name) => !same(state.now[name], known[name])).forEach((name) => model.set(name, state.now[name]));
    known = { ...state.now };
    model.save_changes();
  }

  function adopt() {
    pending = false;
    const given = settingsFrom(model);
    const patch = Object.fromEntries(NAMES.filter((name) => !same(given[name], known[name])).map((name) => [name, given[name]]));
    if (!Object.keys(patch).length) return;
    known = { ...known, ...patch };
    state.change(patch);
  }

  const onchange = () => {
    if (pending) return;
    pending = true;
    queueMicrotask(adopt);
  };
  NAMES.forEach((name) => model.on(`change:${name}`, onchange));
  const stop = state.listen(() => {
    if (NAMES.some((name) => !same(state.now[name], known[name]))) timer ||= setTimeout(send, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    stop();
    NAMES.forEach((name) => model.off(`change:${name}`, onchange));
  };
}
