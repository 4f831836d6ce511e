// Matrices that share weights: which cells belong together, and what the layer does.

export const KINDS = ["full", "banded", "toeplitz", "circulant"];

/** Signed distance from row to column on a ring of n places, nearest way round. */
function around(row, column, n) {
  const distance = (((row - column) % n) + n) % n;
  return distance > n / 2 ? distance - n : distance;
}

/**
 * For each cell the number of its weight, or -1 where the weight is 0 by rule.
 *
 * "full": a weight for each cell. "banded": one for each cell within `reach` of the diagonal.
 * "toeplitz": within reach, one for each diagonal. "circulant": one for each diagonal, and
 * diagonals go on round the ring.
 * @returns {Int32Array} n × n cells, row by row
 */
export function groups(kind, n, reach) {
  const cells = new Int32Array(n * n);
  const ring = kind === "circulant";
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const place = row * n + column;
      const distance = ring ? around(row, column, n) : row - column;
      const near = kind === "full" || Math.abs(distance) <= reach;
      const shared = ring ? (distance + n) % n : distance + n - 1;
      if (!near) cells[place] = -1;
      else cells[place] = kind === "full" || kind === "banded" ? place : shared;
    }
  }
  return cells;
}

/** How many weights are free. */
export const countParameters = (cells) => new Set(cells.filter((group) => group >= 0)).size;

/** Every cell of a group becomes its mean: the nearest matrix that obeys the rule. */
export function project(matrix, cells) {
  const sums = new Map();
  cells.forEach((group, place) => {
    const [sum, count] = sums.get(group) ?? [0, 0];
    sums.set(group, [sum + matrix[place], count + 1]);
  });
  return matrix.map((_, place) => {
    const [sum, count] = sums.get(cells[place]);
    return cells[place] < 0 ? 0 : tidy(sum / count);
  });
}

/** Paint one cell, and with it all that share its weight; null where the weight must stay 0. */
export function paint(matrix, cells, place, value) {
  if (cells[place] < 0) return null;
  return matrix.map((old, other) => (cells[other] === cells[place] ? value : old));
}

/** The layer: one sum for each row. */
export function applied(matrix, input) {
  const n = input.length;
  return input.map((_, row) => {
    let sum = 0;
    for (let column = 0; column < n; column++) sum += matrix[row * n + column] * input[column];
    return sum;
  });
}

/** Move a signal to the right by `steps` on its ring: what leaves at the end returns in front. */
export function rolled(values, steps) {
  const n = values.length;
  return values.map((_, place) => values[(((place - steps) % n) + n) % n]);
}

/**
 * Both ways round the square.
 * @returns {{moved: number[], output: number[], shiftFirst: number[], layerFirst: number[],
 *   difference: number[], places: number[]}} places where the two ways differ
 */
export function square(matrix, input, steps) {
  const output = applied(matrix, input);
  const moved = rolled(input, steps);
  const shiftFirst = applied(matrix, moved);
  const layerFirst = rolled(output, steps);
  const slack = 1e-9 * Math.max(1, ...shiftFirst.map(Math.abs), ...layerFirst.map(Math.abs));
  const difference = shiftFirst.map((value, place) => {
    const gap = value - layerFirst[place];
    return Math.abs(gap) <= slack ? 0 : gap;
  });
  const places = difference.flatMap((gap, place) => (gap === 0 ? [] : [place]));
  return { moved, output, shiftFirst, layerFirst, difference, places };
}

// a mean of equal decimals should stay that decimal
const tidy = (x) => Number(x.toPrecision(12));
