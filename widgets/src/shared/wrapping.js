// Convolution on a line and on a ring of `length` places; no DOM.

/** Every product of a sample and a weight, on a line of N + K − 1 places. */
export function linear(signal, kernel) {
  const out = new Array(signal.length + kernel.length - 1).fill(0);
  signal.forEach((value, n) => kernel.forEach((weight, k) => (out[n + k] += value * weight)));
  return out;
}

/** What stays at its place and what comes round the ring, place by place. */
export function folded(line, length) {
  const stays = new Array(length).fill(0);
  const wraps = new Array(length).fill(0);
  line.forEach((value, n) => {
    if (n < length) stays[n] = value;
    else wraps[n % length] += value;
  });
  return { stays, wraps, ring: stays.map((value, n) => value + wraps[n]) };
}

/** How many samples of the line do not fit on the ring. */
export const tail = (samples, taps, length) => Math.max(0, samples + taps - 1 - length);

/** The transform of a list as its cosines and sines, term by term. */
function transform(list, length, sign) {
  return Array.from({ length }, (_, k) => {
    const sum = [0, 0];
    list.forEach(([re, im], n) => {
      const angle = (sign * 2 * Math.PI * ((k * n) % length)) / length;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      sum[0] += re * cos - im * sin;
      sum[1] += re * sin + im * cos;
    });
    return sum;
  });
}

/** Transform, multiply, transform back: the convolution on the ring by another way. */
export function throughFrequencies(signal, kernel, length) {
  const padded = (list) => Array.from({ length }, (_, n) => [list[n] ?? 0, 0]);
  const [x, h] = [signal, kernel].map((list) => transform(padded(list), length, -1));
  const product = x.map(([a, b], k) => [a * h[k][0] - b * h[k][1], a * h[k][1] + b * h[k][0]]);
  return transform(product, length, 1).map(([re]) => re / length);
}

/** The products that meet at one place of the ring: sample and tap, and whether they came round. */
export function termsAt(signal, kernel, length, place) {
  const terms = [];
  signal.forEach((value, n) =>
    kernel.forEach((weight, k) => {
      if ((n + k) % length === place) terms.push({ n, k, value, weight, product: value * weight, round: n + k >= length });
    }),
  );
  return terms;
}
