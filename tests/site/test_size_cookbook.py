"""The links of the size cookbook set its widget to the case that they name."""

import pytest

PAGE = "chapters/size-cookbook.html"
LINKS = "main a[href^='#size-1?']"


@pytest.fixture(scope="module")
def opened(browser, address):
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(address + PAGE)
    page.locator(".ck-size-machine").wait_for()
    yield page
    page.close()


def test_the_widget_stands_on_the_first_screen(opened):
    box = opened.locator(".ck-size-machine").bounding_box()
    assert box["y"] < 450


def test_every_link_sets_the_widget_and_brings_it_into_view(opened):
    links = opened.locator(LINKS)
    assert links.count() >= 20
    for place in range(links.count()):
        before, after = links.nth(place).text_content().split("→")
        links.nth(place).click()
        opened.wait_for_function(
            "n => document.querySelector('.ck-size-machine').ckStore.now.size === n",
            arg=int(before),
        )
        machine = opened.locator(".ck-size-machine")
        assert machine.evaluate("root => root.ckStore.measured.outputs") == int(after)
        top = machine.bounding_box()["y"]
        assert -100 < top < 900
