// The state of one view: the settings, what is looked at, how far the stamping has come.
import { dustless } from "../shared/numbers.js";
import { axesOf, flatSums, interior, landing, meetingAt, slid, slidingAt, stamped } from "../shared/stamping.js";
import { Store } from "../shared/store.js";
import { INPUTS, KERNELS, reshaped, resized } from "./presets.js";

export const VIEWS = ["stamps", "zeros", "resize"];
const MOST_PADDING = 6;
// the view is how one looks: no edit
const EDITS = ["input", "kernel", "stride", "padding", "output_padding"];

const whole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;

function rowsProblem(name, rows, [least, most], [few, many]) {
  const size = rows[0]?.length;
  const line = rows.length === 1 && whole(size, least, most);
  const square = rows.length === size && whole(size, few, many);
  if ((!line && !square) || rows.some((row) => row.length !== size)) {
    return `${name} must be a line of ${least} to ${most} numbers or a square of ${few} to ${many} rows`;
  }
  return rows.flat().every(Number.isFinite) ? null : `${name} must hold finite numbers`;
}

function problem({ input, kernel, stride, view }) {
  const wrong = rowsProblem("input", input, [2, 8], [2, 5]) ?? rowsProblem("kernel", kernel, [1, 7], [1, 7]);
  if (wrong) return wrong;
  if ((input.length === 1) !== (kernel.length === 1) && kernel[0].length > 1) {
    return "kernel must be a line for an input on a line and a square for a square";
  }
  if (!whole(stride, 1, 4)) return `stride must be a whole number from 1 to 4, got ${stride}`;
  return VIEWS.includes(view) ? null : `view must be one of ${VIEWS.join(", ")}, got ${view}`;
}

/** The largest padding that leaves an output. */
function roomiest({ input, kernel, stride, output_padding }) {
  const covered = (input[0].length - 1) * stride + kernel[0].length + output_padding;
  return Math.min(MOST_PADDING, Math.floor((covered - 1) / 2));
}

export class Stamps extends Store {
  /** What lies under the pointer or has the focus: {on: "input"|"kernel"|"output", at}. */
  look = null;
  /** How many inputs have stamped; null means all. */
  count = null;

  /** @param {{input: number[][], kernel: number[][], stride: number, padding: number, output_padding: number, view: string}} settings */
  constructor(settings) {
    super(settings, { edits: EDITS });
    this.compute(null);
  }

  get line() {
    return this.now.input.length === 1;
  }

  get inputs() {
    return this.now.input.flat().length;
  }

  get mostPadding() {
    return roomiest(this.now);
  }

  /** Rows and columns of the output as it is shown. */
  get size() {
    return this.slid ? this.slid.size : this.axes.map(({ size }) => size);
  }

  /** A setting out of its range is refused; one that others push out of its range follows. */
  accept(next, patch) {
    const wrong = problem(next);
    if (wrong) return wrong;
    for (const [name, most] of [["output_padding", next.stride - 1], ["padding", null]]) {
      const limit = most ?? roomiest(next);
      if (!whole(next[name], 0, limit) && (name in patch || !whole(next[name], 0, 99))) {
        return `${name} must be a whole number from 0 to ${limit}, got ${next[name]}`;
      }
      next[name] = Math.min(next[name], limit);
    }
    return null;
  }

  compute(before) {
    const { input, kernel, view } = this.now;
    this.axes = axesOf(input, kernel, this.now);
    if (before && (before.view !== view || before.input.length !== input.length)) this.look = null;
    if (before && this.count !== null && this.count > this.inputs) this.count = null;
    this.whole = stamped(input, kernel, this.axes);
    this.slid = view === "stamps" ? null : slid(view, input, kernel, this.axes);
    this.place = this.inside(this.place ?? this.middle);
    if (this.look?.on === "output") this.look = { on: "output", at: this.inside(this.look.at) };
    else if (this.look && this.now[this.look.on][this.look.at[0]]?.[this.look.at[1]] === undefined) this.look = null;
    this.#shown();
  }

  #shown() {
    const { input, kernel } = this.now;
    const part = this.count === null || this.slid ? this.whole : stamped(input, kernel, this.axes, this.count);
    ({ output: this.output, cover: this.cover } = this.slid ?? part);
  }

  get middle() {
    return this.size.map((n) => Math.floor((n - 1) / 2));
  }

  inside(at) {
    return at.map((n, axis) => Math.min(Math.max(n, 0), this.size[axis] - 1));
  }

  /** Look at something, or at nothing. */
  lookAt(look) {
    if (JSON.stringify(look) === JSON.stringify(this.look)) return;
    this.look = look;
    if (look?.on === "output") this.place = look.at;
    this.touch("look");
  }

  /** Show the stamps of the first `count` inputs only. */
  stampFirst(count) {
    this.count = count >= this.inputs ? null : Math.max(0, count);
    this.#shown();
    this.touch("count");
  }

  put(name, [row, column], value, options) {
    const rows = this.now[name].map((values) => values.slice());
    rows[row][column] = dustless(value);
    return this.change({ [name]: rows }, options);
  }

  resize(name, size) {
    const [presets, filling] = name === "input" ? [INPUTS, 1] : [KERNELS, 0];
    this.change({ [name]: resized(presets, this.now[name], size, { filling, line: this.line }) });
  }

  /** Between a line and a square. */
  reshape(line) {
    if (line === this.line) return;
    const { input, kernel } = this.now;
    const size = line ? 4 : Math.min(3, input[0].length);
    this.place = null;
    this.change({ input: reshaped(INPUTS, input, size, line), kernel: reshaped(KERNELS, kernel, kernel[0].length, line) });
  }

  /** The products of one output: of its stamps, or under the sliding kernel. */
  terms(at) {
    if (this.slid) return slidingAt(this.slid, at, this.now.input[0].length);
    const columns = this.axes[1].n;
    const all = meetingAt(this.now.input, this.now.kernel, this.axes, at);
    return this.count === null ? all : all.filter(({ inputAt: [i, j] }) => i * columns + j < this.count);
  }

  /** Where input and weight land, or null outside. */
  landing([i, j], [u, v]) {
    const at = [landing(this.axes[0], i, u), landing(this.axes[1], j, v)];
    return at.every((n, axis) => n >= 0 && n < this.axes[axis].size) ? at : null;
  }

  get flatSums() {
    return flatSums(this.now.kernel, this.axes);
  }

  /** The outputs of each axis that no end of the input touches. */
  get interior() {
    if (this.now.view !== "resize") return this.axes.map(interior);
    return this.axes.map(({ n, k, stride }) => {
      const length = Math.max(0, n * stride - k + 1);
      return Array.from({ length }, (_, place) => place + Math.floor((k - 1) / 2));
    });
  }
}
