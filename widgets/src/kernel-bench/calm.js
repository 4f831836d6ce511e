// The page's own text is laid out with the whole page, which costs a frame on a long one. What
// must follow the pointer is painted on canvases; text follows once the hand rests.

const REST = 120;
const LONGEST = 500;

/** Run `work` at once after a pause, then when calls rest, and twice a second while they do not. */
export function calmly(work) {
  let last = -Infinity;
  let timer = 0;
  const run = () => {
    last = performance.now();
    work();
  };
  return () => {
    clearTimeout(timer);
    const wait = last + LONGEST - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, Math.min(REST, wait));
  };
}
