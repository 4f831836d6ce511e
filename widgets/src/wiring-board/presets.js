// Wirings with a name, for any number of channels.

const grid = (rows, columns, wire) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => Number(wire(i, j))));
const full = (rows, columns) => grid(rows, columns, () => true);
const single = (channels) => grid(channels, channels, (i, j) => i === j);
const blocks = (outputs, inputs, groups) =>
  grid(outputs, inputs, (i, j) => Math.floor((i * groups) / outputs) === Math.floor((j * groups) / inputs));

const NONE = { second: [], second_kernel: [1, 1] };
const half = (channels) => Math.max(1, channels >> 1);

/** name → (inputs, outputs) → settings */
export const PRESETS = {
  full: (inputs, outputs) => ({ first: full(outputs, inputs), first_kernel: [3, 3], ...NONE }),
  "1×1": (inputs, outputs) => ({ first: full(outputs, inputs), first_kernel: [1, 1], ...NONE }),
  "two groups": (inputs, outputs) => ({ first: blocks(outputs, inputs, 2), first_kernel: [3, 3], ...NONE }),
  depthwise: (inputs) => ({ first: single(inputs), first_kernel: [3, 3], ...NONE }),
  "depthwise, then 1×1": (inputs, outputs) => ({
    first: single(inputs), first_kernel: [3, 3],
    second: full(outputs, inputs), second_kernel: [1, 1],
  }),
  bottleneck: (inputs, outputs) => ({
    first: full(half(inputs), inputs), first_kernel: [1, 1],
    second: full(outputs, half(inputs)), second_kernel: [3, 3],
  }),
  "rank 1": (inputs, outputs) => ({
    first: full(1, inputs), first_kernel: [3, 1],
    second: full(outputs, 1), second_kernel: [1, 3],
  }),
};

const text = (settings) => JSON.stringify([settings.first, settings.first_kernel, settings.second, settings.second.length ? settings.second_kernel : null]);

/** The preset that these settings are, or null. */
export function presetOf(settings) {
  const inputs = settings.first[0].length;
  const outputs = (settings.second.length ? settings.second : settings.first).length;
  const found = Object.entries(PRESETS).find(([, make]) => text(make(inputs, outputs)) === text(settings));
  return found?.[0] ?? null;
}

export { full };
