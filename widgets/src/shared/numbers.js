// Numbers as people read and type them.

const MINUS = "\u2212";

/** A short number: at most `digits` decimals, no trailing zeros, a real minus sign. */
export function show(value, digits = 2) {
  const rounded = Number(value.toFixed(digits));
  const text = Object.is(rounded, -0) ? "0" : String(rounded);
  return text.replace("-", MINUS);
}

/**
 * The most precise form of a number that fits, or null.
 * @param {(text: string) => boolean} fits whether a text has room
 * @param {number} [most] decimals at most
 */
export function fit(value, fits, most = 3) {
  for (let digits = most; digits >= 0; digits--) {
    const text = show(value, digits).replace(/^(\u2212?)0\./, "$1.");
    const vanished = digits === 0 && value !== 0 && Math.abs(value) < 0.5;
    if (fits(text) && !vanished) return text;
  }
  return null;
}

/** Plain text of a number for typing: full precision, ASCII minus. */
export const plain = (value) => String(Number(value.toPrecision(12)));

/** Read what a person typed: "-0.5", "1/9" and "0,5" are numbers; null for anything else. */
export function parse(text) {
  const clean = text.trim().replaceAll(MINUS, "-").replace(",", ".");
  const [top, bottom, ...rest] = clean.split("/");
  if (rest.length || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(top.trim())) return null;
  if (bottom === undefined) return Number(top);
  if (!/^\d+\.?\d*$/.test(bottom.trim()) || Number(bottom) === 0) return null;
  return Number(top) / Number(bottom);
}

/** Remove the dust that decimal steps leave in binary: 0.30000000000000004 → 0.3. */
export const dustless = (value) => Number(value.toFixed(10)) + 0;

export function percent(share) {
  if (share > 0 && share < 0.001) return "under 0.1 %";
  return `${(100 * share).toFixed(1)} %`;
}

/** The kernel as a line of NumPy. */
export function numpyCode(kernel) {
  const rows = kernel.map((row) => `[${row.map(String).join(", ")}]`);
  return `kernel = np.array([${rows.join(",\n                   ")}])`;
}
