// Text that changes sixty times a second cannot be read, and laying it out costs the frame.

const PAUSE = 90;

/** Run `work` at most every PAUSE milliseconds; the last call always counts. */
export function calmly(work) {
  let last = 0;
  let timer = 0;
  const run = () => {
    timer = 0;
    last = performance.now();
    work();
  };
  return () => {
    if (timer) return;
    const wait = last + PAUSE - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
