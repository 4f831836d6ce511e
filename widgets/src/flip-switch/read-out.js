// The sum at the inspected place in words.
import { show } from "../shared/numbers.js";
import { h, write } from "../shared/dom.js";

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

/** The sum in words: a line to read, and a sentence for those who listen. */
export function readOut(state) {
  const element = h("p.ck-sumline");
  const said = () => {
    const { place, flip } = state.now;
    const [row, column] = place;
    const where = state.line ? `at ${column}` : `at row ${row}, column ${column}`;
    const { text, rest } = sumOf(state.terms);
    const [name, other] = flip ? ["Convolution", "Correlation"] : ["Correlation", "Convolution"];
    const value = show(state.output[row][column]);
    const there = show((flip ? state.correlation : state.convolution)[row][column]);
    return `${name} ${where}: ${text} = ${value}${rest}. ${other} there: ${there}.`;
  };
  return { element, said, update: () => write(element, said()) };
}
