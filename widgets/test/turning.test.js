import assert from "node:assert/strict";
import { test } from "node:test";
import { sumOf } from "../src/flip-switch/read-out.js";
import { Switch, kernelProblem } from "../src/flip-switch/state.js";
import { clamp, convolveSame, correlateSame, drawPattern, termsAt } from "../src/shared/turning.js";

globalThis.requestAnimationFrame = () => 1;
const KERNEL = [[1, 2, 3]];
const fresh = () => new Switch({ pattern: "impulse", kernel: KERNEL, at: [0, 7], place: [0, 7], flip: false });

test("an impulse shows the kernel turned by correlation, as written by convolution", () => {
  const impulse = drawPattern("impulse", [0, 7], KERNEL);
  assert.deepEqual(correlateSame(impulse, KERNEL)[0].slice(6, 9), [3, 2, 1]);
  assert.deepEqual(convolveSame(impulse, KERNEL)[0].slice(6, 9), [1, 2, 3]);
});

test("a difference on a ramp gives +2 by correlation and -2 by convolution", () => {
  const ramp = drawPattern("ramp", [0, 7], KERNEL);
  assert.ok(correlateSame(ramp, [[-1, 0, 1]])[0].slice(1, -1).every((value) => value === 2));
  assert.ok(convolveSame(ramp, [[-1, 0, 1]])[0].slice(1, -1).every((value) => value === -2));
});

test("beyond the border there are zeros", () => {
  assert.deepEqual(termsAt([[5, 0]], [[1, 2, 3]], [0, 0]).map(({ value }) => value), [0, 5, 0]);
  assert.deepEqual(clamp([-3, 99], [1, 15]), [0, 14]);
});

test("another shape of kernel brings its own input, with marks in the middle", () => {
  const state = fresh();
  state.change({ kernel: [[1, 0, 0], [0, 0, 0], [0, 0, 2]] });
  assert.deepEqual([state.now.at, state.now.place, state.input.length], [[4, 4], [4, 4], 9]);
  state.change({ flip: true });
  assert.deepEqual(state.acting[0], [2, 0, 0]);
});

test("a refused kernel is told and changes nothing", () => {
  const state = fresh();
  assert.match(state.change({ kernel: [[1, 2]] }), /must have 1, 3, 5 or 7 rows/);
  assert.equal(state.now.kernel, KERNEL);
  assert.equal(kernelProblem([[1, NaN, 2]]), "kernel must hold finite numbers");
});

test("a sum is written out, long ones without their zeros", () => {
  const term = (value, weight) => ({ value, weight, product: value * weight });
  assert.equal(sumOf([term(1, 2), term(0, 3)]).text, "1·2 + 0·3");
  const long = sumOf([term(1, -2), ...Array(8).fill(term(0, 3))]);
  assert.deepEqual(long, { text: "1·(−2)", rest: " (8 other products are 0)" });
});
