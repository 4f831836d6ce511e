"""WrapSlider on the built page: mouse, finger and keys change the ring, and its sums are right."""

import numpy as np
import pytest

CHAPTER = "chapters/08-frequency-view.html"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Wrap:
    """The slider of the chapter, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready] .ck-wrap", state="attached")
        self.root = page.locator(".ck-wrap").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def now(self, name):
        return self.root.evaluate(f"root => root.ckStore.now.{name}")

    def text(self, selector):
        """Return the words once they have caught up with the hand."""
        self.page.wait_for_timeout(350)
        return self.find(selector).inner_text()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def read(self):
        """Return the line and the ring as the canvas reads them out."""
        self.page.wait_for_timeout(350)
        label = self.find(".ck-ring canvas").get_attribute("aria-label").replace("−", "-")
        lists = [part.split(": ")[1] for part in label.split(". On")]
        return [[float(value) for value in one.split(", ")] for one in lists]

    def right(self):
        """Tell whether line and ring are those of NumPy."""
        signal, kernel = (np.array(self.now(name), float) for name in ("signal", "kernel"))
        size = self.now("length")
        product = np.fft.rfft(signal, size) * np.fft.rfft(kernel, size)
        line, ring = self.read()
        return np.allclose(line, np.convolve(signal, kernel), atol=0.006) and np.allclose(
            ring, np.fft.irfft(product, size), atol=0.006
        )

    def places(self):
        return self.find("input[type=range][aria-label='places on the ring']")

    def at(self, place):
        box = self.find(".ck-ring canvas").bounding_box()
        count = len(self.now("signal")) + len(self.now("kernel")) + 3
        return box["x"] + (place + 0.5) * box["width"] / count, box["y"] + 0.8 * box["height"]


@pytest.fixture
def wrap(visit, address):
    return Wrap(visit(address + CHAPTER).page)


def test_it_opens_with_a_ring_that_is_too_short(wrap):
    assert wrap.now("length") == 10
    assert wrap.text(".ck-verdict").startswith("3 samples do not fit on 10 places")
    assert wrap.right()


def test_the_ring_is_right_at_every_length_by_keyboard(wrap):
    wrap.places().focus()
    for length in range(10, 18):
        assert wrap.now("length") == length
        assert wrap.right()
        fits = wrap.text(".ck-verdict").startswith("Nothing comes round")
        assert fits == (length >= 13)
        wrap.press("ArrowRight")


def test_a_click_makes_the_ring_long_enough_and_undo_brings_it_back(wrap):
    wrap.find("button:has-text('enough')").click()
    assert wrap.now("length") == 13
    wrap.find("text=Undo").click()
    assert wrap.now("length") == 10
    wrap.find("text=Redo").click()
    assert wrap.now("length") == 13


def test_the_mouse_drags_the_length(wrap):
    box = wrap.places().bounding_box()
    middle = box["y"] + box["height"] / 2
    wrap.page.mouse.move(box["x"] + 10, middle)
    wrap.page.mouse.down()
    wrap.page.mouse.move(box["x"] + box["width"] - 3, middle, steps=5)
    wrap.page.mouse.up()
    assert wrap.now("length") == 17
    assert wrap.right()


def test_mouse_and_keys_choose_the_sum_that_is_written_out(wrap):
    wrap.page.mouse.click(*wrap.at(4))
    assert wrap.now("place") == 4
    wrap.page.mouse.move(0, 0)
    wrap.find(".ck-ring").focus()
    wrap.press("Home", "ArrowRight")
    assert wrap.now("place") == 1
    assert wrap.text(".ck-sumline").startswith("Place 1: ")
    assert "In brackets: what came round" in wrap.text(".ck-sumline")
    wrap.press("End")
    assert wrap.now("place") == 9


def test_samples_and_weights_can_be_added_and_taken(wrap):
    wrap.find("[aria-label='more samples']").click()
    wrap.find("[aria-label='fewer weights']").click()
    assert (len(wrap.now("signal")), len(wrap.now("kernel"))) == (11, 3)
    assert wrap.right()


def test_a_finger_changes_the_ring_on_a_phone(visit, address):
    wrap = Wrap(visit(address + CHAPTER, "phone").page)
    wrap.find("button:has-text('enough')").tap()
    assert wrap.now("length") == 13
    wrap.page.touchscreen.tap(*wrap.at(2))
    assert wrap.now("place") == 2
    assert wrap.right()


def test_a_copied_link_restores_the_slider(wrap, visit):
    wrap.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wrap.find("button:has-text('enough')").click()
    wrap.find("text=Copy link").click()
    wrap.page.wait_for_timeout(200)
    other = Wrap(visit(wrap.page.evaluate("navigator.clipboard.readText()")).page)
    assert other.now("length") == 13
    assert other.right()
