// Moving the window: drag or press on the input, press on the output, point to look, keys on both.

const FAR = 10;

/** The output index a key moves to, or null. */
export function keyMove(event, [row, column], [rows, columns]) {
  const far = event.shiftKey ? FAR : 1;
  switch (event.key) {
    case "ArrowUp":
      return [row - far, column];
    case "ArrowDown":
      return [row + far, column];
    case "ArrowLeft":
      return [row, column - far];
    case "ArrowRight":
      return [row, column + far];
    case "PageUp":
      return [row - FAR, column];
    case "PageDown":
      return [row + FAR, column];
    case "Home":
      return event.ctrlKey ? [0, 0] : [row, 0];
    case "End":
      return event.ctrlKey ? [rows - 1, columns - 1] : [row, columns - 1];
    default:
      return null;
  }
}

/** The output index whose window has its middle nearest to a point of the padded input. */
function fromInput(bench, [y, x]) {
  const { stride, dilation, kernel } = bench.now;
  const half = (k) => (dilation * (k - 1) + 1) / 2;
  return [Math.round((y - half(kernel.length)) / stride), Math.round((x - half(kernel[0].length)) / stride)];
}

/** Reads pointer places on a canvas in its own pixels; its box is measured once a gesture. */
export function pointerPlace(canvas) {
  let box = null;
  const forget = () => (box = null);
  addEventListener("scroll", forget, { capture: true, passive: true });
  addEventListener("resize", forget);
  canvas.addEventListener("pointerenter", forget);
  return {
    read(event) {
      box ??= canvas.getBoundingClientRect();
      return [
        ((event.clientY - box.top) / box.height) * canvas.height,
        ((event.clientX - box.left) / box.width) * canvas.width,
      ];
    },
    forget,
    close() {
      removeEventListener("scroll", forget, { capture: true });
      removeEventListener("resize", forget);
    },
  };
}

/**
 * Let one stage move the window.
 * @param {{stage: HTMLElement, canvas: HTMLCanvasElement}} panel
 * @param {(point: number[]) => number[]} toIndex from canvas pixels to an output index
 * @param {() => boolean} active false while the picture is being drawn on
 */
function moves(bench, panel, toIndex, active) {
  const { stage, canvas } = panel;
  const place = pointerPlace(canvas);
  let dragging = false;

  canvas.addEventListener("pointerdown", (event) => {
    if (!active() || event.button !== 0) return;
    place.forget();
    dragging = true;
    canvas.setPointerCapture(event.pointerId);
    stage.focus({ preventScroll: true, focusVisible: false });
    bench.peek = null;
    bench.change({ window: toIndex(place.read(event)) }, { settle: false });
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!active()) return;
    if (dragging) bench.change({ window: toIndex(place.read(event)) }, { settle: false });
    else if (event.pointerType === "mouse") bench.look(toIndex(place.read(event)));
  });
  canvas.addEventListener("pointerleave", () => bench.peek && !dragging && bench.look(null));
  for (const type of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(type, () => {
      if (dragging) bench.settle();
      dragging = false;
    });
  }
  stage.addEventListener("keydown", (event) => {
    if (!active() || event.altKey || event.metaKey) return;
    const next = keyMove(event, bench.now.window, [bench.out.height, bench.out.width]);
    if (!next) return;
    event.preventDefault();
    bench.peek = null;
    bench.change({ window: next });
  });
  return place.close;
}

/** Wire both pictures; returns the clean-up. */
export function windowMoves(bench, input, output, active) {
  const closeInput = moves(bench, input, (point) => fromInput(bench, point), active);
  const closeOutput = moves(bench, output, ([y, x]) => [Math.floor(y), Math.floor(x)], () => true);
  return () => {
    closeInput();
    closeOutput();
  };
}
