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

const TURN = Float64Array.from({ length: SIDE }, (_, n) => 127.5 * (1 + Math.cos((2 * Math.PI * n) / SIDE)));

function stripes([down, right]) {
  const values = new Float64Array(SIDE * SIDE);
  const [below, beside] = [ring(down), ring(right)];
  for (let row = 0, at = 0; row < SIDE; row++) {
    let turn = (below * row) % SIDE;
    for (let column = 0; column < SIDE; column++, at++) {
      values[at] = TURN[turn];
      turn += beside;
      if (turn >= SIDE) turn -= SIDE;
    }
  }
  return values;
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
  const first = ring(-right);
  for (let row = 0, put = 0; row < SIDE; row++) {
    const start = ring(row - down) * SIDE;
    for (let at = start + first; at < start + SIDE; at++, put++) out[put] = values[at];
    for (let at = start; at < start + first; at++, put++) out[put] = values[at];
  }
  return out;
}

function stride(values, factor, out) {
  const size = SIDE / factor;
  for (let i = 0, put = 0; i < size; i++) {
    for (let at = factor * i * SIDE, end = at + SIDE; at < end; at += factor, put++) out[put] = values[at];
  }
}

function greatest(values, factor, out) {
  const size = SIDE / factor;
  out.fill(-Infinity);
  for (let row = 0, at = 0; row < SIDE; row++) {
    const first = Math.floor(row / factor) * size;
    for (let put = first; put < first + size; put++) {
      for (let n = 0; n < factor; n++, at++) if (values[at] > out[put]) out[put] = values[at];
    }
  }
}

function mean(values, factor, out) {
  const size = SIDE / factor;
  out.fill(0);
  for (let row = 0, at = 0; row < SIDE; row++) {
    const first = Math.floor(row / factor) * size;
    for (let put = first; put < first + size; put++) {
      for (let n = 0; n < factor; n++, at++) out[put] += values[at];
    }
  }
  for (let at = 0; at < out.length; at++) out[at] /= factor * factor;
}

function binomial(taps) {
  let row = [1];
  while (row.length < taps) row = [...row, 0].map((n, i) => (n + (row[i - 1] ?? 0)) / 2);
  return row;
}

const thin = new Float64Array(SIDE * SIDE);

function blurred(values, factor, out, taps) {
  const size = SIDE / factor;
  const weights = Float64Array.from(binomial(taps));
  const half = (taps - 1) / 2;
  thin.fill(0, 0, SIDE * size);
  out.fill(0);
  // columns first: fewer rows are left for the second pass than the other way round
  for (let n = 0; n < taps; n++) {
    const weight = weights[n];
    for (let row = 0, put = 0; row < SIDE; row++) {
      let from = ring(n - half);
      for (let j = 0; j < size; j++, put++) {
        thin[put] += weight * values[row * SIDE + from];
        from += factor;
        if (from >= SIDE) from -= SIDE;
      }
    }
  }
  for (let n = 0; n < taps; n++) {
    const weight = weights[n];
    for (let i = 0, put = 0; i < size; i++) {
      const from = ring(i * factor + n - half) * size;
      for (let j = 0; j < size; j++, put++) out[put] += weight * thin[from + j];
    }
  }
}

const MAKERS = { stride, max: greatest, average: mean, blur: blurred };

/** A smaller picture by one of the `WAYS`, (96 / factor)² values. */
export function down(way, values, factor, taps) {
  const out = new Float64Array((SIDE / factor) ** 2);
  MAKERS[way](values, factor, out, taps);
  return out;
}

/** The rows or columns of the input, as first and count, that output `n` of a way reads. */
export function reads(way, n, factor, taps) {
  if (way === "stride") return [n * factor, 1];
  return way === "blur" ? [n * factor - (taps - 1) / 2, taps] : [n * factor, factor];
}

/** Standard deviation: the contrast of a picture. */
export function contrast(values) {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < values.length; at++) sum += values[at];
  const middle = sum / values.length;
  for (let at = 0; at < values.length; at++) squares += (values[at] - middle) ** 2;
  return Math.sqrt(squares / values.length);
}
