"""FlipSwitch on the built page: mouse, finger and keyboard move it, and its sums are right."""

import re

import numpy as np
import pytest

from convkit import convolve, correlate

CHAPTER = "chapters/02-flip-or-no-flip.html"
LOOKS = ("light", "dark", "phone")
SETTLED = """root => new Promise((done) => {
  const ask = () => (root.ckResting() ? requestAnimationFrame(done) : setTimeout(ask, 20));
  requestAnimationFrame(() => requestAnimationFrame(ask));
})"""


class Page:
    """The switch of the chapter, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-flipswitch", state="attached")
        self.root = page.locator(".ck-flipswitch").first
        self.root.scroll_into_view_if_needed()
        self.settle()

    def find(self, selector):
        return self.root.locator(selector)

    def settle(self):
        """Wait until two frames are drawn and the text has caught up."""
        self.root.evaluate(SETTLED)

    @property
    def now(self):
        self.settle()
        return self.root.evaluate("root => root.ckStore.now")

    def values(self, name):
        """Return the values of a grid as they are read out beside its canvas."""
        self.settle()
        label = self.find(f".ck-{name} canvas").get_attribute("aria-label")
        rows = label.split(": ", 1)[1].replace("−", "-").split("; ")
        return np.array([[float(value) for value in row.split(", ")] for row in rows])

    def right(self):
        """Tell whether both outputs are those of convkit."""
        kernel, given = np.array(self.now["kernel"]), self.values("input")
        return np.allclose(
            self.values("correlation"), correlate(given, kernel, mode="same"), atol=0.006
        ) and np.allclose(
            self.values("convolution"), convolve(given, kernel, mode="same"), atol=0.006
        )

    def point(self, name, down, across):
        box = self.find(f".ck-{name} canvas").bounding_box()
        return box["x"] + across * box["width"], box["y"] + down * box["height"]

    def said(self):
        self.settle()
        return self.find(".ck-sumline").inner_text()


@pytest.fixture
def switch(visit, address):
    return Page(visit(address + CHAPTER).page)


def test_it_opens_with_the_kernel_in_one_output_and_turned_in_the_other(switch):
    assert switch.values("convolution")[0, 6:9].tolist() == [1, 2, 3]
    assert switch.values("correlation")[0, 6:9].tolist() == [3, 2, 1]
    assert switch.said() == "Correlation at 7: 0·1 + 1·2 + 0·3 = 2. Convolution there: 2."


@pytest.mark.parametrize("look", LOOKS)
def test_the_switch_turns_the_kernel_by_mouse_finger_and_key(visit, address, look):
    switch = Page(visit(address + CHAPTER, look).page)
    toggle = switch.find("[role=switch]")
    lying = switch.find("canvas[aria-label^='Kernel as it lies']")
    assert toggle.get_attribute("aria-checked") == "false"
    if look == "phone":
        toggle.tap()
    else:
        toggle.click()
    assert switch.now["flip"] is True
    assert toggle.get_attribute("aria-checked") == "true"
    assert lying.get_attribute("aria-label").endswith("row by row: 3, 2, 1")
    assert switch.said().startswith("Convolution at 7: 0·3 + 1·2 + 0·1 = 2.")
    toggle.press("Space")
    assert switch.now["flip"] is False
    assert lying.get_attribute("aria-label").endswith("row by row: 1, 2, 3")


def test_the_impulse_is_dragged_and_both_outputs_follow(switch):
    switch.page.mouse.move(*switch.point("input", 0.5, 0.5))
    switch.page.mouse.down()
    switch.page.mouse.move(*switch.point("input", 0.5, 3.5 / 15), steps=4)
    switch.page.mouse.up()
    assert switch.now["at"] == [0, 3]
    assert switch.values("input")[0].tolist() == [0] * 3 + [1] + [0] * 11
    assert switch.right()


def test_keys_move_the_pattern_and_the_place(switch):
    switch.find(".ck-input .ck-stage").focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowRight", "ArrowDown"):
        switch.page.keyboard.press(key)
    assert switch.now["at"] == [0, 8]
    switch.find(".ck-convolution .ck-stage").focus()
    for key in ("End", "ArrowRight", "ArrowLeft"):
        switch.page.keyboard.press(key)
    assert switch.now["place"] == [0, 13]
    assert switch.said().startswith("Correlation at 13: 0·1 + 0·2 + 0·3 = 0.")
    assert switch.right()


def test_a_finger_moves_the_place_looked_at(visit, address):
    switch = Page(visit(address + CHAPTER, "phone").page)
    switch.page.touchscreen.tap(*switch.point("convolution", 0.9, 8.5 / 15))
    assert switch.now["place"] == [0, 8]
    action = "canvas => getComputedStyle(canvas).touchAction"
    assert switch.find(".ck-convolution canvas").evaluate(action).startswith("pan-y")


@pytest.mark.parametrize("pattern", ["impulse", "two impulses", "step", "ramp", "arrow"])
def test_every_pattern_on_line_and_square_is_summed_rightly(switch, pattern):
    switch.find("label:has-text('input') select").select_option(pattern)
    assert switch.right()
    switch.find("label:has-text('on') select").select_option("a square")
    switch.find(".ck-presets select").select_option("Sobel, columns")
    assert switch.values("input").shape == (9, 9)
    assert switch.right()


def test_a_difference_on_a_ramp_shows_both_signs(switch):
    switch.find("label:has-text('input') select").select_option("ramp")
    switch.find(".ck-presets select").select_option("difference")
    assert set(switch.values("correlation")[0, 1:-1]) == {2}
    assert set(switch.values("convolution")[0, 1:-1]) == {-2}


def test_weights_are_typed_and_stepped(switch):
    cell = switch.find(".ck-written input").nth(2)
    cell.fill("1/4")
    cell.press("Enter")
    assert switch.now["kernel"] == [[1, 2, 0.25]]
    cell.press("ArrowUp")
    cell.press("Shift+ArrowDown")
    assert switch.now["kernel"][0][2] == pytest.approx(1.15)
    assert switch.find(".ck-presets select").input_value() == "edited"
    cell.fill("a lot")
    cell.press("Enter")
    switch.settle()
    message = switch.find(".ck-message").inner_text()
    assert message == "a weight is a number such as -1, 0.5 or 1/9, got “a lot”"
    assert switch.right()
    switch.find("text=Reset").click()
    assert switch.now["kernel"] == [[1, 2, 3]]


def test_a_drag_is_one_step_to_undo(switch):
    before = switch.now
    mouse = switch.page.mouse
    mouse.move(*switch.point("input", 0.8, 0.5))
    mouse.down()
    for across in (0.6, 0.7, 0.8):
        mouse.move(*switch.point("input", 0.8, across))
    mouse.up()
    assert switch.now["at"] != before["at"]
    switch.page.keyboard.press("Control+z")
    assert switch.now == before
    switch.page.keyboard.press("Control+Shift+z")
    assert switch.now["at"] != before["at"]


def test_a_link_restores_the_switch(visit, address):
    end = "#flip-1?pattern=step&kernel=0,0,1;0,1,0;1,0,0&at=4,5&place=2,6&flip=1"
    other = Page(visit(f"{address}{CHAPTER}{end}").page)
    assert other.now["pattern"] == "step"
    assert other.now["kernel"] == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    assert [other.now["at"], other.now["place"], other.now["flip"]] == [[4, 5], [2, 6], True]
    assert other.right()


def test_a_link_with_nonsense_is_refused_in_words(visit, address):
    other = Page(visit(f"{address}{CHAPTER}#flip-1?pattern=moon&flip=1").page)
    assert other.now["flip"] is False
    assert other.find(".ck-message").inner_text().startswith("pattern must be one of impulse")


def test_the_turn_takes_no_time_where_motion_is_unwanted(switch):
    switch.page.emulate_media(reduced_motion="reduce")
    picture = "canvas => canvas.toDataURL()"
    lying = switch.find("canvas[aria-label^='Kernel as it lies']")
    switch.find("[role=switch]").click()
    switch.settle()
    switch.settle()
    at_once = lying.evaluate(picture)
    switch.page.wait_for_timeout(900)
    assert lying.evaluate(picture) == at_once


SMALL = """root => [...root.querySelectorAll('button, input, select')]
  .filter((e) => e.getBoundingClientRect().width < 24 || e.getBoundingClientRect().height < 24)
  .map((e) => e.outerHTML)"""
TINY = """root => [...root.querySelectorAll('*')]
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 12).map((e) => e.outerHTML)"""


@pytest.mark.parametrize("look", LOOKS)
def test_targets_and_type_are_large_enough(visit, address, look):
    switch = Page(visit(address + CHAPTER, look).page)
    switch.find("label:has-text('on') select").select_option("a square")
    switch.settle()
    assert switch.root.evaluate(SMALL) == []
    assert switch.root.evaluate(TINY) == []
    assert switch.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_changes_are_read_out_once_things_are_still(switch):
    live = switch.find("[role=status]")
    assert live.inner_text() == ""
    assert switch.find(".ck-hint").is_visible()
    switch.find(".ck-input .ck-stage").focus()
    switch.page.keyboard.press("ArrowRight")
    switch.page.wait_for_timeout(800)
    assert re.fullmatch(r"Correlation at 7: .+ = 3\. Convolution there: 1\.", live.inner_text())
    assert not switch.find(".ck-hint").is_visible()
