// Cases written by convkit: python -m pytest tests/widgets/test_wrap_slider.py
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { folded, linear, tail, termsAt, throughFrequencies } from "../../src/shared/wrapping.js";

const cases = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));
const near = (found, expected, apart) => {
  assert.equal(found.length, expected.length);
  found.forEach((value, n) => assert.ok(Math.abs(value - expected[n]) <= apart, `${value} for ${expected[n]}`));
};

test("line, ring and the way through frequencies are Python's", () => {
  for (const { signal, kernel, length, line, ring, wrapped } of cases) {
    // at most 8 products below 81
    near(linear(signal, kernel), line, 1e-12);
    near(folded(linear(signal, kernel), length).ring, ring, 1e-12);
    near(throughFrequencies(signal, kernel, length), ring, 1e-11);
    assert.equal(tail(signal.length, kernel.length, length), wrapped);
    const sums = ring.map((_, place) => termsAt(signal, kernel, length, place).reduce((sum, { product }) => sum + product, 0));
    near(sums, ring, 1e-12);
  }
});
