// Cell sizes from the width at hand: one row where three grids fit, stacked where they do not.

const LARGEST = 46;
const SMALLEST_IN_ROW = 26;
const TALLEST = 236;

export function createLayout(root) {
  return {
    cell: 40,
    kernelCell: 40,
    width: 0,
    font: getComputedStyle(root).fontFamily,
    /** Fit the grids; true when something changed. */
    fit(kernel) {
      const width = root.clientWidth || 720;
      const [rows, columns] = [kernel.length, kernel[0].length];
      const tall = Math.floor(TALLEST / rows);
      const inRow = Math.floor((width - 176) / (3 * columns));
      const stacked = width < 560 || inRow < SMALLEST_IN_ROW;
      const cell = stacked ? Math.floor((width - 28) / (2 * columns)) : inRow;
      const before = [this.cell, this.kernelCell, this.width].join();
      this.cell = Math.max(14, Math.min(LARGEST, cell, tall));
      this.kernelCell = stacked ? Math.min(LARGEST, Math.floor((width - 8) / columns)) : this.cell;
      this.width = width;
      root.dataset.layout = stacked ? "stack" : "row";
      root.style.setProperty("--cell", `${this.cell}px`);
      root.style.setProperty("--kernel-cell", `${this.kernelCell}px`);
      return before !== [this.cell, this.kernelCell, this.width].join();
    },
  };
}
