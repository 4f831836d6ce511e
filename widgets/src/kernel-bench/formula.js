// The size of the output, with the numbers filled in.
import { outputSize } from "../shared/correlate.js";

function oneAxis(n, k, { stride, padding, dilation }, full) {
  const size = outputSize(n, k, stride, padding, dilation);
  if (!full && stride === 1 && padding === 0 && dilation === 1) return `${n} − ${k} + 1 = ${size}`;
  return `⌊(${n} + 2·${padding} − ${dilation}·(${k} − 1) − 1) / ${stride}⌋ + 1 = ${size}`;
}

/**
 * One line where rows and columns agree, two where they do not.
 * @param {boolean} full show every quantity, also those that a page has not taught yet
 */
export function sizeFormula(settings, picture, full) {
  const { kernel } = settings;
  const rows = oneAxis(picture.height, kernel.length, settings, full);
  const columns = oneAxis(picture.width, kernel[0].length, settings, full);
  return rows === columns ? `Size: ${rows}` : `Rows: ${rows}\nColumns: ${columns}`;
}
