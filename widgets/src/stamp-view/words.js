// What the view says: the sum at a place, what a stamp does, how even the cover is.
import { show } from "../shared/numbers.js";
import { phases } from "../shared/stamping.js";

const MOST = 6;

const signed = (value) => (value < 0 ? `(${show(value)})` : show(value));
const times = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
const sizeOf = (size, line) => (line ? `${size[1]}` : `${size[0]} × ${size[1]}`);
const list = (values) => values.map((value) => show(value)).join(", ");

export const where = (stamps, [row, column]) => (stamps.line ? `${column}` : `(${row}, ${column})`);

/** "2·1 + 3·1 = 5" */
function sumOf(terms) {
  if (!terms.length) return "0";
  const products = terms.slice(0, MOST).map(({ value, weight }) => `${signed(value)}·${signed(weight)}`);
  const rest = terms.length > MOST ? [`${terms.length - MOST} more`] : [];
  return `${[...products, ...rest].join(" + ")} = ${show(terms.reduce((sum, { product }) => sum + product, 0))}`;
}

function outputSentence(stamps, at) {
  const terms = stamps.terms(at);
  const { view, kernel } = stamps.now;
  const idle = kernel.flat().length - terms.length;
  const note = {
    stamps: terms.length ? `: ${times(terms.length, "stamp meets", "stamps meet")} here.` : ": no stamp reaches it.",
    zeros: idle ? `; ${times(idle, "weight meets a zero", "weights meet zeros")}.` : ".",
    resize: idle ? `; ${times(idle, "weight lies", "weights lie")} outside.` : ".",
  }[view];
  return `Output ${where(stamps, at)} = ${sumOf(terms)}${note}`;
}

function inputSentence(stamps, lit, at) {
  const value = signed(stamps.now.input[at[0]][at[1]]);
  const reached = lit.output.reduce((sum, one) => sum + one, 0);
  const outputs = times(reached, "output");
  const name = `Input ${where(stamps, at)} is ${value}`;
  if (stamps.now.view === "resize") return `${name}: copied first, it takes part in ${outputs}.`;
  if (stamps.now.view === "zeros") return `${name}: the turned kernel meets it for ${outputs}.`;
  const lost = stamps.now.kernel.flat().length - reached;
  return `${name}: it adds ${value} × kernel to ${outputs}${lost ? `; padding cuts ${lost} off` : ""}.`;
}

/** What the thing looked at says, in a sentence. */
export function sentence(stamps, lit) {
  if (!lit) return "Point at an input, a weight or an output. Drag an input or a weight up or down, or type.";
  const { on, at } = lit.look;
  if (on === "output") return outputSentence(stamps, at);
  if (on === "input") return inputSentence(stamps, lit, at);
  const weight = signed(stamps.now.kernel[at[0]][at[1]]);
  const reached = lit.output.reduce((sum, one) => sum + one, 0);
  const uses = stamps.slid ? "takes part in" : `acts once in each of ${times(stamps.inputs, "stamp")}, on`;
  return `Weight ${weight} ${uses} ${times(reached, "output")}.`;
}

/** "(n − 1)·s + k − 2p + a", with its numbers. */
export function formula(stamps) {
  const { n, k, stride, padding, extra, size } = stamps.axes[1];
  if (stamps.now.view === "resize") return `n·s = ${n}·${stride} = ${n * stride}`;
  return `(n − 1)·s + k − 2p + a = ${n - 1}·${stride} + ${k} − 2·${padding} + ${extra} = ${size}`;
}

/** Which sizes a strided convolution takes to this input's. */
export function goingBack(stamps) {
  const { n, stride, extra, size } = stamps.axes[1];
  if (stamps.now.view === "resize" || stride === 1) return "";
  const [least, most] = [size - extra, size - extra + stride - 1];
  const range = most === least + 1 ? `${least} and ${most}` : `${least} to ${most}`;
  return `With the same k, s and p, a convolution takes each of ${range} to ${n}; a chooses which comes back.`;
}

export const title = (stamps) => `Output (${sizeOf(stamps.size, stamps.line)})`;
export const inputTitle = (stamps) => `Input (${sizeOf(stamps.axes.map(({ n }) => n), stamps.line)})`;
export const kernelTitle = (stamps) => `Kernel (${sizeOf(stamps.axes.map(({ k }) => k), stamps.line)})`;

/** The phases of two periods along an axis, from the first output of the interior on. */
function inside(stamps, axis) {
  const { stride, padding } = stamps.axes[axis];
  const all = stamps.interior[axis];
  const short = all.length < stride;
  const start = short ? 0 : all[0] + padding;
  const length = stride * (short || all.length < 2 * stride ? 1 : 2);
  return { short, order: Array.from({ length }, (_, step) => (start + step) % stride) };
}

/** Whether the cover of the interior is even, and why. */
export function cover(stamps) {
  const [, axis] = stamps.axes;
  const { k, stride } = axis;
  const each = (n) => (stamps.line ? n : n * n);
  if (stamps.now.view === "resize") return `Even in the interior: every output meets all ${each(k)} weights, for any s.`;
  const { short, order } = inside(stamps, 1);
  const along = `${stamps.line ? "" : " along each axis"}${short ? " on a longer input" : ""}`;
  if (k % stride === 0) {
    return `Even in the interior: s = ${stride} divides k = ${k}; ${times(each(k / stride), "stamp meets", "stamps meet")} in each output${short ? along : ""}.`;
  }
  const reach = phases(axis);
  return `Uneven: s = ${stride} does not divide k = ${k}; counts ${list(order.map((phase) => reach[phase].length))}${along}.`;
}

/** What that does to a flat input; weights may make up for uneven counts, or spoil even ones. */
export function flatness(stamps) {
  const gives = "An input of ones gives";
  const { view } = stamps.now;
  const [down, across] = [0, 1].map((axis) => inside(stamps, axis).order.slice(0, axis ? undefined : stamps.axes[0].stride));
  const all = stamps.flatSums;
  const total = all.flat().reduce((sum, one) => sum + one, 0);
  const even = view === "resize" || all.flat().every((one) => Math.abs(one - all[0][0]) < 1e-6);
  if (even) return `${gives} ${show(view === "resize" ? total : all[0][0])} everywhere inside: it stays flat.`;
  if (stamps.line) return `${gives} ${list(across.map((phase) => all[0][phase]))} inside: not flat.`;
  const block = down.map((row) => list(across.slice(0, down.length).map((column) => all[row][column])));
  return `${gives} blocks of ${block.join("; ")} inside: not flat.`;
}
