// Small helpers for canvases: sharp on every screen, cells with numbers, hatching.
import { css, inkOn } from "./colours.js";

/** Give a canvas `width` × `height` CSS pixels, sharp at the screen's density. */
export function sharpen(canvas, width, height) {
  const density = Math.min(3, globalThis.devicePixelRatio || 1);
  const w = Math.round(width * density);
  const h = Math.round(height * density);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(density, 0, 0, density, 0, 0);
  return context;
}

/** A canvas holding one packed colour per pixel. */
export function pixelBuffer(canvas, width, height) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  return { context, image, pixels: new Uint32Array(image.data.buffer) };
}

export function hatch(context, x, y, width, height) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = "rgb(128 128 128 / 55%)";
  context.lineWidth = 1;
  context.beginPath();
  for (let offset = -height; offset < width; offset += 6) {
    context.moveTo(x + offset, y + height);
    context.lineTo(x + offset + height, y);
  }
  context.stroke();
  context.restore();
}

/**
 * Draw a grid of cells with their numbers.
 * @param {CanvasRenderingContext2D} context
 * @param {{rows: number, columns: number, width: number, height: number, font: string,
 *   cell: (row: number, column: number) =>
 *     {colour: number[], text: string|null, outside?: boolean, underlined?: boolean},
 *   lit: {row: number, column: number}|null, accent: string}} grid
 */
export function drawCells(context, { rows, columns, width, height, font, cell, lit, accent }) {
  context.clearRect(0, 0, columns * width, rows * height);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { colour, text, outside, underlined } = cell(row, column);
      const x = column * width;
      const y = row * height;
      context.globalAlpha = lit && (lit.row !== row || lit.column !== column) ? 0.45 : 1;
      context.fillStyle = css(colour);
      context.fillRect(x + 0.5, y + 0.5, width - 1, height - 1);
      if (outside) hatch(context, x + 0.5, y + 0.5, width - 1, height - 1);
      if (text === null) continue;
      context.fillStyle = inkOn(colour);
      context.fillText(text, x + width / 2, y + height / 2 + 0.5);
      if (underlined) context.fillRect(x + width / 2 - 6, y + height - 6, 12, 1.5);
    }
  }
  context.globalAlpha = 1;
  if (lit) ring(context, { x: lit.column * width, y: lit.row * height, width, height, accent });
}

function ring(context, { x, y, width, height, accent }) {
  context.lineWidth = 3;
  context.strokeStyle = accent;
  context.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3);
  context.lineWidth = 1;
  context.strokeStyle = "#fff";
  context.strokeRect(x + 3.5, y + 3.5, width - 7, height - 7);
}
