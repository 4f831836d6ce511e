import assert from "node:assert/strict";
import { test } from "node:test";
import { Bench } from "../src/kernel-bench/bench.js";
import { undoGuess } from "../src/shared/pictures.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

const settings = {
  kernel: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
  picture: "ramp",
  window: [2, 3],
  stride: 1,
  padding: 0,
  dilation: 1,
  boundary: "zero",
  flip: false,
  shading: "auto",
  own: null,
};
const ramp = { height: 16, width: 20, data: Uint8Array.from({ length: 320 }, (_, i) => 3 * (i % 20)) };
const fresh = () => new Bench(settings, new Map([["ramp", { ...ramp, label: "Ramp" }]]));

test("the window's products add up to the output's pixel", () => {
  const bench = fresh();
  let sum = 0;
  for (let u = 0; u < 3; u++) for (let v = 0; v < 3; v++) sum += bench.term(u, v).product;
  assert.equal(sum, 24);
  assert.equal(bench.sum, 24);
});

test("flipping an antisymmetric kernel changes the sign", () => {
  const bench = fresh();
  bench.change({ flip: true });
  assert.equal(bench.sum, -24);
});

test("edits add up and settle to exact sums", () => {
  const bench = fresh();
  for (const weight of [0.1, 0.2, 0.3]) {
    bench.change({ kernel: [[-1, 0, 1], [-2, weight, 2], [-1, 0, 1]] }, { settle: false });
  }
  bench.settle();
  assert.equal(bench.sum, 24 + 0.3 * bench.term(1, 1).pixel);
  bench.undo();
  assert.deepEqual(bench.now.kernel, settings.kernel);
  assert.equal(bench.sum, 24);
  bench.redo();
  assert.equal(bench.now.kernel[1][1], 0.3);
});

test("moving the window is looking and makes no step to undo", () => {
  const bench = fresh();
  bench.change({ window: [5, 5] });
  assert.equal(bench.history.canUndo, false);
});

test("a new stride keeps the window on its place in the picture", () => {
  const bench = fresh();
  bench.change({ window: [6, 8] });
  bench.change({ stride: 2 });
  assert.deepEqual(bench.now.window, [3, 4]);
  bench.change({ padding: 4 });
  assert.deepEqual(bench.now.window, [5, 6]);
});

test("what cannot be is refused with its rule and value, and changes nothing", () => {
  const bench = fresh();
  const refusals = [
    [{ kernel: [[1], [2, 3]] }, "kernel must have 1 to 7 rows of 1 to 7 weights, got [[1],[2,3]]"],
    [{ kernel: [[NaN]] }, "kernel must hold finite numbers"],
    [{ stride: 0 }, "stride must be a whole number from 1 to 8, got 0"],
    [{ padding: 1.5 }, "padding must be a whole number from 0 to 24, got 1.5"],
    [{ boundary: "mirror" }, "boundary must be one of zero, edge, reflect, symmetric, wrap, got mirror"],
    [{ picture: "moon" }, "picture must be one of ramp, got moon"],
    [{ window: [1] }, "window must be two whole numbers (row, column), got [1]"],
    [{ flip: 1 }, "flip must be true or false, got 1"],
    [
      { dilation: 8 },
      "the window is larger than the padded picture: take a smaller kernel or dilation",
    ],
  ];
  for (const [patch, message] of refusals) assert.equal(bench.change(patch), message);
  assert.deepEqual(bench.now, settings);
});

test("pictures come back from their guesses", () => {
  // guesses: 0; 10 (left); 10 (above); the median of 30, 20 and 40
  assert.deepEqual([...undoGuess(Uint8Array.of(10, 10, 20, 10), 2)], [10, 20, 30, 40]);
});
