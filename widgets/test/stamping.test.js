// Stamping with answers known by hand; tests/widgets/test_stamping.py brings convkit's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, counts, flatSums, interior, meetingAt, phases, slid, slidingAt, stamped } from "../src/shared/stamping.js";

const TWO = { stride: 2, padding: 0, output_padding: 0 };
const line = (n, k, geometry = TWO) => axesOf([Array(n).fill(1)], [Array(k).fill(1)], geometry);

test("two stamps add up where they meet", () => {
  const [input, kernel] = [[[1, 10]], [[1, 2, 3]]];
  const axes = axesOf(input, kernel, TWO);
  assert.deepEqual([...stamped(input, kernel, axes).output], [1, 2, 13, 20, 30]);
  assert.deepEqual([...stamped(input, kernel, axes, 1).output], [1, 2, 3, 0, 0]);
  assert.deepEqual(meetingAt(input, kernel, axes, [0, 2]).map(({ product }) => product), [3, 10]);
});

test("cover is even inside exactly where the stride divides the kernel", () => {
  for (let k = 1; k <= 7; k++) {
    for (let stride = 1; stride <= 4; stride++) {
      const [, axis] = line(8, k, { ...TWO, stride });
      const inside = interior(axis).map((o) => counts(axis)[o]);
      assert.ok(inside.length >= stride);
      assert.equal(new Set(inside).size === 1, k % stride === 0, `k ${k}, s ${stride}`);
    }
  }
});

test("a triangle keeps a flat input flat though its cover is uneven", () => {
  const kernel = [[0.5, 1, 0.5]];
  const axes = axesOf([[1, 1, 1, 1]], kernel, TWO);
  assert.deepEqual(phases(axes[1]), [[0, 2], [1]]);
  assert.deepEqual(flatSums(kernel, axes), [[1, 1]]);
});

test("the turned kernel on zeros inserted meets the same products", () => {
  const [input, kernel] = [[[1, 2], [3, 4]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]];
  const axes = axesOf(input, kernel, { stride: 2, padding: 1, output_padding: 1 });
  const sliding = slid("zeros", input, kernel, axes);
  assert.deepEqual(sliding.size, [4, 4]);
  assert.deepEqual([...sliding.output], [...stamped(input, kernel, axes).output]);
  const products = slidingAt(sliding, [1, 1], 2).map(({ product }) => product);
  assert.deepEqual(products, meetingAt(input, kernel, axes, [1, 1]).map(({ product }) => product));
});

test("resizing repeats first", () => {
  const sliding = slid("resize", [[1, 2]], [[1, 1, 1]], line(2, 3));
  assert.deepEqual([...sliding.output], [2, 4, 5, 4]);
  assert.deepEqual(slidingAt(sliding, [0, 0], 2).map(({ inputAt }) => inputAt), [[0, 0], [0, 0]]);
});
