// The state of one bench: settings, the picture, the output.
import { pad } from "../shared/boundary.js";
import { addTap, correlateInto, emptyOutput, readers, turned } from "../shared/correlate.js";
import { chooseScale, statistics } from "../shared/scale.js";
import { Store } from "../shared/store.js";
import { insideOutput, outputShape, problem, samePlace } from "./rules.js";

// moving the window is looking, not editing, so it makes no step to undo
const EDITS = ["kernel", "picture", "stride", "padding", "dilation", "boundary", "flip", "shading", "own"];
const SEEN = ["picture", "padding", "boundary", "own"];
const PLACES = ["kernel", "stride", "padding", "dilation", "picture"];

export class Bench extends Store {
  /** Output index under the pointer, while it only points. */
  peek = null;
  /** Cell lit in all grids, in the kernel as it acts. */
  lit = null;
  /** Cell that the weight slider edits, as it acts. */
  chosen = { row: 0, column: 0 };
  #seconds = 0;
  #added = false;
  #shape = "";

  /**
   * @param {object} settings the traits that describe what is computed
   * @param {Map<string, object>} pictures name → {label, alt, height, width, data}
   */
  constructor(settings, pictures) {
    super(settings, { edits: EDITS });
    this.pictures = pictures;
    this.compute(null);
  }

  get picture() {
    return this.pictures.get(this.now.picture);
  }

  /** The kernel as it acts: turned by 180° when it is flipped. */
  get acting() {
    return this.now.flip ? turned(this.now.kernel) : this.now.kernel;
  }

  /** The output index looked at. */
  get place() {
    return insideOutput(this.peek ?? this.now.window, [this.out.height, this.out.width]);
  }

  /** Milliseconds of the last update of the output. */
  get cost() {
    return this.#seconds;
  }

  accept(next, patch) {
    const before = this.now;
    if (patch.own && patch.own !== before.own) this.#adoptOwn(patch.own);
    const refused = problem(next, this.pictures);
    if (refused) return refused;
    const moved = !patch.window && PLACES.some((name) => next[name] !== before[name]);
    const wanted = moved && next.picture === before.picture ? samePlace(before, next) : next.window;
    next.window = insideOutput(wanted, outputShape(next, this.pictures.get(next.picture)));
    return null;
  }

  /** Python moves the window itself. */
  adopt(patch) {
    return this.change({ window: this.now.window, ...patch });
  }

  refuse(message) {
    this.touch("kernel");
    return super.refuse(message);
  }

  /** End a gesture: an undo step, and exact sums where small changes had been added up. */
  settle() {
    if (this.#added) {
      this.#correlate();
      this.touch("output");
    }
    super.settle();
  }

  /** Replace one's own picture and show it. */
  setOwn(picture, { settle = true } = {}) {
    this.change({ picture: "own", own: picture }, { settle });
  }

  /** The brush changed a rectangle {top, bottom, left, right} of one's own picture. */
  touchOwn(area) {
    const { padding, boundary, stride, dilation } = this.now;
    this.padded = pad(this.picture, padding, boundary);
    const touched = {
      top: area.top + padding,
      bottom: area.bottom + padding,
      left: area.left + padding,
      right: area.right + padding,
    };
    const near = padding === 0 || boundary === "zero";
    const place = near ? readers(this.out, touched, this.acting, { stride, dilation }) : undefined;
    correlateInto(this.out, this.padded, this.acting, { stride, dilation, area: place });
    this.#measure();
    this.touch("input", "output", "window");
  }

  #open() {
    const { padding, boundary } = this.now;
    this.padded = pad(this.picture, padding, boundary);
  }

  #correlate() {
    const { stride, dilation } = this.now;
    const start = performance.now();
    this.out = this.#fits() ? this.out : emptyOutput(this.padded, this.acting, { stride, dilation });
    correlateInto(this.out, this.padded, this.acting, { stride, dilation });
    this.#added = false;
    this.#measure();
    this.#seconds = performance.now() - start;
  }

  #fits() {
    const [rows, columns] = outputShape(this.now, this.picture);
    return this.out?.height === rows && this.out.width === columns;
  }

  #measure() {
    this.stats = statistics(this.out.data);
    this.#rescale();
  }

  #rescale() {
    this.scale = chooseScale(this.now.shading, this.now.kernel, this.stats);
  }

  compute(before) {
    const { now } = this;
    const changed = (...names) => before === null || names.some((name) => now[name] !== before[name]);
    if (changed("own") && now.own) this.#adoptOwn(now.own);
    const seen = changed(...SEEN);
    if (seen) this.#open();
    if (seen || changed("stride", "dilation", "flip")) this.#correlate();
    else if (changed("kernel")) this.#edit(before.kernel);
    else if (changed("shading")) this.#rescale();
    if (changed("kernel", "flip")) this.#centreChoice();
  }

  report(before) {
    const changed = (...names) => names.some((name) => this.now[name] !== before[name]);
    const seen = changed(...SEEN);
    if (seen) this.touch("input");
    if (seen || changed("stride", "dilation", "flip", "kernel", "shading")) {
      this.touch("output", "kernel", "settings");
    }
    if (this.#reshaped()) this.touch("shape");
    if (seen || changed("window", "stride", "dilation", "flip")) this.touch("window");
  }

  #reshaped() {
    const { out, padded, size } = this;
    const shape = [size, out.height, out.width, padded.height, padded.width].join();
    const changed = shape !== this.#shape;
    this.#shape = shape;
    return changed;
  }

  #adoptOwn(own) {
    this.pictures.set("own", { label: "Your picture", alt: "your own picture", ...own });
    this.touch("pictures");
  }

  /** One edited weight changes the output by its difference times the shifted picture. */
  #edit(old) {
    const { kernel, stride, dilation, flip } = this.now;
    const [rows, columns] = [kernel.length, kernel[0].length];
    if (old.length !== rows || old[0].length !== columns) return this.#correlate();
    const edits = [];
    kernel.forEach((row, u) =>
      row.forEach((weight, v) => {
        if (weight !== old[u][v]) edits.push({ u, v, weight: weight - old[u][v] });
      }),
    );
    if (edits.length > 2) return this.#correlate();
    const start = performance.now();
    for (const { u, v, weight } of edits) {
      const row = (flip ? rows - 1 - u : u) * dilation;
      const column = (flip ? columns - 1 - v : v) * dilation;
      addTap(this.out, this.padded, { row, column, weight, stride });
    }
    this.#added = true;
    this.#measure();
    this.#seconds = performance.now() - start;
  }

  #centreChoice() {
    const [rows, columns] = [this.now.kernel.length, this.now.kernel[0].length];
    const { row, column } = this.chosen;
    if (this.size === `${rows}×${columns}` && row < rows && column < columns) return;
    this.size = `${rows}×${columns}`;
    this.chosen = { row: (rows - 1) >> 1, column: (columns - 1) >> 1 };
    if (this.lit && (this.lit.row >= rows || this.lit.column >= columns)) this.lit = null;
  }

  light(cell) {
    if (this.lit?.row === cell?.row && this.lit?.column === cell?.column) return;
    this.lit = cell;
    this.touch("lit");
  }

  choose(cell) {
    this.chosen = cell;
    this.touch("lit");
  }

  look(place) {
    this.peek = place;
    this.touch("window");
  }

  /** Pixel, weight and product of one cell of the sum, and whether the pixel is in the picture. */
  term(row, column) {
    const { stride, dilation, padding } = this.now;
    const [i, j] = this.place;
    const y = i * stride + row * dilation;
    const x = j * stride + column * dilation;
    const pixel = this.padded.data[y * this.padded.width + x];
    const weight = this.acting[row][column];
    const inside =
      y >= padding && y < padding + this.picture.height && x >= padding && x < padding + this.picture.width;
    return { pixel, weight, product: pixel * weight, inside };
  }

  get sum() {
    const [i, j] = this.place;
    return this.out.data[i * this.out.width + j];
  }
}
