// The discrete Fourier transform of square pictures, in place; no DOM.

const plans = new Map();

/** The prime factors of a length, smallest first. */
function primes(length) {
  const found = [];
  for (let rest = length, p = 2; rest > 1; ) {
    if (rest % p === 0) {
      found.push(p);
      rest /= p;
    } else p++;
  }
  return found;
}

/**
 * The passes of Stockham's self-sorting transform: each splits lines by a factor, while `apart`
 * lines lie interleaved; `cos` and `sin` stand in the order in which the pass needs them.
 */
function passesFor(length) {
  let apart = 1;
  return primes(length).map((factor) => {
    const part = length / (apart * factor);
    const angles = [];
    for (let q = 0; q < part; q++) {
      for (let k = 0; k < factor; k++) {
        for (let r = 0; r < factor; r++) {
          const turn = (q * k * apart + (r * k * length) / factor) % length;
          angles.push((-2 * Math.PI * turn) / length);
        }
      }
    }
    const made = { factor, part, apart, cos: Float64Array.from(angles, Math.cos), sin: Float64Array.from(angles, Math.sin) };
    apart *= factor;
    return made;
  });
}

function planFor(length) {
  if (!plans.has(length)) {
    const line = () => [new Float64Array(length), new Float64Array(length)];
    plans.set(length, { passes: passesFor(length), line: line(), spare: line() });
  }
  return plans.get(length);
}

function pass({ factor, part, apart, cos, sin }, [fromRe, fromIm], [toRe, toIm]) {
  const far = apart * part;
  let turn = 0;
  let put = 0;
  for (let q = 0; q < part; q++) {
    for (let k = 0; k < factor; k++, turn += factor) {
      for (let t = 0; t < apart; t++, put++) {
        let re = 0;
        let im = 0;
        let at = t + apart * q;
        for (let r = turn; r < turn + factor; r++, at += far) {
          re += fromRe[at] * cos[r] - fromIm[at] * sin[r];
          im += fromRe[at] * sin[r] + fromIm[at] * cos[r];
        }
        toRe[put] = re;
        toIm[put] = im;
      }
    }
  }
}

/** The same by two: sums, and differences turned. */
function passByTwo({ part, apart, cos, sin }, [fromRe, fromIm], [toRe, toIm]) {
  const far = apart * part;
  for (let q = 0; q < part; q++) {
    const [c, s] = [cos[4 * q + 2], sin[4 * q + 2]];
    for (let at = apart * q, put = 2 * apart * q; at < apart * (q + 1); at++, put++) {
      const re = fromRe[at] - fromRe[at + far];
      const im = fromIm[at] - fromIm[at + far];
      toRe[put] = fromRe[at] + fromRe[at + far];
      toIm[put] = fromIm[at] + fromIm[at + far];
      toRe[put + apart] = re * c - im * s;
      toIm[put + apart] = re * s + im * c;
    }
  }
}

/** Transform the plan's line; returns where the result stands. */
function transformLine(plan) {
  let [from, to] = [plan.line, plan.spare];
  for (const one of plan.passes) {
    (one.factor === 2 ? passByTwo : pass)(one, from, to);
    [from, to] = [to, from];
  }
  return from;
}

/**
 * Transform a square picture of complex numbers in place.
 * @param {Float64Array} re side × side values
 * @param {Float64Array} im
 */
export function transform(re, im, side) {
  const plan = planFor(side);
  const [lineRe, lineIm] = plan.line;
  for (const [step, next] of [[1, side], [side, 1]]) {
    for (let line = 0; line < side; line++) {
      for (let n = 0, at = line * next; n < side; n++, at += step) {
        lineRe[n] = re[at];
        lineIm[n] = im[at];
      }
      const [doneRe, doneIm] = transformLine(plan);
      for (let n = 0, at = line * next; n < side; n++, at += step) {
        re[at] = doneRe[n];
        im[at] = doneIm[n];
      }
    }
  }
}

/** Call `visit` with each place of a transform and that of the same wave read backwards, once. */
function byWave(side, visit) {
  const half = side >> 1;
  for (let row = 0; row < side; row++) {
    const mirror = ((side - row) % side) * side;
    for (let column = 0; column <= half; column++) {
      // both ends of these columns' waves stand among them
      const alone = column === 0 || 2 * column === side;
      visit(row * side + column, mirror + ((side - column) % side), alone ? 0.5 : 1, row, column);
    }
  }
}

/**
 * Size of each wave of two real pictures in their own units, frequency 0 at the middle
 * `side >> 1`.
 * @param {{re: Float64Array, im: Float64Array}} both the transform of the first picture plus i
 *   times the second
 * @returns {Float64Array[]} of the first and of the second
 */
export function amplitudes({ re, im }, side) {
  const sizes = [new Float64Array(re.length), new Float64Array(re.length)];
  const half = side >> 1;
  const scale = 0.5 / (side * side);
  byWave(side, (at, across, _share, row, column) => {
    const put = ((row + half) % side) * side + ((column + half) % side);
    const back = ((side - row + half) % side) * side + ((side - column + half) % side);
    const [sumRe, sumIm] = [re[at] + re[across], im[at] + im[across]];
    const [gapRe, gapIm] = [re[at] - re[across], im[at] - im[across]];
    sizes[0][put] = sizes[0][back] = scale * Math.sqrt(sumRe * sumRe + gapIm * gapIm);
    sizes[1][put] = sizes[1][back] = scale * Math.sqrt(sumIm * sumIm + gapRe * gapRe);
  });
  return sizes;
}

/** What moving by `step` pixels, whole or not, does to each wave along an axis. */
function phases(side, step) {
  const re = new Float64Array(side);
  const im = new Float64Array(side);
  for (let k = 0; k < side; k++) {
    const frequency = 2 * k < side ? k : k - side;
    const angle = (-2 * Math.PI * frequency * step) / side;
    re[k] = Math.cos(angle);
    // the wave of two pixels runs both ways alike
    im[k] = 2 * k === side ? 0 : Math.sin(angle);
  }
  return { re, im };
}

/**
 * Root mean squares of two real pictures minus two others slid by `steps`.
 *
 * The gaps a and b are real, so their transforms at k and -k, as G = A + iB, hold
 * |A|² + |B|² in |G|² and |A|² - |B|² in the real part of G(k) G(-k).
 * @param {{re: Float64Array, im: Float64Array}} moved the transform of both, as for `amplitudes`
 * @param {{re: Float64Array, im: Float64Array}} still
 * @returns {number[]} of the first and of the second
 */
export function slidGaps(moved, still, side, [down, right]) {
  const [rows, columns] = [phases(side, down), phases(side, right)];
  let [sum, difference] = [0, 0];
  byWave(side, (at, across, share, row, column) => {
    const re = rows.re[row] * columns.re[column] - rows.im[row] * columns.im[column];
    const im = rows.re[row] * columns.im[column] + rows.im[row] * columns.re[column];
    const gapRe = moved.re[at] - (still.re[at] * re - still.im[at] * im);
    const gapIm = moved.im[at] - (still.re[at] * im + still.im[at] * re);
    const backRe = moved.re[across] - (still.re[across] * re + still.im[across] * im);
    const backIm = moved.im[across] - (still.im[across] * re - still.re[across] * im);
    sum += share * (gapRe * gapRe + gapIm * gapIm + backRe * backRe + backIm * backIm);
    difference += 2 * share * (gapRe * backRe - gapIm * backIm);
  });
  // Parseval: the transform holds the squares side² times
  return [sum + difference, sum - difference].map((twice) => Math.sqrt(Math.max(0, twice / 2)) / (side * side));
}
