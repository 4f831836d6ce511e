"""Each page passes axe in light and in dark, and answers to the keyboard."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "widgets/node_modules/axe-core/axe.min.js"
LAID_OUT = "main * { content-visibility: visible !important }"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe():
    """Source of axe-core, which comes with the widgets' tools."""
    if not AXE.exists():
        pytest.fail(
            "axe-core is not installed: run `python tools/widgets.py install`", pytrace=False
        )
    return AXE.read_text(encoding="utf-8")


def violations(page, axe):
    """Run axe on a page; return one line for each element that breaks a rule.

    Sections out of sight have an estimated height until they are seen: scrolling, axe would
    find elements on top of each other.  So all of them are laid out first.
    """
    page.add_style_tag(content=LAID_OUT)
    page.evaluate(axe)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_page_passes_axe(visit, address, axe, path, look):
    page = visit(address + path, look).page
    page.evaluate("() => document.querySelectorAll('main details').forEach(d => d.open = true)")
    assert violations(page, axe) == []


def test_page_passes_axe_on_a_phone_with_its_contents_open(visit, address, axe, chapter):
    page = visit(address + chapter, "phone").page
    page.get_by_role("button", name="Contents").click()
    assert violations(page, axe) == []


def test_first_key_offers_to_skip_to_the_text(visit, address, chapter):
    page = visit(address + chapter).page
    page.evaluate("() => document.activeElement?.blur()")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.is_visible()
    assert skip.evaluate("node => node === document.activeElement")
    skip.press("Enter")
    assert page.evaluate("() => location.hash") == "#main"


def test_menu_opens_and_closes_by_keyboard(visit, address, chapter):
    page = visit(address + chapter).page
    summary = page.locator("details.menu > summary").first
    summary.press("Enter")
    assert page.get_by_role("link", name="Open in Binder").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.get_by_role("link", name="Open in Binder").is_hidden()
    assert summary.evaluate("node => node === document.activeElement")


def test_contents_open_and_close_on_a_phone(visit, address, chapter):
    page = visit(address + chapter, "phone").page
    button = page.get_by_role("button", name="Contents")
    contents = page.get_by_role("navigation", name="Contents of the book")
    assert contents.is_hidden()
    button.tap()
    assert contents.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert contents.is_hidden()
    assert button.evaluate("node => node === document.activeElement")
