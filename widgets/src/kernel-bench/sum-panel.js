// The pixels under the window, their products with the weights, and the sum.
import { greyColour, signedColour } from "../shared/colours.js";
import { drawCells, sharpen } from "../shared/drawing.js";
import { fit, show } from "../shared/numbers.js";
import { h, write } from "./dom.js";
import { legend } from "./legend.js";

const ACCENT = "#d97706";

function grid(bench, { name, title, sign }) {
  const canvas = h("canvas", { role: "img" });
  const bar = legend();
  const heading = h("div.ck-subtitle", {}, title);
  const element = h(`div.ck-grid.ck-${name}`, {}, heading, h("div.ck-cells", {}, canvas), bar.element);
  const cellAt = (event) => {
    const box = canvas.getBoundingClientRect();
    const [rows, columns] = [bench.acting.length, bench.acting[0].length];
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    return row >= 0 && column >= 0 && row < rows && column < columns ? { row, column } : null;
  };
  for (const type of ["pointermove", "pointerdown"]) {
    canvas.addEventListener(type, (event) => bench.light(cellAt(event)));
  }
  canvas.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") bench.light(null);
  });
  return { element, canvas, bar, heading, sign };
}

export function sumPanel(bench, layout) {
  const pixels = grid(bench, { name: "pixels", title: "Pixels in the window" });
  const products = grid(bench, { name: "products", title: "Products" });
  const total = h("output.ck-total");
  const where = h("div.ck-where");
  const sum = h("div.ck-sum", {}, h("div.ck-subtitle", {}, "Sum"), total, where);
  const line = h("p.ck-line", { "aria-hidden": "true" });

  function draw(part, cellOf) {
    const kernel = bench.acting;
    const [rows, columns] = [kernel.length, kernel[0].length];
    const size = layout.cell;
    const context = sharpen(part.canvas, columns * size, rows * size);
    const font = `${Math.max(12, Math.min(15, size * 0.34))}px ${layout.font}`;
    drawCells(context, { rows, columns, size, font, cell: cellOf, lit: bench.lit, accent: ACCENT });
  }

  function paint() {
    const kernel = bench.acting;
    const terms = kernel.map((row, u) => row.map((_, v) => bench.term(u, v)));
    const room = Math.floor((layout.cell - 3) / (layout.cell > 38 ? 7.2 : 6.6));
    const most = 255 * Math.max(...kernel.flat().map(Math.abs)) || 1;
    draw(pixels, (u, v) => {
      const { pixel, inside } = terms[u][v];
      return { colour: greyColour(pixel / 255), text: fit(pixel, room), outside: !inside };
    });
    draw(products, (u, v) => {
      const { product } = terms[u][v];
      return { colour: signedColour(product / most), text: fit(product, room) };
    });
    products.bar.update({ low: -most, high: most, map: "signed" });
    tell(terms);
  }

  function tell(terms) {
    const [i, j] = bench.place;
    write(total, show(bench.sum, 2));
    total.classList.toggle("ck-long", total.textContent.length > 6);
    write(where, `row ${i}, column ${j}`);
    write(line, sumLine(terms.flat(), bench));
  }

  pixels.bar.update({ low: 0, high: 255, map: "grey" });
  return {
    pixels,
    products,
    sum,
    total,
    line,
    update(changed) {
      if (["window", "output", "lit", "input", "shape", "layout"].some((name) => changed.has(name))) paint();
    },
  };
}

function sumLine(terms, bench) {
  const { lit } = bench;
  if (lit) {
    const { pixel, weight, product } = bench.term(lit.row, lit.column);
    return `row ${lit.row + 1}, column ${lit.column + 1}: pixel ${show(pixel)} × weight ${show(weight, 3)} = ${show(product, 3)}`;
  }
  if (terms.length > 9) return `${terms.length} products, sum ${show(bench.sum, 3)}`;
  const written = terms.map(({ pixel, weight }, n) => {
    const sign = weight < 0 ? "− " : n ? "+ " : "";
    return `${sign}${show(pixel)}·${show(Math.abs(weight), 3)}`;
  });
  return `${written.join(" ")} = ${show(bench.sum, 3)}`;
}
