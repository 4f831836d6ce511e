// A square: what lies below on the left (stamps, or a prepared input), the output on the right.
import { sharpen } from "../shared/drawing.js";
import {
  FAINT, KERN, TEAL, coverColour, dashes, edge, frame, layFilm, paintCell, paintText, stripes, typed, valueColour,
} from "./painting.js";

const WIDEST = 40;
const READABLE = 20;
const ABSENT = [222, 222, 222];

/** Rows and columns drawn, and the one in which output 0 stands, for both pictures. */
function gridOf(stamps) {
  const [{ covered, padding, k }] = stamps.axes;
  if (!stamps.slid) return { below: covered, first: padding, output: covered };
  const before = stamps.now.view === "zeros" ? k - 1 - Math.floor((k - 1) / 2) : Math.floor((k - 1) / 2);
  const { height } = stamps.slid.below;
  return { below: height, first: before, output: height };
}

export function layOut(stamps, room) {
  const grid = gridOf(stamps);
  const side = Math.min(WIDEST, Math.max(6, Math.floor(room / grid.below)));
  return { ...grid, side, size: side * grid.below };
}

/** The output under a point of either picture, or null. */
export function hit(stamps, { side, first }, { x, y }) {
  const at = [Math.floor(y / side) - first, Math.floor(x / side) - first];
  return at.every((n, axis) => n >= 0 && n < stamps.size[axis]) ? { on: "output", at } : null;
}

class Square {
  constructor(stamps, canvas, look) {
    Object.assign(this, look, { stamps });
    this.pen = sharpen(canvas, this.layout.size, this.layout.size);
    this.pen.clearRect(0, 0, this.layout.size, this.layout.size);
    const fits = typed(this.pen, this.family, 13);
    this.fits = this.layout.side < READABLE ? () => () => false : fits;
  }

  box(row, column, rows = 1, columns = rows) {
    const { side } = this.layout;
    return { x: column * side, y: row * side, width: columns * side, height: rows * side };
  }

  get kept() {
    const { first } = this.layout;
    return this.box(first, first, this.stamps.size[0], this.stamps.size[1]);
  }

  each(paint) {
    const [rows, columns] = this.stamps.size;
    const { first } = this.layout;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        paint(row * columns + column, this.box(first + row, first + column));
      }
    }
  }

  /** All that the kernels cover and padding cuts off. */
  outside() {
    const whole = this.box(0, 0, this.layout.below);
    stripes(this.pen, whole, 8);
  }

  output() {
    const { pen, stamps, lit } = this;
    if (!stamps.slid) this.outside();
    pen.fillStyle = "#fff";
    pen.fillRect(this.kept.x, this.kept.y, this.kept.width, this.kept.height);
    this.each((place, box) => {
      const alpha = !lit || lit.look.on === "output" || lit.output[place] ? 1 : FAINT;
      const value = stamps.output[place];
      paintCell(pen, { ...box, value, colour: valueColour(value, this.most), alpha, fits: this.fits });
    });
    edge(pen, this.kept, { colour: TEAL, line: 2, inset: 1 });
    this.ringed();
  }

  ringed() {
    const { lit, layout } = this;
    if (lit?.look.on !== "output") return;
    const [row, column] = lit.look.at;
    frame(this.pen, this.box(layout.first + row, layout.first + column), TEAL);
  }

  /** Translucent stamps, one on the other; each output with their number. */
  heap() {
    const { pen, stamps } = this;
    this.outside();
    const most = Math.max(1, ...stamps.whole.cover);
    pen.fillStyle = "#fff";
    pen.fillRect(this.kept.x, this.kept.y, this.kept.width, this.kept.height);
    this.films(most);
    const readable = this.layout.side >= READABLE;
    this.each((place, box) => {
      const count = stamps.cover[place];
      if (readable) paintText(pen, String(count), box, coverColour(count, most));
    });
    edge(pen, this.kept, { colour: TEAL, line: 2, inset: 1 });
    const [rows, columns] = stamps.interior;
    const { first } = this.layout;
    if (rows.length) dashes(pen, this.box(first + rows[0], first + columns[0], rows.length, columns.length));
    this.ringed();
  }

  films(most) {
    const { pen, stamps, lit } = this;
    const { k, stride, n } = stamps.axes[0];
    const placed = stamps.count ?? stamps.inputs;
    const marked = [];
    for (let input = 0; input < placed; input++) {
      const box = this.box(Math.floor(input / n) * stride, (input % n) * stride, k);
      layFilm(pen, box, most);
      if (lit && lit.look.on !== "kernel" && lit.input[input]) marked.push(box);
      else edge(pen, box, { colour: KERN, line: 1 });
    }
    for (const box of marked) frame(pen, box, KERN);
    if (lit?.look.on === "kernel") this.weightPlaces(lit.look.at);
  }

  /** Where one weight lands, once in each stamp. */
  weightPlaces([u, v]) {
    const { stride, n } = this.stamps.axes[0];
    for (let input = 0; input < n * n; input++) {
      frame(this.pen, this.box(Math.floor(input / n) * stride + u, (input % n) * stride + v), KERN);
    }
  }

  /** The prepared input, with the kernel's window at the place looked at. */
  below() {
    const { pen, stamps, lit } = this;
    const { below, kernel } = stamps.slid;
    const most = Math.max(...stamps.now.input.flat().map(Math.abs));
    // a thousand small cells: stripes in each would cost a frame and not be seen
    const striped = this.layout.side >= READABLE;
    below.data.forEach((value, place) => {
      const source = below.source[place];
      const box = this.box(Math.floor(place / below.width), place % below.width);
      const alpha = source < 0 && striped ? 0.5 : 1;
      const colour = source < 0 && !striped ? ABSENT : valueColour(value, most);
      paintCell(pen, { ...box, value, colour, alpha, fits: this.fits });
      if (source < 0 && striped) stripes(pen, box);
      else if (source >= 0 && lit?.input[source]) edge(pen, box, { colour: KERN, line: 2, inset: 1 });
    });
    frame(pen, this.box(...stamps.place, kernel.length), KERN);
  }
}

/** Paint the left picture. */
export function paintBelow(stamps, canvas, look) {
  const square = new Square(stamps, canvas, look);
  if (stamps.slid) square.below();
  else square.heap();
}

/** Paint the output. */
export const paintOutput = (stamps, canvas, look) => new Square(stamps, canvas, look).output();
