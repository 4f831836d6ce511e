// How an output is shown: the range, and what falls outside it.

// every third value says enough about the usual size, and a row's length is rarely a multiple
const SAMPLED = 3;
const NICE = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number at or above x. */
export function roundUp(x) {
  if (!(x > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(x));
  const lead = NICE.find((n) => n * power >= x * (1 - 1e-9));
  return Number((lead * power).toPrecision(3));
}

/** Smallest and largest value, and the size that 99.5 % of the values stay within. */
export function statistics(values) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!values.length) return { low: 0, high: 0, usual: 0 };
  return { low, high, usual: usualSize(values, Math.max(-low, high)) };
}

function usualSize(values, largest) {
  if (!(largest > 0)) return 0;
  const bins = new Uint32Array(1025);
  const gain = 1024 / largest;
  for (let i = 0; i < values.length; i += SAMPLED) {
    const value = values[i];
    bins[((value < 0 ? -value : value) * gain) | 0]++;
  }
  let left = (values.length / SAMPLED) * 0.005;
  let bin = 1024;
  while (bin > 0 && (left -= bins[bin]) >= 0) bin--;
  return ((bin + 1) / 1024) * largest;
}

/**
 * Choose the scale of an output.
 *
 * "auto" paints signed colours when the weights cancel (their sum is below one half and one is
 * negative), and greys otherwise; black is then 0 and white is 255, or 255 times the sum of the
 * weights where that is larger, so that flat white stays white.
 * @param {"auto"|"signed"|"offset"|"absolute"|"grey"} shading
 */
export function chooseScale(shading, kernel, stats) {
  const weights = kernel.flat();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const negative = weights.some((weight) => weight < 0);
  const size = roundUp(Math.min(stats.usual * 1.02, Math.max(-stats.low, stats.high)));
  const kind = shading === "auto" ? (negative && total < 0.5 ? "signed" : "full") : shading;
  switch (kind) {
    case "signed":
      return { map: "signed", low: -size, high: size };
    case "offset":
      return { map: "grey", low: -size, high: size };
    case "absolute":
      return { map: "absolute", low: 0, high: size };
    case "full":
      return { map: "grey", low: 0, high: 255 * Math.max(1, tidy(total)) };
    default:
      return { map: "grey", low: 0, high: 255 };
  }
}

// nine times 1/9 is a hair above 1 in floating point; the legend should read 255
const tidy = (x) => Number(x.toPrecision(9));
