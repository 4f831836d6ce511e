// Cases that convkit wrote: tests/widgets/test_arithmetic.py names the file in CONVKIT_CASES.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pad } from "../../src/shared/boundary.js";
import { correlate, outputSize, turned } from "../../src/shared/correlate.js";
import { unpack } from "../../src/shared/pictures.js";
import { convolveSame, correlateSame, drawPattern } from "../../src/shared/turning.js";

const { sums, packed, turns } = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));
const picture = (rows) => ({ height: rows.length, width: rows[0].length, data: rows.flat() });

test("there are cases of every kind", () => {
  assert.ok(sums.length >= 200);
  assert.ok(packed.length >= 2);
  assert.ok(turns.length >= 50);
});

for (const { name, image, kernel, flip, expected, shape, ...geometry } of sums) {
  const { stride, padding, dilation, boundary } = geometry;
  test(`${name} equals convkit`, () => {
    const out = correlate(pad(picture(image), padding, boundary), flip ? turned(kernel) : kernel, geometry);
    assert.deepEqual([out.height, out.width], shape);
    assert.equal(outputSize(image.length, kernel.length, stride, padding, dilation), shape[0]);
    const slack = 1e-9 * Math.max(1, ...expected.map(Math.abs));
    expected.forEach((value, i) => assert.ok(Math.abs(out.data[i] - value) <= slack, `sum ${i}`));
  });
}

for (const { height, width, data, pixels } of packed) {
  test(`a packed picture of ${height} × ${width} is unpacked without loss`, async () => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const read = await unpack({ height, width, data: new DataView(bytes.buffer) });
    assert.deepEqual([...read.data], pixels);
  });
}

turns.forEach(({ pattern, kernel, at, input, correlation, convolution }, number) => {
  test(`turn ${number}: ${pattern} and both outputs equal convkit`, () => {
    const values = drawPattern(pattern, at, kernel);
    assert.deepEqual(values, input);
    const near = (ours, theirs) =>
      ours.flat().forEach((value, i) => assert.ok(Math.abs(value - theirs.flat()[i]) <= 1e-9));
    near(correlateSame(values, kernel), correlation);
    near(convolveSame(values, kernel), convolution);
  });
});
