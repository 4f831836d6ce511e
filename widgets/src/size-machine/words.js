// What the machine says in words: the formula with its numbers, the verdict, what is lit.
import { copied, forwardSizes, reachOf, tapsOf, windowsAt } from "../shared/places.js";
import { show } from "../shared/numbers.js";

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const listed = (items, most = 6) => {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
};
const signed = (value) => `${value < 0 ? "−" : "+"} ${Math.abs(value)}`;

/** Pieces of a line: plain text, or [text, role] for the colours of input, kernel and output. */
const INPUT = (text) => [String(text), "in"];
const KERNEL = (text) => [String(text), "kern"];
const OUTPUT = (text) => [String(text), "out"];

function forwardLines({ now, measured }) {
  const { size, kernel_size, stride, padding, dilation } = now;
  const [open, close] = now.operation === "pooling" && now.ceil_mode ? "⌈⌉" : "⌊⌋";
  const round = open === "⌈" ? Math.ceil : Math.floor;
  const { free, outputs } = measured;
  const quotient = round(free / stride);
  const line = (n, before, after, d, k, s) => [
    open, " (", INPUT(n), " + ", before, " + ", after, " − ", d, "·(", KERNEL(k), " − 1) − 1) / ", s, ` ${close} + 1`,
  ];
  const end = quotient + 1 === outputs ? [] : [` → `];
  const whole = now.operation === "pooling" && quotient + 1 > outputs && outputs > 0;
  const why = quotient + 1 === outputs ? [] : [whole ? " (the last would start behind the input)" : " (below 0: none)"];
  return [
    [OUTPUT("outputs"), " = ", ...line("n", "before", "after", "d", "k", "s")],
    ["= ", ...line(size, padding[0], padding[1], dilation, kernel_size, stride)],
    [
      "= ", `${open} ${show(free)} / ${stride} ${close} + 1 = ${show(quotient)} + 1 = `,
      ...(end.length ? [show(quotient + 1), ...end] : []), OUTPUT(outputs), ...why,
    ],
  ];
}

function transposedLines({ now, measured }) {
  const { size, kernel_size, stride, padding, dilation, output_padding } = now;
  const { outputs, axis } = measured;
  const line = (n, s, d, k, before, after, more) => [
    "(", INPUT(n), " − 1)·", s, " + ", d, "·(", KERNEL(k), " − 1) + 1 + ", more, " − ", before, " − ", after,
  ];
  const length = axis - padding[0] - padding[1];
  return [
    [OUTPUT("outputs"), " = ", ...line("n", "s", "d", "k", "before", "after", "output_padding")],
    ["= ", ...line(size, stride, dilation, kernel_size, padding[0], padding[1], output_padding)],
    [
      "= ", `${(size - 1) * stride} ${signed(reachOf(now) + 1)} ${signed(output_padding)} ${signed(-padding[0] - padding[1])} = `,
      ...(length < 0 ? [show(length), " → "] : []), OUTPUT(outputs), ...(length < 0 ? [" (all cropped)"] : []),
    ],
  ];
}

/** Three lines: with letters, with numbers, worked out. */
export const formula = (machine) => (machine.transposed ? transposedLines(machine) : forwardLines(machine));

/** Why some library refuses these numbers, or null. */
export function refusal({ now, measured, transposed }) {
  const { operation, size, padding, boundary, kernel_size } = now;
  const widest = Math.max(...padding);
  if (transposed) return measured.outputs ? null : "Everything is cropped away: a layer refuses this.";
  if (!measured.outputs) {
    const room = size + padding[0] + padding[1];
    return `The window spans ${plural(measured.reach + 1, "cell")}, the padded input has ${room}: 0 outputs. A layer refuses this.`;
  }
  if (operation === "pooling") {
    return 2 * widest > kernel_size ? `PyTorch refuses this: pooling pads at most half the window, ${Math.floor(kernel_size / 2)}, not ${widest}.` : null;
  }
  if (boundary === "reflect" && widest >= size) {
    return `PyTorch refuses this: “reflect” has n − 1 = ${size - 1} to mirror, not ${widest}. NumPy and convkit mirror again.`;
  }
  if (boundary === "symmetric" && widest > size) {
    return `TensorFlow refuses this: “symmetric” has n = ${size} to mirror, not ${widest}. NumPy and convkit mirror again.`;
  }
  if (boundary === "wrap" && widest > size) {
    return `PyTorch refuses this: “wrap” goes round once, n = ${size}, not ${widest}. NumPy and convkit go round again.`;
  }
  return null;
}

/** Pixels that no tap reads although they are not behind the last window. */
function skipped({ now, counts, measured }) {
  let count = 0;
  for (let pixel = 0; pixel < now.size - measured.lostPixels; pixel++) count += Number(counts[now.padding[0] + pixel] === 0);
  return count;
}

function loss(machine) {
  const { lost, lostPixels, over, free, rest } = machine.measured;
  const { stride } = machine.now;
  const between = skipped(machine);
  const parts = [];
  if (lostPixels) parts.push(`${plural(lostPixels, "pixel")} lost at the end`);
  if (lost > lostPixels) parts.push(`${plural(lost - lostPixels, "cell")} of padding unused at the end`);
  if (lost && lost === rest) parts.push(`${free} = ${Math.floor(free / stride)}·${stride} + ${rest}`);
  if (over) parts.push(`the last window hangs over by ${over}`);
  if (between) parts.push(`${plural(between, "pixel")} skipped by all windows`);
  const text = parts.join("; ");
  return text ? `${text[0].toUpperCase()}${text.slice(1)}.` : "It fits: every pixel is read.";
}

function comesFrom({ now, measured }) {
  const { size, kernel_size, stride, dilation, output_padding } = now;
  const fits = forwardSizes(now);
  const named = `A convolution with these numbers maps ${fits.length > 6 ? `${fits[0]} to ${fits.at(-1)}` : listed(fits)} to ${size}`;
  const taken = fits.includes(measured.outputs) ? "" : `; ${measured.outputs} is none of them`;
  const uneven = stride > 1 && dilation === 1 && kernel_size % stride;
  const overlap = uneven ? " The overlap is uneven: s does not divide k." : "";
  if (!fits.length) return "No convolution with these numbers leads to this input.";
  return `${named}${taken}; output_padding ${output_padding} chooses.${overlap}`;
}

/** What the numbers mean: a refusal, or what is lost. */
export const verdict = (machine) => refusal(machine) ?? (machine.transposed ? comesFrom(machine) : loss(machine));

/** A cell of the axis by name. */
export function cellName({ now, kept, transposed, measured }, cell) {
  if (transposed) {
    return cell >= kept[0] && cell < kept[1] ? `output ${cell - kept[0]}` : "a cropped cell";
  }
  if (cell >= kept[0] && cell < kept[1]) return `input ${cell - kept[0]}`;
  if (cell >= now.size + now.padding[0] + now.padding[1]) return "nothing, behind the end";
  const pixel = now.operation === "pooling" ? -1 : copied(now, cell);
  return pixel < 0 ? "padding" : `padding (a copy of ${pixel})`;
}

/** Numbers of one kind share their word: "input 3, 4 and 5". */
function grouped(names) {
  const out = [];
  let word = "";
  for (const name of names) {
    const [first, number] = name.match(/^(input|output) (\d+)$/)?.slice(1) ?? ["", name];
    out.push(first && first === word ? number : name);
    word = first;
  }
  return listed(out);
}

/** What is lit, in a sentence. */
export function sentence(machine) {
  const { now, cell, measured, transposed, counts } = machine;
  if (cell !== null) {
    const name = cellName(machine, cell);
    const users = windowsAt(now, cell, measured.windows);
    const start = name[0].toUpperCase() + name.slice(1);
    if (transposed) return users.length ? `${start}: ${plural(users.length, "stamp")} ${users.length === 1 ? "meets" : "meet"} here, of input ${listed(users)}.` : `${start}: no stamp reaches it.`;
    const times = ["", "once", "twice"][counts[cell]] ?? `${counts[cell]} times`;
    return users.length
      ? `${start} is read ${times}, by output${users.length === 1 ? "" : "s"} ${listed(users)}.`
      : `${start} is read by no output.`;
  }
  if (!measured.windows) return "No window has a place here.";
  const names = tapsOf(now, now.place).map((tap) => cellName(machine, tap));
  return transposed ? `Input ${now.place} stamps ${grouped(names)}.` : `Output ${now.place} reads ${grouped(names)}.`;
}

/** The whole state for someone who does not see the picture. */
export function description(machine) {
  const { now, measured } = machine;
  const what = { convolution: "Convolution", transposed: "Transposed convolution", pooling: "Pooling" }[now.operation];
  return `${what}: ${now.size} inputs, ${plural(measured.outputs, "output")}. ${verdict(machine)} ${sentence(machine)}`;
}
