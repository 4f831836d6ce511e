import assert from "node:assert/strict";
import { test } from "node:test";
import { lights } from "../src/stamp-view/lights.js";
import { INPUTS, KERNELS, nameOf } from "../src/stamp-view/presets.js";
import { Stamps } from "../src/stamp-view/stamps.js";
import * as words from "../src/stamp-view/words.js";

globalThis.requestAnimationFrame = () => 1;
globalThis.cancelAnimationFrame = () => {};

const settings = { input: [[1, 2, 3, 2]], kernel: [[1, 1, 1]], stride: 2, padding: 0, output_padding: 0, view: "stamps" };
const fresh = (patch) => new Stamps({ ...settings, ...patch });

test("what a setting may be is said, and nothing changes", () => {
  const stamps = fresh();
  const refused = [
    [{ stride: 5 }, "stride must be a whole number from 1 to 4, got 5"],
    [{ padding: 5 }, "padding must be a whole number from 0 to 4, got 5"],
    [{ output_padding: 2 }, "output_padding must be a whole number from 0 to 1, got 2"],
    [{ view: "matrix" }, "view must be one of stamps, zeros, resize, got matrix"],
    [{ input: [[1]] }, "input must be a line of 2 to 8 numbers or a square of 2 to 5 rows"],
    [{ kernel: [[1, NaN]] }, "kernel must hold finite numbers"],
    [{ kernel: [[1, 2], [3, 4]] }, "kernel must be a line for an input on a line and a square for a square"],
  ];
  for (const [patch, why] of refused) assert.equal(stamps.change(patch), why);
  assert.deepEqual(stamps.now, settings);
});

test("paddings follow a smaller stride, and undo brings them back", () => {
  const stamps = fresh({ stride: 4, padding: 3, output_padding: 3, input: [[1, 2]], kernel: [[1, 1]] });
  assert.equal(stamps.change({ stride: 1 }), null);
  assert.deepEqual([stamps.now.output_padding, stamps.now.padding, stamps.size[1]], [0, 1, 1]);
  stamps.undo();
  assert.deepEqual([stamps.now.output_padding, stamps.now.padding], [3, 3]);
});

test("from a line to a square and back, presets stay what they are", () => {
  const stamps = fresh({ input: INPUTS.flat(4, true), kernel: KERNELS.triangle(3, true) });
  stamps.reshape(false);
  assert.deepEqual(stamps.now.kernel, KERNELS.triangle(3, false));
  assert.equal(nameOf(INPUTS, stamps.now.input), "flat");
  stamps.resize("kernel", 1);
  stamps.resize("kernel", 2);
  assert.equal(stamps.now.kernel.length, 2);
  stamps.reshape(true);
  assert.equal(stamps.line, true);
});

test("the triangle of a stride's double keeps a flat input flat", () => {
  for (const stride of [1, 2, 3]) {
    const stamps = fresh({ stride, kernel: KERNELS.triangle(2 * stride, true) });
    assert.match(words.flatness(stamps), /it stays flat/);
  }
});

test("lights name the same things in both views of one result", () => {
  const kernel = [[1, 2, 3]];
  for (const view of ["stamps", "zeros"]) {
    const stamps = fresh({ kernel, view });
    stamps.lookAt({ on: "output", at: [0, 2] });
    const lit = lights(stamps);
    assert.deepEqual([...lit.input], [1, 1, 0, 0], view);
    assert.deepEqual([...lit.kernel], [1, 0, 1], view);
  }
});

test("an input lights every output that it takes part in", () => {
  for (const view of ["stamps", "zeros", "resize"]) {
    for (const padding of [0, 1]) {
      const stamps = fresh({ view, kernel: [[1, 2, 3, 4]], padding, stride: 3 });
      stamps.lookAt({ on: "input", at: [0, 1] });
      const takesPart = Array.from(stamps.output, (_, o) =>
        Number(stamps.terms([0, o]).some(({ inputAt }) => inputAt[1] === 1)),
      );
      assert.deepEqual([...lights(stamps).output], takesPart, `${view}, padding ${padding}`);
    }
  }
});

test("stamps come one after another", () => {
  const stamps = fresh();
  stamps.stampFirst(1);
  assert.deepEqual([...stamps.output], [1, 1, 1, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...stamps.cover], [1, 1, 1, 0, 0, 0, 0, 0, 0]);
  stamps.stampFirst(4);
  assert.equal(stamps.count, null);
});

test("inside, every output of an enlarged input meets the whole kernel", () => {
  for (const k of [1, 2, 3, 4, 7]) {
    const stamps = fresh({ kernel: [Array(k).fill(1)], view: "resize" });
    const whole = [...stamps.cover].flatMap((count, o) => (count === k ? [o] : []));
    assert.deepEqual(stamps.interior[1], whole);
  }
});

test("a short input is judged by a longer one", () => {
  const stamps = fresh({ input: [[1, 2]], kernel: [[1, 1, 1, 1, 1]], stride: 2 });
  assert.match(words.cover(stamps), /counts 3, 2 on a longer input|counts 2, 3/);
});
