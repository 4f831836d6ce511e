// WrapSlider: wires the model to the editors, the slider and the picture; returns its clean-up.
import { barEditor } from "../shared/bars.js";
import { h, write } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { linkOf, live } from "../shared/living.js";
import { hint, messages } from "../shared/messages.js";
import { toolbar } from "../shared/toolbar.js";
import { picture } from "./picture.js";
import { LARGEST, MOST, Slider } from "./state.js";
import { sum, verdict, words } from "./words.js";

const TRAITS = ["signal", "kernel", "length", "place"];

function counter(slider, name, word) {
  const value = h("output");
  const set = (by) => () => slider.resize(name, slider.now[name].length + by);
  const less = h("button.ck-step", { type: "button", "aria-label": `fewer ${word}`, onclick: set(-1) }, "−");
  const more = h("button.ck-step", { type: "button", "aria-label": `more ${word}`, onclick: set(1) }, "+");
  return {
    element: h("div.ck-stepper", {}, h("span", {}, word), less, value, more),
    update() {
      const count = slider.now[name].length;
      write(value, String(count));
      less.disabled = count <= 1;
      more.disabled = count >= MOST[name];
    },
  };
}

function lengthSetting(slider) {
  const range = h("input", { type: "range", step: 1, "aria-label": "places on the ring" });
  const number = h("input.ck-number", { type: "number", step: 1, "aria-label": "places on the ring, number" });
  const enough = h("button", { type: "button", onclick: () => slider.change({ length: needed() }) });
  const needed = () => slider.now.signal.length + slider.now.kernel.length - 1;
  range.addEventListener("input", () => slider.change({ length: Number(range.value) }, { settle: false }));
  range.addEventListener("change", () => slider.settle());
  number.addEventListener("change", () => {
    slider.change({ length: Number(number.value) });
    number.value = slider.now.length;
  });
  return {
    element: h("div.ck-slider.ck-length", {}, h("span", {}, "places on the ring"), range, number, enough),
    update() {
      const [least, most] = slider.ends;
      for (const input of [range, number]) Object.assign(input, { min: least, max: most });
      if (Number(range.value) !== slider.now.length) range.value = slider.now.length;
      if (number !== document.activeElement) number.value = slider.now.length;
      write(enough, `enough: ${needed()}`);
      enough.disabled = slider.now.length === needed();
    },
  };
}

function mount(slider, el) {
  const root = h("div.ck-tool.ck-wrap", { role: "group", "aria-label": "Wrap slider", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  const link = linkOf(slider, root, { names: TRAITS, stem: "wrap" });
  const editor = (name, title, colour) =>
    barEditor({
      title, colour, label: title, largest: LARGEST,
      values: () => slider.now[name],
      put: (index, value, options) => slider.put(name, index, value, options),
      settle: () => slider.settle(),
    });
  const [signal, kernel] = [editor("signal", "Signal x", "--in"), editor("kernel", "Kernel h", "--kern")];
  const [samples, taps] = [counter(slider, "signal", "samples"), counter(slider, "kernel", "weights")];
  const [length, rounds, text] = [lengthSetting(slider), picture(slider), words(slider)];
  const tools = toolbar(slider, { link });
  const said = messages(slider, () => `${verdict(slider)} ${sum(slider)}`);
  root.append(
    h(
      "div.ck-editors", {},
      h("div", {}, signal.element, samples.element),
      h("div", {}, kernel.element, taps.element),
    ),
    length.element,
    h("div.ck-title", {}, h("b.ck-outword", {}, "On a line"), ", and below it ", h("b.ck-outword", {}, "on the ring")),
    rounds.element, text.element, tools.element, said.element, said.live,
  );
  rounds.element.append(hint(root, "Move the slider: let the ring grow").element);
  const parts = [signal, kernel, samples, taps, length, rounds, text, tools, said];
  const update = (changed) => parts.forEach((part) => part.update(changed));
  update(new Set(["settings", "page"]));
  const alive = live(slider, root, { link, said, update, repaint: () => slider.touch("page") });
  alive.restore();
  return () => {
    alive.close();
    root.remove();
  };
}

function render({ model, el }) {
  const slider = new Slider(settingsFrom(model, TRAITS));
  const unmount = mount(slider, el);
  const release = keepInStep(slider, model, TRAITS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
