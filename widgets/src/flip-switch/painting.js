// Grids and strips of numbers on a canvas; a strip has bars above its cells.
import { css, inkOn, signedColour } from "../shared/colours.js";
import { sharpen } from "../shared/drawing.js";
import { show } from "../shared/numbers.js";

export const BARS = 64;
const EDGES = 6;
const WINDOW = "#b45309";
const PLACE = "#0f766e";

const short = (value) => show(value, Math.abs(value) < 10 ? 1 : 0);

/** One cell with its number. */
export function paintCell(pen, { x, y, side, value, most, type, family }) {
  const colour = signedColour(value / most);
  pen.fillStyle = css(colour);
  pen.fillRect(x + 0.5, y + 0.5, side - 1, side - 1);
  pen.strokeStyle = "rgb(128 128 128 / 40%)";
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
  pen.fillStyle = inkOn(colour);
  const text = short(value);
  pen.font = `${type}px ${family}`;
  // long numbers keep clear of the edges
  const share = (side - EDGES) / pen.measureText(text).width;
  if (share < 1) pen.font = `${Math.max(9, type * share)}px ${family}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, x + side / 2, y + side / 2 + 0.5);
}

function frame(pen, { x, y, width, height, colour }) {
  pen.strokeStyle = "#fff";
  pen.lineWidth = 4;
  pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
  pen.strokeStyle = colour;
  pen.lineWidth = 2.5;
  pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
}

function bars(pen, values, { side, most, ink }) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = Math.max(high - low, most * 0.5) || 1;
  const zero = 4 + ((high || span * 0.02) / span) * (BARS - 10);
  values.forEach((value, j) => {
    const height = (value / span) * (BARS - 10);
    pen.fillStyle = css(signedColour(value / most));
    pen.strokeStyle = ink;
    pen.lineWidth = 1;
    const box = [j * side + side * 0.22, zero - Math.max(height, 0), side * 0.56, Math.abs(height)];
    pen.fillRect(...box);
    if (value) pen.strokeRect(...box);
  });
  pen.beginPath();
  pen.moveTo(0, zero);
  pen.lineTo(values.length * side, zero);
  pen.strokeStyle = ink;
  pen.stroke();
}

/**
 * Paint rows of values.
 * @param {HTMLCanvasElement} canvas
 * @param {number[][]} values
 * @param {{side: number, most: number, family: string, ink: string, place: number[],
 *   acting?: number[][]}} look with `acting`, the kernel's window at the place; else the place
 */
export function paintValues(canvas, values, { side, most, family, ink, place, acting }) {
  const [rows, columns] = [values.length, values[0].length];
  const line = rows === 1;
  const top = line ? BARS : 0;
  const below = line && acting ? side + 6 : 0;
  const pen = sharpen(canvas, columns * side, top + rows * side + below);
  pen.clearRect(0, 0, columns * side, top + rows * side + below);
  const type = Math.min(15, Math.max(11, Math.round(side * 0.5)));
  if (line) bars(pen, values[0], { side, most, ink });
  values.forEach((row, i) =>
    row.forEach((value, j) => {
      paintCell(pen, { x: j * side, y: top + i * side, side, value, most, type, family });
    }),
  );
  const [row, column] = place;
  const height = acting?.length ?? 1;
  const width = acting?.[0].length ?? 1;
  const x = (column - (width - 1) / 2) * side;
  const y = top + (row - (height - 1) / 2) * side;
  if (below) lyingWeights(pen, acting[0], { x, y: top + side + 6, side, type, family });
  frame(pen, { x, y, width: width * side, height: height * side, colour: acting ? WINDOW : PLACE });
}

/** The weights of a strip, each below the value that it meets. */
function lyingWeights(pen, weights, { x, y, side, type, family }) {
  const most = Math.max(...weights.map(Math.abs)) || 1;
  weights.forEach((value, v) => paintCell(pen, { x: x + v * side, y, side, value, most, type, family }));
}

/** The index below a point of the canvas, in shares of its size. */
export function indexAt(canvas, event, { rows, side }) {
  const box = canvas.getBoundingClientRect();
  const scale = Number.parseFloat(canvas.style.width) / box.width;
  const top = rows === 1 ? BARS : 0;
  const row = rows === 1 ? 0 : Math.floor(((event.clientY - box.top) * scale - top) / side);
  return [row, Math.floor(((event.clientX - box.left) * scale) / side)];
}
