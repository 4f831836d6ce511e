import assert from "node:assert/strict";
import { test } from "node:test";
import { Slider } from "../src/wrap-slider/state.js";
import { sum, verdict } from "../src/wrap-slider/words.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

const fresh = () => new Slider({ signal: [1, 2, 3, 4], kernel: [1, 1, 2], length: 4, place: 0 });

test("what does not fit lands on the first places", () => {
  const slider = fresh();
  assert.deepEqual(slider.line, [1, 3, 7, 11, 10, 8]);
  assert.deepEqual(slider.stays, [1, 3, 7, 11]);
  assert.deepEqual(slider.wraps, [10, 8, 0, 0]);
  assert.equal(verdict(slider), "2 samples do not fit on 4 places and land on places 0 to 1: the ring differs from the line there.");
  assert.equal(sum(slider), "Place 0: 1·1 + [3·2] + [4·1] = 11. In brackets: what came round.");
});

test("enough places, and the ring is the line", () => {
  const slider = fresh();
  slider.change({ length: 5 });
  assert.match(verdict(slider), /^1 sample does not fit on 5 places and lands on place 0:/);
  slider.change({ length: 6 });
  assert.deepEqual(slider.ring, slider.line);
  assert.match(verdict(slider), /^Nothing comes round: 6 places hold all 6 samples/);
  slider.undo();
  assert.equal(slider.now.length, 5);
});

test("a list grows by zeros, and the ring stays long enough", () => {
  const slider = fresh();
  slider.change({ length: 10, place: 9 });
  slider.resize("signal", 2);
  assert.deepEqual([slider.now.signal, slider.now.length, slider.now.place], [[1, 2], 8, 7]);
  slider.resize("signal", 9);
  assert.deepEqual(slider.now.signal, [1, 2, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(slider.now.length, 9);
  assert.equal(slider.now.place, 7);
});

test("a bar stops at the largest number", () => {
  const slider = fresh();
  slider.put("kernel", 1, 40);
  assert.equal(slider.now.kernel[1], 9);
});

test("what cannot be is refused with its rule and value", () => {
  const slider = fresh();
  assert.equal(slider.change({ length: 3 }), "length must be a whole number from 4 to 10, got 3");
  assert.equal(slider.change({ length: 4.5 }), "length must be a whole number, got 4.5");
  assert.equal(slider.change({ signal: [] }), "signal must hold 1 to 16 numbers");
  assert.equal(slider.change({ kernel: [NaN] }), "kernel must hold numbers from -9 to 9");
  assert.equal(slider.now.length, 4);
});
