"""KernelBench on the built pages: every control answers mouse, finger and keyboard, rightly."""

import ast
import re

import numpy as np
import pytest
from PIL import Image

from convkit import data, filters
from convkit.signals import slide

CHAPTER = "chapters/01-nine-numbers.html"
COVER = "chapters/index.html"
CAMERA = data.image("camera", size=256).astype(float)


# two frames draw, then the text follows
SETTLED = """bench => new Promise((done) => {
  const ask = () => (bench.ckResting() ? requestAnimationFrame(done) : setTimeout(ask, 20));
  requestAnimationFrame(() => requestAnimationFrame(ask));
})"""


class Bench:
    """The first bench of a page, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready]", state="attached")
        page.wait_for_selector(".ck-thumb:nth-child(3)")
        self.root = page.locator(".ck-bench").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def settle(self):
        """Wait until the texts, which follow the pictures calmly, have caught up."""
        self.root.evaluate(SETTLED)

    def text(self, selector):
        self.settle()
        return self.find(selector).inner_text()

    @property
    def place(self):
        found = re.fullmatch(r"output\[(\d+), (\d+)\]", self.text(".ck-where"))
        return int(found[1]), int(found[2])

    @property
    def sum(self):
        return float(self.text(".ck-total").replace("−", "-"))

    @property
    def kernel(self):
        return np.array(self.root.evaluate("bench => bench.ckStore.now.kernel"))

    def point(self, stage, down, across):
        """Return a point of a picture, in shares of its height and width."""
        box = self.find(f".ck-stage-{stage} canvas").bounding_box()
        return box["x"] + across * box["width"], box["y"] + down * box["height"]

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def shows(self, image, kernel, **geometry):
        """Tell whether the read-out is convkit's sum at the place it names."""
        return abs(self.sum - slide(image, kernel, **geometry)[self.place]) < 0.006


@pytest.fixture(scope="module")
def opened(contexts, address):
    """Chapter 1, loaded once for all tests that leave it by its reset button."""
    page = contexts["light"].new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address + CHAPTER)
    yield Bench(page)
    page.close()
    assert problems == []


@pytest.fixture
def bench(opened):
    opened.page.mouse.move(0, 0)
    opened.root.evaluate("bench => (document.activeElement.blur(), bench.ckStore.reset())")
    opened.settle()
    opened.root.scroll_into_view_if_needed()
    return opened


@pytest.fixture
def fresh(visit, address):
    return Bench(visit(address + CHAPTER).page)


@pytest.fixture
def cover(visit, address):
    return Bench(visit(address + COVER).page)


SOBEL = filters.sobel(axis=1)


def test_dragging_the_window_shows_the_sums_of_convkit(bench):
    mouse = bench.page.mouse
    mouse.move(*bench.point("in", 0.5, 0.5))
    mouse.down()
    for share in (0.55, 0.6, 0.7):
        mouse.move(*bench.point("in", share, 0.4))
    mouse.up()
    row, column = bench.place
    assert (abs(row - 178) <= 2, abs(column - 101) <= 2) == (True, True)
    assert bench.shows(CAMERA, SOBEL)


def test_pointing_looks_and_leaving_returns(bench):
    before = bench.place
    bench.page.mouse.move(*bench.point("out", 0.25, 0.25))
    peeked = bench.place
    assert peeked != before
    assert bench.shows(CAMERA, SOBEL)
    bench.page.mouse.move(*bench.point("out", -0.3, 0.5))
    assert bench.place == before


def test_a_press_on_the_output_moves_the_window_there(bench):
    bench.page.mouse.click(*bench.point("out", 0.125, 0.5))
    bench.page.mouse.move(0, 0)
    row, column = bench.place
    assert (row, column) == (31, 127)


@pytest.mark.parametrize("stage", ["in", "out"])
def test_keys_move_the_window(bench, stage):
    row, column = bench.place
    bench.find(f".ck-stage-{stage}").focus()
    bench.press("ArrowRight", "ArrowDown", "ArrowDown", "Shift+ArrowRight")
    assert bench.place == (row + 2, column + 11)
    bench.press("Home", "ArrowUp", "ArrowLeft")
    assert bench.place == (row + 1, 0)
    bench.press("Control+End")
    assert bench.place == (253, 253)
    assert bench.shows(CAMERA, SOBEL)


def test_presets_by_name_and_undo_redo_reset(bench):
    presets = bench.find(".ck-presets select")
    for name in ("sharpen", "Gabor, diagonal", "motion blur"):
        presets.select_option(name)
        assert bench.shows(CAMERA, filters.named()[name])
    bench.find("text=Undo").click()
    assert bench.kernel.shape == (7, 7)
    bench.find("text=Redo").click()
    assert bench.kernel.shape == (1, 7)
    bench.find("text=Reset").click()
    assert bench.kernel.tolist() == SOBEL.tolist()
    bench.press("Control+z", "Control+z", "Control+z")
    assert bench.kernel.shape == (3, 3)
    bench.settle()
    assert presets.input_value() == "sharpen"


def test_weights_are_typed_as_numbers_or_fractions(bench):
    cell = bench.find(".ck-weights input").nth(4)
    cell.click()
    bench.page.keyboard.type("1/9")
    bench.press("Enter")
    expected = SOBEL.astype(float)
    expected[1, 1] = 1 / 9
    assert bench.kernel[1, 1] == pytest.approx(1 / 9, abs=1e-10)
    assert bench.shows(CAMERA, expected)
    cell.fill("a lot")
    bench.press("Enter")
    bench.settle()
    assert "a weight is a number such as -1, 0.5 or 1/9, got “a lot”" in bench.root.inner_text()
    assert bench.kernel[1, 1] == pytest.approx(1 / 9, abs=1e-10)


def test_arrow_keys_and_dragging_up_step_a_weight(bench):
    cell = bench.find(".ck-weights input").nth(0)
    cell.focus()
    bench.press("ArrowUp", "ArrowUp", "Shift+ArrowDown")
    assert bench.kernel[0, 0] == pytest.approx(-1.8)
    box = bench.find(".ck-weights input").nth(4).bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    bench.page.mouse.move(*middle)
    bench.page.mouse.down()
    bench.page.mouse.move(middle[0], middle[1] - 40, steps=5)
    bench.page.mouse.up()
    assert bench.kernel[1, 1] == pytest.approx(1.0)
    assert bench.shows(CAMERA, bench.kernel)
    bench.find("text=Undo").click()
    assert bench.kernel[1, 1] == 0


def test_the_slider_edits_the_chosen_weight(bench):
    bench.find(".ck-weightslider input").focus()
    bench.press("ArrowRight", "ArrowRight")
    assert bench.kernel[1, 1] == pytest.approx(0.2)
    bench.settle()
    assert bench.text(".ck-weightslider output") == "0.2"


def test_kernels_may_be_even_and_rectangular(bench):
    bench.find("[aria-label='add a row']").click()
    bench.find("[aria-label='remove a column']").click()
    assert bench.kernel.shape == (4, 2)
    assert bench.find(".ck-weights input").count() == 8
    assert bench.text(".ck-output .ck-size") == "(253 × 255)"
    assert bench.text(".ck-formula") == "Rows: 256 − 4 + 1 = 253\nColumns: 256 − 2 + 1 = 255"
    assert bench.shows(CAMERA, bench.kernel)


def test_one_cell_lights_up_in_all_three_zooms(bench):
    bench.find(".ck-weights input").nth(5).hover()
    bench.settle()
    assert bench.find(".ck-weights input.ck-lit").count() == 1
    assert bench.text(".ck-line").startswith("row 2, column 3: pixel ")
    bench.find(".ck-products canvas").hover(position={"x": 4, "y": 4})
    lit = bench.root.evaluate("bench => bench.ckStore.lit")
    assert lit == {"row": 0, "column": 0}


def test_the_kernel_is_copied_as_numpy_code(bench):
    bench.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bench.find("text=Copy as NumPy").click()
    bench.settle()
    code = bench.page.evaluate("navigator.clipboard.readText()")
    rows = code.removeprefix("kernel = np.array(").removesuffix(")")
    assert ast.literal_eval(rows) == SOBEL.tolist()


def test_a_link_restores_the_state(bench, visit):
    bench.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bench.find(".ck-presets select").select_option("emboss")
    bench.find(".ck-thumb").nth(1).click()
    bench.page.mouse.click(*bench.point("in", 0.3, 0.6))
    place = bench.place
    bench.find("text=Copy link").click()
    bench.settle()
    other = Bench(visit(bench.page.evaluate("navigator.clipboard.readText()")).page)
    other.page.mouse.move(0, 0)
    assert other.place == place
    assert other.find(".ck-presets select").input_value() == "emboss"
    assert other.shows(data.image("coins", size=256).astype(float), filters.named()["emboss"])


def test_a_link_with_nonsense_is_refused_in_words(visit, address):
    bench = Bench(visit(f"{address}{CHAPTER}#bench-1?kernel=1,x&stride=0").page)
    bench.settle()
    assert bench.kernel.tolist() == SOBEL.tolist()
    assert "kernel must hold finite numbers" in bench.text(".ck-message")


def test_a_picture_of_ones_own_is_read_exactly(fresh, tmp_path):
    greys = np.random.default_rng(7).integers(0, 256, size=(256, 256)).astype(np.uint8)
    Image.fromarray(greys).save(tmp_path / "noise.png")
    fresh.find("input[type=file]").set_input_files(tmp_path / "noise.png")
    fresh.page.wait_for_selector(".ck-thumb:nth-child(4)")
    assert fresh.text(".ck-input .ck-note").startswith("Your picture.")
    assert fresh.shows(greys.astype(float), SOBEL)


def test_a_file_that_is_no_picture_is_refused_in_words(bench, tmp_path):
    (tmp_path / "notes.txt").write_text("words")
    bench.find("input[type=file]").set_input_files(tmp_path / "notes.txt")
    bench.settle()
    message = bench.text(".ck-message")
    assert message == "a picture must be an image file, got text/plain"


def test_drawing_by_mouse_and_by_keys(fresh):
    fresh.find("text=Draw").click()
    ink = "bench => bench.ckStore.picture.data.reduce((sum, grey) => sum + (grey > 0), 0)"
    assert fresh.root.evaluate(ink) == 0
    fresh.page.mouse.move(*fresh.point("in", 0.3, 0.3))
    fresh.page.mouse.down()
    fresh.page.mouse.move(*fresh.point("in", 0.3, 0.6), steps=4)
    fresh.page.mouse.up()
    drawn = fresh.root.evaluate(ink)
    assert drawn > 400
    fresh.find(".ck-stage-in").focus()
    fresh.press("Home", " ", "ArrowDown", "ArrowDown", "ArrowDown", " ")
    assert fresh.root.evaluate(ink) > drawn
    pixels = fresh.root.evaluate("bench => [...bench.ckStore.picture.data]")
    assert fresh.shows(np.reshape(pixels, (256, 256)).astype(float), SOBEL)
    fresh.find("text=Undo").click()
    assert fresh.root.evaluate(ink) == drawn


def test_the_cover_unfolds_the_rest_on_demand(cover):
    stride = cover.find("input[aria-label='stride, number']")
    assert not stride.is_visible()
    cover.find("text=More controls").click()
    stride.fill("2")
    stride.press("Enter")
    padding = cover.find("input[aria-label='padding']")
    padding.focus()
    cover.press("ArrowRight", "ArrowRight")
    cover.find("label:has-text('outside') select").select_option("reflect")
    cover.find("input[aria-label='dilation, number']").fill("3")
    cover.press("Tab")
    cover.find("text=flip the kernel").click()
    geometry = {"stride": 2, "padding": 2, "dilation": 3, "boundary": "reflect"}
    assert cover.shows(CAMERA, SOBEL[::-1, ::-1], **geometry)
    assert cover.text(".ck-output .ck-size") == "(127 × 127)"
    formula = cover.text(".ck-formula")
    assert formula == "Size: ⌊(256 + 2·2 − 3·(3 − 1) − 1) / 2⌋ + 1 = 127"


def test_refused_settings_say_the_rule(cover):
    cover.find("text=More controls").click()
    stride = cover.find("input[aria-label='stride, number']")
    stride.fill("9")
    stride.press("Enter")
    cover.settle()
    message = cover.text(".ck-message")
    assert message == "stride must be a whole number from 1 to 8, got 9"
    assert stride.input_value() == "1"


def test_a_finger_moves_the_window_and_chooses_cells(visit, address):
    bench = Bench(visit(address + CHAPTER, "phone").page)
    bench.page.touchscreen.tap(*bench.point("in", 0.5, 0.25))
    row, column = bench.place
    assert (abs(row - 127) <= 2, abs(column - 63) <= 2) == (True, True)
    cell = bench.find(".ck-weights input").nth(8)
    cell.tap()
    bench.settle()
    assert "ck-lit" in cell.get_attribute("class")
    assert not cell.evaluate("cell => cell === document.activeElement")
    cell.tap()
    assert cell.evaluate("cell => cell === document.activeElement")
    action = "canvas => getComputedStyle(canvas).touchAction"
    assert bench.find(".ck-stage-in canvas").evaluate(action) == "none"
    assert bench.find(".ck-stage-out canvas").evaluate(action).startswith("pan-y")


SMALL = """bench => [...bench.querySelectorAll('button, input, select')]
  .filter((e) => e.offsetParent && !e.classList.contains('ck-hidden'))
  .filter((e) => e.getBoundingClientRect().width < 24 || e.getBoundingClientRect().height < 24)
  .map((e) => e.outerHTML)"""
TINY = """bench => [...bench.querySelectorAll('*')]
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 12).map((e) => e.outerHTML)"""


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_targets_and_type_are_large_enough_with_every_control_shown(visit, address, look):
    bench = Bench(visit(address + COVER, look).page)
    bench.find("text=More controls").click()
    bench.find(".ck-presets select").select_option("Gabor, diagonal")
    bench.settle()
    assert bench.root.evaluate(SMALL) == []
    assert bench.root.evaluate(TINY) == []
    width = "document.documentElement.scrollWidth <= innerWidth"
    assert bench.page.evaluate(width)


def test_changes_are_read_out_once_things_are_still(fresh):
    live = fresh.find("[role=status]")
    assert live.inner_text() == ""
    fresh.find(".ck-stage-in").focus()
    fresh.press("Control+Home")
    fresh.page.wait_for_timeout(800)
    said = live.inner_text()
    assert re.fullmatch(r"Output row 0, column 0: \S+, the sum of 9 products\.", said)
    label = fresh.find(".ck-pixels canvas").get_attribute("aria-label")
    first = ", ".join(str(int(pixel)) for pixel in CAMERA[0, :3])
    assert label.startswith(f"Pixels in the window, row by row: {first}; ")


def test_the_hint_leaves_with_the_first_touch(fresh):
    assert fresh.find(".ck-hint").is_visible()
    fresh.page.mouse.click(*fresh.point("in", 0.5, 0.5))
    assert not fresh.find(".ck-hint").is_visible()
