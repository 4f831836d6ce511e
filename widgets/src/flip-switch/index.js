// FlipSwitch: one pattern, one kernel, and both outputs; the switch turns the kernel.
import { show } from "../shared/numbers.js";
import { calmly } from "../shared/calm.js";
import { h } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { legend } from "../shared/legend.js";
import { linkOf, live } from "../shared/living.js";
import { hint, messages } from "../shared/messages.js";
import { toolbar } from "../shared/toolbar.js";
import { controls, flipToggle } from "./controls.js";
import { lyingKernel, writtenKernel } from "./kernel.js";
import { paintValues } from "./painting.js";
import { readOut } from "./read-out.js";
import { stage } from "./stage.js";
import { Switch } from "./state.js";

const TRAITS = ["pattern", "kernel", "at", "place", "flip"];
const NARROW = 560;
const KERNEL = 200;
const GAP = 24;
const ARROWS = "Arrow keys move it by one, with Shift by three; Home and End go to the ends.";

const largest = (...grids) => Math.max(...grids.flat(2).map(Math.abs)) || 1;
const list = (values) => values.map((row) => row.map((value) => show(value)).join(", ")).join("; ");

function mount(state, el) {
  const root = h("div.ck-tool.ck-flipswitch", { role: "group", "aria-label": "Flip switch" });
  el.append(root);
  const link = linkOf(state, root, { names: TRAITS, stem: "flip" });
  const input = stage(state, {
    name: "input", title: "Input", label: "Place of the pattern", moves: "at",
    help: `Moves the pattern. ${ARROWS}`,
  });
  const output = (name, title) =>
    stage(state, {
      name, title, label: `Place looked at, ${name}`, moves: "place",
      help: `Moves the place whose sum is written out. ${ARROWS}`,
    });
  const correlation = output("correlation", "Correlation");
  const convolution = output("convolution", "Convolution");
  const [top, toggle] = [controls(state), flipToggle(state)];
  const [written, lying] = [writtenKernel(state), lyingKernel(state)];
  const sum = readOut(state);
  const said = messages(state, sum.said);
  const tools = toolbar(state, { link });
  const bar = legend();
  input.element.querySelector(".ck-stage").append(hint(root, "Drag the pattern").element);
  root.append(
    top.element,
    h(
      "div.ck-row.ck-above", {},
      h("div", {}, input.element, toggle.element),
      h("div.ck-kernelbox", {}, written.element, lying.element),
    ),
    h("div.ck-row.ck-outputs", {}, correlation.element, convolution.element),
    h("div.ck-legendrow", {}, "both outputs:", bar.element, h("span", {}, "zeros outside the input")),
    sum.element, tools.element, said.element, said.live,
  );

  function sides(width) {
    const narrow = width < NARROW;
    root.classList.toggle("ck-narrow", narrow);
    root.classList.toggle("ck-line1", state.line);
    const [rows, columns] = state.shape;
    const half = narrow && state.line ? width : (width - GAP) / 2;
    const above = narrow ? width : width - KERNEL - GAP;
    const most = rows === 1 ? 40 : 28;
    const fit = (room) => Math.min(most, Math.floor(room / columns));
    return [fit(above), fit(half)];
  }

  function paint() {
    const style = getComputedStyle(root);
    const [above, below] = sides(root.clientWidth || 720);
    const common = { family: style.fontFamily, ink: style.color, place: state.now.place };
    const draw = (part, values, look) => {
      Object.assign(part.look, { rows: values.length, side: look.side });
      paintValues(part.canvas, values, { ...common, ...look });
    };
    correlation.element.classList.toggle("ck-active", !state.now.flip);
    convolution.element.classList.toggle("ck-active", state.now.flip);
    const most = largest(state.correlation, state.convolution);
    draw(input, state.input, { side: above, most: largest(state.input), acting: state.acting });
    draw(correlation, state.correlation, { side: below, most });
    draw(convolution, state.convolution, { side: below, most });
    bar.update({ low: -most, high: most, map: "signed" });
  }

  function describe() {
    const { pattern, at } = state.now;
    const where = state.line ? at[1] : `row ${at[0]}, column ${at[1]}`;
    input.describe(`Input, ${pattern} at ${where}: ${list(state.input)}`, state.input);
    correlation.describe(`Correlation: ${list(state.correlation)}`, state.correlation);
    convolution.describe(`Convolution: ${list(state.convolution)}`, state.convolution);
  }

  // canvases follow the hand, text follows once it rests
  const speak = calmly(() => (describe(), sum.update()));

  function update(changed) {
    for (const part of [top, toggle, written, lying, tools, said]) part.update(changed);
    paint();
    speak();
  }

  update(new Set(["all"]));
  const alive = live(state, root, { link, said, update, repaint: () => state.touch("all") });
  alive.restore();
  return () => {
    alive.close();
    lying.close();
    root.remove();
  };
}

function render({ model, el }) {
  const state = new Switch(settingsFrom(model, TRAITS));
  const unmount = mount(state, el);
  const release = keepInStep(state, model, TRAITS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
