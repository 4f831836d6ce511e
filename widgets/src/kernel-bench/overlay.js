// The frames that tie the zooms together: one SVG over the whole bench, which moves a few
// lines and never catches the pointer.
import { put, s } from "./dom.js";

const rect = (name) => s("rect", { class: name, rx: 1 });

export function overlay(bench, root, parts) {
  const beam = s("path", { class: "ck-beam" });
  const back = s("path", { class: "ck-back" });
  const edge = rect("ck-edge");
  const reach = rect("ck-reach");
  const shade = rect("ck-frame-shade");
  const frame = rect("ck-frame");
  const tap = rect("ck-tap");
  const ringShade = rect("ck-ring-shade");
  const ring = rect("ck-ring");
  const element = s(
    "svg",
    { class: "ck-overlay", "aria-hidden": "true" },
    beam, back, edge, reach, shade, frame, tap, ringShade, ring,
  );
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

  function draw() {
    if (!boxes) measure();
    const { stride, dilation, kernel, padding } = bench.now;
    const [i, j] = bench.place;
    const span = {
      top: i * stride,
      left: j * stride,
      height: dilation * (kernel.length - 1) + 1,
      width: dilation * (kernel[0].length - 1) + 1,
    };
    const { input, output } = parts;
    const at = placed(boxes.input, input.canvas, span, 2);
    put(frame, at);
    put(shade, at);
    const dot = placed(boxes.output, output.canvas, { top: i, left: j, height: 1, width: 1 }, 3);
    put(ring, dot);
    put(ringShade, dot);
    lines(at, dot);
    element.classList.toggle("ck-padded", padding > 0);
    if (padding) {
      const { height, width } = bench.picture;
      put(edge, placed(boxes.input, input.canvas, { top: padding, left: padding, height, width }));
    }
    light(span);
  }

  function lines(at, dot) {
    const { pixels, total } = boxes;
    const bottom = at.y + at.height;
    put(beam, {
      d: `M${at.x} ${bottom}L${pixels.x} ${pixels.y}H${pixels.x + pixels.width}L${at.x + at.width} ${bottom}Z`,
    });
    const middle = total.x + total.width / 2;
    put(back, { d: `M${middle} ${total.y}L${dot.x + dot.width / 2} ${dot.y + dot.height}` });
  }

  /** Focus a weight: its pixel in this window, and every pixel it ever meets. */
  function light(span) {
    const { lit, now, out } = bench;
    element.classList.toggle("ck-lit", Boolean(lit));
    if (!lit) return;
    const { stride, dilation } = now;
    const [down, across] = [lit.row * dilation, lit.column * dilation];
    const one = { top: span.top + down, left: span.left + across, height: 1, width: 1 };
    put(tap, placed(boxes.input, parts.input.canvas, one, 1));
    const all = {
      top: down,
      left: across,
      height: (out.height - 1) * stride + 1,
      width: (out.width - 1) * stride + 1,
    };
    put(reach, placed(boxes.input, parts.input.canvas, all));
  }

  return {
    element,
    update(changed) {
      if (changed.has("shape") || changed.has("layout")) boxes = null;
      draw();
    },
  };
}
