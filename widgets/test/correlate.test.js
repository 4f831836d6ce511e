import assert from "node:assert/strict";
import { test } from "node:test";
import { indexMap, pad } from "../src/shared/boundary.js";
import { addTap, correlate, correlateInto, outputSize, readers, turned } from "../src/shared/correlate.js";

const picture = (rows) => ({ height: rows.length, width: rows[0].length, data: rows.flat() });
const values = ({ data }) => [...data];
const ramp = (height, width) => ({
  height,
  width,
  data: Float64Array.from({ length: height * width }, (_, i) => (i * 37) % 101),
});

test("the worked example of chapter 1 comes out by hand", () => {
  const padded = pad(picture([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), 0, "zero");
  assert.deepEqual(values(correlate(padded, [[1, 0], [0, -1]])), [-4, -4, -4, -4]);
});

test("the size formula counts the places of the window", () => {
  assert.equal(outputSize(256, 3), 254);
  assert.equal(outputSize(10, 3, 2), 4);
  assert.equal(outputSize(7, 3, 1, 0, 3), 1);
  assert.equal(outputSize(2, 3), 0);
});

test("boundaries read outside as np.pad does", () => {
  const read = (boundary) => [...indexMap(4, 3, boundary)];
  assert.deepEqual(read("zero"), [-1, -1, -1, 0, 1, 2, 3, -1, -1, -1]);
  assert.deepEqual(read("edge"), [0, 0, 0, 0, 1, 2, 3, 3, 3, 3]);
  assert.deepEqual(read("reflect"), [3, 2, 1, 0, 1, 2, 3, 2, 1, 0]);
  assert.deepEqual(read("symmetric"), [2, 1, 0, 0, 1, 2, 3, 3, 2, 1]);
  assert.deepEqual(read("wrap"), [1, 2, 3, 0, 1, 2, 3, 0, 1, 2]);
});

test("a picture one pixel wide reflects onto itself", () => {
  assert.deepEqual([...indexMap(1, 2, "reflect")], [0, 0, 0, 0, 0]);
});

test("turning twice gives the kernel back, and the original is left alone", () => {
  const kernel = [[1, 2, 3], [4, 5, 6]];
  assert.deepEqual(turned(kernel), [[6, 5, 4], [3, 2, 1]]);
  assert.deepEqual(turned(turned(kernel)), kernel);
});

test("one edited weight added to the output equals a new correlation", () => {
  const padded = pad(ramp(12, 9), 2, "reflect");
  const options = { stride: 2, dilation: 2 };
  const out = correlate(padded, [[1, 2], [3, 4], [5, 6]], options);
  addTap(out, padded, { row: 4, column: 2, weight: -9, stride: 2 });
  assert.deepEqual(values(out), values(correlate(padded, [[1, 2], [3, 4], [5, -3]], options)));
});

test("a brush stroke needs only the outputs that read it", () => {
  const kernel = [[1, -2, 3], [0, 4, 5]];
  for (const options of [{ stride: 1, dilation: 1 }, { stride: 2, dilation: 3 }]) {
    const before = pad(ramp(20, 21), 1, "zero");
    const out = correlate(before, kernel, options);
    const after = { ...before, data: before.data.slice() };
    const touched = { top: 5, bottom: 8, left: 10, right: 12 };
    for (let i = 5; i < 8; i++) for (let j = 10; j < 12; j++) after.data[i * after.width + j] = 255;
    correlateInto(out, after, kernel, { ...options, area: readers(out, touched, kernel, options) });
    assert.deepEqual(values(out), values(correlate(after, kernel, options)));
  }
});
