// The pixels under the window, their products with the weights, and the sum.
import { greyColour, signedColour } from "../shared/colours.js";
import { drawCells, sharpen } from "../shared/drawing.js";
import { fit, show } from "../shared/numbers.js";
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { legend, weightScale } from "../shared/legend.js";
import { textCanvas } from "./text-canvas.js";

const ACCENT = "#d97706";

function grid(bench, { name, title, sign }) {
  const canvas = h("canvas", { role: "img", "aria-label": title }); // until the first read-out
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
  const painted = { total: textCanvas("ck-text"), where: textCanvas("ck-text") };
  const texts = { total: h("output.ck-total"), where: h("span.ck-where"), line: h("p.ck-line") };
  const chip = h("div.ck-chip", {}, painted.total.canvas);
  const sum = h("div.ck-sum", {}, h("div.ck-subtitle", {}, "Sum"), chip, painted.where.canvas);
  sum.append(h("span.ck-hidden", {}, texts.total, " at ", texts.where));

  function draw(part, width, cellOf) {
    const kernel = bench.acting;
    const [rows, columns] = [kernel.length, kernel[0].length];
    const height = layout.height;
    const context = sharpen(part.canvas, columns * width, rows * height);
    const font = `${layout.type}px ${layout.font}`;
    drawCells(context, { rows, columns, width, height, font, cell: cellOf, lit: bench.lit, accent: ACCENT });
  }

  function paint() {
    const kernel = bench.acting;
    const terms = kernel.map((row, u) => row.map((_, v) => bench.term(u, v)));
    const most = 255 * weightScale(kernel);
    draw(pixels, layout.pixel, (u, v) => {
      const { pixel, inside } = terms[u][v];
      return { colour: greyColour(pixel / 255), text: fit(pixel, layout.fits(layout.pixel)), outside: !inside };
    });
    draw(products, layout.product, (u, v) => {
      const { product } = terms[u][v];
      return { colour: signedColour(product / most), text: fit(product, layout.fits(layout.product), Math.abs(product) < 10 ? 2 : 1) };
    });
    products.bar.update({ low: -most, high: most, map: "signed" });
    paintTexts();
    spell();
  }

  function sentences() {
    const [i, j] = bench.place;
    return { total: show(bench.sum, 2), where: `output[${i}, ${j}]` };
  }

  function paintTexts() {
    const { total, where } = sentences();
    const { font, muted, out } = layout;
    const size = total.length > 7 ? 15 : 20;
    painted.total.draw(total, { width: 88, height: 38, font: `700 ${size}px ${font}`, colour: out });
    painted.where.draw(where, { width: 112, height: 18, font: `12px ${font}`, colour: muted });
  }

  const spell = calmly(() => {
    const { total, where } = sentences();
    write(texts.total, total);
    write(texts.where, where);
    write(texts.line, sumLine(bench));
  });

  /** Name the canvases, and return what the window shows in a sentence. */
  function describe() {
    const [i, j] = bench.place;
    const rows = bench.acting.map((row, u) => row.map((_, v) => bench.term(u, v)));
    const list = (key) => rows.map((row) => row.map((term) => show(term[key])).join(", ")).join("; ");
    pixels.canvas.setAttribute("aria-label", `Pixels in the window, row by row: ${list("pixel")}`);
    products.canvas.setAttribute("aria-label", `Products, row by row: ${list("product")}`);
    const count = bench.acting.flat().length;
    return `Output row ${i}, column ${j}: ${show(bench.sum)}, the sum of ${count} products.`;
  }

  pixels.bar.update({ low: 0, high: 255, map: "grey" });
  return {
    pixels,
    products,
    sum,
    total: chip,
    line: texts.line,
    describe,
    update: paint,
  };
}

function sumLine(bench) {
  const { lit } = bench;
  const terms = bench.acting.flatMap((row, u) => row.map((_, v) => bench.term(u, v)));
  if (lit) {
    const { pixel, weight, product } = bench.term(lit.row, lit.column);
    return `row ${lit.row + 1}, column ${lit.column + 1}: pixel ${show(pixel)} × weight ${show(weight, 3)} = ${show(product, 3)}`;
  }
  if (terms.length > 9) return `${terms.length} products, sum ${show(bench.sum, 3)}`;
  const written = terms.map(({ pixel, weight }, n) => {
    const sign = weight < 0 ? (n ? "− " : "−") : n ? "+ " : "";
    return `${sign}${show(Math.abs(weight), 3)}·${show(pixel)}`;
  });
  return `${written.join(" ")} = ${show(bench.sum, 3)}`;
}
