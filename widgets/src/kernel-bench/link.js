// The state of a bench as the end of a link: #bench-1?kernel=1,0,-1;2,0,-2;1,0,-1&picture=coins…

const WORDS = ["picture", "boundary", "shading"];
const NUMBERS = ["stride", "padding", "dilation"];

/** @param {object} settings traits of the bench */
export function encode(settings, key) {
  const parts = [`kernel=${settings.kernel.map((row) => row.join(",")).join(";")}`];
  for (const name of [...WORDS, ...NUMBERS]) {
    if (name === "picture" && settings.picture === "own") continue;
    parts.push(`${name}=${settings[name]}`);
  }
  parts.push(`window=${settings.window.join(",")}`, `flip=${settings.flip ? 1 : 0}`);
  return `${key}?${parts.join("&")}`;
}

/** Settings written in a link's end for this key, or null. The bench checks them. */
export function decode(hash, key) {
  const text = decodeURIComponent(hash.replace(/^#/, ""));
  if (!text.startsWith(`${key}?`)) return null;
  const fields = Object.fromEntries(
    text
      .slice(key.length + 1)
      .split("&")
      .map((field) => field.split("=")),
  );
  const read = {};
  const numbers = (row) => row.split(",").map(Number);
  if (fields.kernel) read.kernel = fields.kernel.split(";").map(numbers);
  if (fields.window) read.window = numbers(fields.window);
  if (fields.flip) read.flip = fields.flip === "1";
  for (const name of WORDS) if (fields[name]) read[name] = fields[name];
  for (const name of NUMBERS) if (fields[name]) read[name] = Number(fields[name]);
  return read;
}

/** Benches of a page are numbered in reading order. */
export const keyOf = (root) => `bench-${[...document.querySelectorAll(".ck-bench")].indexOf(root) + 1}`;
