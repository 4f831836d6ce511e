// The sum at the inspected place in words, read out once things are still.
import { show } from "../shared/numbers.js";
import { h, write } from "../shared/dom.js";

const STILL = 450;
const MOST = 5;

const signed = (value) => (value < 0 ? `(${show(value)})` : show(value));

/** "2·1 + 0·2 + 1·3": all terms where they are few, else those that are not zero. */
export function sumOf(terms) {
  const few = terms.length <= MOST;
  const shown = few ? terms : terms.filter(({ product }) => product !== 0);
  const text = shown.map(({ value, weight }) => `${signed(value)}·${signed(weight)}`).join(" + ") || "0";
  const left = terms.length - shown.length;
  return { text, rest: left ? ` (${left} other products are 0)` : "" };
}

export function readOut(state) {
  const element = h("p.ck-sumline");
  const message = h("p.ck-message");
  const live = h("div.ck-hidden", { role: "status", "aria-live": "polite" });
  let timer = 0;
  let begun = false;

  return {
    elements: [element, message, live],
    begin: () => (begun = true),
    close: () => clearTimeout(timer),
    update() {
      const { place, flip } = state.now;
      const [row, column] = place;
      const where = state.line ? `at ${column}` : `at row ${row}, column ${column}`;
      const { text, rest } = sumOf(state.terms);
      const [name, other] = flip ? ["Convolution", "Correlation"] : ["Correlation", "Convolution"];
      const value = show(state.output[row][column]);
      const there = show((flip ? state.correlation : state.convolution)[row][column]);
      const said = `${name} ${where}: ${text} = ${value}${rest}. ${other} there: ${there}.`;
      write(element, said);
      write(message, state.message);
      clearTimeout(timer);
      timer = setTimeout(() => begun && write(live, `${state.message} ${said}`.trim()), STILL);
    },
  };
}
