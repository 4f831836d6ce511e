// The places of a window on one axis, as convkit.sizes counts them.
//
// The axis holds the padded input (convolution, pooling) or all that the stamps reach
// (transposed); cell 0 is the first of them. A window belongs to an output, or to the input
// that stamps it.
import { source } from "./boundary.js";

/**
 * @typedef {{operation: "convolution"|"transposed"|"pooling", size: number, kernel_size: number,
 *   stride: number, padding: [number, number], dilation: number, boundary: string,
 *   output_padding: number, ceil_mode: boolean}} Geometry
 */

/** Cells from the first weight to the last. */
export const reachOf = ({ kernel_size, dilation }) => dilation * (kernel_size - 1);

const between = (low, value, high) => Math.min(high, Math.max(low, value));

function pooled({ size, stride, padding, ceil_mode }, free) {
  if (!ceil_mode) return Math.max(0, Math.floor(free / stride) + 1);
  // no window starts behind the input
  const startsInside = Math.ceil((size + padding[0]) / stride);
  return Math.min(Math.max(0, Math.floor((free + stride - 1) / stride) + 1), startsInside);
}

/**
 * All that follows from the numbers.
 * @param {Geometry} geometry
 */
export function measure(geometry) {
  const { operation, size, stride, padding, output_padding } = geometry;
  const reach = reachOf(geometry);
  const ends = padding[0] + padding[1];
  if (operation === "transposed") {
    const covered = (size - 1) * stride + reach + 1;
    const outputs = Math.max(0, covered + output_padding - ends);
    const axis = covered + output_padding;
    return { reach, covered, axis, outputs, windows: size, free: 0, rest: 0, lost: 0, lostPixels: 0, over: 0 };
  }
  const total = size + ends;
  const free = total - reach - 1;
  const outputs = pooled(operation === "pooling" ? geometry : { ...geometry, ceil_mode: false }, free);
  const covered = outputs ? (outputs - 1) * stride + reach + 1 : 0;
  const lost = outputs ? Math.max(0, total - covered) : 0;
  return {
    reach,
    covered,
    // a window that does not fit is drawn all the same
    axis: Math.max(total, covered, reach + 1),
    outputs,
    windows: outputs,
    free,
    rest: ((free % stride) + stride) % stride,
    lost,
    lostPixels: between(0, lost - padding[1], size),
    over: Math.max(0, covered - total),
  };
}

/** Cells of the axis that a window reads, or stamps. */
export const tapsOf = ({ kernel_size, stride, dilation }, window) =>
  Array.from({ length: kernel_size }, (_, tap) => window * stride + tap * dilation);

/** The windows that have a tap on a cell of the axis. */
export function windowsAt({ kernel_size, stride, dilation }, cell, windows) {
  const found = [];
  for (let tap = kernel_size - 1; tap >= 0; tap--) {
    const start = cell - tap * dilation;
    const window = start / stride;
    if (start >= 0 && Number.isInteger(window) && window < windows) found.push(window);
  }
  return found;
}

/** How many windows have a tap on each cell of the axis. */
export function countOf(geometry, { windows, axis }) {
  const counts = new Int32Array(axis);
  const { kernel_size, stride, dilation } = geometry;
  for (let window = 0; window < windows; window++) {
    for (let tap = 0; tap < kernel_size; tap++) counts[window * stride + tap * dilation]++;
  }
  return counts;
}

/** Which pixel a cell of the padded input copies; -1 where it is a zero. */
export const copied = ({ size, padding, boundary }, cell) => source(cell - padding[0], size, boundary);

/** The lengths that a convolution with the same numbers maps to this one. */
export function forwardSizes(geometry) {
  const { size, stride, padding } = geometry;
  const least = (size - 1) * stride + reachOf(geometry) + 1 - padding[0] - padding[1];
  return Array.from({ length: stride }, (_, more) => least + more).filter((length) => length > 0);
}

/** Widths of padding that have a name; null where a name does not apply. */
export function namedPadding(geometry) {
  const { operation, size, stride } = geometry;
  const reach = reachOf(geometry);
  const halves = (total) => [Math.floor(total / 2), Math.ceil(total / 2)];
  if (operation === "transposed") {
    const crop = reach + 1 - stride;
    const whole = Math.max(stride, geometry.dilation);
    const more = crop < 0 ? -crop : crop % 2;
    // half a cell more on each side and one back at the end, where the layer allows it
    const [padding, output_padding] = more < whole ? [halves(crop + more), more] : [halves(crop), 0];
    return { "no crop": { padding: [0, 0], output_padding: 0 }, "n·s": { padding, output_padding } };
  }
  const needed = Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach + 1 - size);
  const valid = { padding: [0, 0] };
  if (operation === "pooling") {
    return { valid, "s = k": { padding: [0, 0], stride: geometry.kernel_size }, "TF SAME": { padding: halves(needed) } };
  }
  return {
    valid,
    same: { padding: halves(reach), stride: 1 },
    full: { padding: [reach, reach] },
    causal: { padding: [reach, 0] },
    "TF SAME": { padding: halves(needed) },
  };
}
