import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOn, paintValues, signedColour } from "../src/shared/colours.js";
import { fit, numpyCode, parse, percent, plain, show } from "../src/shared/numbers.js";
import { chooseScale, roundUp, statistics } from "../src/shared/scale.js";

test("zero is white and the ends are blue and orange", () => {
  assert.deepEqual(signedColour(0), [255, 255, 255]);
  assert.deepEqual(signedColour(-1), [0x21, 0x66, 0xac]);
  assert.deepEqual(signedColour(2), [0xd9, 0x73, 0x0d]);
});

test("numbers on cells flip between black and white", () => {
  assert.equal(inkOn([255, 255, 255]), "#000");
  assert.equal(inkOn([0, 0, 0]), "#fff");
});

test("values beyond a grey scale are counted, not clipped in silence", () => {
  const pixels = new Uint32Array(4);
  const beyond = paintValues(pixels, Float64Array.of(-1, 0, 255, 256), { low: 0, high: 255, map: "grey" });
  assert.deepEqual(beyond, { below: 0.25, above: 0.25 });
  assert.equal(new Set(pixels).size, 4);
});

test("weights that cancel are shown signed, others grey", () => {
  const stats = statistics(Float64Array.of(-300, 0, 280));
  assert.deepEqual(chooseScale("auto", [[-1, 0, 1]], stats), { map: "signed", low: -300, high: 300 });
  assert.deepEqual(chooseScale("auto", [[0, -1, 0, 2]], stats), { map: "grey", low: 0, high: 255 });
  const ninths = [Array(9).fill(1 / 9)];
  assert.equal(chooseScale("auto", ninths, stats).high, 255);
  assert.equal(chooseScale("auto", [[1, 1]], stats).high, 510);
  assert.equal(chooseScale("absolute", [[1]], stats).map, "absolute");
  assert.equal(chooseScale("offset", [[1]], stats).low, -300);
});

test("scales are round and reach over the values", () => {
  for (const [x, up] of [[0.11, 0.15], [1, 1], [2.3, 3], [649, 800], [0, 1]]) assert.equal(roundUp(x), up);
});

test("numbers are typed as decimals or fractions, anything else is refused", () => {
  assert.equal(parse(" -0.5 "), -0.5);
  assert.equal(parse("\u22122"), -2);
  assert.equal(parse("1/9"), 1 / 9);
  assert.equal(parse("0,25"), 0.25);
  for (const text of ["", "a", "1/0", "1/2/3", "--1", "Infinity", "1 2"]) assert.equal(parse(text), null);
});

test("numbers are shown short, with a real minus sign", () => {
  assert.equal(show(-0.001), "0");
  assert.equal(show(-2.5), "\u22122.5");
  const four = (text) => text.length <= 4;
  assert.equal(fit(-0.25, four), "\u2212.25");
  assert.equal(fit(-1020, four), null);
  assert.equal(fit(0.3, (text) => text.length <= 1), null);
  assert.equal(plain(0.1 + 0.2), "0.3");
  assert.equal(percent(0), "0.0 %");
  assert.equal(percent(0.0001), "under 0.1 %");
});

test("the NumPy code holds every weight in full", () => {
  const code = "kernel = np.array([[0.1111111111111111, -1],\n                   [2, 0.5]])";
  assert.equal(numpyCode([[1 / 9, -1], [2, 0.5]]), code);
});
