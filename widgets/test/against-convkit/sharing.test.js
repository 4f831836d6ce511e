// Cases that convkit wrote: tests/widgets/test_sharing.py names the file in CONVKIT_CASES.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { applied, countParameters, groups, project, square } from "../../src/shared/sharing.js";

const cases = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));
const near = (one, two) => {
  assert.equal(one.length, two.length);
  one.forEach((value, place) => assert.ok(Math.abs(value - two[place]) <= 1e-9, `${value} ≠ ${two[place]}`));
};

test("there are cases of every kind", () => assert.ok(cases.length >= 100));

for (const { name, kind, n, reach, weights, input, shift, ...expected } of cases) {
  test(`${name} equals convkit`, () => {
    const cells = groups(kind, n, reach);
    assert.equal(countParameters(cells), expected.parameters);
    const matrix = project(weights, cells);
    near(matrix, expected.matrix);
    near(applied(matrix, input), expected.output);
    near(square(matrix, input, shift).difference, expected.difference);
  });
}
