// Presets, sizes of kernels and maps, numbers of channels.
import { h, write } from "../shared/dom.js";
import { PRESETS, presetOf } from "./presets.js";
import { LARGEST, MOST, TAPS } from "./state.js";

const KERNELS = [...TAPS.map((taps) => [taps, taps]), [3, 1], [1, 3], [5, 1], [1, 5]];
const spell = (kernel) => kernel.join("×");

export function presetChoice(board) {
  const edited = h("option", { value: "" }, "edited");
  const select = h(
    "select",
    { onchange: () => select.value && board.change(PRESETS[select.value](board.columns[0], board.columns.at(-1))) },
    edited,
    ...Object.keys(PRESETS).map((name) => h("option", { value: name }, name)),
  );
  return {
    element: h("label.ck-choice.ck-presets", {}, h("span", {}, "Wiring"), select),
    update() {
      const name = presetOf(board.now) ?? "";
      edited.hidden = name !== "";
      select.value = name;
    },
  };
}

function kernelChoice(board, name, word) {
  const select = h("select", { onchange: () => board.change({ [name]: select.value.split("×").map(Number) }) });
  const element = h("label.ck-choice", {}, h("span", {}, word), select);
  let listed = "";
  return {
    element,
    update() {
      element.hidden = name === "second_kernel" && !board.now.second.length;
      const now = spell(board.now[name]);
      const names = KERNELS.map(spell);
      if (!names.includes(now)) names.push(now);
      if (names.join() !== listed) select.replaceChildren(...names.map((value) => h("option", { value }, value)));
      listed = names.join();
      select.value = now;
    },
  };
}

function channels(board, column, word) {
  const value = h("output");
  const set = (by) => () => board.resize(at(), board.columns[at()] + by);
  const at = () => (column < 0 ? board.columns.length - 1 : column);
  const less = h("button.ck-step", { type: "button", "aria-label": `fewer ${word}`, onclick: set(-1) }, "−");
  const more = h("button.ck-step", { type: "button", "aria-label": `more ${word}`, onclick: set(1) }, "+");
  const element = h("div.ck-stepper", {}, h("span", {}, word), less, value, more);
  return {
    element,
    update() {
      element.hidden = column === 1 && board.columns.length < 3;
      if (element.hidden) return;
      const count = board.columns[at()];
      write(value, String(count));
      less.disabled = count <= 1;
      more.disabled = count >= MOST;
    },
  };
}

function mapSize(board) {
  const input = h("input.ck-number", { type: "number", min: 1, max: LARGEST, step: 1 });
  input.addEventListener("change", () => {
    board.change({ size: Number(input.value) });
    input.value = board.now.size;
  });
  const element = h("label.ck-choice", { title: "rows and columns of every map" }, h("span", {}, "maps, n × n: n ="), input);
  return {
    element,
    update() {
      if (input !== document.activeElement) input.value = board.now.size;
    },
  };
}

function twoLayers(board) {
  const box = h("input", { type: "checkbox", onchange: () => board.stack(box.checked) });
  return {
    element: h("label.ck-check", {}, box, h("span", {}, "a second layer")),
    update() {
      box.checked = board.now.second.length > 0;
    },
  };
}

export function controls(board) {
  const top = [presetChoice(board), twoLayers(board)];
  const counts = [channels(board, 0, "inputs"), channels(board, 1, "middle"), channels(board, -1, "outputs")];
  const sizes = [
    kernelChoice(board, "first_kernel", "kernels"),
    kernelChoice(board, "second_kernel", "then"),
    mapSize(board),
  ];
  const parts = [...top, ...counts, ...sizes];
  return {
    element: h(
      "div.ck-controls", {},
      ...[top, counts, sizes].map((row) => h("div.ck-controlrow", {}, ...row.map((part) => part.element))),
    ),
    update: () => parts.forEach((part) => part.update()),
  };
}
