// What the wiring costs, beside one full layer that sees as far; and what it means.
import { h, write } from "../shared/dom.js";
import { show } from "../shared/numbers.js";

const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");

const METERS = [
  ["parameters", "Parameters", (value) => grouped(value)],
  ["macs", "Multiply-adds", (value) => grouped(value)],
  ["bytes", "Bytes moved", (value) => grouped(value)],
];

function meter(board, [name, word, spell]) {
  const value = h("output");
  const share = h("span.ck-quiet");
  const filled = h("div.ck-filled");
  const bar = h("div.ck-meter", { role: "meter", "aria-label": word, "aria-valuemin": 0 }, filled);
  return {
    element: h("div.ck-metered", {}, h("div.ck-metertext", {}, h("b", {}, word), value, share), bar),
    update() {
      const [here, full] = [board.tally[name], board.dense[name]];
      write(value, spell(here));
      write(share, `${show(100 * here / full, 1)} % of ${spell(full)}`);
      bar.setAttribute("aria-valuemax", Math.max(full, here));
      bar.setAttribute("aria-valuenow", here);
      bar.setAttribute("aria-valuetext", `${here} of ${full}`);
      filled.style.width = `${Math.min(100, (100 * here) / full)}%`;
      filled.classList.toggle("ck-over", here > full);
    },
  };
}

/** Which library call has this wiring. */
function calls(board) {
  return board.layers.map(({ wires, kernel }, layer) => {
    const groups = board.groups[layer];
    if (groups === null) return null;
    const size = kernel[0] === kernel[1] ? kernel[0] : `(${kernel.join(", ")})`;
    const option = groups > 1 ? `, groups=${groups}` : "";
    return `Conv2d(${wires[0].length}, ${wires.length}, ${size}, padding="same"${option}, bias=False)`;
  });
}

/** A sentence on who hears whom. */
export function reading(board) {
  const { reached, reach, tally, looked } = board;
  if (looked) {
    const sets = board.related();
    const list = (set) => [...set].sort((a, b) => a - b).join(", ") || "none";
    const last = sets.length - 1;
    if (looked.stage === 0) return `Input ${looked.channel} is heard by outputs ${list(sets[last])}.`;
    const word = looked.stage === last ? "Output" : "Middle channel";
    return `${word} ${looked.channel} hears inputs ${list(sets[0])}.`;
  }
  const pairs = reached.flat();
  const met = pairs.filter(Boolean).length;
  const per = show(tally.macs / tally.bytes, 1);
  const all = met === pairs.length ? "Every output hears every input" : `${met} of ${pairs.length} pairs of output and input meet`;
  return `${all}, over ${reach.join(" × ")} pixels; ${per} multiply-adds a byte.`;
}

export function meters(board) {
  const parts = METERS.map((one) => meter(board, one));
  const said = h("p.ck-said");
  const code = h("pre.ck-code");
  const compared = h("div.ck-quiet");
  return {
    element: h("div.ck-meters", {}, ...parts.map((part) => part.element), compared, said, code),
    code: () => calls(board).map((call) => call ?? "# no groups=… has this wiring").join("\n"),
    update() {
      parts.forEach((part) => part.update());
      const [rows, columns] = board.reach;
      write(compared, `compared with one full layer ${board.columns[0]} → ${board.columns.at(-1)}, ${rows} × ${columns}`);
      write(said, reading(board));
      write(code, calls(board).map((call) => call ?? "no library has this wiring: a full layer with zeros").join("\n"));
    },
  };
}
