// Cases that convkit wrote: tests/widgets/test_stamping.py names the file in CONVKIT_CASES.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axesOf, counts, interior, meetingAt, phases, slid, slidingAt, stamped } from "../../src/shared/stamping.js";

const cases = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));

function near(ours, rows, what) {
  const theirs = rows.flat();
  assert.equal(ours.length, theirs.length, what);
  theirs.forEach((value, place) => {
    assert.ok(Math.abs(ours[place] - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${what} ${place}`);
  });
}

const sum = (terms) => terms.reduce((total, { product }) => total + product, 0);

for (const { name, input, kernel, output, cover, resized, ...geometry } of cases) {
  const axes = axesOf(input, kernel, geometry);
  const [down, across] = axes;
  const columns = input[0].length;
  const everywhere = output.flatMap((row, i) => row.map((_, j) => [i, j]));

  test(`${name} equals convkit`, () => {
    assert.deepEqual([down.size, across.size], [output.length, output[0].length]);
    const made = stamped(input, kernel, axes);
    near(made.output, output, "sum");
    near(made.cover, cover, "count");
    near(counts(down).flatMap((rows) => counts(across).map((n) => rows * n)), cover, "count in closed form");
    near(slid("zeros", input, kernel, axes).output, output, "zeros inserted");
    near(slid("zeros", input, kernel, axes).cover, cover, "count with zeros inserted");
    near(slid("resize", input, kernel, axes).output, resized, "resized");
    const zeros = slid("zeros", input, kernel, axes);
    near(everywhere.map((at) => sum(meetingAt(input, kernel, axes, at))), output, "written out");
    near(everywhere.map((at) => sum(slidingAt(zeros, at, columns))), output, "written out, sliding");
    near(everywhere.map((at) => meetingAt(input, kernel, axes, at).length), cover, "terms");
  });

  test(`${name}: the interior repeats its phases`, () => {
    const inside = interior(across);
    const expected = inside.map((o) => phases(across)[(o + across.padding) % across.stride].length);
    assert.deepEqual(inside.map((o) => counts(across)[o]), expected);
  });
}
