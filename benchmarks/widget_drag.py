"""Measure a KernelBench in headless Chromium: first reaction, drag frames, update time, bytes.

    python benchmarks/widget_drag.py [PAGE]

PAGE is an address or a built HTML file; without it a page with one bench alone is written to a
temporary folder. Prints medians and percentiles; asserts nothing, since figures belong to a
machine. Frames are measured with the CPU slowed four times.
"""

import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SLOWED = 4
LOADS = 5
SECONDS = 2

READY = "[data-ready] .ck-bench"
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
# it has reacted when the pixels that it shows follow the pointer to another place
REACTION = """() => new Promise((done) => {
  let tries = 0;
  const ask = () => {
    const canvas = document.querySelector(".ck-stage-in canvas");
    const shown = document.querySelector(".ck-pixels canvas");
    if (!canvas || !shown) return setTimeout(ask, 4);
    const before = shown.toDataURL();
    const box = canvas.getBoundingClientRect();
    const share = 0.2 + 0.1 * (tries++ % 5);
    const at = { clientX: box.left + share * box.width, clientY: box.top + share * box.height };
    canvas.dispatchEvent(new PointerEvent("pointermove", { ...at, pointerType: "mouse" }));
    requestAnimationFrame(() => (
      shown.toDataURL() === before ? setTimeout(ask, 4) : done(performance.now())
    ));
  };
  ask();
})"""


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def first_reaction(browser, address):
    """Return milliseconds from navigation to the first read-out that follows the pointer."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    reacted = page.evaluate(REACTION)
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


def measure_gestures(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(READY)
    page.locator(".ck-bench").first.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    for name, *target in (
        ("drag the window, CPU slowed 4×", ".ck-stage-in canvas", 0, "drag"),
        ("scrub a weight, CPU slowed 4×", ".ck-weights input", 4, "scrub"),
    ):
        report(name, *gesture(page, *target))
        page.wait_for_timeout(300)
    context.close()


def measure_updates(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(READY)
    page.locator(".ck-weights input").nth(4).focus()
    costs = []
    for _ in range(40):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(20)
        costs.append(page.evaluate("document.querySelector('.ck-bench').ckStore.cost"))
    cost = statistics.median(costs[10:])
    print(f"one weight changed                 median {cost:.2f} ms of computing")
    context.close()


def weigh(page):
    """Print gzipped kilobytes of a page written here, part by part."""
    bundles = ROOT / "convkit" / "widgets" / "bundles"
    for path in [*sorted(bundles.glob("kernel-bench.*")), ROOT / "site/assets/host.js", page]:
        print(f"{path.name:34} {len(gzip.compress(path.read_bytes(), 9)) / 1000:6.1f} kB gzipped")


def own_page(folder):
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "widgets")]
    from harness import write_page

    from convkit.widgets import KernelBench

    return write_page(folder, KernelBench())


def main(arguments):
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if arguments:
            (address,) = arguments
            address = address if "://" in address else Path(address).resolve().as_uri()
        else:
            page = own_page(folder)
            weigh(page)
            address = page.as_uri()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox"],
        )
        reactions = [first_reaction(browser, address) for _ in range(LOADS)]
        reaction = statistics.median(reactions)
        print(f"first reaction                     median {reaction:.0f} ms of {LOADS}")
        measure_gestures(browser, address)
        measure_updates(browser, address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
