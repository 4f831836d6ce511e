// The traits of a Python class and the settings of the page, kept in step.
import { same } from "./history.js";

const PAUSE = 100;

const asIs = (value) => value;
const reading = (model, forms) => (name) => (forms[name]?.read ?? asIs)(model.get(name));

/** @param {object} [forms] name → {read, write} for traits that the page spells another way */
export function settingsFrom(model, names, forms = {}) {
  const read = reading(model, forms);
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

/**
 * Send the page's changes and adopt Python's; returns how to stop. Sending waits a moment, so
 * that a drag is not sixty messages a second. What the page refuses goes back as it was.
 */
export function keepInStep(store, model, names, forms = {}) {
  const read = reading(model, forms);
  let known = { ...store.now }; // what the model holds, as far as this page knows
  let timer = 0;
  let pending = false;
  const news = () => names.filter((name) => !same(store.now[name], known[name]));

  function send() {
    timer = 0;
    for (const name of news()) model.set(name, (forms[name]?.write ?? asIs)(store.now[name]));
    known = { ...store.now };
    model.save_changes();
  }

  function adopt() {
    pending = false;
    const given = names.map((name) => [name, read(name)]).filter(([name, value]) => !same(value, known[name]));
    if (!given.length) return;
    const patch = Object.fromEntries(given);
    known = { ...known, ...patch };
    store.adopt(patch);
  }

  const onchange = () => {
    if (pending) return;
    pending = true;
    queueMicrotask(adopt);
  };
  const events = names.map((name) => `change:${name}`);
  events.forEach((event) => model.on(event, onchange));
  const stop = store.listen(() => {
    if (news().length) timer ||= setTimeout(send, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    stop();
    events.forEach((event) => model.off(event, onchange));
  };
}
