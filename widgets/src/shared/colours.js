// Numbers to colours. Zero of a signed value is white on light and dark pages alike.

export const BLUE = [0x21, 0x66, 0xac];
export const ORANGE = [0xd9, 0x73, 0x0d];
const LEVELS = 1024;

/** Colour of a signed value, t in [-1, 1]: blue – white – orange. */
export function signedColour(t) {
  const end = t < 0 ? BLUE : ORANGE;
  const share = Math.min(1, Math.abs(t));
  return end.map((channel) => Math.round(255 + (channel - 255) * share));
}

export const greyColour = (t) => Array(3).fill(Math.round(255 * Math.min(1, Math.max(0, t))));

export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function inkOn(colour) {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const packed = ([r, g, b]) =>
  littleEndian ? ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0 : ((r << 24) | (g << 16) | (b << 8) | 255) >>> 0;

function table(colourAt) {
  return Uint32Array.from({ length: LEVELS }, (_, i) => packed(colourAt(i / (LEVELS - 1))));
}

const GREY = table(greyColour);
const SIGNED = table((t) => signedColour(2 * t - 1));
const MAGNITUDE = table((t) => greyColour(t));

/**
 * Paint values as pixels.
 * @param {Uint32Array} pixels one packed colour per value
 * @param {Float64Array} values
 * @param {{low: number, high: number, map: "grey"|"signed"|"absolute"}} scale values beyond a grey
 *   scale are blue (below) or orange (above): nothing is clipped in silence
 * @returns {{below: number, above: number}} shares of the values beyond the scale
 */
export function paintValues(pixels, values, { low, high, map }) {
  const colours = { grey: GREY, signed: SIGNED, absolute: MAGNITUDE }[map];
  const below = map === "signed" ? SIGNED[0] : packed(BLUE);
  const above = map === "signed" ? SIGNED[LEVELS - 1] : packed(ORANGE);
  const gain = (LEVELS - 1) / (high - low || 1);
  const slack = (high - low) * 1e-9;
  const absolute = map === "absolute";
  const [least, most] = [low - slack, high + slack];
  let [under, over] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = absolute ? Math.abs(values[i]) : values[i];
    if (value < least) {
      pixels[i] = below;
      under++;
    } else if (value > most) {
      pixels[i] = above;
      over++;
    } else pixels[i] = colours[((value - low) * gain + 0.5) | 0];
  }
  const count = values.length || 1;
  return { below: under / count, above: over / count };
}

/** Paint greys 0–255. */
export function paintGreys(pixels, values) {
  for (let i = 0; i < values.length; i++) {
    const grey = values[i];
    pixels[i] = packed([grey, grey, grey]);
  }
}
