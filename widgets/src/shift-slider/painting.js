// Pictures, spectra and traces on canvases.
import { paintValues } from "../shared/colours.js";
import { sharpen } from "../shared/drawing.js";

export const WINDOW = "#b45309";
export const PLACE = "#0f766e";
const FAINTEST = 0.1; // grey levels: black in a spectrum
const DECADES = 3;
const TYPE = 12;
const GREYS = { low: 0, high: 255, map: "grey" };
const SHARES = { low: 0, high: 1, map: "grey" };

const density = () => Math.min(3, globalThis.devicePixelRatio || 1);

/**
 * CSS pixels of the largest square within `room` that gives each cell the same whole number of
 * the screen's pixels: anything else would alias a picture once more.
 */
export function exactSide(cells, room) {
  const each = Math.max(1, Math.floor((room * density()) / cells));
  return (cells * each) / density();
}

/** Give every pixel `each` × `each` pixels of a larger picture. */
function enlarge(small, cells, each, large) {
  const width = cells * each;
  for (let row = 0, at = 0; row < cells; row++) {
    const first = row * each * width;
    for (let put = first; put < first + width; at++) {
      for (let n = 0; n < each; n++, put++) large[put] = small[at];
    }
    for (let n = 1; n < each; n++) large.copyWithin(first + n * width, first, first + width);
  }
}

/** Paints square pictures, each pixel of the same size, into one canvas. */
export function squares(canvas) {
  let made = { cells: 0, each: 0 };
  return (values, cells, side, scale) => {
    const pen = sharpen(canvas, side, side);
    const each = Math.round((side * density()) / cells);
    if (made.cells !== cells || made.each !== each) {
      const image = pen.createImageData(cells * each, cells * each);
      made = { cells, each, image, large: new Uint32Array(image.data.buffer), small: new Uint32Array(cells * cells) };
    }
    paintValues(made.small, values, scale);
    enlarge(made.small, cells, each, made.large);
    pen.putImageData(made.image, 0, 0);
    return pen;
  };
}

export const paintPicture = (paint, values, cells, side) => paint(values, cells, side, GREYS);

/** Sizes of waves on a log scale, from black at 0.1 grey levels to white at 100. */
export function paintSpectrum(paint, sizes, cells, side) {
  const shares = new Float64Array(sizes.length);
  for (let at = 0; at < sizes.length; at++) {
    const size = sizes[at];
    if (size > FAINTEST) shares[at] = Math.min(1, Math.log10(size / FAINTEST) / DECADES);
  }
  return paint(shares, cells, side, SHARES);
}

/** A coloured stroke between white ones shows on any picture. */
export function stroke(pen, path, colour, { dash = [], width = 2.5 } = {}) {
  for (const [style, line] of [["#fff", width + 2.5], [colour, width]]) {
    pen.strokeStyle = style;
    pen.lineWidth = line;
    pen.setLineDash(style === colour ? dash : []);
    pen.beginPath();
    path();
    pen.stroke();
  }
  pen.setLineDash([]);
}

/** A rectangle of cells, and its parts that come back on the other side of the ring. */
export function frame(pen, { row, column, height, width }, cells, side, colour) {
  const unit = side / cells;
  for (const down of [-cells, 0, cells]) {
    for (const right of [-cells, 0, cells]) {
      const [top, left] = [row + down, column + right];
      if (top + height <= 0 || top >= cells || left + width <= 0 || left >= cells) continue;
      const grow = 1.5;
      const box = [left * unit - grow, top * unit - grow, width * unit + 2 * grow, height * unit + 2 * grow];
      stroke(pen, () => pen.rect(...box), colour);
    }
  }
}

/** Where a wave stands in a spectrum: both of its places, for frequencies in cycles per pixel. */
export function places([down, right], cells, side) {
  const put = (cycles) => ((Math.floor(cells / 2) + 0.5 + cycles * cells) / cells) * side;
  const all = [[down, right], [-down, -right]];
  return all.map(([i, j]) => [put(i), put(j)]);
}

/** Mark a wave: a ring where it is itself, a diamond where it was folded to. */
export function markWave(pen, wave, { cells, side, folded, colour, size = 6 }) {
  for (const [y, x] of places(wave, cells, side)) {
    const path = folded
      ? () => {
          pen.moveTo(x, y - size);
          pen.lineTo(x + size, y);
          pen.lineTo(x, y + size);
          pen.lineTo(x - size, y);
          pen.closePath();
        }
      : () => pen.arc(x, y, size - 1, 0, 2 * Math.PI);
    stroke(pen, path, colour, { width: 2 });
  }
}

/**
 * The jumps at shifts 0 … 2s as bars, the present one named.
 * @param {{values: number[], most: number, at: number, width: number, height: number,
 *   style: {ink: string, muted: string, bar: string, family: string}}} look
 */
export function paintTrace(canvas, { values, most, at, width, height, style }) {
  const pen = sharpen(canvas, width, height);
  pen.clearRect(0, 0, width, height);
  const [top, bottom] = [TYPE + 8, height - TYPE - 4];
  const step = width / values.length;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "center";
  values.forEach((value, shift) => {
    const tall = Math.max(2, ((bottom - top) * value) / most);
    pen.globalAlpha = shift === at ? 1 : 0.45;
    pen.fillStyle = style.bar;
    pen.fillRect(shift * step + 1, bottom - tall, step - 2, tall);
  });
  pen.globalAlpha = 1;
  pen.fillStyle = style.ink;
  pen.fillRect(0, bottom, width, 1);
  pen.textAlign = "left";
  pen.font = `${TYPE}px ${style.family}`;
  pen.fillText("jump", 1, TYPE);
  pen.textAlign = "right";
  pen.font = `600 ${TYPE + 2}px ${style.family}`;
  pen.fillText(values[at].toFixed(2), width - 1, TYPE);
  pen.textAlign = "center";
  pen.font = `${TYPE}px ${style.family}`;
  values.forEach((_, shift) => {
    if (shift !== at && (shift % ((values.length - 1) / 2) || Math.abs(shift - at) * step < 2 * TYPE)) return;
    pen.fillStyle = shift === at ? style.ink : style.muted;
    pen.fillText(String(shift), (shift + 0.5) * step, height - 2);
  });
}
