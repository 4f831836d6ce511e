"""What every page of the built site promises, on the web and from a folder on disk."""

import re
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

MEANINGLESS = re.compile(
    r"\.(png|svg|webp|jpe?g|gif)$|^(image|figure|picture|plot|output)?$", re.IGNORECASE
)


@cache
def soup_of(site, path):
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


@cache
def ids_of(file):
    """Return every id on a built page."""
    soup = BeautifulSoup(file.resolve().read_text(encoding="utf-8"), "html.parser")
    return {node["id"] for node in soup.select("[id]")}


def names_a_place(file, fragment):
    """Say whether an id or, as in ``size-1?stride=2``, a widget of the page is meant."""
    if "?" not in fragment:
        return fragment in ids_of(file)
    number = re.fullmatch(r"[a-z]+-([1-9])\?.+", fragment)
    text = file.resolve().read_text(encoding="utf-8")
    return number is not None and int(number[1]) <= text.count("jupyter.widget-view+json")


def test_page_asks_only_its_own_host_and_nothing_fails(visit, address, path):
    seen = visit(address + path)
    hosts = {urlsplit(url).netloc for url in seen.requests if url.startswith("http")}
    assert hosts == {urlsplit(address).netloc}
    assert seen.problems == []
    assert seen.page.locator("mjx-merror").count() == 0, "a formula is not understood"
    raw = seen.page.locator(".math:not(:has(mjx-container))").count()
    assert raw == 0, f"{raw} formulas are not set"


def test_page_works_from_a_folder(visit, site, path):
    seen = visit((site / path).as_uri())
    assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert seen.problems == []


def test_page_fits_a_phone(visit, address, path):
    seen = visit(address + path, "phone")
    width = seen.page.evaluate("() => document.scrollingElement.scrollWidth")
    assert width <= 390, f"the page is {width} px wide on a screen of 390"


def test_each_picture_says_what_it_shows(site, path):
    for image in soup_of(site, path).find_all("img"):
        alt = image.get("alt", "").strip()
        assert not MEANINGLESS.search(alt), f"{image.get('src')} has the alt text {alt!r}"
        assert len(alt.split()) >= 3, f"{image.get('src')} has the alt text {alt!r}"
        assert image.get("width"), f"{image.get('src')} must know its size"
        assert image.get("height"), f"{image.get('src')} must know its size"


def test_each_link_inside_the_book_leads_somewhere(site, path):
    for link in soup_of(site, path).find_all(["a", "link", "script", "img"]):
        target = urlsplit(link.get("href") or link.get("src") or "")
        if target.scheme or target.netloc:
            continue
        goal = (site / path).parent / unquote(target.path) if target.path else site / path
        goal = goal.resolve()
        assert goal.exists(), f"{target.geturl()} leads nowhere"
        if target.fragment and goal.suffix == ".html":
            assert names_a_place(goal, unquote(target.fragment)), f"{target.geturl()} is no place"


def test_page_has_its_parts_once(site, path):
    soup = soup_of(site, path)
    assert len(soup.find_all("h1")) == 1
    assert len(soup.find_all("main")) == 1
    assert soup.find("html")["lang"] == "en"
    assert 30 <= len(soup.find("meta", attrs={"name": "description"})["content"]) <= 300
    ids = [node["id"] for node in soup.select("[id]")]
    assert sorted(ids) == sorted(set(ids)), "an id is given twice"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_filter_changes_a_picture(visit, address, chapter, look):
    seen = visit(address + chapter, look)
    drawn = "nodes => nodes.map(n => getComputedStyle(n).filter + getComputedStyle(n).mixBlendMode)"
    for tones in seen.page.eval_on_selector_all("main img, main canvas", drawn):
        assert tones == "nonenormal"


def test_print_leaves_the_controls_out_and_opens_the_folds(visit, address, chapter):
    page = visit(address + chapter).page
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    for chrome in (".bar", ".book-nav", ".outline", ".turn", ".copy"):
        assert page.locator(chrome).first.is_hidden(), f"{chrome} is on paper"
    assert page.locator("main details:not([open])").count() == 0
    assert page.get_by_text("This page: https://").is_visible()
