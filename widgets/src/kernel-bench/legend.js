// A strip of colours with its end values.
import { BLUE, ORANGE, css } from "../shared/colours.js";
import { show } from "../shared/numbers.js";
import { h, write } from "./dom.js";

const STRIPS = {
  signed: `linear-gradient(90deg, ${css(BLUE)}, #fff, ${css(ORANGE)})`,
  grey: "linear-gradient(90deg, #000, #fff)",
};

export function legend() {
  const low = h("span");
  const strip = h("span.ck-strip-colours");
  const high = h("span");
  const element = h("div.ck-legend", {}, low, strip, high);
  return {
    element,
    update(scale) {
      write(low, show(scale.low));
      write(high, show(scale.high) + (scale.map === "absolute" ? " (sign dropped)" : ""));
      const colours = STRIPS[scale.map] ?? STRIPS.grey;
      if (strip.dataset.map !== scale.map) strip.style.background = colours;
      strip.dataset.map = scale.map;
    },
  };
}
