import assert from "node:assert/strict";
import { test } from "node:test";
import { Painter } from "../src/matrix-painter/painter.js";
import { applied, countParameters, groups, paint, project, rolled, square } from "../src/shared/sharing.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

const whole = Array.from({ length: 25 }, (_, place) => ((place * 7) % 11) - 5);
const settings = { kind: "full", reach: 1, weights: whole, input: [0, 3, 1, 0, 2], shift: 2, brush: 2 };
const fresh = (patch) => new Painter({ ...settings, ...patch });

test("free weights are counted by rule", () => {
  const count = (kind, n, reach) => countParameters(groups(kind, n, reach));
  assert.deepEqual(["full", "banded", "toeplitz", "circulant"].map((kind) => count(kind, 8, 1)), [64, 22, 3, 3]);
  assert.equal(count("circulant", 8, 4), 8);
  assert.equal(count("circulant", 7, 3), 7);
  assert.equal(count("toeplitz", 8, 4), 9);
  assert.equal(count("banded", 5, 0), 5);
});

test("on the ring a diagonal goes on in the corner", () => {
  const cells = groups("circulant", 4, 1);
  assert.equal(cells[3], cells[4]); // row 0, column 3 and row 1, column 0
  assert.equal(groups("toeplitz", 4, 1)[3], -1);
});

test("painting one cell paints all that share its weight", () => {
  const painted = paint(Array(16).fill(0), groups("toeplitz", 4, 1), 1, 7);
  assert.deepEqual(painted, [0, 7, 0, 0, 0, 0, 7, 0, 0, 0, 0, 7, 0, 0, 0, 0]);
  assert.equal(paint(Array(16).fill(0), groups("toeplitz", 4, 1), 3, 7), null);
});

test("projecting twice changes nothing more", () => {
  const cells = groups("circulant", 5, 2);
  const once = project(whole, cells);
  assert.deepEqual(project(once, cells), once);
  assert.equal(project([0.1, 0, 0, 0, 0.1, 0, 0, 0, 0.1], groups("toeplitz", 3, 0))[4], 0.1);
});

test("a shift moves to the right and comes back in front", () => {
  assert.deepEqual(rolled([1, 2, 3, 4], 1), [4, 1, 2, 3]);
  assert.deepEqual(rolled([1, 2, 3, 4], -1), [2, 3, 4, 1]);
  assert.deepEqual(applied([1, 2, 3, 4], [5, 6]), [17, 39]);
});

test("both paths meet on a ring and part at the ends of a line", () => {
  const ring = fresh({ kind: "full" });
  ring.change({ kind: "circulant" });
  assert.deepEqual(ring.square.places, []);
  const line = fresh({ weights: whole.map((_, place) => Number(Math.abs((place % 5) - Math.floor(place / 5)) <= 1)) });
  line.change({ kind: "toeplitz", input: [0, 0, 0, 0, 1], shift: 1 });
  assert.deepEqual(line.square.places, [1, 4]);
  assert.ok(square(whole, settings.input, 2).places.length > 0);
});

test("a new rule averages, and undo brings the old weights back", () => {
  const painter = fresh();
  painter.change({ kind: "toeplitz" });
  assert.equal(painter.parameters, 3);
  assert.equal(painter.now.weights[0], painter.now.weights[6]);
  painter.undo();
  assert.deepEqual([painter.now.kind, painter.now.weights], ["full", whole]);
  painter.redo();
  assert.equal(painter.now.kind, "toeplitz");
  painter.reset();
  assert.deepEqual(painter.now.weights, whole);
});

test("a stroke is one step to undo, and moving the shift is none", () => {
  const painter = fresh();
  painter.paintWeight(0, 2, { settle: false });
  painter.paintWeight(1, 2, { settle: false });
  painter.settle();
  painter.undo();
  assert.deepEqual(painter.now.weights, whole);
  painter.change({ shift: -1 });
  assert.equal(painter.now.shift, 4);
  assert.equal(painter.canUndo, false);
});
