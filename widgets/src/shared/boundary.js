// What lies outside the picture: index maps with NumPy's words (`np.pad`).

export const BOUNDARIES = ["zero", "edge", "reflect", "symmetric", "wrap"];

/** Where position `i` reads in a row of `n` pixels; -1 means the constant zero. */
export function source(i, n, boundary) {
  if (i >= 0 && i < n) return i;
  switch (boundary) {
    case "edge":
      return i < 0 ? 0 : n - 1;
    case "wrap":
      return ((i % n) + n) % n;
    case "symmetric": {
      const m = ((i % (2 * n)) + 2 * n) % (2 * n);
      return m < n ? m : 2 * n - 1 - m;
    }
    case "reflect": {
      if (n === 1) return 0;
      const period = 2 * (n - 1);
      const m = ((i % period) + period) % period;
      return m < n ? m : period - m;
    }
    default:
      return -1;
  }
}

/**
 * Index map of one padded axis.
 * @param {number} n pixels on the axis
 * @param {number} padding pixels added on each side
 * @param {string} boundary one of BOUNDARIES
 * @returns {Int32Array} length n + 2·padding
 */
export function indexMap(n, padding, boundary) {
  return Int32Array.from({ length: n + 2 * padding }, (_, i) => source(i - padding, n, boundary));
}

/**
 * The picture with its surroundings.
 * @param {{height: number, width: number, data: ArrayLike<number>}} picture
 * @returns {{height: number, width: number, data: Float64Array}}
 */
export function pad(picture, padding, boundary) {
  const rows = indexMap(picture.height, padding, boundary);
  const columns = indexMap(picture.width, padding, boundary);
  const width = columns.length;
  const data = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] < 0) continue;
    const from = rows[i] * picture.width;
    for (let j = 0; j < width; j++) {
      if (columns[j] >= 0) data[i * width + j] = picture.data[from + columns[j]];
    }
  }
  return { height: rows.length, width, data };
}
