// The state of a widget as the end of a link: #bench-1?kernel=1,0,-1;2,0,-2;1,0,-1&stride=2…

const EMPTY = "none";

function spell(value) {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (!Array.isArray(value)) return value;
  if (!value.length) return EMPTY;
  if (!Array.isArray(value[0])) return value.join(",");
  // one row keeps its end, lest it be read as a plain list
  return value.map((row) => row.join(",")).join(";") + (value.length === 1 ? ";" : "");
}

const numbers = (text) => text.split(",").map(Number);

/** Read a value as its setting is spelled now; an empty one may become a grid or a list. */
function parse(text, now) {
  if (typeof now === "boolean") return text === "1";
  if (typeof now === "number") return Number(text);
  if (!Array.isArray(now)) return text;
  if (text === EMPTY) return [];
  if (!text.includes(";") && !Array.isArray(now[0])) return numbers(text);
  return text.replace(/;$/, "").split(";").map(numbers);
}

/** @param {string[]} names the settings that belong into the link */
export function encode(now, names, key) {
  return `${key}?${names.map((name) => `${name}=${spell(now[name])}`).join("&")}`;
}

/** Settings written in a link's end for this key, or null. The widget checks them. */
export function decode(hash, key, now, names) {
  if (!hash.startsWith(`#${key}?`)) return null;
  const text = decodeURIComponent(hash.slice(1));
  const fields = text
    .slice(key.length + 1)
    .split("&")
    .map((field) => field.split("="))
    .filter(([name, value]) => value && names.includes(name));
  return Object.fromEntries(fields.map(([name, value]) => [name, parse(value, now[name])]));
}

/** Widgets of one kind are numbered in the page's reading order: bench-1, bench-2 … */
export const keyOf = (root, stem) =>
  `${stem}-${[...document.querySelectorAll(`[data-stem="${stem}"]`)].indexOf(root) + 1}`;
