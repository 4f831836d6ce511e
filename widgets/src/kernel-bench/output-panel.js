// The output: its size, its colours with their legend, and what lies beyond them.
import { BLUE, ORANGE, css, paintValues } from "../shared/colours.js";
import { pixelBuffer } from "../shared/drawing.js";
import { percent, show } from "../shared/numbers.js";
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { sizeFormula } from "./formula.js";
import { legend } from "../shared/legend.js";

const KEYS = "The same keys as on the input move the window from here.";

/** Shares beyond the scale, each beside a patch of the colour it is painted in. */
function shares() {
  const below = h("span", { hidden: true });
  const above = h("span", { hidden: true });
  const mark = (colour) => h("i.ck-swatch", { style: `background:${css(colour)}`, "aria-hidden": "true" });
  const texts = [below, above].map((side, n) => {
    const text = h("span");
    side.append(mark(n ? ORANGE : BLUE), text);
    return text;
  });
  return {
    element: h("div.ck-note.ck-beyond", {}, below, above),
    update(beyond) {
      below.hidden = !beyond.below;
      above.hidden = !beyond.above;
      write(texts[0], `${percent(beyond.below)} below`);
      write(texts[1], `${percent(beyond.above)} above`);
    },
  };
}

export function outputPanel(bench, { canMove, full, shading }) {
  const canvas = h("canvas", { role: "img" });
  const size = h("span.ck-size");
  const formula = h("div.ck-note.ck-formula");
  const outside = shares();
  const bar = legend();
  const stage = h(
    "div.ck-stage.ck-stage-out",
    canMove
      ? { tabindex: 0, role: "application", "aria-label": "Place in the output", "aria-description": KEYS }
      : {},
    canvas,
  );
  const element = h(
    "div.ck-panel.ck-output",
    {},
    h("div.ck-title", {}, h("b", {}, "Output"), " ", size),
    stage,
    h("div.ck-legendrow", {}, bar.element, outside.element),
  );
  let buffer = null;
  let beyond = { below: 0, above: 0 };

  function paint() {
    const { out, scale } = bench;
    if (buffer?.image.width !== out.width || buffer.image.height !== out.height) {
      buffer = pixelBuffer(canvas, out.width, out.height);
      canvas.classList.toggle("ck-coarse", out.width < 150);
    }
    beyond = paintValues(buffer.pixels, out.data, scale);
    buffer.context.putImageData(buffer.image, 0, 0);
    describe();
  }

  const describe = calmly(() => {
    const { out, scale, stats, now, picture } = bench;
    write(size, `(${out.height} × ${out.width})`);
    write(formula, sizeFormula(now, picture, full()));
    bar.update(scale, beyond);
    outside.update(beyond);
    canvas.setAttribute(
      "aria-label",
      `Output: ${out.height} rows of ${out.width} sums, from ${show(stats.low)} to ${show(stats.high)}`,
    );
  });

  return {
    element,
    under: h("div.ck-under-output", {}, h("div.ck-sizeline", {}, formula, shading.element)),
    stage,
    canvas,
    update(changed) {
      if (changed.has("output")) paint();
      else if (changed.has("settings")) describe();
    },
  };
}
