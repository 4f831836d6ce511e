// Named kernels and inputs, on a line; a square takes their products.
const upTo = (n, at) => Array.from({ length: n }, (_, place) => at(place));
const outer = (down, across) => down.map((a) => across.map((b) => tidy(a * b)));
const tidy = (x) => Number(x.toPrecision(12));

const ones = (n) => Array(n).fill(1);
const impulse = (n) => upTo(n, (place) => Number(place === Math.floor((n - 1) / 2)));
/** Linear interpolation for a stride of half the size, rounded up. */
const triangle = (k) => upTo(k, (u) => tidy(1 - Math.abs(u - (k - 1) / 2) / Math.ceil(k / 2)));
const edge = (k) => upTo(k, (u) => Number(u === k - 1) - Number(u === 0 && k > 1));

/** Each makes rows of k weights from k, for a line or for a square. */
export const KERNELS = {
  ones: (k, line) => outer(ones(line ? 1 : k), ones(k)),
  triangle: (k, line) => outer(line ? [1] : triangle(k), triangle(k)),
  impulse: (k, line) => outer(line ? [1] : impulse(k), impulse(k)),
  edge: (k, line) => outer(ones(line ? 1 : k), edge(k)),
  counting: (k, line) => upTo(line ? 1 : k, (u) => upTo(k, (v) => u * k + v + 1)),
};

/** Each makes rows of n values from n. */
export const INPUTS = {
  flat: (n, line) => outer(ones(line ? 1 : n), ones(n)),
  "one spike": (n, line) => outer(line ? [1] : impulse(n), impulse(n)),
  ramp: (n, line) => upTo(line ? 1 : n, () => upTo(n, (place) => place + 1)),
  hill: (n, line) => upTo(line ? 1 : n, (i) => upTo(n, (j) => Math.min(j + 1, n - j, ...(line ? [] : [i + 1, n - i])))),
};

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The name of the preset that makes these rows, or null. */
export function nameOf(presets, rows) {
  const line = rows.length === 1;
  return Object.keys(presets).find((name) => same(presets[name](rows[0].length, line), rows)) ?? null;
}

/** Rows of another size: the same preset where there is one, else cut or filled up. */
export function resized(presets, rows, size, { filling, line }) {
  const name = nameOf(presets, rows);
  if (name) return presets[name](size, line);
  return upTo(line ? 1 : size, (i) => upTo(size, (j) => rows[i]?.[j] ?? filling));
}

/** From a line to a square and back: by name where there is one. */
export function reshaped(presets, rows, size, line) {
  const name = nameOf(presets, rows);
  if (name) return presets[name](size, line);
  const [across] = resized(presets, [rows[Math.floor(rows.length / 2)]], size, { filling: 1, line: true });
  if (line) return [across];
  return outer(across, across);
}
