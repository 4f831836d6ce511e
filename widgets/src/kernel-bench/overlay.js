// The frames and rays that tie the zooms together: strokes on one canvas over the bench, a layer
// of its own. Moving elements instead makes the browser walk the whole page in every frame.
import { sharpen } from "../shared/drawing.js";
import { h } from "../shared/dom.js";

const WINDOW = "#b45309";
const PLACE = "#0f766e";
const RAY = "#d97706";

export function overlay(bench, root, parts) {
  const element = h("canvas.ck-overlay", { "aria-hidden": "true" });
  const pulse = h("div.ck-pulse", { "aria-hidden": "true" });
  let boxes = null;

  function measure() {
    const origin = root.getBoundingClientRect();
    const box = (target) => {
      const { left, top, width, height } = target.getBoundingClientRect();
      return { x: left - origin.left, y: top - origin.top, width, height };
    };
    boxes = {
      input: box(parts.input.canvas),
      output: box(parts.output.canvas),
      pixels: box(parts.sum.pixels.canvas),
      total: box(parts.sum.total),
    };
    const low = Math.max(boxes.pixels.y, boxes.total.y) + 4;
    boxes.size = { width: Math.round(origin.width), height: Math.round(low) };
  }

  /** A rectangle of picture pixels in the bench's own pixels. */
  function placed(box, canvas, { top, left, height, width }, grow = 0) {
    const down = box.height / canvas.height;
    const across = box.width / canvas.width;
    return {
      x: box.x + left * across - grow,
      y: box.y + top * down - grow,
      width: width * across + 2 * grow,
      height: height * down + 2 * grow,
    };
  }

  function windowSpan() {
    const { stride, dilation, kernel } = bench.now;
    const [i, j] = bench.place;
    return {
      top: i * stride,
      left: j * stride,
      height: dilation * (kernel.length - 1) + 1,
      width: dilation * (kernel[0].length - 1) + 1,
    };
  }

  function draw(changed) {
    if (!boxes || changed.has("shape") || changed.has("layout")) measure();
    const { width, height } = boxes.size;
    const pen = sharpen(element, width, height);
    pen.clearRect(0, 0, width, height);
    const [i, j] = bench.place;
    const span = windowSpan();
    const at = placed(boxes.input, parts.input.canvas, span, 2);
    const dot = placed(boxes.output, parts.output.canvas, { top: i, left: j, height: 1, width: 1 }, 3);
    rays(pen, at, dot);
    edge(pen);
    light(pen, span);
    frame(pen, at, WINDOW);
    frame(pen, dot, PLACE);
    if (root.classList.contains("ck-fresh")) mark(at);
  }

  /** Where the hint's pulse stands. */
  function mark({ x, y, width, height }) {
    pulse.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
  }

  function rays(pen, at, dot) {
    const { pixels, total } = boxes;
    const bottom = at.y + at.height;
    pen.beginPath();
    pen.moveTo(pixels.x, pixels.y);
    pen.lineTo(at.x, bottom);
    pen.lineTo(at.x + at.width, bottom);
    pen.lineTo(pixels.x + pixels.width, pixels.y);
    pen.globalAlpha = 0.13;
    pen.fillStyle = RAY;
    pen.fill();
    pen.globalAlpha = 0.7;
    pen.strokeStyle = RAY;
    pen.lineWidth = 1;
    pen.stroke();
    pen.globalAlpha = 1;
    // below the grids the sum's ray would cross the products
    if (root.dataset.layout === "wide") return;
    pen.beginPath();
    pen.moveTo(total.x + total.width / 2, total.y);
    pen.lineTo(dot.x + dot.width / 2, dot.y + dot.height);
    pen.strokeStyle = parts.layout.out;
    pen.lineWidth = 1.5;
    pen.stroke();
  }

  function edge(pen) {
    const { padding } = bench.now;
    if (!padding) return;
    const { height, width } = bench.picture;
    const rim = { top: padding, left: padding, height, width };
    outline(pen, placed(boxes.input, parts.input.canvas, rim), { colour: "#475569", dash: [3, 3] });
  }

  /** Focus a weight: its pixel in this window, and every pixel it ever meets. */
  function light(pen, span) {
    const { lit, now, out } = bench;
    if (!lit) return;
    const { stride, dilation } = now;
    const [down, across] = [lit.row * dilation, lit.column * dilation];
    const all = {
      top: down,
      left: across,
      height: (out.height - 1) * stride + 1,
      width: (out.width - 1) * stride + 1,
    };
    const { canvas } = parts.input;
    outline(pen, placed(boxes.input, canvas, all, -1), { colour: "#fff" });
    outline(pen, placed(boxes.input, canvas, all, -1), { colour: RAY, dash: [6, 4] });
    const one = placed(boxes.input, canvas, { top: span.top + down, left: span.left + across, height: 1, width: 1 }, 1);
    pen.fillStyle = RAY;
    pen.fillRect(one.x, one.y, one.width, one.height);
  }

  return { elements: [element, pulse], update: draw };
}

function outline(pen, { x, y, width, height }, { colour, dash = [] }) {
  pen.setLineDash(dash);
  pen.strokeStyle = colour;
  pen.lineWidth = dash.length > 0 && dash[0] < 4 ? 1 : 2;
  pen.strokeRect(x, y, width, height);
  pen.setLineDash([]);
}

/** A coloured frame between two white lines: it shows on any picture. */
function frame(pen, { x, y, width, height }, colour) {
  pen.strokeStyle = "#fff";
  pen.lineWidth = 5;
  pen.strokeRect(x, y, width, height);
  pen.strokeStyle = colour;
  pen.lineWidth = 2.5;
  pen.strokeRect(x, y, width, height);
}
