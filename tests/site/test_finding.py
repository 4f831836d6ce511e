"""A reader finds things: search, the page that is not there, the sitemap, shared links."""

import json
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from serving import serving

BASE = "https://convolution-book.github.io/convolution-book/"


def search_in_dialog(page, words):
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox", name="Search the book").fill(words)
    page.locator("#search-dialog .search-hits li").first.wait_for()
    return page.locator("#search-dialog .search-hits a")


@pytest.mark.parametrize("place", ["web", "folder"])
def test_search_leads_to_the_section(visit, address, site, place):
    start = "chapters/index.html"
    page = visit(address + start if place == "web" else (site / start).as_uri()).page
    first = search_in_dialog(page, "claims ledger").first
    assert first.inner_text() == "Claims ledger"
    first.click()
    page.wait_for_url("**/chapters/claims.html*")
    assert page.get_by_role("heading", level=1, name="Claims ledger").is_visible()


def test_one_escape_closes_the_search_and_returns_the_focus(visit, address):
    page = visit(address + "chapters/claims.html").page
    search = page.get_by_role("link", name="Search", exact=True)
    search.press("Enter")
    page.keyboard.type("window")
    page.keyboard.press("Escape")
    assert page.locator("#search-dialog").is_hidden()
    assert search.evaluate("node => node === document.activeElement")


def test_search_page_reads_the_address(visit, address):
    page = visit(address + "search.html?q=claims+ledger").page
    page.locator(".search-page .search-hits li").first.wait_for()
    assert "found" in page.locator(".search-page .search-count").inner_text()


@pytest.mark.parametrize("way", ["address", "contents"])
@pytest.mark.parametrize("part", ["exercises", "summary"])
def test_a_link_into_a_chapter_meets_its_mark(visit, address, chapter, part, way):
    path = address + chapter
    page = visit(f"{path}#{part}" if way == "address" else path).page
    if way == "contents":
        page.locator(f".outline a[href='#{part}']").click()
    page.wait_for_function("() => !document.querySelector('.math:not(:has(mjx-container))')")
    page.wait_for_timeout(300)
    top = page.locator(f"#{part}").evaluate("node => node.getBoundingClientRect().top")
    # Below the bar, and in the upper part of the screen; the last part ends with the page.
    assert 40 <= top <= 300


def test_search_says_when_nothing_is_found(visit, address):
    page = visit(address + "search.html?q=zzyzx").page
    page.get_by_text("Nothing found").wait_for()
    assert page.locator(".search-page .search-hits li").count() == 0


def test_search_reaches_every_page(site):
    text = (site / "_static" / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("window.bookIndex=").rstrip(";\n"))
    pages = {str(path.relative_to(site).as_posix()) for path in site.glob("chapters/**/*.html")}
    assert {page["url"] for page in index} == pages


def test_unknown_address_shows_the_books_own_page(site, visit):
    with serving(site, "/convolution-book/") as address:
        seen = visit(address + "chapters/no/such/page.html")
        page = seen.page
        assert page.get_by_role("heading", level=1).inner_text() == "Outside the picture"
        assert [
            text for text in seen.problems if "no/such/page" not in text and "404" not in text
        ] == []
        fonts = page.evaluate("() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
        assert fonts, "the page came without its style"
        found = search_in_dialog(page, "claims ledger").first
        assert found.get_attribute("href") == "/convolution-book/chapters/claims.html"
        page.keyboard.press("Escape")
        page.get_by_role("link", name="first page").click()
        page.wait_for_url("**/convolution-book/chapters/index.html")


def test_sitemap_lists_every_page_of_the_book(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {str(path.relative_to(site).as_posix()) for path in site.glob("chapters/**/*.html")}
    assert listed == {BASE + page for page in pages}


def test_shared_link_has_a_card(site, path):
    if not path.startswith("chapters/"):
        return
    soup = BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")
    tags = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
    assert tags["og:title"]
    assert tags["og:description"]
    assert tags["og:url"] == BASE + path
    assert tags["og:image"].startswith(BASE + "social/")
    card = site / urlsplit(tags["og:image"]).path.removeprefix("/convolution-book/")
    with Image.open(card) as picture:
        assert picture.size == (1200, 630)
        assert len(picture.convert("RGB").getcolors(1 << 16)) > 8, "the card is blank"


def test_colours_follow_the_system_and_the_reader(visit, address, chapter):
    page = visit(address + chapter, "dark").page
    theme = "() => document.documentElement.dataset.theme"
    paper = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(theme) == "dark"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Colours").click()
    assert page.evaluate(theme) == "light"
    assert page.evaluate(paper) != dark
    page.reload()
    assert page.evaluate(theme) == "light", "the choice must outlast the page"
    page.get_by_role("button", name="Colours").click()
    assert page.evaluate(theme) == "dark"
    page.evaluate("() => localStorage.clear()")
