// "Shift it": one pixel to the right again and again, until anything is touched.

const PAUSE = 550;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {import("./state.js").Slider} slider */
export function player(slider, root) {
  let timer = 0;

  function stop() {
    clearInterval(timer);
    timer = 0;
    if (!slider.playing) return;
    slider.playing = false;
    slider.touch("playing");
  }

  const step = () => slider.move(0, 1);
  const touched = (event) => {
    if (!event.target.closest("[data-play]")) stop();
  };
  for (const type of ["pointerdown", "keydown", "wheel"]) root.addEventListener(type, touched, { passive: true });
  document.addEventListener("visibilitychange", stop);

  return {
    /** Start or stop; who asked for less motion gets one pixel a press. */
    press() {
      if (slider.playing) return stop();
      step();
      if (calm()) return;
      slider.playing = true;
      slider.touch("playing");
      timer = setInterval(step, PAUSE);
    },
    close() {
      stop();
      document.removeEventListener("visibilitychange", stop);
    },
  };
}
