// Cell sizes from the width at hand: one row where three grids fit, stacked where they do not.

import { h } from "../shared/dom.js";

const LARGEST = 46;
const ROOMY = 28;
const SMALLEST = 22;
const TARGET = 24;
const TALLEST = 240;
const ROW = 560;
const SIGNS = 2 * 20 + 6;
const SIGNS_AND_SUM = SIGNS + 20 + 98;

// a product has more digits than a weight, and a weight more than a pixel
const SHARES = { pixel: 0.305, weight: 0.325, product: 0.37 };

/** Widths of the three kinds of cells, given the width that one column of all three may take. */
function inRow(room) {
  const width = (share) => Math.min(LARGEST, Math.floor(room * share));
  return { pixel: width(SHARES.pixel), weight: width(SHARES.weight), product: width(SHARES.product) };
}

function stacked(width, columns) {
  const room = (width - 30) / columns;
  const pixel = Math.min(LARGEST, Math.floor(room * 0.46));
  return {
    pixel,
    product: Math.min(LARGEST, Math.floor(room - pixel)),
    weight: Math.min(LARGEST, Math.floor((width - 8) / columns)),
  };
}

/** Where the sum finds no room beside the grids, it stands below them. */
function choose(width, columns) {
  const beside = inRow((width - SIGNS_AND_SUM) / columns);
  if (width >= ROW && beside.pixel >= ROOMY) return { name: "row", ...beside };
  const below = inRow((width - SIGNS) / columns);
  if (width >= ROW && below.pixel >= SMALLEST) return { name: "wide", ...below };
  return { name: "stack", ...stacked(width, columns) };
}

export function createLayout(root) {
  // inside the bench: a canvas takes its kind of figures from its surroundings
  const canvas = h("canvas.ck-hidden", { "aria-hidden": "true" });
  root.append(canvas);
  const pen = canvas.getContext("2d");
  const font = getComputedStyle(root).fontFamily;
  let characters = {};

  function measure(type) {
    pen.font = `${type}px ${font}`;
    characters = Object.fromEntries([..."0123456789.\u2212"].map((c) => [c, pen.measureText(c).width]));
  }

  return {
    width: 0,
    font,
    /** Tells whether a number's text fits in a cell of this width. */
    fits(width) {
      return (text) => [...text].reduce((sum, c) => sum + characters[c], 0) <= width - 3;
    },
    /** Choose the sizes for a kernel's shape. */
    fit(kernel) {
      const width = root.clientWidth || 720;
      const [rows, columns] = [kernel.length, kernel[0].length];
      const { name, ...cells } = choose(width, columns);
      const tall = Math.floor(TALLEST / rows);
      this.width = width;
      this.name = name;
      const style = getComputedStyle(root);
      this.out = style.getPropertyValue("--out");
      this.muted = style.getPropertyValue("--muted");
      Object.assign(this, cells);
      // tall kernels keep their cells nearly square
      if (rows > columns) for (const kind in SHARES) this[kind] = Math.min(this[kind], Math.max(tall, 40));
      this.height = Math.max(TARGET, Math.min(tall, cells.pixel));
      this.type = this.height > 36 ? 15 : this.height > 30 ? 13 : 12;
      measure(this.type);
      this.weightHeight = name === "stack" ? Math.min(tall, this.weight) : this.height;
      root.dataset.layout = name;
      root.style.setProperty("--weight-width", `${this.weight}px`);
      root.style.setProperty("--weight-height", `${this.weightHeight}px`);
      root.style.setProperty("--type", `${this.type}px`);
    },
  };
}
