// Cases that convkit wrote: tests/widgets/test_sampling.py names the file in CONVKIT_CASES.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Jumps } from "../../src/shared/jumping.js";
import { SIDE, WAYS, down, draw, fold, rolled, stripesOf, waveOf } from "../../src/shared/sampling.js";

const { bricks, cases } = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));
const near = (found, expected, name) =>
  assert.ok(Math.abs(found - expected) <= 1e-6, `${name}: ${found} ≠ ${expected}`);

const measure = ({ picture, frequency, angle, factor, taps }, values) =>
  new Jumps(values, { factor, taps, wave: picture === "stripes" ? waveOf(frequency, angle) : null });

function arraysOf(settings, values) {
  const { factor, shift, taps } = settings;
  const shifted = rolled(values, shift);
  const jumps = measure(settings, values);
  const { spectra } = jumps.at(shift);
  const traces = jumps.traces(shift[0]);
  const arrays = { input: values, shifted, "spectrum input": jumps.input };
  for (const way of WAYS) {
    arrays[`output ${way}`] = down(way, shifted, factor, taps);
    arrays[`spectrum ${way}`] = spectra[way];
    arrays[`trace ${way}`] = traces[way];
  }
  return arrays;
}

for (const { name, settings, wave, folded, jumps, arrays } of cases) {
  test(`${name} equals convkit`, () => {
    const { frequency, angle, factor, shift } = settings;
    assert.deepEqual(waveOf(frequency, angle), wave);
    wave.forEach((waves, axis) => near(fold(factor * waves, SIDE) / SIDE, folded[axis], "folded"));
    const values = draw(settings, bricks);
    const found = measure(settings, values).at(shift).jumps;
    for (const way of WAYS) near(found[way], jumps[way], `jump of ${way}`);
    const all = arraysOf(settings, values);
    assert.deepEqual(Object.keys(all).sort(), Object.keys(arrays).sort());
    for (const [which, { size, places, values: expected }] of Object.entries(arrays)) {
      assert.equal(all[which].length, size);
      places.forEach((place, n) => near(all[which][place], expected[n], `${which} at ${place}`));
    }
  });
}

test("whole waves come back from their frequency and angle", () => {
  for (let down = -48; down <= 48; down++) {
    for (let right = 0; right <= 48; right++) {
      if (!down && !right) continue;
      const { frequency, angle } = stripesOf([down, right]);
      const again = waveOf(frequency, angle);
      const turned = right === 0 ? [-Math.abs(down), 0] : [down, right];
      assert.deepEqual(again, turned);
      assert.ok(angle >= -90 && angle <= 90);
    }
  }
});
