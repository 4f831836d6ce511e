"""Measure widgets in headless Chromium: first reaction, drag frames, update time, bytes.

    python benchmarks/widget_drag.py [WIDGET …]

WIDGET is a class of convkit.widgets, all of them without it. Each is put alone on a page in a
temporary folder. Prints medians and percentiles; asserts nothing, since figures belong to a
machine. Frames are measured with the CPU slowed four times.
"""

import gzip
import re
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "widgets"), str(ROOT / "tools")]

import browser as installed  # noqa: E402
from harness import write_page  # noqa: E402

from convkit import widgets  # noqa: E402

SLOWED = 4
LOADS = 5
SECONDS = 2

READY = "[data-ready] .ck-tool"
# what a reader moves: a name, a selector, which of its matches, and the way of the pointer (a
# native slider is slid)
GESTURES = {
    "KernelBench": [
        ("drag the window", ".ck-stage-in canvas", 0, "drag"),
        ("scrub a weight", ".ck-weights input", 4, "scrub"),
    ],
    "FlipSwitch": [("drag the pattern", ".ck-input canvas", 0, "drag")],
    "MatrixPainter": [
        ("paint the matrix", ".ck-is-kernel .ck-grid", 0, "drag"),
        ("drag the shifted input", ".ck-drag", 0, "drag"),
    ],
    "ShiftSlider": [
        ("drag the wave", ".ck-stage-spectrum canvas", 0, "drag"),
        ("drag the picture", ".ck-stage-in canvas", 0, "drag"),
        ("point at an output", ".ck-stage-out canvas", 3, "drag"),
    ],
    "SizeMachine": [
        ("walk over the windows", ".ck-box", 0, "drag"),
        ("slide the input's size", ".ck-dials [type=range]", 0, "slide"),
    ],
    "WiringBoard": [("pull a wire", ".ck-catch", 4, "drag")],
    "WrapSlider": [
        ("pull the samples", ".ck-bars canvas", 0, "drag"),
        ("look along the ring", ".ck-ring canvas", 0, "drag"),
    ],
    "StampView": [
        ("point at outputs", ".ck-line canvas", 0, "drag"),
        ("scrub an input", ".ck-of-input input", 1, "scrub"),
        ("scrub a weight", ".ck-of-kernel input", 1, "scrub"),
    ],
}
WATCH = """() => {
  window.tasks_ = [];
  new PerformanceObserver((list) => list.getEntries().forEach((e) => tasks_.push(e.duration)))
    .observe({ type: "longtask" });
}"""
# events made in the page: the browser's driver is too slow to send one in every frame
GESTURE = """([selector, number, kind, time]) => new Promise((done) => {
  const target = document.querySelectorAll(selector)[number];
  target.setPointerCapture = () => {};
  const box = target.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const send = (type, n) => {
    if (kind === "slide") {
      // a native slider does not follow made-up pointers
      target.value = 18 + Math.round(14 * Math.sin(n / 9));
      return target.dispatchEvent(new Event(type === "pointerup" ? "change" : "input"));
    }
    const [across, down] = kind === "drag" ? [60 * Math.sin(n / 9), 50 * Math.cos(n / 7)]
      : [0, 80 * Math.sin(n / 12)];
    target.dispatchEvent(new PointerEvent(type, {
      clientX: middle[0] + across, clientY: middle[1] + down,
      pointerType: "mouse", pointerId: 1, bubbles: true, cancelable: true,
    }));
  };
  const frames = [], start = performance.now();
  let last = 0;
  send("pointerdown", 0);
  const tick = (now) => {
    if (last) frames.push(now - last);
    last = now;
    if (now - start > time) return send("pointerup", frames.length), done(frames);
    setTimeout(() => send("pointermove", frames.length));
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""
# an update is the changes of one frame and the painting that follows
TIMING = """() => {
  const store = document.querySelector(".ck-tool").ckStore;
  const { change, flush } = store;
  let spent = 0;
  window.updates_ = [];
  const timed = (work) => function (...given) {
    const start = performance.now();
    const result = work.apply(store, given);
    spent += performance.now() - start;
    return result;
  };
  store.change = timed(change);
  store.flush = () => {
    timed(flush)();
    updates_.push(spent);
    spent = 0;
  };
}"""
# it has reacted when a canvas or a text of the widget follows the first gesture
REACTION = """([selector, number]) => new Promise((done) => {
  let tries = 0;
  const look = (root) => [...root.querySelectorAll("canvas")].map((one) => one.toDataURL()).join()
    + root.innerHTML;
  const ask = () => {
    const target = document.querySelectorAll(selector)[number];
    const root = document.querySelector(".ck-tool");
    if (!target || !root.ckStore) return setTimeout(ask, 4);
    target.setPointerCapture = () => {};
    const before = look(root);
    const box = target.getBoundingClientRect();
    const share = 0.2 + 0.1 * (tries++ % 5);
    const at = { clientX: box.left + share * box.width, clientY: box.top + share * box.height };
    for (const type of ["pointerdown", "pointermove", "pointerup"]) {
      target.dispatchEvent(new PointerEvent(type, { ...at, pointerType: "mouse", bubbles: true }));
    }
    requestAnimationFrame(() => (
      look(root) === before ? setTimeout(ask, 4) : done(performance.now())
    ));
  };
  ask();
})"""


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def first_reaction(browser, address, selector, number):
    """Return milliseconds from navigation to the first frame that follows the pointer."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    reacted = page.evaluate(REACTION, [selector, number])
    context.close()
    return reacted


def gesture(page, selector, number, kind):
    """Press, move once a frame for two seconds, release; return frames and long tasks."""
    page.evaluate("window.tasks_.length = 0")
    frames = page.evaluate(GESTURE, [selector, number, kind, SECONDS * 1000])
    return frames, page.evaluate("window.tasks_")


def report(name, frames, tasks):
    longest = f"{max(tasks):.0f} ms" if tasks else "none"
    print(
        f"{name:34} p95 frame {percentile(frames, 0.95):5.1f} ms, slowest {max(frames):5.1f} ms, "
        f"{len(frames)} frames, longest task over 50 ms: {longest}"
    )


def measure_gestures(browser, address, gestures):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(READY)
    page.locator(".ck-tool").first.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    for name, *target in gestures:
        report(f"{name}, CPU slowed {SLOWED}×", *gesture(page, *target))
        page.wait_for_timeout(300)
    context.close()


def measure_updates(browser, address, gestures):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(READY)
    page.wait_for_timeout(1000)
    page.evaluate(TIMING)
    page.evaluate("window.tasks_ = []")
    for name, *target in gestures:
        page.evaluate("window.updates_.length = 0")
        gesture(page, *target)
        costs = page.evaluate("window.updates_")
        if not costs:
            print(f"{name:34} changes nothing until it ends")
            continue
        print(
            f"{name:34} one update: median {statistics.median(costs):.2f} ms, "
            f"p95 {percentile(costs, 0.95):.2f} ms of {len(costs)}"
        )
    context.close()


def weigh(name, page):
    """Print gzipped kilobytes of a widget's bundles, the host script and its page."""
    stem = re.sub("(?<!^)(?=[A-Z])", "-", name).lower()
    bundles = sorted((ROOT / "convkit" / "widgets" / "bundles").glob(f"{stem}.*"))
    for path in [*bundles, ROOT / "site/assets/host.js", page]:
        print(f"{path.name:34} {len(gzip.compress(path.read_bytes(), 9)) / 1000:6.1f} kB gzipped")


def measure(browser, name):
    print(f"\n{name}")
    gestures = GESTURES[name]
    with tempfile.TemporaryDirectory() as folder:
        page = write_page(folder, getattr(widgets, name)())
        weigh(name, page)
        first = gestures[0][1:3]
        reactions = [first_reaction(browser, page.as_uri(), *first) for _ in range(LOADS)]
        reaction = statistics.median(reactions)
        print(f"first reaction                     median {reaction:.0f} ms of {LOADS}")
        measure_updates(browser, page.as_uri(), gestures)
        measure_gestures(browser, page.as_uri(), gestures)


def main(names):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed.find(), args=installed.arguments()
        )
        for name in names or widgets.__all__:
            measure(browser, name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
