// KernelBench: wires the model to the panels and returns its clean-up.
import { unpack } from "../shared/pictures.js";
import { Bench } from "./bench.js";
import { h } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { linkOf, live } from "../shared/living.js";
import { hint, messages } from "../shared/messages.js";
import { numpyCode } from "../shared/numbers.js";
import { toolbar } from "../shared/toolbar.js";
import { drawingBoard } from "./drawing-board.js";
import { inputPanel } from "./input-panel.js";
import { kernelPanel, sizeStepper, weightSlider } from "./kernel-panel.js";
import { createLayout } from "./layout.js";
import { outputPanel } from "./output-panel.js";
import { overlay } from "./overlay.js";
import { acceptPictures, openPicture, ownForm } from "./own-picture.js";
import { pictureChoice } from "./picture-choice.js";
import * as settings from "./settings.js";
import { sumPanel } from "./sum-panel.js";
import { windowMoves } from "./window-moves.js";

const LINKED = ["kernel", "picture", "boundary", "shading", "stride", "padding", "dilation", "window", "flip"];
const TRAITS = [...LINKED, "own"];
const FORMS = { own: ownForm };
const TAUGHT_LATER = ["flip", "stride", "padding", "dilation", "boundary"];

/** The picture shown first is unpacked at once, the others after the first paint. */
async function openBench(model) {
  const stored = model.get("pictures");
  const now = settingsFrom(model, TRAITS, FORMS);
  const pictures = new Map();
  const add = async (one) => pictures.set(one.name, { ...one, ...(await unpack(one)) });
  if (now.own) pictures.set("own", { label: "Your picture", alt: "your own picture", ...now.own });
  for (const one of stored) if (one.name === now.picture) await add(one);
  const bench = new Bench(now, pictures);
  const rest = async () => {
    const own = pictures.get("own");
    const first = pictures.get(now.picture);
    pictures.clear();
    for (const one of stored) {
      if (one.name === now.picture) pictures.set(one.name, first);
      else await add(one);
    }
    if (own) pictures.set("own", own);
    bench.touch("pictures");
  };
  return { bench, rest };
}

/** Build the elements for the controls that this page shows. */
function build(bench, root, { controls, presets, link }) {
  const shows = (word) => controls.includes(word);
  const later = (word) => shows(word) || shows("unfold");
  const folded = shows("unfold") ? TAUGHT_LATER.filter((word) => !shows(word)) : [];
  const layout = createLayout(root);
  const canMove = shows("window");
  const full = () => TAUGHT_LATER.slice(1, 4).some(shows) || root.classList.contains("ck-unfolded");
  const parts = [];
  // which changes a part answers to; the others cost it nothing
  const part = (made, ...causes) => (parts.push({ made, causes }), made);
  const setting = (word, make) => {
    if (!later(word)) return null;
    const { element } = part(make(), "settings");
    element.classList.toggle("ck-later", folded.includes(word));
    return element;
  };

  const input = part(inputPanel(bench, { canMove }), "input");
  const shading = part(settings.shadingSetting(bench), "settings");
  const output = part(outputPanel(bench, { canMove, full, shading }), "output", "settings");
  const sum = part(sumPanel(bench, layout), "window", "output", "lit", "input", "shape", "layout");
  const kernel = part(
    kernelPanel(bench, layout, { editable: shows("kernel") }),
    "kernel", "shape", "layout", "lit",
  );
  const code = {
    word: "Copy as NumPy",
    text: () => numpyCode(bench.now.kernel),
    done: "The kernel is on the clipboard, as NumPy code.",
  };
  const left = () => (bench.now.picture === "own" ? " It leaves out your own picture." : "");
  const bar = part(toolbar(bench, { link, code, left }), "settled");
  const said = part(messages(bench, () => sum.describe()), "window", "output", "message", "settled");
  const top = h("div.ck-top");
  if (shows("kernel")) top.append(part(settings.presetChoice(bench, presets), "kernel").element);

  let board = null;
  const choice = part(
    pictureChoice(bench, {
      shipped: shows("picture"),
      own: shows("own"),
      onopen: (file) => openPicture(bench, file),
      ondraw: () => board.toggle(),
    }),
    "pictures", "input",
  );
  board = drawingBoard(bench, input, choice.draw);
  top.append(choice.element);
  input.under.append(board.element);
  const close = canMove ? windowMoves(bench, input, output, () => !board.state.on) : () => {};

  for (const word of ["padding", "boundary"]) {
    const make = word === "padding" ? () => settings.numberSetting(bench, word) : () => settings.boundarySetting(bench);
    input.under.append(setting(word, make) ?? "");
  }
  output.under.append(setting("stride", () => settings.numberSetting(bench, "stride")) ?? "");

  const tools = h("div.ck-tools");
  if (shows("kernel")) {
    const sizes = ["rows", "columns"].map((axis) => part(sizeStepper(bench, axis), "shape").element);
    tools.append(h("div.ck-sizes", {}, ...sizes), part(weightSlider(bench), "kernel", "lit", "shape").element);
  }
  tools.append(setting("dilation", () => settings.numberSetting(bench, "dilation")) ?? "");
  tools.append(setting("flip", () => settings.flipSetting(bench)) ?? "");

  const sign = (name, text) => h(`div.ck-sign.ck-${name}`, { "aria-hidden": "true" }, text);
  const equation = h(
    "div.ck-equation",
    {},
    sum.pixels.element, sign("times", "×"), kernel.element, sign("equals", "="), sum.products.element,
    sign("arrow", "Σ"), sum.sum,
  );
  if (folded.length) bar.element.append(unfolding(bench, root));
  root.append(
    top,
    h("div.ck-pictures", {}, input.element, output.element),
    h("div.ck-under", {}, input.under, output.under),
    equation, sum.line, tools, bar.element, said.element, said.live,
  );
  const frames = part(overlay(bench, root, { input, output, sum, layout }), "window", "lit", "shape", "layout", "input");
  root.append(...frames.elements);
  const closeAll = () => (close(), board.close());
  return { parts, layout, input, said, canMove, closeAll };
}

function unfolding(bench, root) {
  const toggle = h("button.ck-button.ck-unfold", {
    type: "button",
    "aria-expanded": "false",
    onclick: () => {
      const open = root.classList.toggle("ck-unfolded");
      toggle.setAttribute("aria-expanded", String(open));
      toggle.textContent = open ? "Fewer controls" : "More controls";
      bench.touch("layout", "settings");
    },
  });
  toggle.textContent = "More controls";
  return toggle;
}

/** Put a bench into `el`; returns how to take it away again. */
function mount(bench, model, el) {
  const root = h("div.ck-tool.ck-bench", { role: "group", "aria-label": "Kernel bench" });
  el.append(root);
  const left = (now) => (now.picture === "own" ? ["picture"] : []);
  const link = linkOf(bench, root, { names: LINKED, stem: "bench", left });
  const built = build(bench, root, { controls: model.get("controls"), presets: model.get("presets"), link });
  const { parts, layout, said } = built;
  if (model.get("controls").includes("own")) acceptPictures(bench, root);
  if (built.canMove) {
    const sign = hint(root, "Drag the frame");
    built.input.stage.append(sign.element);
  }

  const update = (changed) => {
    if (changed.has("shape") || changed.has("layout")) layout.fit(bench.acting);
    for (const { made, causes } of parts) {
      if (causes.some((cause) => changed.has(cause))) made.update(changed);
    }
  };
  layout.fit(bench.acting);
  update(new Set(["input", "output", "kernel", "shape", "layout", "settings", "window", "lit", "pictures", "settled"]));
  const alive = live(bench, root, { link, said, update, repaint: () => bench.touch("layout") });
  return {
    restore: alive.restore,
    unmount() {
      alive.close();
      built.closeAll();
      root.remove();
    },
  };
}

async function render({ model, el }) {
  const { bench, rest } = await openBench(model);
  let mounted = mount(bench, model, el);
  const release = keepInStep(bench, model, TRAITS, FORMS);
  const rebuild = () => {
    mounted.unmount();
    mounted = mount(bench, model, el);
  };
  model.on("change:controls", rebuild);
  requestAnimationFrame(() => setTimeout(async () => {
    await rest();
    mounted.restore();
  }));
  return () => {
    model.off("change:controls", rebuild);
    release();
    mounted.unmount();
  };
}

export default { render };
