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

/**
 * The transforms of two real pictures for the price of one.
 * @returns {{re: Float64Array, im: Float64Array}[]}
 */
export function transformPair(one, two, side) {
  const re = Float64Array.from(one);
  const im = Float64Array.from(two);
  transform(re, im, side);
  const made = () => ({ re: new Float64Array(re.length), im: new Float64Array(re.length) });
  const [first, second] = [made(), made()];
  for (let row = 0; row < side; row++) {
    const mirror = ((side - row) % side) * side;
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      const across = mirror + ((side - column) % side);
      first.re[at] = (re[at] + re[across]) / 2;
      first.im[at] = (im[at] - im[across]) / 2;
      second.re[at] = (im[at] + im[across]) / 2;
      second.im[at] = (re[across] - re[at]) / 2;
    }
  }
  return [first, second];
}

/** Size of each wave of a picture in its own units, frequency 0 at the middle `side >> 1`. */
export function amplitudes({ re, im }, side) {
  const sizes = new Float64Array(re.length);
  const half = side >> 1;
  const count = side * side;
  for (let row = 0; row < side; row++) {
    const put = ((row + half) % side) * side;
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      sizes[put + ((column + half) % side)] = Math.sqrt(re[at] * re[at] + im[at] * im[at]) / count;
    }
  }
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

/** Root mean square of a picture minus another one slid by `steps`, from their transforms. */
export function slidGap(moved, still, side, [down, right]) {
  const [rows, columns] = [phases(side, down), phases(side, right)];
  let sum = 0;
  for (let row = 0, at = 0; row < side; row++) {
    for (let column = 0; column < side; column++, at++) {
      const re = rows.re[row] * columns.re[column] - rows.im[row] * columns.im[column];
      const im = rows.re[row] * columns.im[column] + rows.im[row] * columns.re[column];
      const gapRe = moved.re[at] - (still.re[at] * re - still.im[at] * im);
      const gapIm = moved.im[at] - (still.re[at] * im + still.im[at] * re);
      sum += gapRe * gapRe + gapIm * gapIm;
    }
  }
  // Parseval: the transform holds the squares side² times
  return Math.sqrt(sum) / (side * side);
}
