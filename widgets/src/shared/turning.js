// Test patterns, and correlation and convolution of the same size with zeros outside. No DOM.
import { turned } from "./correlate.js";

export const PATTERNS = ["impulse", "two impulses", "step", "ramp", "arrow"];
export const LINE = [1, 15];
export const SQUARE = [9, 9];

const ARROW = ["..1..", "...1.", "11111", "...1.", "..1.."];

/** A kernel of one row slides along a line, any other over a square. */
export const isLine = (kernel) => kernel.length === 1;
export const shapeFor = (kernel) => (isLine(kernel) ? LINE : SQUARE);
export const middle = ([rows, columns]) => [(rows - 1) / 2, (columns - 1) / 2];

/** The nearest index inside a shape. */
export const clamp = (index, shape) =>
  index.map((n, axis) => Math.min(Math.max(Math.round(n), 0), shape[axis] - 1));

function marks(pattern, [row, column], line) {
  if (pattern === "impulse") return [[row, column, 1]];
  if (pattern === "two impulses") {
    return [[row, column, 1], line ? [row, column + 4, 2] : [row + 2, column + 3, 2]];
  }
  if (line) return [-1, 0, 1].map((step) => [row, column + step, step + 2]);
  return ARROW.flatMap((text, i) =>
    [...text].flatMap((mark, j) => (mark === "1" ? [[row + i - 2, column + j - 2, 1]] : [])),
  );
}

/**
 * A pattern whose telling place lies at an index; what would stand outside is left away.
 * @returns {number[][]} rows of values
 */
export function drawPattern(pattern, at, kernel) {
  const [rows, columns] = shapeFor(kernel);
  const values = Array.from({ length: rows }, () => Array(columns).fill(0));
  const edge = { step: (j) => (j >= at[1] ? 1 : 0), ramp: (j) => j - at[1] }[pattern];
  if (edge) return values.map((row) => row.map((_, j) => edge(j)));
  for (const [i, j, value] of marks(pattern, at, isLine(kernel))) {
    if (i >= 0 && i < rows && j >= 0 && j < columns) values[i][j] = value;
  }
  return values;
}

/** The terms of one sum: what lies under each weight, row by row; `acting` has odd sides. */
export function termsAt(values, acting, [row, column]) {
  const [up, left] = middle([acting.length, acting[0].length]);
  return acting.flatMap((weights, u) =>
    weights.map((weight, v) => {
      const value = values[row + u - up]?.[column + v - left] ?? 0;
      return { value, weight, product: value * weight };
    }),
  );
}

const total = (terms) => terms.reduce((sum, { product }) => sum + product, 0) + 0;

/** Slide a kernel as it is written. */
export const correlateSame = (values, kernel) =>
  values.map((row, i) => row.map((_, j) => total(termsAt(values, kernel, [i, j]))));

/** Slide a kernel after half a turn. */
export const convolveSame = (values, kernel) => correlateSame(values, turned(kernel));
