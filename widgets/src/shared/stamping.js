// Transposed convolution, three ways: stamps that add up, a turned kernel on an input with zeros
// inserted, and beside them resize-convolution. Grids are rows of numbers; a line is one row.
import { correlate, turned } from "./correlate.js";

/** One axis: n inputs, k weights, and what the output keeps. */
function axisOf(n, k, { stride, padding, output_padding: extra }) {
  const covered = (n - 1) * stride + k + extra;
  return { n, k, stride, padding, extra, covered, size: Math.max(0, covered - 2 * padding) };
}

const POINT = { stride: 1, padding: 0, output_padding: 0 };

/** Both axes, rows first; the rows of a line are one point. */
export function axesOf(input, kernel, geometry) {
  const down = input.length === 1 ? POINT : geometry;
  return [axisOf(input.length, kernel.length, down), axisOf(input[0].length, kernel[0].length, geometry)];
}

/** Where the weight u of the input i lands on an axis of the output; it may lie outside. */
export const landing = (axis, i, u) => i * axis.stride + u - axis.padding;

/** The inputs that reach the output o of an axis, by number; k weights each. */
function reaching(axis, o) {
  const place = o + axis.padding;
  const first = Math.max(0, Math.ceil((place - axis.k + 1) / axis.stride));
  const last = Math.min(axis.n - 1, Math.floor(place / axis.stride));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
}

/**
 * Add up the stamps of the first `count` inputs.
 * @returns {{output: Float64Array, cover: Int32Array}} sums, and how many stamps met in each
 */
export function stamped(input, kernel, [down, across], count = Infinity) {
  const output = new Float64Array(down.size * across.size);
  const cover = new Int32Array(output.length);
  const stamp = (value, i, j) =>
    kernel.forEach((weights, u) =>
      weights.forEach((weight, v) => {
        const [row, column] = [landing(down, i, u), landing(across, j, v)];
        if (row < 0 || row >= down.size || column < 0 || column >= across.size) return;
        output[row * across.size + column] += value * weight;
        cover[row * across.size + column]++;
      }),
    );
  input.forEach((values, i) =>
    values.forEach((value, j) => {
      if (i * across.n + j < count) stamp(value, i, j);
    }),
  );
  return { output, cover };
}

/** The products that meet in one output, in the order in which their inputs stamp. */
export function meetingAt(input, kernel, [down, across], [row, column]) {
  return reaching(down, row).flatMap((i) =>
    reaching(across, column).map((j) => {
      const weightAt = [row + down.padding - i * down.stride, column + across.padding - j * across.stride];
      const weight = kernel[weightAt[0]][weightAt[1]];
      return { inputAt: [i, j], weightAt, value: input[i][j], weight, product: input[i][j] * weight };
    }),
  );
}

/** How many stamps cover each output of an axis, in closed form. */
export const counts = (axis) => Array.from({ length: axis.size }, (_, o) => reaching(axis, o).length);

/** The outputs of an axis that a longer input would cover no more. */
export function interior({ n, k, stride, padding, size }) {
  return Array.from({ length: size }, (_, o) => o).filter((o) => {
    const place = o + padding;
    return Math.ceil((place - k + 1) / stride) >= 0 && Math.floor(place / stride) <= n - 1;
  });
}

/** What meets in the outputs 0 … stride − 1 of an endless line: how many weights, and which. */
export const phases = ({ k, stride }) =>
  Array.from({ length: stride }, (_, start) =>
    Array.from({ length: Math.max(0, Math.ceil((k - start) / stride)) }, (_, step) => start + step * stride),
  );

/** What a flat input of ones gives in the interior: a sum for each phase of rows and columns. */
export const flatSums = (kernel, [down, across]) =>
  phases(down).map((rows) =>
    phases(across).map((columns) =>
      dustless(rows.reduce((sum, u) => sum + columns.reduce((part, v) => part + kernel[u][v], 0), 0)),
    ),
  );

const dustless = (x) => Number(x.toFixed(9)) + 0;

/** A grid with, for each cell, the number of the input that it shows, or −1 for a zero. */
function grid(input, height, width, from) {
  const columns = input[0].length;
  const source = new Int32Array(height * width).fill(-1);
  for (let row = 0; row < height; row++) {
    const i = from[0](row);
    for (let column = 0; column < width; column++) {
      const j = from[1](column);
      if (i >= 0 && j >= 0) source[row * width + column] = i * columns + j;
    }
  }
  const values = input.flat();
  return { height, width, source, data: Float64Array.from(source, (place) => (place < 0 ? 0 : values[place])) };
}

/** The input with stride − 1 zeros between its values, and zeros outside for the kernel. */
export function zerosInserted(input, axes) {
  const from = axes.map(({ n, k, stride, padding }) => (place) => {
    const i = (place - (k - 1) + padding) / stride;
    return Number.isInteger(i) && i >= 0 && i < n ? i : -1;
  });
  const [height, width] = axes.map(({ size, k }) => size + k - 1);
  return grid(input, height, width, from);
}

/** The input with each value repeated `stride` times, and zeros outside for a "same" kernel. */
export function enlarged(input, axes) {
  const from = axes.map(({ n, k, stride }) => (place) => {
    const i = Math.floor((place - Math.floor((k - 1) / 2)) / stride);
    return i < n ? i : -1;
  });
  const [height, width] = axes.map(({ n, k, stride }) => n * stride + k - 1);
  return grid(input, height, width, from);
}

/**
 * A kernel that slides by one over a prepared input.
 * @param {"zeros"|"resize"} view
 * @returns {{below: object, kernel: number[][], output: Float64Array, cover: Float64Array,
 *   size: number[]}} cover counts the weights that meet a value of the input
 */
export function slid(view, input, kernel, axes) {
  const below = view === "zeros" ? zerosInserted(input, axes) : enlarged(input, axes);
  const acting = view === "zeros" ? turned(kernel) : kernel;
  const { data: output, height, width } = correlate(below, acting);
  const there = { ...below, data: Float64Array.from(below.source, (place) => Number(place >= 0)) };
  const cover = correlate(there, acting.map((row) => row.map(() => 1))).data;
  return { below, kernel: acting, output, cover, size: [height, width] };
}

/** The products of a sliding kernel at one place, without the zeros that stand for nothing. */
export function slidingAt({ below, kernel }, [row, column], columns) {
  return kernel.flatMap((weights, u) =>
    weights.flatMap((weight, v) => {
      const place = (row + u) * below.width + column + v;
      const input = below.source[place];
      if (input < 0) return [];
      const value = below.data[place];
      const inputAt = [Math.floor(input / columns), input % columns];
      return [{ inputAt, weightAt: [u, v], value, weight, product: value * weight }];
    }),
  );
}
