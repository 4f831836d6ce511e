// What belongs together with the thing looked at: inputs, weights and outputs.

const at = (rows, [i, j]) => i * rows[0].length + j;

/** Outputs between two ends of each axis. */
function block(size, ends) {
  const mask = new Uint8Array(size[0] * size[1]);
  for (let row = Math.max(0, ends[0][0]); row < Math.min(size[0], ends[0][1]); row++) {
    for (let column = Math.max(0, ends[1][0]); column < Math.min(size[1], ends[1][1]); column++) {
      mask[row * size[1] + column] = 1;
    }
  }
  return mask;
}

/** The outputs that an input takes part in: its stamp, or those whose kernel meets its copies. */
function reached(stamps, place) {
  const enlarged = stamps.now.view === "resize";
  const ends = stamps.axes.map(({ k, stride, padding }, axis) => {
    const first = enlarged ? place[axis] * stride + Math.floor((k - 1) / 2) - k + 1 : place[axis] * stride - padding;
    return [first, first + k + (enlarged ? stride - 1 : 0)];
  });
  return block(stamps.size, ends);
}

/** The outputs to which a weight brings something. */
function touched(stamps, weight) {
  const mask = new Uint8Array(stamps.output.length);
  if (stamps.now.view === "resize") return mask.fill(1);
  stamps.now.input.forEach((row, i) =>
    row.forEach((_, j) => {
      const place = stamps.landing([i, j], weight);
      if (place) mask[place[0] * stamps.size[1] + place[1]] = 1;
    }),
  );
  return mask;
}

const mask = (rows, places) => {
  const lit = new Uint8Array(rows.flat().length);
  for (const place of places) lit[at(rows, place)] = 1;
  return lit;
};

/** A weight's place in the kernel as it is written. */
export function written(stamps, [u, v]) {
  const { kernel, view } = stamps.now;
  return view === "zeros" ? [kernel.length - 1 - u, kernel[0].length - 1 - v] : [u, v];
}

/**
 * @returns {{look: object, input: Uint8Array, kernel: Uint8Array, output: Uint8Array}|null} null
 *   where nothing is looked at; masks row by row
 */
export function lights(stamps) {
  const { input, kernel } = stamps.now;
  const look = stamps.look ?? (stamps.slid ? { on: "output", at: stamps.place } : null);
  if (!look) return null;
  const all = (rows) => new Uint8Array(rows.flat().length).fill(1);
  if (look.on === "input") {
    return { look, input: mask(input, [look.at]), kernel: all(kernel), output: reached(stamps, look.at) };
  }
  if (look.on === "kernel") {
    return { look, input: all(input), kernel: mask(kernel, [look.at]), output: touched(stamps, look.at) };
  }
  const terms = stamps.terms(look.at);
  const output = new Uint8Array(stamps.output.length);
  output[look.at[0] * stamps.size[1] + look.at[1]] = 1;
  return {
    look,
    input: mask(input, terms.map(({ inputAt }) => inputAt)),
    kernel: mask(kernel, terms.map(({ weightAt }) => written(stamps, weightAt))),
    output,
  };
}
