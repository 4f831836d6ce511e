"""MatrixPainter on the built page: every control answers mouse, finger and keyboard, rightly."""

import numpy as np
import pytest

CHAPTER = "chapters/03-why-share-weights.html"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Painter:
    """The painter of the page, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready] .ck-painter", state="attached")
        self.root = page.locator(".ck-painter").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def text(self, selector):
        self.page.evaluate(FRAME)
        return self.find(selector).inner_text()

    def now(self, name):
        return self.root.evaluate(f"root => root.ckStore.now.{name}")

    @property
    def matrix(self):
        return np.array(self.now("weights")).reshape(8, 8)

    def rule(self, word):
        self.find(f"button:text-is('{word}')").click()

    def cell(self, row, column):
        return self.find(".ck-is-kernel .ck-cell").nth(8 * row + column)

    def middle(self, row, column):
        box = self.cell(row, column).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def differences(self):
        """Return both paths' difference as the page shows it, and as NumPy computes it."""
        self.page.evaluate(FRAME)
        label = self.find(".ck-is-difference [role=img]").get_attribute("aria-label")
        shown = [float(one.replace("−", "-")) for one in label.split(": ")[1].split(", ")]
        values, shift = np.array(self.now("input"), dtype=float), self.now("shift")
        moved = self.matrix @ np.roll(values, shift) - np.roll(self.matrix @ values, shift)
        return shown, moved


@pytest.fixture(scope="module")
def opened(contexts, address):
    page = contexts["light"].new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address + CHAPTER)
    yield Painter(page)
    page.close()
    assert problems == []


@pytest.fixture
def painter(opened):
    opened.page.mouse.move(0, 0)
    opened.root.evaluate(
        "root => (document.activeElement.blur(), root.ckStore.change({shift: 1, brush: 2}), "
        "root.ckStore.reset())"
    )
    opened.root.scroll_into_view_if_needed()
    return opened


@pytest.fixture
def phone(visit, address):
    return Painter(visit(address + CHAPTER, "phone").page)


def test_each_rule_says_how_many_weights_are_free(painter):
    counts = []
    for word in ("Full", "Banded", "Toeplitz", "Circulant"):
        painter.rule(word)
        counts.append(painter.text(".ck-count"))
    assert counts == ["64 of 64", "22 of 64", "3 of 64", "3 of 64"]
    bar = painter.find("[role=meter]")
    assert bar.get_attribute("aria-valuenow") == "3"


def test_the_difference_is_what_numpy_computes(painter):
    for word in ("Full", "Banded", "Toeplitz", "Circulant"):
        painter.rule(word)
        shown, computed = painter.differences()
        assert np.abs(np.array(shown) - computed).max() < 0.006
    assert not np.any(shown)
    assert painter.text(".ck-verdict").startswith("Equal: both paths give the same output")


def test_a_painted_cell_takes_its_diagonal_along(painter):
    painter.rule("Toeplitz")
    painter.page.mouse.click(*painter.middle(3, 4))
    assert np.diagonal(painter.matrix, 1).tolist() == [2] * 7
    assert "7 cells share this weight" in painter.text(".ck-said")
    painter.find("text=Undo").click()
    assert painter.matrix[3, 4] != 2
    painter.find("text=Redo").click()
    assert painter.matrix[0, 1] == 2


def test_dragging_paints_every_cell_it_meets(painter):
    mouse = painter.page.mouse
    mouse.move(*painter.middle(0, 0))
    mouse.down()
    for column in range(1, 5):
        mouse.move(*painter.middle(0, column))
    mouse.up()
    assert painter.matrix[0, :5].tolist() == [2] * 5
    painter.press("Control+z")
    assert painter.matrix[0, 1] == 1


def test_cells_that_the_rule_forbids_stay_zero(painter):
    painter.rule("Banded")
    painter.page.mouse.click(*painter.middle(0, 7))
    assert painter.matrix[0, 7] == 0
    assert "the rule keeps this weight at 0" in painter.text(".ck-said")


def test_keys_walk_and_paint(painter):
    painter.rule("Circulant")
    painter.cell(0, 0).focus()
    painter.press("ArrowRight", "3")
    assert painter.matrix[7, 0] == 3
    painter.press("ArrowDown", "+", "PageDown", "-")
    assert painter.matrix[1, 1] == painter.matrix[0, 0]
    painter.press("Home", " ")
    assert painter.matrix[1, 0] == 2
    painter.press("Delete")
    assert painter.matrix[1, 0] == 0
    painter.press("End", "ArrowUp")
    focused = painter.page.evaluate("() => document.activeElement.getAttribute('aria-colindex')")
    assert focused == "8"


def test_the_shift_is_dragged_and_moved_by_keys(painter):
    strip = painter.find("[role=slider]")
    box = strip.bounding_box()
    start = box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2
    painter.page.mouse.move(*start)
    painter.page.mouse.down()
    painter.page.mouse.move(start[0] + 2 * box["width"] / 8, start[1], steps=4)
    painter.page.mouse.up()
    assert painter.now("shift") == 3
    painter.press("ArrowRight", "ArrowRight", "ArrowLeft")
    assert painter.now("shift") == 4
    painter.press("Home")
    assert painter.text(".ck-verdict") == "Nothing is shifted: move the strip S x."
    painter.find("[aria-label='less: Shift']").click()
    assert painter.now("shift") == 7


def test_brush_reach_and_starting_values(painter):
    painter.find("input[type=range]").focus()
    painter.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
    painter.page.mouse.click(*painter.middle(2, 2))
    assert painter.matrix[2, 2] == 0.5
    painter.rule("Circulant")
    for _ in range(3):
        painter.find("[aria-label='more: Reach']").click()
    assert painter.text(".ck-count") == "8 of 64"
    selects = painter.find("select")
    selects.nth(0).select_option("identity")
    assert painter.matrix.tolist() == np.eye(8).tolist()
    selects.nth(1).select_option("one spike")
    assert painter.now("input") == [0, 0, 1, 0, 0, 0, 0, 0]


def test_the_input_is_painted_too(painter):
    cells = painter.find(".ck-square [role=gridcell]")
    cells.nth(0).click()
    assert painter.now("input")[0] == 2
    painter.press("ArrowRight", "5")
    assert painter.now("input")[1] == 5


def test_a_finger_paints_on_a_phone(phone):
    phone.rule("Toeplitz")
    phone.page.touchscreen.tap(*phone.middle(4, 3))
    assert np.diagonal(phone.matrix, -1).tolist() == [2] * 7
    box = phone.cell(0, 0).bounding_box()
    assert min(box["width"], box["height"]) >= 24


def test_zero_is_white_in_the_dark_too(visit, address):
    painter = Painter(visit(address + CHAPTER, "dark").page)
    zero = painter.cell(0, 0)
    assert zero.evaluate("cell => getComputedStyle(cell).backgroundColor") == "rgb(255, 255, 255)"


def test_a_copied_link_restores_the_painter(painter, visit):
    painter.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    painter.rule("Toeplitz")
    painter.page.mouse.click(*painter.middle(3, 4))
    painter.find("text=Copy link").click()
    assert painter.text(".ck-message").startswith("The link is on the clipboard")
    other = Painter(visit(painter.page.evaluate("navigator.clipboard.readText()")).page)
    assert np.array_equal(other.matrix, painter.matrix)
    assert other.text(".ck-count") == "3 of 64"


def test_a_link_with_nonsense_is_refused_in_words(visit, address):
    other = Painter(visit(f"{address}{CHAPTER}#painter-1?reach=99").page)
    assert other.now("reach") == 1
    assert other.text(".ck-message") == "reach must be a whole number from 0 to 4, got 99"
