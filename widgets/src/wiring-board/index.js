// WiringBoard: wires the model to the board, the tables and the meters; returns its clean-up.
import { h } from "../shared/dom.js";
import { keepInStep, settingsFrom } from "../shared/in-step.js";
import { linkOf, live } from "../shared/living.js";
import { messages } from "../shared/messages.js";
import { toolbar } from "../shared/toolbar.js";
import { controls } from "./controls.js";
import { drawing } from "./drawing.js";
import { meters, reading } from "./meters.js";
import { Board } from "./state.js";
import { wireTable } from "./table.js";

const TRAITS = ["first", "second", "first_kernel", "second_kernel", "size"];

function mount(board, el) {
  const root = h("div.ck-tool.ck-wiring", {
    role: "group", "aria-label": "Wiring board", "data-lm-suppress-shortcuts": "true",
  });
  el.append(root);
  const link = linkOf(board, root, { names: TRAITS, stem: "wiring" });
  const [picture, costs, settings] = [drawing(board), meters(board), controls(board)];
  const tables = [wireTable(board, 0), wireTable(board, 1)];
  const code = { word: "Copy as PyTorch", text: costs.code, done: "The layers are on the clipboard." };
  const tools = toolbar(board, { link, code });
  const said = messages(board, () => reading(board));
  root.append(
    settings.element,
    h(
      "div.ck-middle", {},
      h("div", {}, picture.element, h("div.ck-tables", {}, ...tables.map((table) => table.element))),
      costs.element,
    ),
    tools.element, said.element, said.live,
  );
  const update = (changed) => [picture, costs, settings, ...tables, tools, said].forEach((part) => part.update(changed));
  update(new Set(["settings"]));
  const alive = live(board, root, { link, said, update, repaint: () => board.touch("page") });
  alive.restore();
  return () => {
    alive.close();
    root.remove();
  };
}

function render({ model, el }) {
  const board = new Board(settingsFrom(model, TRAITS));
  const unmount = mount(board, el);
  const release = keepInStep(board, model, TRAITS);
  return () => {
    release();
    unmount();
  };
}

export default { render };
