// Cases written by convkit: python -m pytest tests/widgets/test_wiring.py
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dense, groups, reached, tally } from "../../src/shared/wiring.js";
import { PRESETS, presetOf } from "../../src/wiring-board/presets.js";

const { cases, presets } = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));

test("every wiring costs and reaches what Python says", () => {
  for (const { layers, size, ...expected } of cases) {
    assert.deepEqual(Object.values(tally(layers, size)), expected.tally);
    assert.deepEqual(Object.values(dense(layers, size)), expected.dense);
    assert.deepEqual(reached(layers), expected.reached);
    assert.deepEqual(layers.map(({ wires }) => groups(wires)), expected.groups);
  }
});

test("presets have one meaning", () => {
  assert.deepEqual(Object.keys(PRESETS), Object.keys(presets));
  for (const [name, settings] of Object.entries(presets)) {
    const own = PRESETS[name](4, 4);
    for (const key of Object.keys(own)) assert.deepEqual(own[key], settings[key], `${name}: ${key}`);
    assert.equal(presetOf(own), name);
  }
});
