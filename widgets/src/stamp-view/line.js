// One line: a staircase of stamps whose columns add up to the output; or a kernel that slides.
import { sharpen } from "../shared/drawing.js";
import { show } from "../shared/numbers.js";
import { written } from "./lights.js";
import {
  FAINT, KERN, TEAL, coverColour, dashes, edge, frame, label, layFilm, paintCell, paintText, stripes,
  typed, valueColour,
} from "./painting.js";

const STEP = 26;
const TALL = 32;
const GAP = 8;
const WIDEST = 48;
const PHONE = 480;

/** Where the tracks lie: {name, y, height, input?}, from the top. */
function tracksOf(stamps) {
  const upper = stamps.slid
    ? [["below", TALL], ["weights", STEP]]
    : stamps.now.input[0].map((_, input) => ["stamp", STEP, input]);
  let y = 0;
  return [...upper, ["output", TALL], ["cover", STEP]].map(([name, height, input]) => {
    if (name === "output" || name === "cover") y += GAP;
    const track = { name, y, height, input };
    y += height;
    return track;
  });
}

/** Columns of the drawing, and the one in which output 0 stands. */
function columnsOf(stamps) {
  const { covered, padding, k } = stamps.axes[1];
  if (!stamps.slid) return { columns: Math.max(covered, padding + stamps.size[1]), first: padding };
  const before = stamps.now.view === "zeros" ? k - 1 - Math.floor((k - 1) / 2) : Math.floor((k - 1) / 2);
  return { columns: stamps.slid.below.width, first: before };
}

export function layOut(stamps, room) {
  const phone = room < PHONE;
  const gutter = phone ? 58 : 92;
  // below this a phone scrolls
  const narrowest = phone ? 22 : 17;
  const { columns, first } = columnsOf(stamps);
  const side = Math.max(narrowest, Math.min(WIDEST, Math.floor((room - gutter) / columns)));
  const tracks = tracksOf(stamps);
  const last = tracks.at(-1);
  return { gutter, columns, first, side, tracks, width: gutter + columns * side, height: last.y + last.height };
}

/** What lies under a point of the drawing. */
export function hit(stamps, { gutter, side, first, tracks }, { x, y }) {
  const track = tracks.find((one) => y >= one.y - GAP / 2 && y < one.y + one.height + GAP / 2);
  const column = Math.floor((x - gutter) / side);
  if (!track) return null;
  if (track.name === "stamp") return { on: "input", at: [0, track.input] };
  const output = column - first;
  return output < 0 || output >= stamps.size[1] ? null : { on: "output", at: [0, output] };
}

class Line {
  constructor(stamps, canvas, look) {
    Object.assign(this, look, { stamps });
    const { layout } = this;
    this.pen = sharpen(canvas, layout.width, layout.height);
    this.pen.clearRect(0, 0, layout.width, layout.height);
    this.fits = typed(this.pen, this.family, layout.side < 22 ? 12 : 13);
  }

  box(track, column, span = 1) {
    const { gutter, side } = this.layout;
    return { x: gutter + column * side, y: track.y, width: span * side, height: track.height };
  }

  cell(track, column, value, { colour, alpha }) {
    paintCell(this.pen, { ...this.box(track, column), value, colour, alpha, fits: this.fits });
  }

  say(track, text, colour = this.ink) {
    label(this.pen, text, { x: 0, y: track.y + track.height / 2 + 0.5, colour, family: this.family });
  }

  /** The copy of the kernel that one input stamps. */
  stamp(track) {
    const { stamps, lit } = this;
    const { stride, padding } = stamps.axes[1];
    const value = stamps.now.input[0][track.input];
    const pending = stamps.count !== null && track.input >= stamps.count;
    this.say(track, this.layout.gutter < 70 ? `${show(value)} ×` : `${show(value)} × kernel`, this.ink);
    stamps.now.kernel[0].forEach((weight, v) => {
      const column = track.input * stride + v;
      const output = column - padding;
      const inside = output >= 0 && output < stamps.size[1];
      const bright = !lit || (lit.input[track.input] && lit.kernel[v] && (lit.look.on !== "output" || lit.output[output]));
      const product = value * weight;
      const colour = valueColour(product, this.most);
      this.cell(track, column, pending ? null : product, {
        colour: pending ? [255, 255, 255] : colour,
        alpha: pending ? 0.12 : bright ? (inside ? 1 : 0.4) : FAINT,
      });
      if (!inside) stripes(this.pen, this.box(track, column));
      else if (lit && bright && !pending) edge(this.pen, this.box(track, column), { colour: KERN, line: 2, inset: 1 });
    });
  }

  /** The input with zeros between its values, or with each value repeated. */
  below(track) {
    const { stamps, lit } = this;
    const { below } = stamps.slid;
    const most = Math.max(...stamps.now.input[0].map(Math.abs));
    this.say(track, stamps.now.view === "zeros" ? "with zeros" : "enlarged", this.words.input);
    for (let column = 0; column < below.width; column++) {
      const source = below.source[column];
      const colour = valueColour(below.data[column], most);
      this.cell(track, column, below.data[column], { colour, alpha: source < 0 ? 0.55 : 1 });
      if (source < 0) stripes(this.pen, this.box(track, column));
      else if (lit?.input[source]) edge(this.pen, this.box(track, column), { colour: KERN, line: 2, inset: 1 });
    }
  }

  /** The kernel as it lies at the place looked at. */
  weights(track) {
    const { stamps, lit } = this;
    const [weights] = stamps.slid.kernel;
    const most = Math.max(...weights.map(Math.abs));
    const start = stamps.place[1];
    this.say(track, stamps.now.view === "zeros" ? "turned kernel" : "kernel", this.words.kernel);
    weights.forEach((weight, v) => {
      const meets = stamps.slid.below.source[start + v] >= 0 && (!lit || lit.kernel[written(stamps, [0, v])[1]]);
      this.cell(track, start + v, weight, { colour: valueColour(weight, most), alpha: meets ? 1 : FAINT });
    });
    const above = this.layout.tracks[0];
    frame(this.pen, { ...this.box(above, start, weights.length), height: above.height + track.height }, KERN);
  }

  results(track) {
    const { stamps, lit, layout } = this;
    this.say(track, "output", this.words.output);
    stamps.output.forEach((value, output) => {
      const alpha = !lit || lit.look.on === "output" || lit.output[output] ? 1 : FAINT;
      this.cell(track, layout.first + output, value, { colour: valueColour(value, this.most), alpha });
    });
    const whole = this.box(track, layout.first, stamps.size[1]);
    edge(this.pen, whole, { colour: TEAL, line: 2, inset: 1 });
    if (lit?.look.on === "output") frame(this.pen, this.box(track, layout.first + lit.look.at[1]), TEAL);
  }

  /** Translucent stamps, one on the other, with their number. */
  cover(track) {
    const { stamps, layout, pen } = this;
    this.say(track, stamps.slid ? "meeting" : "overlap");
    const most = Math.max(1, ...stamps.cover);
    const row = this.box(track, layout.first, stamps.size[1]);
    pen.fillStyle = "#fff";
    pen.fillRect(row.x, row.y, row.width, row.height);
    const marked = stamps.slid ? [] : this.films(track, most);
    stamps.cover.forEach((count, output) => {
      const box = this.box(track, layout.first + output);
      if (stamps.slid) paintCell(pen, { ...box, value: null, colour: coverColour(count, most), fits: this.fits });
      paintText(pen, String(count), box, coverColour(count, most));
    });
    edge(pen, row, { colour: KERN });
    const inside = stamps.interior[1];
    if (inside.length) dashes(pen, this.box(track, layout.first + inside[0], inside.length));
    for (const box of marked) frame(pen, box, KERN);
  }

  films(track, most) {
    const { stamps, layout, pen } = this;
    const { k, stride, padding } = stamps.axes[1];
    const placed = stamps.count ?? stamps.inputs;
    const marked = [];
    for (let input = 0; input < placed; input++) {
      const start = Math.max(0, input * stride - padding);
      const end = Math.min(stamps.size[1], input * stride - padding + k);
      if (end <= start) continue;
      const box = this.box(track, layout.first + start, end - start);
      layFilm(pen, box, most);
      if (this.lit && this.lit.look.on !== "kernel" && this.lit.input[input]) marked.push(box);
      edge(pen, box, { colour: KERN });
    }
    return marked;
  }

  paint() {
    const draw = { stamp: "stamp", below: "below", weights: "weights", output: "results", cover: "cover" };
    for (const track of this.layout.tracks) this[draw[track.name]](track);
  }
}

/**
 * Paint a line.
 * @param {object} look layout, lit, most (the value in full colour), family and the page's colours
 */
export const paintLine = (stamps, canvas, look) => new Line(stamps, canvas, look).paint();
