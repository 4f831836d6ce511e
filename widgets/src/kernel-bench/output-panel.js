// The output: its size, its colours with their legend, and what lies beyond them.
import { paintValues } from "../shared/colours.js";
import { pixelBuffer } from "../shared/drawing.js";
import { percent, show } from "../shared/numbers.js";
import { calmly } from "./calm.js";
import { h, write } from "./dom.js";
import { sizeFormula } from "./formula.js";
import { legend } from "./legend.js";

const KEYS = "The same keys as on the input move the window from here.";

function beyondText({ below, above }, { map, low, high }) {
  const parts = [];
  const painted = map === "signed" ? "" : ", painted ";
  if (below) parts.push(`${percent(below)} below ${show(low)}${painted && `${painted}blue`}`);
  if (above) parts.push(`${percent(above)} above ${show(high)}${painted && `${painted}orange`}`);
  return parts.join(" · ");
}

export function outputPanel(bench, { canMove, full, shading }) {
  const canvas = h("canvas", { role: "img" });
  const size = h("span.ck-size");
  const formula = h("div.ck-note.ck-formula");
  const outside = h("div.ck-note.ck-beyond");
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
    h("div.ck-legendrow", {}, bar.element, outside),
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
    write(outside, beyondText(beyond, scale));
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
