// A strip of colours with its end values.
import { BLUE, ORANGE, css } from "./colours.js";
import { show } from "./numbers.js";
import { roundUp } from "./scale.js";
import { h, write } from "./dom.js";

const SIGNED = `linear-gradient(90deg, ${css(BLUE)}, #fff, ${css(ORANGE)})`;

/** Greys, with a cap of blue or orange where values lie beyond an end. */
function greys({ below, above }) {
  const left = below ? `${css(BLUE)} 0 7px, #000 7px` : "#000";
  const right = above ? `#fff calc(100% - 7px), ${css(ORANGE)} calc(100% - 7px)` : "#fff";
  return `linear-gradient(90deg, ${left}, ${right})`;
}

/** The weight that is painted in full colour: the largest, rounded up so that it rarely moves. */
export const weightScale = (kernel) => roundUp(Math.max(...kernel.flat().map(Math.abs)));

export function legend() {
  const low = h("span");
  const strip = h("span.ck-strip-colours");
  const high = h("span");
  let painted = "";
  const element = h("div.ck-legend", {}, low, strip, high);
  return {
    element,
    update(scale, outside = { below: 0, above: 0 }) {
      write(low, show(scale.low));
      write(high, show(scale.high) + (scale.map === "absolute" ? " (sign dropped)" : ""));
      const colours = scale.map === "signed" ? SIGNED : greys(outside);
      if (colours !== painted) strip.style.background = painted = colours;
    },
  };
}
