// The board as a picture: a column of dots for each set of channels, a line for each wire.
import { h, put, s } from "../shared/dom.js";

const STEP = 34;
const TOP = 38;
const RADIUS = 9;
const COLUMN = 62;
const KINDS = ["in", "mid", "out"];

/** Which kind of channels a column holds: the first input, the last output. */
const kindOf = (stage, count) => (stage === 0 ? KINDS[0] : stage === count - 1 ? KINDS[2] : KINDS[1]);
const nameOf = { in: "input", mid: "middle", out: "output" };

export function drawing(board) {
  const lines = s("g");
  const dots = s("g");
  const titles = s("g");
  const pull = s("line", { class: "ck-pull", visibility: "hidden" });
  const svg = s("svg", { class: "ck-wires", role: "img" }, lines, pull, dots, titles);
  const element = h("div.ck-boardbox", {}, svg);
  const hint = h("div.ck-quiet", {}, "Drag from channel to channel, or use the tables.");
  element.append(hint);
  let shape = "";
  let places = [];
  let wires = [];
  let nodes = [];
  let from = null;

  function place() {
    const tall = Math.max(...board.columns);
    const wide = board.columns.length;
    const width = wide === 2 ? 300 : 380;
    places = board.columns.map((count, stage) =>
      Array.from({ length: count }, (_, channel) => ({
        x: COLUMN + (stage * (width - 2 * COLUMN)) / (wide - 1),
        y: TOP + RADIUS + ((tall - count) / 2 + channel) * STEP,
      })),
    );
    put(svg, { viewBox: `0 0 ${width} ${TOP + tall * STEP}` });
    svg.style.maxWidth = `${width}px`;
  }

  function rebuild() {
    place();
    const count = board.columns.length;
    wires = board.layers.map(({ wires: rows }, layer) =>
      rows.map((row, output) =>
        row.map((_, input) => {
          const [a, b] = [places[layer][input], places[layer + 1][output]];
          return s("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y });
        }),
      ),
    );
    nodes = places.map((column, stage) =>
      column.map(({ x, y }, channel) => {
        const kind = kindOf(stage, count);
        const side = kind === "out" ? [x + 16, "start"] : kind === "in" ? [x - 16, "end"] : [x, "middle"];
        const dot = s("circle", { cx: x, cy: y, r: RADIUS, class: `ck-dot ck-is-${kind}` });
        const ring = s("circle", { cx: x, cy: y, r: 17, class: "ck-catch" });
        ring.ckPlace = { stage, channel };
        const label = s("text", { x: side[0], y: kind === "mid" ? y - 13 : y + 4, "text-anchor": side[1] });
        label.textContent = String(channel);
        return s("g", {}, dot, label, ring);
      }),
    );
    const heads = places.map((column, stage) => {
      const kind = kindOf(stage, count);
      const head = s("text", { x: column[0].x, y: 14, "text-anchor": "middle", class: `ck-head ck-is-${kind}` });
      head.textContent = `${column.length} ${nameOf[kind]}${column.length > 1 && kind !== "mid" ? "s" : ""}`;
      return head;
    });
    lines.replaceChildren(...wires.flat(2));
    dots.replaceChildren(...nodes.flat());
    titles.replaceChildren(...heads);
  }

  function paint() {
    const related = board.looked && board.related();
    board.layers.forEach(({ wires: rows }, layer) =>
      rows.forEach((row, output) =>
        row.forEach((wire, input) => {
          const lit = related && related[layer].has(input) && related[layer + 1].has(output);
          const look = wire ? (related ? (lit ? "ck-wire ck-lit" : "ck-wire ck-faint") : "ck-wire") : "ck-none";
          put(wires[layer][output][input], { class: look });
        }),
      ),
    );
    nodes.forEach((column, stage) =>
      column.forEach((node, channel) => node.classList.toggle("ck-faint", Boolean(related && !related[stage].has(channel)))),
    );
  }

  const nodeAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.ckPlace ?? null;
  const inSvg = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return { x2: point.x, y2: point.y };
  };
  svg.addEventListener("pointerdown", (event) => {
    from = event.button === 0 ? nodeAt(event) : null;
    board.look(nodeAt(event));
    if (!from) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    const { x, y } = places[from.stage][from.channel];
    put(pull, { x1: x, y1: y, ...inSvg(event), visibility: "visible" });
  });
  svg.addEventListener("pointermove", (event) => {
    if (from) put(pull, inSvg(event));
    else board.look(nodeAt(event));
  });
  svg.addEventListener("pointerup", (event) => {
    const to = from && nodeAt(event);
    if (to && Math.abs(to.stage - from.stage) === 1) {
      const [left, right] = to.stage > from.stage ? [from, to] : [to, from];
      board.toggle(left.stage, right.channel, left.channel);
    }
    stop();
  });
  function stop() {
    from = null;
    put(pull, { visibility: "hidden" });
  }
  svg.addEventListener("pointercancel", stop);
  svg.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && !from) board.look(null);
  });

  return {
    element,
    update() {
      const now = board.columns.join();
      if (now !== shape) rebuild();
      shape = now;
      paint();
      const text = board.layers
        .map(({ wires: rows }) => rows.map((row, output) => `${output} reads ${row.flatMap((wire, input) => (wire ? [input] : [])).join(", ") || "nothing"}`).join("; "))
        .join(". Then: ");
      svg.setAttribute("aria-label", `Wiring: ${text}`);
    },
  };
}
