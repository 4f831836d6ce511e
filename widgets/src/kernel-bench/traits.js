// The traits of the Python class and the settings of the bench, kept in step.
import { bytesOf } from "../shared/pictures.js";

const PLAIN = ["kernel", "picture", "window", "stride", "padding", "dilation", "boundary", "flip", "shading"];
const PAUSE = 100;

/** One's own picture from its trait; empty means none. */
function ownFrom(stored) {
  if (!stored?.height) return null;
  return { height: stored.height, width: stored.width, data: bytesOf(stored.data).slice() };
}

const ownTo = ({ height, width, data }) => ({
  height,
  width,
  data: new DataView(data.slice().buffer),
});

export function settingsFrom(model) {
  const settings = Object.fromEntries(PLAIN.map((name) => [name, model.get(name)]));
  settings.window = [...settings.window];
  settings.own = ownFrom(model.get("own"));
  return settings;
}

const same = (a, b) => a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/**
 * Send the page's changes and adopt Python's. Sending waits a moment, so that a drag is not
 * sixty messages a second. What the bench refuses goes back as it was.
 */
export function keepInStep(bench, model) {
  let known = { ...bench.now }; // what the model holds, as far as this page knows
  let storedOwn = model.get("own");
  let timer = 0;
  let pending = false;

  function send() {
    timer = 0;
    const { now } = bench;
    const changed = PLAIN.filter((name) => !same(now[name], known[name]));
    changed.forEach((name) => model.set(name, now[name]));
    if (now.own && now.own !== known.own) model.set("own", (storedOwn = ownTo(now.own)));
    known = { ...now };
    model.save_changes();
  }

  function adopt() {
    pending = false;
    const patch = {};
    for (const name of PLAIN) {
      const value = model.get(name);
      if (!same(value, known[name])) patch[name] = value;
    }
    if (model.get("own") !== storedOwn) {
      storedOwn = model.get("own");
      patch.own = ownFrom(storedOwn);
    }
    if (!Object.keys(patch).length) return;
    known = { ...known, ...patch };
    bench.change({ window: bench.now.window, ...patch });
  }

  const onchange = () => {
    if (pending) return;
    pending = true;
    queueMicrotask(adopt);
  };
  const events = [...PLAIN, "own"].map((name) => `change:${name}`);
  events.forEach((event) => model.on(event, onchange));
  const behind = () =>
    bench.now.own !== known.own || PLAIN.some((name) => !same(bench.now[name], known[name]));
  const stop = bench.listen(() => {
    if (behind()) timer ||= setTimeout(send, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    stop();
    events.forEach((event) => model.off(event, onchange));
  };
}
