// The choices above the stage, and the play button below it.
import { button, h, put, write } from "../shared/dom.js";
import { nameOf } from "./presets.js";
import { stepper } from "./fields.js";

const PLAY = "M4.500 3v10l8-5z";
const PAUSE = "M5 3.500v9M11 3.500v9";
const SECONDS = { stamps: 0.7, zeros: 0.35, resize: 0.35 };
const WORDS = { stamps: "Stamps", zeros: "Zeros inserted", resize: "Resize first" };
const OWN = "own";

/** Buttons of which one is pressed. */
function choice(label, words, { get, set }) {
  const buttons = Object.entries(words).map(([value, word]) =>
    h("button", { type: "button", "data-value": value, onclick: () => set(value) }, word),
  );
  return {
    element: h("div.ck-choices", { role: "group", "aria-label": label }, ...buttons),
    update() {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.value === get()));
    },
  };
}

export const shapeChoice = (stamps) =>
  choice("Axes", { line: "1-D", square: "2-D" }, {
    get: () => (stamps.line ? "line" : "square"),
    set: (value) => stamps.reshape(value === "line"),
  });

export const viewChoice = (stamps) =>
  choice("View", WORDS, { get: () => stamps.now.view, set: (view) => stamps.change({ view }) });

/** A named start for a setting. */
export function presetChoice(stamps, name, presets) {
  const select = h("select", {
    "aria-label": `${name} preset`,
    onchange: () => {
      const make = presets[select.value];
      if (make) stamps.change({ [name]: make(stamps.now[name][0].length, stamps.line) });
    },
  });
  select.replaceChildren(...[...Object.keys(presets), OWN].map((value) => h("option", { value }, value)));
  select.lastChild.hidden = true;
  return {
    element: select,
    update() {
      const found = nameOf(presets, stamps.now[name]) ?? OWN;
      if (select.value !== found) select.value = found;
    },
  };
}

/** Stride, padding, output padding. */
export function geometry(stamps) {
  // neither padding acts where the input is enlarged first
  const idle = (name) => name !== "stride" && stamps.now.view === "resize";
  const step = (label, unit, name, limits) =>
    stepper(label, {
      get: () => stamps.now[name],
      set: (value) => stamps.change({ [name]: value }),
      limits: () => (idle(name) ? [stamps.now[name], stamps.now[name]] : limits()),
      unit,
    });
  const parts = [
    step("stride", "stride s", "stride", () => [1, 4]),
    step("padding", "padding p", "padding", () => [0, stamps.mostPadding]),
    step("output padding", "output padding a", "output_padding", () => [0, stamps.now.stride - 1]),
  ];
  return {
    element: h("div.ck-geometry", {}, ...parts.map((part) => part.element)),
    update: () => parts.forEach((part) => part.update()),
  };
}

/** One input after another, or one output after another where a kernel slides. */
export function progress(stamps, root) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0;
  let shown = "";
  const word = h("span");
  const play = button("", PLAY, () => (timer ? stop() : start()), { class: "ck-button ck-play" });
  play.append(word);
  const range = h("input", { type: "range", min: 0, step: 1, oninput: () => go(Number(range.value)) });
  const text = h("output.ck-far");

  const most = () => (stamps.slid ? stamps.output.length - 1 : stamps.inputs);
  const now = () => {
    if (!stamps.slid) return stamps.count ?? stamps.inputs;
    return stamps.place[0] * stamps.size[1] + stamps.place[1];
  };

  function go(far) {
    if (stamps.slid) {
      const columns = stamps.size[1];
      return stamps.lookAt({ on: "output", at: [Math.floor(far / columns), far % columns] });
    }
    const columns = stamps.axes[1].n;
    stamps.stampFirst(far);
    const last = far - 1;
    stamps.lookAt(far ? { on: "input", at: [Math.floor(last / columns), last % columns] } : null);
  }

  function step() {
    const far = now();
    if (far < most()) go(far + 1);
    if (now() >= most()) stop();
  }

  function start() {
    if (now() >= most()) go(stamps.slid ? 0 : still.matches ? 1 : 0);
    else if (still.matches) step();
    if (still.matches) return;
    timer = setInterval(step, 1000 * SECONDS[stamps.now.view]);
    stamps.touch("play");
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    stamps.touch("play");
  }

  // any touch of the widget stops it
  const interrupt = (event) => timer && !play.contains(event.target) && stop();
  for (const type of ["pointerdown", "keydown", "wheel"]) root.addEventListener(type, interrupt, { capture: true, passive: true });
  range.addEventListener("blur", () => stamps.slid || stamps.lookAt(null));
  return {
    element: h("div.ck-progress", {}, play, range, text),
    close: stop,
    update() {
      const key = [now(), most(), stamps.now.view, timer > 0, still.matches].join();
      if (key === shown) return;
      shown = key;
      const what = stamps.slid ? "output" : "stamps";
      write(word, timer ? "Stop" : still.matches ? "Next" : "Play");
      put(play.firstChild.firstChild, { d: timer ? PAUSE : PLAY });
      range.max = most();
      range.value = now();
      const far = `${now()} of ${most()}`;
      put(range, { "aria-label": stamps.slid ? "Output looked at" : "Stamps shown", "aria-valuetext": far });
      write(text, `${what} ${far}`);
    },
  };
}
