// Which channel reads which, and what that costs. Wires are rows of 0 and 1, one row an output.

export const WORD = 4; // bytes a number

const total = (wires) => wires.flat().reduce((sum, wire) => sum + wire, 0);

/** Parameters, multiply-adds and bytes of one layer that keeps the size of its maps. */
export function count(wires, [rows, columns], size) {
  const parameters = total(wires) * rows * columns;
  const numbers = (wires.length + wires[0].length) * size ** 2 + parameters;
  return { parameters, macs: parameters * size ** 2, bytes: WORD * numbers };
}

/** What layers cost together. @param {{wires: number[][], kernel: number[]}[]} layers */
export function tally(layers, size) {
  const sum = { parameters: 0, macs: 0, bytes: 0 };
  for (const { wires, kernel } of layers) {
    for (const [name, value] of Object.entries(count(wires, kernel, size))) sum[name] += value;
  }
  return sum;
}

/** Which inputs each output of the last layer depends on: rows of true and false. */
export function reached(layers) {
  const [{ wires: first }, second] = layers;
  if (!second) return first.map((row) => row.map(Boolean));
  return second.wires.map((row) =>
    first[0].map((_, input) => row.some((wire, middle) => wire && first[middle][input])),
  );
}

/** Rows and columns that the layers see together. */
export const reach = (layers) =>
  [0, 1].map((axis) => layers.reduce((sum, { kernel }) => sum + kernel[axis] - 1, 1));

/** What one full layer costs that sees as far. */
export function dense(layers, size) {
  const all = reached(layers).map((row) => row.map(() => 1));
  return count(all, reach(layers), size);
}

/** The number of equal blocks on the diagonal that the wires fill, or null. */
export function groups(wires) {
  const [outputs, inputs] = [wires.length, wires[0].length];
  for (let number = 1; number <= Math.min(outputs, inputs); number++) {
    if (outputs % number || inputs % number) continue;
    const [tall, wide] = [outputs / number, inputs / number];
    const blocks = (row, column) => Number(Math.floor(row / tall) === Math.floor(column / wide));
    if (wires.every((row, i) => row.every((wire, j) => wire === blocks(i, j)))) return number;
  }
  return null;
}
