"""ShiftSlider on the built page: mouse, finger and keys shift, and the numbers are NumPy's."""

import numpy as np
import pytest

from convkit.widgets import ShiftSlider

CHAPTER = "chapters/05-sampling-honestly.html"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WAYS = ("stride", "max", "average", "blur")


class Slider:
    """The slider of the page, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready] .ck-shift-slider", state="attached")
        self.root = page.locator(".ck-shift-slider").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def text(self, selector):
        self.page.evaluate(FRAME)
        self.page.wait_for_function(
            "() => document.querySelector('.ck-shift-slider').ckResting()", timeout=5000
        )
        self.page.evaluate(FRAME)
        return self.find(selector).first.inner_text()

    def now(self, name):
        return self.root.evaluate(f"root => root.ckStore.now.{name}")

    def jumps(self):
        return self.root.evaluate("root => root.ckStore.jumps")

    def python(self):
        """A slider in Python with the page's settings."""
        names = ("picture", "frequency", "angle", "factor", "shift", "taps")
        return ShiftSlider(**{name: self.now(name) for name in names})

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def choose(self, word, value):
        self.find(f"label:has-text('{word}') select").select_option(value)

    def at(self, selector, down, right, number=0):
        box = self.find(selector).nth(number).bounding_box()
        return box["x"] + box["width"] * right, box["y"] + box["height"] * down

    def drag(self, start, end):
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()


@pytest.fixture(scope="module")
def opened(contexts, address):
    page = contexts["light"].new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address + CHAPTER)
    yield Slider(page)
    page.close()
    assert problems == []


@pytest.fixture
def slider(opened):
    opened.page.mouse.move(0, 0)
    opened.root.evaluate(
        "root => (document.activeElement.blur(), root.ckStore.reset(), "
        "root.ckStore.change({picture: 'stripes', frequency: 0.375, angle: 0, factor: 2, "
        "shift: [0, 1]}))"
    )
    opened.root.scroll_into_view_if_needed()
    return opened


@pytest.fixture
def phone(visit, address):
    return Slider(visit(address + CHAPTER, "phone").page)


def assert_python_agrees(slider):
    python, shown = slider.python(), slider.jumps()
    assert all(abs(shown[way] - python.jumps[way]) < 1e-6 for way in WAYS)
    for way in WAYS:
        output = slider.root.evaluate(f"root => [...root.ckStore.outputs.{way}]")
        assert np.abs(np.array(output) - python.outputs[way].ravel()).max() < 1e-6


def test_it_starts_where_stride_jumps_and_blur_nearly_glides(slider):
    found = {way: round(jump, 2) for way, jump in slider.jumps().items()}
    assert found == {"stride": 2.0, "max": 0.84, "average": 0.77, "blur": 0.29}
    words = "0.375 cycles a pixel × 2 = 0.75 a pixel of the small pictures"
    assert slider.text(".ck-folds") == f"{words}: above 0.5, so it folds to 0.25."


def test_dragging_shifts_by_whole_pixels_both_ways(slider):
    start = slider.at(".ck-stage-in canvas", 0.5, 0.5)
    slider.drag(start, (start[0] + 14, start[1] - 6))
    assert slider.now("shift") == [-3, 8]
    assert_python_agrees(slider)


def test_arrow_keys_shift_by_one_and_eight(slider):
    slider.find(".ck-stage-in").focus()
    slider.press("ArrowRight", "ArrowDown", "ArrowDown", "Shift+ArrowLeft")
    assert slider.now("shift") == [2, -6]
    outline = slider.find(".ck-stage-in").evaluate("stage => getComputedStyle(stage).outlineWidth")
    assert outline == "3px"


@pytest.mark.parametrize("picture", ["stripes", "zone plate", "bricks", "letter"])
@pytest.mark.parametrize("factor", ["2", "3", "4"])
def test_the_page_computes_what_python_does(slider, picture, factor):
    slider.choose("picture", picture)
    slider.choose("smaller by", factor)
    assert slider.now("taps") == 2 * int(factor) - 1
    slider.find(".ck-stage-in").focus()
    slider.press("ArrowRight", "ArrowDown")
    assert_python_agrees(slider)


def test_nobody_jumps_at_a_multiple_of_the_factor(slider):
    slider.choose("picture", "bricks")
    slider.find(".ck-stage-in").focus()
    slider.press("ArrowRight")
    assert max(slider.jumps().values()) < 1e-9
    slider.text(".ck-folds")
    label = slider.find(".ck-trace").first.get_attribute("aria-label")
    assert label.startswith("Stride glides: 0; at shifts of 0 to 4 columns: 0, ")


def test_the_wave_is_put_where_the_spectrum_is_pressed(slider):
    slider.page.mouse.click(*slider.at(".ck-stage-spectrum canvas", 58.5 / 96, 68.5 / 96))
    assert slider.python().wave == (10, 20)
    assert slider.text(".ck-folds").endswith("(0.208, 0.417) a pixel of the small pictures: "
                                             "below 0.5, so it stays.")  # fmt: skip
    slider.press("ArrowUp", "ArrowRight")
    assert slider.python().wave == (9, 21)
    slider.find("text=Undo").click()
    slider.find("text=Undo").click()
    assert slider.python().wave == (10, 20)


def test_number_boxes_and_sliders_agree(slider):
    box = slider.find("[aria-label='frequency in cycles per pixel, typed']")
    box.fill("0.25")
    box.press("Enter")
    assert slider.now("frequency") == 0.25
    assert slider.text(".ck-folds").endswith("exactly 0.5, the finest that fits.")
    box.fill("0.9")
    box.press("Tab")
    slider.find("[aria-label='shift right in pixels']").focus()
    slider.press("ArrowRight", "ArrowRight")
    assert slider.now("shift") == [0, 3]


def test_an_output_pixel_says_what_it_was_made_of(slider):
    slider.page.mouse.move(*slider.at(".ck-stage-out canvas", 10.5 / 48, 0.5 / 48, 3))
    said = slider.text(".ck-read")
    assert said.startswith("Blur-pool, row 10, column 0: ")
    assert said.endswith("weighted mean of input row 19–21, column 95–1.")
    slider.find(".ck-stage-out").first.focus()
    slider.press("ArrowRight")
    assert slider.text(".ck-read").startswith("Stride, row ")


def test_shift_it_runs_until_it_is_touched(slider):
    button = slider.find("[data-play]")
    button.click()
    slider.page.wait_for_timeout(1300)
    moved = slider.now("shift")[1]
    assert moved >= 3
    assert button.inner_text() == "Stop"
    slider.find(".ck-stage-in").focus()
    slider.press("ArrowLeft")
    after = slider.now("shift")[1]
    slider.page.wait_for_timeout(800)
    assert slider.now("shift")[1] == after
    assert button.inner_text() == "Shift it"


def test_less_motion_means_one_pixel_a_press(visit, address):
    page = visit(address + CHAPTER).page
    page.emulate_media(reduced_motion="reduce")
    slider = Slider(page)
    before = slider.now("shift")[1]
    slider.find("[data-play]").click()
    page.wait_for_timeout(800)
    assert slider.now("shift")[1] == before + 1


def test_a_finger_drags_on_a_phone_and_nothing_overflows(phone):
    before = phone.now("shift")
    phone.page.touchscreen.tap(*phone.at(".ck-stage-out canvas", 0.5, 0.5))
    assert phone.text(".ck-read").startswith("Stride, row ")
    assert phone.now("shift") == before
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_copied_link_restores_the_slider(slider, visit):
    slider.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    slider.choose("picture", "zone plate")
    slider.choose("smaller by", "3")
    slider.find("text=Copy link").click()
    assert slider.text(".ck-message").startswith("The link is on the clipboard")
    other = Slider(visit(slider.page.evaluate("navigator.clipboard.readText()")).page)
    assert (other.now("picture"), other.now("factor")) == ("zone plate", 3)


def test_a_link_with_nonsense_is_refused_in_words(visit, address):
    other = Slider(visit(f"{address}{CHAPTER}#shift-1?factor=9").page)
    assert other.now("factor") != 9
    assert other.text(".ck-message") == "factor must be one of 2, 3, 4, got 9"
