// The wires of one layer as a table of switches, for fingers and keys: a row for each output.
import { h, write } from "../shared/dom.js";

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export function wireTable(board, layer) {
  const grid = h("div.ck-switches", { role: "grid" });
  const title = h("div.ck-subtitle");
  const element = h("div.ck-tablebox", {}, title, grid, h("div.ck-quiet", {}, "row: who listens; column: to whom"));
  let cells = [];
  let active = [0, 0];
  let shape = "";

  function choose(row, column, focus) {
    cells[active[0]]?.[active[1]]?.setAttribute("tabindex", -1);
    active = [row, column];
    cells[row][column].setAttribute("tabindex", 0);
    if (focus) cells[row][column].focus({ preventScroll: true });
  }

  function build(wires) {
    cells = wires.map((row, output) =>
      row.map((_, input) =>
        h("div.ck-switch", {
          role: "gridcell", tabindex: -1,
          onclick: () => (choose(output, input, true), board.toggle(layer, output, input)),
          onfocus: () => (choose(output, input, false), board.look({ stage: layer + 1, channel: output })),
          onblur: () => board.look(null),
          onpointerenter: () => board.look({ stage: layer + 1, channel: output }),
          onpointerleave: () => board.look(null),
        }),
      ),
    );
    grid.style.setProperty("--columns", wires[0].length);
    grid.replaceChildren(...cells.map((row) => h("div.ck-line", { role: "row" }, ...row)));
    choose(Math.min(active[0], wires.length - 1), Math.min(active[1], wires[0].length - 1), false);
  }

  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = MOVES[event.key];
    const [row, column] = active;
    if (step) {
      const next = [row + step[0], column + step[1]];
      if (cells[next[0]]?.[next[1]]) choose(...next, true);
    } else if (event.key === " " || event.key === "Enter") board.toggle(layer, row, column);
    else if (event.key === "Home") choose(row, 0, true);
    else if (event.key === "End") choose(row, cells[row].length - 1, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    update() {
      const here = board.layers[layer];
      element.hidden = !here;
      if (!here) return;
      const { wires, kernel } = here;
      const now = `${wires.length}×${wires[0].length}`;
      if (now !== shape) build(wires);
      shape = now;
      const which = board.layers.length === 1 ? "Wires" : layer ? "Then" : "First";
      write(title, `${which}: ${kernel.join("×")} kernels`);
      grid.setAttribute("aria-label", `${which}: a row for each output, a column for each input`);
      wires.forEach((row, output) =>
        row.forEach((wire, input) => {
          const cell = cells[output][input];
          cell.classList.toggle("ck-on", wire === 1);
          write(cell, wire ? "●" : "");
          cell.setAttribute("aria-label", `${output} reads ${input}: ${wire ? "yes" : "no"}`);
        }),
      );
    },
  };
}
