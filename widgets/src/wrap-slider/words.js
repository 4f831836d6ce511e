// What the ring does, in words.
import { calmly } from "../shared/calm.js";
import { h, write } from "../shared/dom.js";
import { show } from "../shared/numbers.js";

const places = (count) => (count === 1 ? "place 0" : `places 0 to ${count - 1}`);

/** Whether anything comes round. */
export function verdict({ now, tail }) {
  const need = now.signal.length + now.kernel.length - 1;
  if (tail === 0) return `Nothing comes round: ${now.length} places hold all ${need} samples, and the ring agrees with the line.`;
  const many = tail === 1 ? "1 sample does" : `${tail} samples do`;
  const lands = tail === 1 ? "lands" : "land";
  return `${many} not fit on ${now.length} places and ${lands} on ${places(Math.min(tail, now.length))}: the ring differs from the line there.`;
}

const signed = (value) => (value < 0 ? `(${show(value)})` : show(value));

/** The sum at the place looked at; products that came round stand in brackets. */
export function sum({ now, ring, terms }) {
  const counted = terms.filter(({ product }) => product !== 0);
  const written = counted.map(({ value, weight, round }) => {
    const product = `${signed(value)}·${signed(weight)}`;
    return round ? `[${product}]` : product;
  });
  const round = counted.some((term) => term.round) ? " In brackets: what came round." : "";
  return `Place ${now.place}: ${written.join(" + ") || "no product but 0"} = ${show(ring[now.place])}.${round}`;
}

export function words(slider) {
  const said = h("p.ck-verdict");
  const line = h("p.ck-sumline");
  const check = h("p.ck-quiet");
  return {
    element: h("div.ck-words", {}, said, line, check),
    // bars follow the hand, text follows once it rests
    update: calmly(() => {
      write(said, verdict(slider));
      write(line, sum(slider));
      const { length } = slider.now;
      const gap = slider.gap < 1e-9 ? "the same numbers" : `off by ${show(slider.gap, 9)}`;
      write(check, `Through frequencies (transforms of length ${length}, multiplied, taken back): ${gap}.`);
    }),
  };
}
