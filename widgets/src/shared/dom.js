// Building elements, briefly.

/**
 * @param {string} tag "button.ck-small" makes a button with a class
 * @param {object} [attributes] `on…` adds a listener; true/false set or leave out
 */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  put(element, attributes);
  element.append(...children);
  return element;
}

export function put(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
}

/** Write text only where it differs. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let count = 0;
export const freshId = (stem) => `ck-${stem}-${++count}`;

/** A picture of 16 × 16 units drawn with one stroke. */
export function icon(path) {
  return s(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "ck-icon" },
    s("path", { d: path }),
  );
}

/** A button with a drawn sign and a word. */
export function button(word, path, onclick, attributes = {}) {
  return h("button.ck-button", { type: "button", onclick, ...attributes }, path ? icon(path) : null, word);
}
