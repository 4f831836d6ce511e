// Cases that convkit wrote: tests/widgets/test_places.py names the file in CONVKIT_CASES.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { copied, countOf, forwardSizes, measure, namedPadding, tapsOf, windowsAt } from "../../src/shared/places.js";

const cases = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));

test("there are cases of every kind", () => {
  assert.ok(cases.length >= 400);
  for (const kind of ["convolution", "transposed", "pooling"]) {
    assert.ok(cases.filter((one) => one.geometry.operation === kind).length >= 100);
  }
});

for (const { name, geometry, outputs, lost, counts, sources, back, same, tf } of cases) {
  test(`${name} equals convkit`, () => {
    const measured = measure(geometry);
    assert.equal(measured.outputs, outputs);
    assert.equal(measured.lost, lost);
    const all = [...countOf(geometry, measured)];
    const first = geometry.padding[0];
    assert.deepEqual(all.slice(first, first + counts.length), counts);
    // a cell's windows are those that have a tap on it
    all.forEach((count, cell) => {
      const windows = windowsAt(geometry, cell, measured.windows);
      assert.equal(windows.length, count);
      for (const window of windows) assert.ok(tapsOf(geometry, window).includes(cell));
    });
    if (geometry.operation === "transposed") return assert.deepEqual(forwardSizes(geometry), back);
    assert.deepEqual(sources.map((_, cell) => copied(geometry, cell)), sources);
    if (geometry.operation === "pooling") return;
    const named = namedPadding(geometry);
    assert.deepEqual(named.same.padding, same);
    assert.deepEqual(named["TF SAME"].padding, tf);
  });
}
