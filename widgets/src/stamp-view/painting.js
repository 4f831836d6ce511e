// Cells on a canvas: values, counts, and what is cut off.
import { css, inkOn, signedColour } from "../shared/colours.js";
import { fit } from "../shared/numbers.js";

export const FAINT = 0.4;
// marks on cells: cells are light on dark pages too
export const KERN = "#b45309";
export const TEAL = "#0f766e";
const AMBER = [180, 83, 9];
const DARKEST = 0.85;
const GREY = "rgb(128 128 128 / 45%)";

/** A pen's look for one painting: the type, and which texts fit into a width. */
export function typed(pen, family, size = 13) {
  pen.font = `${size}px ${family}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const digit = pen.measureText("0").width;
  return (width) => (text) => text.length * digit <= width - 1;
}

/** One cell, with its number where it fits. */
export function paintCell(pen, { x, y, width, height, colour, value, fits, alpha = 1 }) {
  pen.globalAlpha = alpha;
  pen.fillStyle = css(colour);
  pen.fillRect(x, y, width, height);
  if (width > 6) {
    pen.strokeStyle = GREY;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  }
  const text = height < 15 || value === null ? null : fit(value, fits(width), 2);
  if (text !== null) {
    pen.fillStyle = inkOn(colour);
    pen.fillText(text, x + width / 2, y + height / 2 + 0.5);
  }
  pen.globalAlpha = 1;
}

export const valueColour = (value, most) => signedColour(most ? value / most : 0);

/** How strong one stamp's film is where `most` of them may lie on each other. */
const film = (most) => Math.min(0.34, 1 - (1 - DARKEST) ** (1 / Math.max(1, most)));

/** The colour of `count` films on white, as they add up when drawn. */
export function coverColour(count, most) {
  const through = (1 - film(most)) ** count;
  return AMBER.map((channel) => Math.round(255 * through + channel * (1 - through)));
}

export function paintText(pen, text, { x, y, width, height }, on) {
  pen.fillStyle = inkOn(on);
  pen.fillText(text, x + width / 2, y + height / 2 + 0.5);
}

/** Lay one film of a stamp. */
export function layFilm(pen, { x, y, width, height }, most) {
  pen.fillStyle = `rgb(${AMBER.join(" ")} / ${film(most)})`;
  pen.fillRect(x, y, width, height);
}

export function edge(pen, { x, y, width, height }, { colour, line = 1, inset = 0.5 }) {
  pen.strokeStyle = colour;
  pen.lineWidth = line;
  pen.strokeRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
}

/** The interior: dashes that stand out on light and dark cells. */
export function dashes(pen, box) {
  edge(pen, box, { colour: "#fff", line: 3, inset: 2 });
  pen.setLineDash([5, 4]);
  edge(pen, box, { colour: "#000", line: 1.5, inset: 2 });
  pen.setLineDash([]);
}

/** A frame that stands out on light and dark cells. */
export function frame(pen, box, colour) {
  edge(pen, box, { colour: "#fff", line: 4, inset: 1 });
  edge(pen, box, { colour, line: 2.5, inset: 1.25 });
}

/** Stripes over what padding cuts off, or over a zero that no input holds. */
export function stripes(pen, { x, y, width, height }, gap = 6) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = "rgb(128 128 128 / 50%)";
  pen.lineWidth = 1;
  pen.beginPath();
  for (let offset = -height; offset < width; offset += gap) {
    pen.moveTo(x + offset, y + height);
    pen.lineTo(x + offset + height, y);
  }
  pen.stroke();
  pen.restore();
}

export function label(pen, text, { x, y, colour, family }) {
  pen.font = `13px ${family}`;
  pen.textAlign = "left";
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
  pen.textAlign = "center";
}
