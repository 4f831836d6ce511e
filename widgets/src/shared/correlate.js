// The sliding sum, as a convolutional layer counts it. No DOM here: Node tests this file
// against cases that convkit writes.

/** Number of places the window fits on one axis: max(0, ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1). */
export function outputSize(n, k, stride = 1, padding = 0, dilation = 1) {
  return Math.max(0, Math.floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1);
}

/** A kernel turned by 180°: convolution is correlation with it. */
export function turned(kernel) {
  return kernel.map((row) => row.slice().reverse()).reverse();
}

/**
 * Add one weight's share to the output: out[i, j] += weight · padded[i·s + row, j·s + column].
 * All of correlation is this line, once per weight; an edited weight needs it once.
 * @param {{height: number, width: number, data: Float64Array}} out
 * @param {{height: number, width: number, data: Float64Array}} padded
 * @param {{row: number, column: number, weight: number, stride: number}} tap offsets in pixels
 * @param {{top: number, bottom: number, left: number, right: number}} [area] outputs to touch
 */
export function addTap(out, padded, tap, area) {
  const { weight, stride } = tap;
  const { top, bottom, left, right } = area ?? whole(out);
  const target = out.data;
  const source = padded.data;
  for (let i = top; i < bottom; i++) {
    let to = i * out.width + left;
    let from = (i * stride + tap.row) * padded.width + left * stride + tap.column;
    const end = i * out.width + right;
    for (; to < end; to++, from += stride) target[to] += weight * source[from];
  }
}

function whole(out) {
  return { top: 0, bottom: out.height, left: 0, right: out.width };
}

/** Fill `out` with the correlation of `padded` and `kernel`, everywhere or in one area. */
export function correlateInto(out, padded, kernel, { stride = 1, dilation = 1, area } = {}) {
  const place = area ?? whole(out);
  for (let i = place.top; i < place.bottom; i++) {
    out.data.fill(0, i * out.width + place.left, i * out.width + place.right);
  }
  kernel.forEach((row, u) =>
    row.forEach((weight, v) => {
      if (weight === 0) return;
      addTap(out, padded, { row: u * dilation, column: v * dilation, weight, stride }, place);
    }),
  );
}

/** A new output of the right size, all zero. */
export function emptyOutput(padded, kernel, { stride = 1, dilation = 1 } = {}) {
  const height = outputSize(padded.height, kernel.length, stride, 0, dilation);
  const width = outputSize(padded.width, kernel[0].length, stride, 0, dilation);
  return { height, width, data: new Float64Array(height * width) };
}

/** Correlate a padded picture with a kernel. */
export function correlate(padded, kernel, options = {}) {
  const out = emptyOutput(padded, kernel, options);
  correlateInto(out, padded, kernel, options);
  return out;
}

/**
 * The outputs that read a rectangle of the padded picture (for a brush stroke).
 * @param {{top: number, bottom: number, left: number, right: number}} touched half open, padded
 */
export function readers(out, touched, kernel, { stride = 1, dilation = 1 } = {}) {
  const reachRows = dilation * (kernel.length - 1);
  const reachColumns = dilation * (kernel[0].length - 1);
  const first = (start, reach) => Math.max(0, Math.ceil((start - reach) / stride));
  const last = (stop, size) => Math.min(size, Math.floor((stop - 1) / stride) + 1);
  return {
    top: first(touched.top, reachRows),
    bottom: last(touched.bottom, out.height),
    left: first(touched.left, reachColumns),
    right: last(touched.right, out.width),
  };
}
