// The size machine: what it accepts, and what it says about known cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measure, namedPadding } from "../src/shared/places.js";
import { DEFAULTS, Machine } from "../src/size-machine/machine.js";
import { cellName, formula, refusal, sentence, verdict } from "../src/size-machine/words.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

const machine = (settings = {}) => new Machine({ ...DEFAULTS, ...settings });
const said = (one) => formula(one).map((line) => line.flat().filter((text) => !/^(in|kern|out)$/.test(text)).join(""));

test("ten pixels, three weights, a step of two: the floor loses one", () => {
  const one = machine({ stride: 2 });
  assert.equal(one.measured.outputs, 4);
  assert.match(said(one)[2], /⌊ 7 \/ 2 ⌋ \+ 1 = 3 \+ 1 = 4$/);
  assert.equal(verdict(one), "1 pixel lost at the end; 7 = 3·2 + 1.");
  assert.equal(sentence(one), "Output 0 reads input 0, 1 and 2.");
  one.point(9);
  assert.equal(sentence(one), "Input 9 is read by no output.");
  one.point(4);
  assert.equal(sentence(one), "Input 4 is read twice, by outputs 1 and 2.");
});

test("what is cut off may be padding", () => {
  const one = machine({ size: 6, stride: 2, padding: [1, 1] });
  assert.equal(verdict(one), "1 cell of padding unused at the end; 5 = 2·2 + 1.");
});

test("a step larger than the window skips pixels", () => {
  assert.match(verdict(machine({ size: 11, kernel_size: 1, stride: 5 })), /8 pixels skipped by all windows/);
});

test("a kernel larger than the input is refused by a layer, and counted as 0", () => {
  const one = machine({ size: 3, kernel_size: 5 });
  assert.equal(one.measured.outputs, 0);
  assert.match(refusal(one), /spans 5 cells, the padded input has 3: 0 outputs\. A layer refuses this/);
  assert.match(said(one)[2], /= −1 → 0/);
});

test("padding that a library cannot fill is refused with the reason", () => {
  const padding = [3, 0];
  assert.match(refusal(machine({ size: 3, padding, boundary: "reflect" })), /PyTorch.*n − 1 = 2 to mirror, not 3/);
  assert.equal(refusal(machine({ size: 4, padding, boundary: "reflect" })), null);
  assert.equal(refusal(machine({ size: 3, padding, boundary: "wrap" })), null);
  assert.match(refusal(machine({ size: 2, padding, boundary: "wrap" })), /once, n = 2, not 3/);
  assert.match(refusal(machine({ size: 2, padding, boundary: "symmetric" })), /TensorFlow/);
  assert.match(refusal(machine({ operation: "pooling", padding: [2, 2] })), /at most half the window, 1, not 2/);
});

test("padding names its pixel", () => {
  const one = machine({ size: 4, padding: [2, 2], boundary: "reflect" });
  assert.deepEqual([0, 1, 2, 6, 7].map((cell) => cellName(one, cell)), [
    "padding (a copy of 2)", "padding (a copy of 1)", "input 0", "padding (a copy of 2)", "padding (a copy of 1)",
  ]);
});

test("named paddings give the lengths that they promise", () => {
  const base = { ...DEFAULTS, kernel_size: 4 };
  const length = (name, more = {}) => measure({ ...base, ...more, ...namedPadding({ ...base, ...more })[name] }).outputs;
  assert.deepEqual(namedPadding(base).same.padding, [1, 2]);
  assert.deepEqual(["valid", "same", "full", "causal"].map((name) => length(name)), [7, 10, 13, 10]);
  assert.equal(length("TF SAME", { stride: 3 }), 4);
  for (let kernel_size = 1; kernel_size < 8; kernel_size++) {
    for (const stride of [1, 2, 3, 4]) assert.equal(length("n·s", { operation: "transposed", kernel_size, stride }), 10 * stride);
  }
});

test("a transposed machine names the lengths that it may come from", () => {
  const one = machine({ operation: "transposed", size: 7, stride: 2, padding: [1, 1], output_padding: 1 });
  assert.equal(one.measured.outputs, 14);
  assert.match(verdict(one), /maps 13 and 14 to 7; output_padding 1 chooses\. The overlap is uneven/);
  assert.equal(sentence(one), "Input 0 stamps a cropped cell, output 0 and 1.");
});

test("what is refused changes nothing; what no longer fits follows", () => {
  const one = machine({ stride: 3, output_padding: 2 });
  assert.equal(one.change({ size: 300 }), "size must be a whole number from 1 to 256, got 300");
  assert.match(one.change({ output_padding: 3 }), /output_padding must be a whole number from 0 to 2, got 3/);
  assert.match(one.change({ padding: [1, NaN] }), /padding must be a whole number/);
  assert.match(one.change({ boundary: "mirror" }), /boundary must be one of/);
  one.change({ place: 2 });
  one.change({ stride: 1, size: 4 });
  assert.deepEqual([one.now.output_padding, one.now.place], [0, 1]);
  one.change({ padding: [2] });
  assert.deepEqual(one.now.padding, [2, 2]);
});
