// A line of text on a layer of its own: it changes with every frame and moves nothing.
import { sharpen } from "../shared/drawing.js";
import { h } from "../shared/dom.js";

export function textCanvas(name) {
  const canvas = h(`canvas.${name}`, { "aria-hidden": "true" });
  let drawn = "";
  return {
    canvas,
    /** @param {{width: number, height: number, font: string, colour: string}} look */
    draw(text, { width, height, font, colour }) {
      const state = [text, width, height, font, colour].join();
      if (state === drawn) return;
      drawn = state;
      const pen = sharpen(canvas, width, height);
      pen.clearRect(0, 0, width, height);
      pen.font = font;
      pen.fillStyle = colour;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(text, width / 2, height / 2);
    },
  };
}
