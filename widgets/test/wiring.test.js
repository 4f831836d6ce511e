import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESETS, presetOf } from "../src/wiring-board/presets.js";
import { Board } from "../src/wiring-board/state.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

const fresh = (name = "depthwise, then 1×1", inputs = 4, outputs = 4) =>
  new Board({ size: 10, ...PRESETS[name](inputs, outputs) });

test("a wire is one kernel", () => {
  const board = fresh("depthwise");
  assert.deepEqual(board.tally, { parameters: 36, macs: 3600, bytes: 4 * (8 * 100 + 36) });
  board.toggle(0, 0, 3);
  assert.equal(board.tally.parameters, 45);
  assert.deepEqual(board.groups, [null]);
  board.undo();
  assert.deepEqual(board.groups, [4]);
});

test("channels come fully wired and go with their wires", () => {
  const board = fresh("depthwise");
  board.resize(0, 5);
  assert.deepEqual(board.now.first.map((row) => row[4]), [1, 1, 1, 1]);
  board.resize(0, 4);
  assert.equal(presetOf(board.now), "depthwise");
  const two = fresh();
  two.resize(1, 2);
  assert.deepEqual(two.columns, [4, 2, 4]);
  assert.deepEqual(two.now.second, Array(4).fill([1, 1]));
});

test("a second layer comes as 1×1 and goes", () => {
  const board = fresh("two groups");
  assert.equal(board.reached.flat().filter(Boolean).length, 8);
  board.stack(true);
  assert.equal(board.reached.flat().every(Boolean), true);
  assert.deepEqual(board.columns, [4, 4, 4]);
  board.stack(false);
  assert.equal(presetOf(board.now), "two groups");
});

test("what belongs to a channel is found both ways", () => {
  const board = fresh("two groups");
  board.stack(true);
  board.toggle(1, 0, 3);
  board.look({ stage: 1, channel: 3 });
  assert.deepEqual(board.related().map((set) => [...set].sort()), [[2, 3], [3], [1, 2, 3]]);
  board.resize(1, 3);
  assert.equal(board.looked, null);
});

test("what cannot be is refused with its rule and value", () => {
  const board = fresh();
  assert.equal(board.change({ size: 0 }), "size must be a whole number from 1 to 512, got 0");
  assert.equal(board.change({ first: [[1, 2]] }), "first must hold 0 and 1 only");
  assert.equal(board.change({ first: [[1], []] }), "first must have 1 to 8 rows and columns");
  assert.equal(board.change({ first: [[1]] }), "second must read the 1 outputs of first, got 4 columns");
  assert.equal(board.change({ first_kernel: [3, 12] }), "first_kernel must be rows and columns from 1 to 11, got 3,12");
  assert.equal(presetOf(board.now), "depthwise, then 1×1");
});

test("presets work for every number of channels", () => {
  for (let inputs = 1; inputs <= 8; inputs++) {
    for (let outputs = 1; outputs <= 8; outputs++) {
      for (const name of Object.keys(PRESETS)) assert.equal(fresh(name, inputs, outputs).columns[0], inputs);
    }
  }
});
