// Cell sizes from the width at hand: one row where three grids fit, stacked where they do not.

const LARGEST = 46;
const SMALLEST = 22;
const TARGET = 24;
const TALLEST = 240;
const SIGNS_AND_SUM = 3 * 22 + 92 + 6;

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

export function createLayout(root) {
  const pen = document.createElement("canvas").getContext("2d");
  return {
    width: 0,
    font: getComputedStyle(root).fontFamily,
    /** Characters that fit in a cell of this width. */
    room(width) {
      return Math.floor((width - 1.5) / this.digit);
    },
    /** Choose the sizes for a kernel's shape. */
    fit(kernel) {
      const width = root.clientWidth || 720;
      const [rows, columns] = [kernel.length, kernel[0].length];
      const row = inRow((width - SIGNS_AND_SUM) / columns);
      const isRow = width >= 560 && row.pixel >= SMALLEST;
      const cells = isRow ? row : stacked(width, columns);
      const tall = Math.floor(TALLEST / rows);
      this.width = width;
      this.height = Math.max(TARGET, Math.min(tall, cells.pixel));
      Object.assign(this, cells);
      if (rows > columns) this.narrow(tall);
      const weightHeight = isRow ? this.height : Math.min(tall, this.weight);
      this.type = this.height > 36 ? 15 : this.height > 30 ? 13 : 12;
      pen.font = `${this.type}px ${this.font}`;
      this.digit = pen.measureText("0").width;
      root.dataset.layout = isRow ? "row" : "stack";
      root.style.setProperty("--weight-width", `${this.weight}px`);
      root.style.setProperty("--weight-height", `${weightHeight}px`);
      root.style.setProperty("--type", `${this.type}px`);
    },
    /** Tall kernels keep their cells square. */
    narrow(tall) {
      for (const name of Object.keys(SHARES)) this[name] = Math.min(this[name], Math.max(tall, 40));
    },
  };
}
