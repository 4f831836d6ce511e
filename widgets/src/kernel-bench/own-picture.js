// One's own picture: opened, dropped or pasted. It is read in the page and goes nowhere else.
import { bytesOf } from "../shared/pictures.js";

const SIDE = 256;

// a trait's value → its picture: the same value must give the same object
const pictures = new WeakMap();

/** How the trait `own` is spelled: a view of bytes there, a picture here; empty means none. */
export const ownForm = {
  read(stored) {
    if (!stored?.height) return null;
    if (!pictures.has(stored)) pictures.set(stored, { ...stored, data: bytesOf(stored.data).slice() });
    return pictures.get(stored);
  },
  write(picture) {
    if (!picture) return {};
    const stored = { ...picture, data: new DataView(picture.data.slice().buffer) };
    pictures.set(stored, picture);
    return stored;
  },
};

/** The middle square of an image, scaled to SIDE × SIDE greys. */
async function greysOf(file) {
  const image = await createImageBitmap(file);
  const side = Math.min(image.width, image.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, SIDE, SIDE);
  context.imageSmoothingQuality = "high";
  const [x, y] = [(image.width - side) / 2, (image.height - side) / 2];
  context.drawImage(image, x, y, side, side, 0, 0, SIDE, SIDE);
  image.close();
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  // luma of Rec. 601, the weights of Pillow's convert("L")
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) =>
    Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]),
  );
}

export async function openPicture(bench, file) {
  if (!file.type.startsWith("image/")) {
    bench.say(`a picture must be an image file, got ${file.type || file.name}`);
    return;
  }
  try {
    bench.setOwn({ height: SIDE, width: SIDE, data: await greysOf(file) });
    bench.say(`${file.name || "the picture"}: its middle square, ${SIDE} × ${SIDE} greys. It stays in your browser.`);
  } catch {
    bench.say(`this browser cannot read ${file.name || "that picture"} as an image`);
  }
}

const imageIn = (list) => [...(list?.files ?? [])].find((file) => file.type.startsWith("image/"));

/** Accept pictures dropped on the bench, or pasted while the focus is inside it. */
export function acceptPictures(bench, root) {
  root.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    root.classList.add("ck-dropping");
  });
  root.addEventListener("dragleave", (event) => {
    if (!root.contains(event.relatedTarget)) root.classList.remove("ck-dropping");
  });
  root.addEventListener("drop", (event) => {
    root.classList.remove("ck-dropping");
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    openPicture(bench, file);
  });
  root.addEventListener("paste", (event) => {
    const file = imageIn(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    openPicture(bench, file);
  });
}
