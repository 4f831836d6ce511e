// The page's own text is laid out with the whole page, which costs a frame on a long one. What
// must follow the pointer is painted on canvases; text follows once the hand rests.

const REST = 120;
const LONGEST = 500;

const waiting = new Set();

/** Tells whether all text has caught up. */
export const resting = () => waiting.size === 0;

/** Run `work` at once after a pause, then when calls rest, and twice a second while they do not. */
export function calmly(work) {
  let last = -Infinity;
  let timer = 0;
  const run = () => {
    waiting.delete(work);
    last = performance.now();
    work();
  };
  return () => {
    clearTimeout(timer);
    const wait = last + LONGEST - performance.now();
    if (wait <= 0) return run();
    waiting.add(work);
    timer = setTimeout(run, Math.min(REST, wait));
  };
}
