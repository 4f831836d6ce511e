// The state of a widget as the end of a link: #bench-1?kernel=1,0,-1;2,0,-2;1,0,-1&stride=2…

function spell(value) {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (!Array.isArray(value)) return value;
  return Array.isArray(value[0]) ? value.map((row) => row.join(",")).join(";") : value.join(",");
}

const numbers = (text) => text.split(",").map(Number);

/** Read a value as its setting is spelled now. */
function parse(text, now) {
  if (typeof now === "boolean") return text === "1";
  if (typeof now === "number") return Number(text);
  if (!Array.isArray(now)) return text;
  return Array.isArray(now[0]) ? text.split(";").map(numbers) : numbers(text);
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
