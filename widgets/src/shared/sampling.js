// Pictures on a ring, and four ways to make them smaller; no DOM. `convkit.widgets.shift_slider`
// computes the same.

export const SIDE = 96;
export const WAYS = ["stride", "max", "average", "blur"];
export const PICTURES = ["stripes", "zone plate", "bricks", "letter"];
export const FACTORS = [2, 3, 4];
export const TAPS = [3, 5, 7, 9];

// rows of sixteen squares of five pixels, a bit each
const LETTER = [
  0x3f00, 0x3f80, 0x30c0, 0x3060, 0x3060, 0x30c0, 0x3f80, 0x3f00, 0x3300, 0x3180, 0x30c0, 0x3060, 0x3030, 0x3018,
];
const SQUARE = 5;
const MARGIN = 13;

/** Whole waves of the stripes across the picture, down and to the right. */
export function waveOf(frequency, angle) {
  const turn = (angle * Math.PI) / 180;
  const whole = (part) => Math.floor(Number((SIDE * frequency * part).toFixed(9)) + 0.5) + 0;
  return [whole(-Math.sin(turn)), whole(Math.cos(turn))];
}

/** Frequency in cycles per pixel and angle in degrees of the stripes with these whole waves. */
export function stripesOf([down, right]) {
  const sign = right < 0 || (right === 0 && down > 0) ? -1 : 1;
  const angle = (Math.atan2(-down * sign, right * sign) * 180) / Math.PI;
  return { frequency: Math.hypot(down, right) / SIDE, angle: angle + 0 };
}

/** The number above -length/2 and at most length/2 that looks the same as `waves`. */
export function fold(waves, length) {
  const least = (length - 1) >> 1;
  return ((((waves + least) % length) + length) % length) - least;
}

const ring = (n) => ((n % SIDE) + SIDE) % SIDE;

/** A shift without whole turns, from -48 to 47. */
export const unwound = (n) => ring(n + SIDE / 2) - SIDE / 2;

function fillWith(valueAt) {
  const values = new Float64Array(SIDE * SIDE);
  for (let row = 0, at = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, at++) values[at] = valueAt(row, column);
  }
  return values;
}

function stripes([down, right]) {
  const turn = Float64Array.from({ length: SIDE }, (_, n) => 127.5 * (1 + Math.cos((2 * Math.PI * n) / SIDE)));
  const [below, beside] = [ring(down), ring(right)];
  return fillWith((row, column) => turn[(below * row + beside * column) % SIDE]);
}

function zonePlate() {
  const half = SIDE / 2;
  return fillWith((row, column) => {
    const square = (row - half) ** 2 + (column - half) ** 2;
    return (255 * (1 + Math.cos((Math.PI * square) / SIDE))) / 2;
  });
}

function letter() {
  return fillWith((row, column) => {
    const [i, j] = [Math.floor((row - MARGIN) / SQUARE), Math.floor((column - MARGIN) / SQUARE)];
    return j >= 0 && j < 16 && (LETTER[i] >> (15 - j)) & 1 ? 0 : 255;
  });
}

/** @param {{picture: string, frequency: number, angle: number}} settings */
export function draw({ picture, frequency, angle }, bricks) {
  if (picture === "stripes") return stripes(waveOf(frequency, angle));
  if (picture === "bricks") return Float64Array.from(bricks);
  return picture === "letter" ? letter() : zonePlate();
}

/** The picture moved on its ring. */
export function rolled(values, [down, right], out = new Float64Array(values.length)) {
  const cut = ring(-right);
  for (let row = 0; row < SIDE; row++) {
    const start = ring(row - down) * SIDE;
    const line = values.subarray(start, start + SIDE);
    out.set(line.subarray(cut), row * SIDE);
    out.set(line.subarray(0, cut), row * SIDE + SIDE - cut);
  }
  return out;
}

const stride = (factor, values, at) => values[at];

function greatest(factor, values, at) {
  let most = values[at];
  for (let i = 0; i < factor; i++) {
    for (let j = 0; j < factor; j++) {
      const value = values[at + i * SIDE + j];
      if (value > most) most = value;
    }
  }
  return most;
}

function mean(factor, values, at) {
  let sum = 0;
  for (let i = 0; i < factor; i++) {
    for (let j = 0; j < factor; j++) sum += values[at + i * SIDE + j];
  }
  return sum / (factor * factor);
}

const READERS = { stride, max: greatest, average: mean };

function binomial(taps) {
  let row = [1];
  while (row.length < taps) row = [...row, 0].map((n, i) => (n + (row[i - 1] ?? 0)) / 2);
  return row;
}

function blurred(values, factor, taps) {
  const size = SIDE / factor;
  const weights = binomial(taps);
  const half = (taps - 1) / 2;
  // columns first: fewer rows are left for the second pass than the other way round
  const thin = new Float64Array(SIDE * size);
  const out = new Float64Array(size * size);
  for (let n = 0; n < taps; n++) {
    const weight = weights[n];
    for (let j = 0; j < size; j++) {
      const from = ring(j * factor + n - half);
      for (let row = 0; row < SIDE; row++) thin[row * size + j] += weight * values[row * SIDE + from];
    }
  }
  for (let n = 0; n < taps; n++) {
    const weight = weights[n];
    for (let i = 0; i < size; i++) {
      const from = ring(i * factor + n - half) * size;
      for (let j = 0; j < size; j++) out[i * size + j] += weight * thin[from + j];
    }
  }
  return out;
}

/** A smaller picture by one of the `WAYS`, (96 / factor)² values. */
export function down(way, values, factor, taps) {
  if (way === "blur") return blurred(values, factor, taps);
  const size = SIDE / factor;
  const read = READERS[way];
  const out = new Float64Array(size * size);
  for (let i = 0, at = 0; i < size; i++) {
    for (let j = 0; j < size; j++, at++) out[at] = read(factor, values, factor * (i * SIDE + j));
  }
  return out;
}

/** The rows or columns of the input, as first and count, that output `n` of a way reads. */
export function reads(way, n, factor, taps) {
  if (way === "stride") return [n * factor, 1];
  return way === "blur" ? [n * factor - (taps - 1) / 2, taps] : [n * factor, factor];
}

/** Standard deviation: the contrast of a picture. */
export function contrast(values) {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}
