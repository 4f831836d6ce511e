// The picture: its surroundings painted paler, the window dragged over it.
import { paintGreys } from "../shared/colours.js";
import { pixelBuffer } from "../shared/drawing.js";
import { freshId, h, write } from "../shared/dom.js";

const PALER = 0.45;

/** Greys to show: the surroundings are half faded and striped, so they read as "not picture". */
function shownGreys({ padded, picture, now }) {
  const { padding } = now;
  if (!padding) return padded.data;
  const greys = Uint8ClampedArray.from(padded.data);
  for (let i = 0; i < padded.height; i++) {
    const outsideRow = i < padding || i >= padding + picture.height;
    for (let j = 0; j < padded.width; j++) {
      if (!outsideRow && j >= padding && j < padding + picture.width) continue;
      const at = i * padded.width + j;
      greys[at] = greys[at] * PALER + ((i + j) % 4 === 0 ? 90 : 128);
    }
  }
  return greys;
}

export function inputPanel(bench, { canMove }) {
  const canvas = h("canvas", { role: "img" });
  const size = h("span.ck-size");
  const note = h("div.ck-note");
  const keys = freshId("keys");
  const stage = h(
    "div.ck-stage.ck-stage-in",
    canMove
      ? {
          tabindex: 0,
          role: "application",
          "aria-label": "Window on the input",
          "aria-roledescription": "movable window",
          "aria-describedby": keys,
        }
      : {},
    canvas,
  );
  const element = h(
    "div.ck-panel.ck-input",
    {},
    h("div.ck-title", {}, h("b", {}, "Input"), " ", size),
    stage,
    note,
    h(
      "span.ck-hidden",
      { id: keys },
      "Arrow keys move the window one pixel, with Shift ten; Home and End go to the row's ends, " +
        "with Control to the first and last place.",
    ),
  );

  function paint() {
    const { padded, picture, now } = bench;
    const { context, image, pixels } = pixelBuffer(canvas, padded.width, padded.height);
    paintGreys(pixels, shownGreys(bench));
    context.putImageData(image, 0, 0);
    canvas.classList.toggle("ck-coarse", padded.width < 150);
    const border = now.padding ? ` + ${now.padding} all round` : "";
    write(size, `(${picture.height} × ${picture.width})${border}`);
    write(note, `${picture.label}. Black is 0, white is 255.`);
    canvas.setAttribute("aria-label", `Input: ${picture.alt || picture.label}`);
  }

  return {
    element,
    under: h("div.ck-under-input"),
    stage,
    canvas,
    update: paint,
  };
}
