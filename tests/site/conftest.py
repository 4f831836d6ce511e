"""The built site, a loopback server and a browser for the tests of the pages."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
sys.path.insert(0, str(ROOT / "tools"))

import browser as installed  # noqa: E402
from serving import serving  # noqa: E402

# How a page is looked at: a window, and the colours that the reader's system asks for.
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "light",
        "has_touch": True,
        "is_mobile": True,
    },
}
NOT_PAGES = {"index.html"}  # it leads to the cover


def built_pages():
    """Return the paths of all built pages, or one name that makes every test say what is wrong."""
    pages = sorted(str(path.relative_to(SITE).as_posix()) for path in SITE.rglob("*.html"))
    return [page for page in pages if page not in NOT_PAGES] or ["(not built)"]


def chapter_pages():
    """Return the paths of the built chapters."""
    return [page for page in built_pages() if page.split("/")[-1][:2].isdigit()] or ["(not built)"]


def pytest_generate_tests(metafunc):
    for name, pages in (("path", built_pages), ("chapter", chapter_pages)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, [page for page in pages() if page != "404.html"])


@pytest.fixture(scope="session")
def site():
    """Folder of the built site."""
    if not (SITE / "chapters" / "index.html").exists():
        pytest.fail("the site is not built: run `make site` first", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def address(site):
    """Address of the site on this machine."""
    with serving(site) as place:
        yield place


@pytest.fixture(scope="session")
def browser():
    """A browser without a window."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=installed.find(), args=installed.arguments()
        )
        yield program
        program.close()


@dataclass
class Visit:
    """A page in the browser, with all that it asked for and all that went wrong."""

    page: object
    requests: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    def __post_init__(self):
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.problems.append(f"no {request.url}"))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("console", self.note_console)
        self.page.on("response", self.note_answer)

    def note_console(self, message):
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def note_answer(self, response):
        if response.status >= 400:
            self.problems.append(f"{response.status} {response.url}")

    def open(self, url):
        """Load a page and wait until its formulas are set and its fonts and pictures are there."""
        self.page.goto(url, wait_until="load")
        self.page.evaluate("() => window.MathJax?.startup?.promise")
        self.page.evaluate(
            "() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))"
        )
        return self


@pytest.fixture(scope="session")
def contexts(browser):
    """One browser context for each look, so that the browser's cache is shared."""
    opened = {look: browser.new_context(**options) for look, options in LOOKS.items()}
    for context in opened.values():
        context.set_default_timeout(15_000)
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture
def visit(contexts):
    """Return a function that opens an address in one of the looks."""
    pages = []

    def opened(url, look="light"):
        pages.append(contexts[look].new_page())
        return Visit(pages[-1]).open(url)

    yield opened
    for page in pages:
        page.close()
