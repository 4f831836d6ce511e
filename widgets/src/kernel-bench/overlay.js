// The frames that tie the zooms together. They move by transforms alone, each on a layer of
// its own, so a drag paints nothing here; and they never catch the pointer.
import { h } from "./dom.js";
import { ontoQuadrilateral } from "./projection.js";

const layer = (name) => h(`div.ck-mark.${name}`);

export function overlay(bench, root, parts) {
  const marks = {
    beam: layer("ck-beam"),
    left: layer("ck-ray"),
    right: layer("ck-ray"),
    back: layer("ck-ray.ck-back"),
    edge: layer("ck-edge"),
    reach: layer("ck-reach"),
    frame: layer("ck-frame"),
    tap: layer("ck-tap"),
    ring: layer("ck-ring"),
  };
  const element = h("div.ck-overlay", { "aria-hidden": "true" }, ...Object.values(marks));
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

  function draw() {
    if (!boxes) measure();
    const [i, j] = bench.place;
    const span = windowSpan();
    const at = placed(boxes.input, parts.input.canvas, span, 3);
    const dot = placed(boxes.output, parts.output.canvas, { top: i, left: j, height: 1, width: 1 }, 4);
    put(marks.frame, at);
    put(marks.ring, dot);
    rays(at, dot);
    light(span);
  }

  function drawEdge() {
    const { padding } = bench.now;
    element.classList.toggle("ck-padded", padding > 0);
    if (!padding) return;
    if (!boxes) measure();
    const { height, width } = bench.picture;
    put(marks.edge, placed(boxes.input, parts.input.canvas, { top: padding, left: padding, height, width }));
  }

  function rays(at, dot) {
    const { pixels, total } = boxes;
    const bottom = at.y + at.height;
    const [from, to] = [[at.x, bottom], [at.x + at.width, bottom]];
    const [left, right] = [[pixels.x, pixels.y], [pixels.x + pixels.width, pixels.y]];
    ray(marks.left, from, left);
    ray(marks.right, to, right);
    marks.beam.style.transform = ontoQuadrilateral([from, to, right, left]);
    ray(marks.back, [total.x + total.width / 2, total.y], [dot.x + dot.width / 2, dot.y + dot.height]);
  }

  /** Focus a weight: its pixel in this window, and every pixel it ever meets. */
  function light(span) {
    const { lit, now, out } = bench;
    element.classList.toggle("ck-lit", Boolean(lit));
    if (!lit) return;
    const { stride, dilation } = now;
    const [down, across] = [lit.row * dilation, lit.column * dilation];
    const one = { top: span.top + down, left: span.left + across, height: 1, width: 1 };
    put(marks.tap, placed(boxes.input, parts.input.canvas, one, 1));
    const all = {
      top: down,
      left: across,
      height: (out.height - 1) * stride + 1,
      width: (out.width - 1) * stride + 1,
    };
    put(marks.reach, placed(boxes.input, parts.input.canvas, all));
  }

  return {
    element,
    update(changed) {
      if (changed.has("shape") || changed.has("layout")) boxes = null;
      draw();
      if (changed.has("shape") || changed.has("layout") || changed.has("input")) drawEdge();
    },
  };
}

const px = (length) => `${length.toFixed(1)}px`;

/** Move a mark; its size is written only where it changes. */
function put(mark, { x, y, width, height }) {
  mark.style.transform = `translate(${px(x)}, ${px(y)})`;
  const size = `${px(width)} ${px(height)}`;
  if (mark.dataset.size === size) return;
  mark.dataset.size = size;
  mark.style.width = px(width);
  mark.style.height = px(height);
}

/** A line of 100 pixels, turned and stretched from one point to another. */
function ray(mark, [x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y);
  const angle = Math.atan2(toY - y, toX - x);
  mark.style.transform = `translate(${px(x)}, ${px(y)}) rotate(${angle.toFixed(4)}rad) scaleX(${(length / 100).toFixed(4)})`;
}
