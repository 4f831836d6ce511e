// The foundation of all widgets: changes, refusals, undo, and the state as a link.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../src/shared/link.js";
import { Store } from "../src/shared/store.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

class Counter extends Store {
  computed = 0;
  accept(next) {
    if (!Number.isInteger(next.count)) return `count must be a whole number, got ${next.count}`;
    next.place = Math.min(next.place, next.count);
    return null;
  }
  compute() {
    this.double = 2 * this.now.count;
    this.computed += 1;
  }
}
const fresh = () => new Counter({ count: 3, place: 2 }, { edits: ["count"] });

test("a change is computed at once and told once a frame", () => {
  const store = fresh();
  const told = [];
  const stop = store.listen((changed) => told.push([...changed].sort().join()));
  assert.equal(store.change({ count: 5 }), null);
  assert.equal(store.double, 10);
  store.change({ count: 1 });
  assert.deepEqual(store.now, { count: 1, place: 1 });
  store.flush();
  store.flush();
  stop();
  store.change({ count: 2 });
  store.flush();
  assert.deepEqual(told, ["settings,settled"]);
});

test("what is refused is told and changes nothing", () => {
  const store = fresh();
  const before = store.now;
  assert.equal(store.change({ count: 1.5 }), "count must be a whole number, got 1.5");
  assert.equal(store.message, "count must be a whole number, got 1.5");
  assert.equal(store.now, before);
  assert.equal(store.canUndo, false);
  store.change({ count: 4 });
  assert.equal(store.message, "");
});

test("a gesture is one step, looking is none, and steps go both ways", () => {
  const store = fresh();
  store.change({ place: 1 });
  assert.equal(store.canUndo, false);
  for (const count of [4, 5, 6]) store.change({ count }, { settle: false });
  store.settle();
  store.change({ count: 9 });
  store.undo();
  assert.equal(store.now.count, 6);
  store.undo();
  assert.deepEqual([store.now.count, store.double, store.canUndo], [3, 6, false]);
  store.redo();
  store.redo();
  assert.deepEqual([store.now.count, store.canRedo], [9, false]);
  store.reset();
  assert.deepEqual(store.now, { count: 3, place: 2 });
  store.undo();
  assert.equal(store.now.count, 9);
});

test("a new step forgets what was undone", () => {
  const store = fresh();
  store.change({ count: 4 });
  store.undo();
  store.change({ count: 8 });
  assert.equal(store.canRedo, false);
});

test("a link restores every kind of setting", () => {
  const now = { kernel: [[1, -0.5], [0, 2]], place: [3, 4], stride: 2, flip: true, word: "wrap" };
  const other = { kernel: [[0]], place: [0, 0], stride: 1, flip: false, word: "zero" };
  const names = Object.keys(now);
  assert.equal(encode(now, names, "bench-1"), "bench-1?kernel=1,-0.5;0,2&place=3,4&stride=2&flip=1&word=wrap");
  assert.deepEqual(decode(`#${encode(now, names, "bench-1")}`, "bench-1", other, names), now);
});

test("a link tells a row from a list, and nothing from something", () => {
  const names = ["wires"];
  const back = (wires, now) => decode(`#board-1?wires=${encode({ wires }, names, "x").slice(8)}`, "board-1", { wires: now }, names).wires;
  for (const wires of [[], [[1, 0]], [[1], [0]], [[5]]]) {
    for (const now of [[], [[2, 2]]]) assert.deepEqual(back(wires, now), wires);
  }
  assert.deepEqual(back([1, 0], []), [1, 0]);
});

test("a link holds what it names, and is for one widget only", () => {
  const now = { stride: 1, word: "zero" };
  const names = ["stride", "word"];
  assert.deepEqual(decode("#bench-1?stride=2&toString=1&word=", "bench-1", now, names), { stride: 2 });
  assert.equal(decode("#bench-2?stride=2", "bench-1", now, names), null);
  assert.equal(decode("#bench-12?stride=2", "bench-1", now, names), null);
});
