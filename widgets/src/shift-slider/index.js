// ShiftSlider: wires the model to the panels and returns its clean-up.
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { linkOf, live } from "../shared/living.js";
import { hint, messages } from "../shared/messages.js";
import { bytesOf } from "../shared/pictures.js";
import { WAYS } from "../shared/sampling.js";
import { roundUp } from "../shared/scale.js";
import { toolbar } from "../shared/toolbar.js";
import { controls } from "./controls.js";
import { inputPanel, spectrumPanel } from "./input-panel.js";
import { outputPanel } from "./output-panel.js";
import { player } from "./playing.js";
import { Slider } from "./state.js";
import { folding, source, summary } from "./words.js";

const TRAITS = ["picture", "frequency", "angle", "factor", "shift", "taps"];
const GAP = 16;
const ROOMY = 620;
const SMALL = 96;
const LEAST = 0.1; // bars of tiny jumps stay small

/** Room for the pictures, for this width. */
function rooms(width) {
  const narrow = width < ROOMY;
  const column = (width - (narrow ? 1 : 3) * GAP) / (narrow ? 2 : 4);
  return { narrow, input: narrow ? column : 192, output: Math.min(column, 150), trace: Math.min(96, column - SMALL - 8) };
}

function key() {
  return h(
    "p.ck-key", {},
    "Jump, at each shift to the right: distance (rms) from the small picture slid along; 1 is the input’s contrast. ",
    "Spectra, in cycles a pixel: waves in grey levels, log scale 0.1 ",
    h("i.ck-strip-colours"), " 100 or more; ○ stripes, ◇ folded stripes.",
  );
}

function mount(slider, el) {
  const root = h("div.ck-tool.ck-shift-slider", { role: "group", "aria-label": "Shift slider", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  const link = linkOf(slider, root, { names: TRAITS, stem: "shift" });
  const playing = player(slider, root);
  const side = controls(slider, playing);
  const [input, spectrum] = [inputPanel(slider), spectrumPanel(slider)];
  const outputs = WAYS.map((way) => outputPanel(slider, way));
  const panels = [input, spectrum, ...outputs];
  const [folds, read] = [h("p.ck-folds"), h("p.ck-read")];
  const tools = toolbar(slider, { link });
  const said = messages(slider, () => (slider.playing ? "" : slider.pointed ? source(slider) : summary(slider)));
  tools.element.append(read);
  input.stage.append(hint(root, "Drag the picture").element);
  root.append(
    h("div.ck-upper", {}, input.element, spectrum.element, side.element),
    folds,
    h("div.ck-outputs", {}, ...outputs.map((one) => one.element)),
    key(), tools.element, said.element, said.live,
  );

  let room = null;
  let style = null;

  /** Asking the page for widths and colours makes it lay itself out: not in every frame. */
  function measure() {
    room = rooms(root.clientWidth || 736);
    root.classList.toggle("ck-narrow", room.narrow);
    const computed = getComputedStyle(root);
    const [muted, bar] = ["--muted", "--out"].map((name) => computed.getPropertyValue(name));
    style = { ink: computed.color, family: computed.fontFamily, muted, bar, trace: room.trace };
  }

  function paint() {
    input.paint(room.input);
    spectrum.paint(room.input);
    const most = roundUp(Math.max(LEAST, ...Object.values(slider.traces).flat()));
    outputs.forEach((one) => one.paint({ room: room.output, small: SMALL, most, style }));
  }

  // canvases follow the hand, text follows once it rests
  const speak = calmly(() => {
    panels.forEach((panel) => panel.describe());
    side.write();
    write(folds, folding(slider));
    write(read, slider.pointed ? source(slider) : "Point at a pixel of an output to see what it was made of.");
  });

  function update(changed) {
    if (changed.has("page")) measure();
    side.update();
    tools.update(changed);
    said.update(changed);
    paint();
    speak();
  }

  update(new Set(["settings", "page"]));
  const alive = live(slider, root, { link, said, update, repaint: () => slider.touch("page") });
  alive.restore();
  return () => {
    playing.close();
    alive.close();
    root.remove();
  };
}

function render({ model, el }) {
  const slider = new Slider(settingsFrom(model, TRAITS), bytesOf(model.get("bricks")));
  const unmount = mount(slider, el);
  const release = keepInStep(slider, model, TRAITS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
