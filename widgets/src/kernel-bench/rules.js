// What a bench accepts. The words match those of convkit.widgets.kernel_bench.
import { BOUNDARIES } from "../shared/boundary.js";
import { outputSize } from "../shared/correlate.js";

export const LIMITS = { stride: [1, 8], padding: [0, 24], dilation: [1, 8] };
export const SHADINGS = ["auto", "signed", "offset", "absolute", "grey"];
export const LARGEST_KERNEL = 7;

const whole = (value) => Number.isInteger(value);

function kernelProblem(kernel) {
  const rows = Array.isArray(kernel) ? kernel.length : 0;
  const columns = rows && Array.isArray(kernel[0]) ? kernel[0].length : 0;
  const fits = (n) => n >= 1 && n <= LARGEST_KERNEL;
  if (!fits(rows) || !fits(columns) || !kernel.every((row) => row.length === columns)) {
    return `kernel must have 1 to 7 rows of 1 to 7 weights, got ${JSON.stringify(kernel)}`;
  }
  if (!kernel.flat().every(Number.isFinite)) return "kernel must hold finite numbers";
  return null;
}

function rangeProblem(settings) {
  for (const [name, [low, high]] of Object.entries(LIMITS)) {
    const value = settings[name];
    if (!whole(value) || value < low || value > high) {
      return `${name} must be a whole number from ${low} to ${high}, got ${value}`;
    }
  }
  return null;
}

function wordProblem(settings, names) {
  const lists = { boundary: BOUNDARIES, shading: SHADINGS, picture: names };
  for (const [name, words] of Object.entries(lists)) {
    if (!words.includes(settings[name])) {
      return `${name} must be one of ${words.join(", ")}, got ${settings[name]}`;
    }
  }
  return typeof settings.flip === "boolean" ? null : `flip must be true or false, got ${settings.flip}`;
}

/** Rows and columns of the output. */
export function outputShape({ kernel, stride, padding, dilation }, picture) {
  return [
    outputSize(picture.height, kernel.length, stride, padding, dilation),
    outputSize(picture.width, kernel[0].length, stride, padding, dilation),
  ];
}

/** Why these settings cannot be, or null. `pictures` maps names to pictures. */
export function problem(settings, pictures) {
  const refused =
    kernelProblem(settings.kernel) ?? rangeProblem(settings) ?? wordProblem(settings, [...pictures.keys()]);
  if (refused) return refused;
  const picture = pictures.get(settings.picture);
  if (outputShape(settings, picture).includes(0)) {
    return "the window is larger than the padded picture: take a smaller kernel or dilation";
  }
  const { window } = settings;
  if (!Array.isArray(window) || window.length !== 2 || !window.every(whole)) {
    return `window must be two whole numbers (row, column), got ${JSON.stringify(window)}`;
  }
  return null;
}

/** The window, moved into the output if it lies outside. */
export function insideOutput(window, [rows, columns]) {
  const clamp = (value, size) => Math.max(0, Math.min(size - 1, value));
  return [clamp(window[0], rows), clamp(window[1], columns)];
}

/** The output index whose window lies nearest to where the old one lay. */
export function samePlace(before, after) {
  const centre = (size, settings, index) =>
    index * settings.stride - settings.padding + (settings.dilation * (size - 1)) / 2;
  const back = (size, place) =>
    Math.round((place + after.padding - (after.dilation * (size - 1)) / 2) / after.stride);
  const sizes = ({ kernel }) => [kernel.length, kernel[0].length];
  const [oldSizes, newSizes] = [sizes(before), sizes(after)];
  return before.window.map((index, axis) =>
    back(newSizes[axis], centre(oldSizes[axis], before, index)),
  );
}
