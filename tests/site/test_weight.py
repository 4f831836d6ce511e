"""A page stays light, and nothing jumps while it loads."""

import gzip

import pytest

LIMIT = 600_000  # bytes of a chapter, compressed, with all that it loads
COVER = "chapters/index.html"
ALREADY_COMPRESSED = (".png", ".webp", ".woff", ".woff2", ".jpg")


def weight(name, body):
    return len(body) if name.endswith(ALREADY_COMPRESSED) else len(gzip.compress(body, 6))


def loaded(browser, url):
    """Open a page with an empty cache and scroll to its end; return the weight of each file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, answers = context.new_page(), []
    page.on("response", lambda response: answers.append(response))
    page.goto(url, wait_until="load")
    page.evaluate("() => document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    page.evaluate("() => window.MathJax?.startup?.promise")
    page.wait_for_load_state("networkidle")
    sizes = {}
    for answer in answers:
        name = answer.url.split("?")[0]
        if name.startswith("http"):
            sizes[name] = weight(name, answer.body())
    context.close()
    return sizes


def test_chapter_weighs_at_most_600_kb(browser, address, chapter):
    sizes = loaded(browser, address + chapter)
    table = "\n".join(f"{size:>9,} {name}" for name, size in sorted(sizes.items()))
    total = sum(sizes.values())
    print(f"{table}\n{total:>9,} in all")
    assert total <= LIMIT, f"{total:,} bytes:\n{table}"


SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  const add = entry => entry.hadRecentInput || (sum += entry.value);
  new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.mark.parametrize("look", ["light", "phone"])
def test_nothing_jumps_while_a_chapter_loads(visit, address, chapter, look):
    shift = visit(address + chapter, look).page.evaluate(SHIFT)
    assert shift <= 0.05, f"the layout shifts by {shift:.3f}"
