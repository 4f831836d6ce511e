// Thumbnails to choose a picture from, and the ways to bring one's own.
import { paintGreys } from "../shared/colours.js";
import { pixelBuffer } from "../shared/drawing.js";
import { button, h } from "../shared/dom.js";

const OPEN = "M2 12V4h4l1.5 2H14v6zM8 11V8M6.5 9.5 8 8l1.5 1.5";
const PEN = "M3 13l1-3 7-7 2 2-7 7zM10 4l2 2";

function thumbnail(bench, name) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const element = h(
    "button.ck-thumb",
    { type: "button", "aria-pressed": "false", onclick: () => bench.change({ picture: name }) },
    canvas,
  );
  return {
    element,
    paint() {
      const picture = bench.pictures.get(name);
      const { context, image, pixels } = pixelBuffer(canvas, picture.width, picture.height);
      paintGreys(pixels, picture.data);
      context.putImageData(image, 0, 0);
      element.setAttribute("aria-label", picture.label);
      element.title = picture.label;
    },
    press(chosen) {
      element.setAttribute("aria-pressed", String(chosen));
    },
  };
}

/** @param {{own: boolean, onopen: (file: File) => void, ondraw: () => void}} options */
export function pictureChoice(bench, { shipped, own, onopen, ondraw }) {
  const thumbs = h("div.ck-thumbs", { role: "group", "aria-label": "Picture" });
  const shown = new Map();
  const file = h("input.ck-hidden", { type: "file", accept: "image/*", tabindex: -1, "aria-label": "Open a picture" });
  file.addEventListener("change", () => {
    if (file.files[0]) onopen(file.files[0]);
    file.value = "";
  });
  const draw = button("Draw", PEN, ondraw, { "aria-pressed": "false" });
  const open = button("Open…", OPEN, () => file.click(), {
    title: "an image file; you can also drop or paste one. It stays in your browser",
  });
  const ways = own ? [open, draw, file] : [];
  const element = h("div.ck-picturechoice", {}, thumbs, ...ways);

  function show() {
    for (const name of bench.pictures.keys()) {
      if (name !== "own" && !shipped) continue;
      if (!shown.has(name)) {
        shown.set(name, thumbnail(bench, name));
        thumbs.append(shown.get(name).element);
      }
      shown.get(name).paint();
    }
  }

  return {
    element,
    draw,
    update(changed) {
      if (changed.has("pictures")) show();
      shown.forEach((thumb, name) => thumb.press(name === bench.now.picture));
    },
  };
}
