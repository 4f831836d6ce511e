// Pictures travel as differences from a guess, deflated: a third smaller than raw bytes.

async function inflate(bytes) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("this browser is too old to unpack the pictures (no DecompressionStream)");
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Undo the median edge guess of `convkit.widgets.packing`: each pixel was stored as its
 * difference from the median of left, above and left + above − corner.
 */
export function undoGuess(data, width) {
  for (let i = 0; i < data.length; i++) {
    const column = i % width;
    const left = column ? data[i - 1] : 0;
    const above = i >= width ? data[i - width] : 0;
    const corner = column && i >= width ? data[i - width - 1] : 0;
    const small = left < above ? left : above;
    const large = left < above ? above : left;
    const guess = corner >= large ? small : corner <= small ? large : left + above - corner;
    data[i] = (data[i] + guess) & 255;
  }
  return data;
}

/** Bytes of a trait: a DataView from either host. */
export function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/**
 * Unpack a picture trait.
 * @param {{height: number, width: number, data: DataView}} stored
 * @returns {Promise<{height: number, width: number, data: Uint8Array}>}
 */
export async function unpack({ height, width, data }) {
  const pixels = undoGuess(await inflate(bytesOf(data)), width);
  if (pixels.length !== height * width) {
    throw new Error(`a picture of ${height} × ${width} came with ${pixels.length} pixels`);
  }
  return { height, width, data: pixels };
}
