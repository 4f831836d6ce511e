// Numbers to edit in rows: typed, stepped with arrow keys, dragged up and down.
import { css, inkOn, signedColour } from "../shared/colours.js";
import { h, write } from "../shared/dom.js";
import { fit, parse, plain, show } from "../shared/numbers.js";
import { roundUp } from "../shared/scale.js";
import { scrubbing } from "../shared/scrub.js";

const STEP = 0.5;
const ROOM = 5; // characters

/**
 * @param {import("./stamps.js").Stamps} stamps
 * @param {{name: "input"|"kernel", word: string}} about the setting, and what one number is called
 */
export function fields(stamps, { name, word }) {
  const element = h(`div.ck-fields.ck-of-${name}`, { role: "group", "aria-label": `${word}s to edit` });
  let cells = [];

  function put(at, value, options) {
    stamps.put(name, at, value, options);
  }

  function cell(row, column) {
    const at = [row, column];
    const value = () => stamps.now[name][row][column];
    const where = stamps.line ? `${column}` : `(${row}, ${column})`;
    const input = h("input", {
      type: "text", role: "spinbutton", autocomplete: "off", spellcheck: "false",
      "aria-label": `${word} ${where}`,
    });
    const look = () => stamps.lookAt({ on: name, at });
    const leave = () => stamps.lookAt(null);
    input.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && look());
    input.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
    input.addEventListener("focus", () => {
      look();
      input.value = plain(value());
      input.select();
    });
    input.addEventListener("blur", () => {
      leave();
      input.value = short(value());
      stamps.settle();
    });
    input.addEventListener("change", () => {
      const typed = parse(input.value);
      if (typed === null) stamps.say(`a ${word} is a number such as -1, 0.5 or 1/3, got “${input.value}”`);
      else put(at, typed);
      input.value = plain(value());
    });
    input.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      put(at, value() + direction * (event.shiftKey ? 0.1 : STEP), { settle: false });
      input.value = plain(value());
    });
    scrubbing(input, {
      start: value,
      step: STEP,
      islit: () => stamps.look?.on === name && stamps.look.at.join() === at.join(),
      onlight: look,
      onvalue: (next) => put(at, next, { settle: false }),
      onend: () => stamps.settle(),
    });
    return input;
  }

  function build(rows) {
    cells = rows.map((row, i) => row.map((_, j) => cell(i, j)));
    element.style.setProperty("--columns", rows[0].length);
    element.replaceChildren(...cells.flat());
  }

  function fill(rows, lit) {
    const most = roundUp(Math.max(...rows.flat().map(Math.abs)));
    rows.forEach((row, i) =>
      row.forEach((value, j) => {
        const input = cells[i][j];
        input.classList.toggle("ck-lit", lit(i, j));
        const shown = `${value}/${most}`;
        if (input.ckShown === shown) return;
        input.ckShown = shown;
        const colour = signedColour(value / most);
        input.style.background = css(colour);
        input.style.color = inkOn(colour);
        input.setAttribute("aria-valuenow", plain(value));
        if (input !== document.activeElement) input.value = short(value);
      }),
    );
  }

  return {
    element,
    /** @param {(row: number, column: number) => boolean} lit */
    update(lit) {
      const rows = stamps.now[name];
      if (cells.length !== rows.length || cells[0].length !== rows[0].length) build(rows);
      fill(rows, lit);
    },
  };
}

const short = (value) => fit(value, (text) => text.length <= ROOM, 2) ?? show(value, 0);

/** "− 3 +": two buttons around a number. */
export function stepper(label, { get, set, limits, unit = "" }) {
  const number = h("output", { "aria-label": label });
  const less = h("button.ck-step", { type: "button", "aria-label": `less: ${label}`, onclick: () => set(get() - 1) }, "−");
  const more = h("button.ck-step", { type: "button", "aria-label": `more: ${label}`, onclick: () => set(get() + 1) }, "+");
  return {
    element: h("span.ck-stepper", {}, unit ? h("span", {}, unit) : null, less, number, more),
    update() {
      const [least, most] = limits();
      write(number, String(get()));
      const held = [less, more].indexOf(document.activeElement);
      less.disabled = get() <= least;
      more.disabled = get() >= most;
      // a button that goes dark would drop the focus
      if (held === 0 && less.disabled) more.focus();
      if (held === 1 && more.disabled) less.focus();
    },
  };
}
