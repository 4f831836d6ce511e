// Makes the anywidgets of a static page live: no kernel, no server, no other host, also from
// file://. It reads the state that MyST-NB writes into the page and runs each widget's own
// module on a small model.
import { PageModel } from "./model.js";
import { storedResult } from "./stored.js";

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
const VIEW = 'script[type="application/vnd.jupyter.widget-view+json"]';

const modules = new Map();
const styles = new Set();

function bytes(base64) {
  const text = atob(base64);
  const array = new Uint8Array(text.length);
  for (let i = 0; i < array.length; i++) array[i] = text.charCodeAt(i);
  return new DataView(array.buffer);
}

function readState() {
  const state = {};
  for (const script of document.querySelectorAll(STATE)) {
    Object.assign(state, JSON.parse(script.textContent).state);
  }
  return state;
}

function putBuffers({ state, buffers = [] }) {
  for (const { path, data } of buffers) {
    const holder = path.slice(0, -1).reduce((inner, key) => inner[key], state);
    holder[path.at(-1)] = bytes(data);
  }
  return state;
}

/** Run a module's text once, however many widgets share it. */
function load(text) {
  if (!modules.has(text)) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const loaded = import(url).then(({ default: made }) => (typeof made === "function" ? made() : made));
    modules.set(text, loaded);
  }
  return modules.get(text);
}

function style(text) {
  if (!text || styles.has(text)) return;
  styles.add(text);
  const element = document.createElement("style");
  element.textContent = text;
  document.head.append(element);
}

async function show(model, place) {
  style(model.get("_css"));
  const widget = await load(model.get("_esm"));
  await widget.initialize?.({ model });
  await widget.render?.({ model, el: place });
}

function fail(place, error) {
  const note = document.createElement("p");
  note.className = "ck-failed";
  note.setAttribute("role", "alert");
  note.textContent =
    `This interactive figure could not start (${error.message}). ` +
    "The text and the other figures do not need it; a current browser usually cures it.";
  place.replaceChildren(note);
  console.warn(error);
}

async function start() {
  const state = readState();
  const models = new Map();
  for (const [id, entry] of Object.entries(state)) {
    if (entry.model_module !== "anywidget") continue;
    models.set(id, new PageModel(putBuffers(entry), (other) => models.get(other)));
  }
  // all places first: benches number themselves by their order on the page
  const views = [...document.querySelectorAll(VIEW)].map((script) => {
    const id = JSON.parse(script.textContent).model_id;
    const place = document.createElement("div");
    place.className = "ck-widget";
    place.dataset.static = "";
    script.after(place);
    return { id, place };
  });
  for (const { id, place } of views) {
    const model = models.get(id);
    if (!model) place.replaceWith(storedResult(id, state));
    else await show(model, place).catch((error) => fail(place, error));
    place.dataset.ready = "";
  }
}

// what is less urgent than the first widget, such as setting formulas, may wait for this
window.liveWidgets =
  document.readyState === "loading"
    ? new Promise((done) => addEventListener("DOMContentLoaded", () => done(start())))
    : start();
