// The picture: the axis, a row for each window, and the cells that the windows belong to. Only
// what is in view is painted; the axis stays where it is.
import { hatch } from "../shared/drawing.js";
import { copied, reachOf, tapsOf, windowsAt } from "../shared/places.js";

export const GUTTER = 42;
// a cell of 20 holds two figures; a finger needs 24, and three figures too
const FINE = 20;
const CELL = { least: 24, most: 44 };
const ROW = { least: 16, most: 22 };
const AXIS = 30;
const COUNTS = 18;
const UNITS = 30;
const MOST_MIDDLE = 144;

const finger = globalThis.matchMedia?.("(pointer: coarse)");

export const between = (low, value, high) => Math.min(high, Math.max(low, value));

/** Where everything lies, in the pixels of the whole picture. */
export function layOut(machine, width) {
  const { axis, windows } = machine.measured;
  const rows = Math.max(1, windows);
  const least = finger?.matches || axis > 100 ? CELL.least : FINE;
  const cell = between(least, Math.floor((width - GUTTER) / axis), CELL.most);
  const row = between(ROW.least, Math.floor(MOST_MIDDLE / rows), ROW.most);
  const above = machine.transposed ? UNITS : COUNTS + AXIS;
  const below = machine.transposed ? COUNTS + AXIS : UNITS;
  const middle = Math.min(rows * row, MOST_MIDDLE);
  return { cell, row, rows, above, below, middle, width: GUTTER + axis * cell, height: above + rows * row + below };
}

const COLOURS = ["in", "kern", "out", "ink", "paper", "muted", "rule", "surface"];

export function palette(root) {
  const style = getComputedStyle(root);
  const found = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...found, family: style.fontFamily };
}

/** One painting of what is in view. */
export class Painting {
  constructor(machine, context, place, colours, view) {
    Object.assign(this, { machine, context, place, colours, view });
    this.units = machine.transposed ? colours.in : colours.out;
    this.cells = machine.transposed ? colours.out : colours.in;
    this.axisTop = machine.transposed ? place.above + place.middle : COUNTS;
    this.countsTop = machine.transposed ? this.axisTop + AXIS : 0;
    this.unitsTop = machine.transposed ? 0 : place.above + place.middle;
    const { cell, windows } = { cell: machine.cell, windows: machine.measured.windows };
    this.lit = new Set(cell === null ? (windows ? [machine.now.place] : []) : windowsAt(machine.now, cell, windows));
    this.taps = new Set(cell === null ? (windows ? tapsOf(machine.now, machine.now.place) : []) : [cell]);
  }

  left(cell) {
    return GUTTER + cell * this.place.cell - this.view.left;
  }

  /** The middle of a window, where its output (or its input) is drawn. */
  middleOf(window) {
    return this.left(window * this.machine.now.stride + (reachOf(this.machine.now) + 1) / 2);
  }

  text(text, x, y, colour, weight = 400) {
    const { context, colours, place } = this;
    context.font = `${weight} ${text.length > 2 || place.cell < CELL.least ? 12 : 13}px ${colours.family}`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  box(x, y, width, height, { fill, alpha = 1, stroke, dashed = false, line = 1 }) {
    const { context } = this;
    if (fill) {
      context.globalAlpha = alpha;
      context.fillStyle = fill;
      context.fillRect(x, y, width, height);
      context.globalAlpha = 1;
    }
    if (!stroke) return;
    context.setLineDash(dashed ? [3, 3] : []);
    context.lineWidth = line;
    context.strokeStyle = stroke;
    context.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
    context.setLineDash([]);
  }

  clipped(x, y, width, height, work) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    work();
    context.restore();
  }

  paint() {
    const { context, place, view } = this;
    context.clearRect(0, 0, view.width, place.above + place.middle + place.below);
    context.textAlign = "center";
    context.textBaseline = "middle";
    this.clipped(GUTTER, 0, view.width - GUTTER, place.above + place.middle + place.below, () => {
      this.paintGuides();
      this.paintAxis();
      this.paintUnits();
    });
    this.clipped(0, place.above, view.width, place.middle, () => this.paintRows());
    this.paintNames();
  }

  /** Columns of light from the cells to the window, and from the window to what it belongs to. */
  paintGuides() {
    const { context, machine, place } = this;
    const top = place.above;
    context.globalAlpha = 0.12;
    context.fillStyle = this.colours.kern;
    for (const tap of this.taps) context.fillRect(this.left(tap) + 1, top, place.cell - 2, place.middle);
    context.globalAlpha = 1;
    context.strokeStyle = this.units;
    context.setLineDash([2, 3]);
    for (const window of this.lit) {
      const y = top + (window + 0.5) * place.row - this.view.top;
      const [from, to] = machine.transposed ? [top, Math.max(top, y)] : [Math.min(top + place.middle, y), top + place.middle];
      const x = Math.round(this.middleOf(window)) + 0.5;
      context.beginPath();
      context.moveTo(x, from);
      context.lineTo(x, to);
      context.stroke();
    }
    context.setLineDash([]);
  }

  paintAxis() {
    const { machine, place, view } = this;
    const first = Math.max(0, Math.floor(view.left / place.cell));
    const last = Math.min(machine.measured.axis, Math.ceil((view.left + view.width - GUTTER) / place.cell));
    for (let cell = first; cell < last; cell++) this.paintCell(cell);
  }

  paintCell(cell) {
    const { machine, place, colours, axisTop, cells } = this;
    const [start, end] = machine.kept;
    const x = this.left(cell);
    const inside = cell >= start && cell < end;
    const style = inside ? this.insideStyle(cell) : { stroke: colours.muted, dashed: true };
    this.box(x + 1, axisTop + 1, place.cell - 2, AXIS - 2, style);
    if (this.isHatched(cell)) hatch(this.context, x + 2, axisTop + 2, place.cell - 4, AXIS - 4);
    const label = inside ? String(cell - start) : this.copyOf(cell);
    if (this.taps.has(cell)) {
      this.box(x + 1, axisTop + 1, place.cell - 2, AXIS - 2, { fill: colours.kern, alpha: 0.22, stroke: colours.kern, line: 3 });
    }
    if (label) this.text(label, x + place.cell / 2, axisTop + AXIS / 2 + 1, inside ? colours.ink : cells, inside ? 600 : 400);
    const count = machine.counts[cell];
    const counted = inside && machine.measured.windows;
    if (counted) this.text(String(count), x + place.cell / 2, this.countsTop + COUNTS / 2, count ? colours.ink : colours.kern, count ? 400 : 700);
  }

  /** The more often a cell is used, the stronger its colour; marks of output_padding are dashed. */
  insideStyle(cell) {
    const { machine, cells } = this;
    const most = Math.max(1, this.most ?? (this.most = machine.counts.reduce((high, count) => Math.max(high, count), 0)));
    const extra = machine.transposed && cell >= machine.kept[1] - machine.now.output_padding;
    return { fill: cells, alpha: 0.06 + (0.34 * machine.counts[cell]) / most, stroke: cells, dashed: extra, line: extra ? 2 : 1 };
  }

  isHatched(cell) {
    const { machine } = this;
    const [start, end] = machine.kept;
    if (machine.transposed) return cell < start || cell >= end;
    const { covered, lost } = machine.measured;
    return lost > 0 && cell >= covered && cell < covered + lost;
  }

  copyOf(cell) {
    const { now, transposed } = this.machine;
    if (transposed || now.operation === "pooling" || cell >= now.size + now.padding[0] + now.padding[1]) return "";
    const pixel = copied(now, cell);
    return pixel < 0 ? "" : String(pixel);
  }

  paintRows() {
    const { machine, place, view } = this;
    const { windows, reach, outputs } = machine.measured;
    const first = Math.max(0, Math.floor(view.top / place.row));
    const last = Math.min(windows, Math.ceil((view.top + place.middle) / place.row));
    for (let window = first; window < last; window++) this.paintRow(window, this.lit.has(window));
    if (windows || outputs) return;
    // what does not fit is shown, not only said
    const y = place.above + place.row / 2;
    this.context.strokeStyle = this.colours.kern;
    this.context.setLineDash([4, 4]);
    this.context.strokeRect(this.left(0) + 2, y - 6, (reach + 1) * place.cell - 4, 12);
    this.context.setLineDash([]);
  }

  paintRow(window, lit) {
    const { context, machine, place, colours, view } = this;
    const { stride, kernel_size, dilation } = machine.now;
    const y = place.above + window * place.row - view.top;
    const start = window * stride;
    const height = Math.min(16, place.row - 4);
    const top = y + (place.row - height) / 2;
    context.globalAlpha = lit ? 1 : 0.5;
    context.fillStyle = colours.kern;
    this.clipped(GUTTER, place.above, view.width - GUTTER, place.middle, () => {
      context.fillRect(this.left(start) + 3, y + place.row / 2 - 1, (reachOf(machine.now) + 1) * place.cell - 6, 2);
      for (let tap = 0; tap < kernel_size; tap++) {
        const x = this.left(start + tap * dilation);
        if (x > -place.cell && x < view.width) context.fillRect(x + 2, top, place.cell - 4, height);
      }
    });
    context.globalAlpha = 1;
    this.text(String(window), GUTTER / 2, y + place.row / 2 + 0.5, lit ? colours.ink : colours.muted, lit ? 700 : 400);
  }

  paintUnits() {
    const { machine, place, view, unitsTop, colours } = this;
    const { windows, reach } = machine.measured;
    const { stride } = machine.now;
    const first = Math.max(0, Math.floor((view.left / place.cell - reach) / stride) - 1);
    const last = Math.min(windows, Math.ceil((view.left + view.width) / place.cell / stride) + 1);
    for (let window = first; window < last; window++) {
      const x = this.middleOf(window) - place.cell / 2;
      const lit = this.lit.has(window);
      this.box(x + 1, unitsTop + 1, place.cell - 2, UNITS - 2, { fill: this.units, alpha: lit ? 0.45 : 0.16, stroke: this.units, line: lit ? 3 : 1 });
      this.text(String(window), x + place.cell / 2, unitsTop + UNITS / 2 + 1, colours.ink, 600);
    }
  }

  named(word, count, top, colour) {
    this.text(word, GUTTER / 2, top + 8, colour, 600);
    this.text(String(count), GUTTER / 2, top + 23, this.colours.ink, 700);
  }

  /** The names of the rows, over what has scrolled. */
  paintNames() {
    const { machine, colours, place } = this;
    const axis = machine.transposed ? "out" : "in";
    const unit = machine.transposed ? "in" : "out";
    this.context.clearRect(0, 0, GUTTER, place.above);
    this.context.clearRect(0, place.above + place.middle, GUTTER, place.below);
    const { size } = machine.now;
    const { outputs } = machine.measured;
    this.named(axis, machine.transposed ? outputs : size, this.axisTop, this.cells);
    this.named(unit, machine.transposed ? size : outputs, this.unitsTop, this.units);
    this.text(machine.transposed ? "hits" : "used", GUTTER / 2, this.countsTop + COUNTS / 2, colours.muted);
  }
}
