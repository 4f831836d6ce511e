"""WiringBoard on the built page: every control answers mouse, finger and keyboard, rightly."""

import re

import pytest

from convkit.widgets import WiringBoard
from convkit.widgets.wiring_board import PRESETS

CHAPTER = "chapters/09-channels.html"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Board:
    """The board of the page, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready] .ck-wiring", state="attached")
        self.root = page.locator(".ck-wiring").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def text(self, selector):
        self.page.evaluate(FRAME)
        return self.find(selector).inner_text()

    def now(self, name):
        return self.root.evaluate(f"root => root.ckStore.now.{name}")

    def costs(self):
        """Return parameters, multiply-adds and bytes as the page shows them."""
        self.page.evaluate(FRAME)
        shown = self.find(".ck-metertext output").all_inner_texts()
        return [int(re.sub(r"\D", "", number)) for number in shown]

    def choose(self, name):
        self.find(".ck-presets select").select_option(name)

    def switch(self, layer, output, reads):
        table = self.find(".ck-switches").nth(layer)
        return table.locator("[role=row]").nth(output).locator("[role=gridcell]").nth(reads)

    def dot(self, stage, channel):
        """Return the middle of a dot, for boards of four channels in every column."""
        self.page.evaluate(FRAME)
        box = self.find(".ck-catch").nth(4 * stage + channel).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drag(self, start, end):
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture(scope="module")
def opened(contexts, address):
    page = contexts["light"].new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address + CHAPTER)
    yield Board(page)
    page.close()
    assert problems == []


@pytest.fixture
def board(opened):
    opened.page.mouse.move(0, 0)
    opened.root.evaluate(
        "root => (document.activeElement.blur(), root.ckStore.change({size: 20}), "
        "root.ckStore.reset())"
    )
    opened.root.scroll_into_view_if_needed()
    return opened


@pytest.fixture
def phone(visit, address):
    return Board(visit(address + CHAPTER, "phone").page)


@pytest.mark.parametrize("name", PRESETS)
def test_each_wiring_costs_what_python_counts(board, name):
    board.choose(name)
    expected = WiringBoard(name)
    assert board.costs() == list(vars(expected.tally).values())
    assert board.now("first") == expected.first
    expected.close()


def test_dragging_from_dot_to_dot_cuts_and_connects(board):
    board.drag(board.dot(1, 2), board.dot(2, 0))
    assert board.now("second")[0] == [1, 1, 0, 1]
    board.drag(board.dot(1, 3), board.dot(0, 1))
    assert board.now("first")[3] == [0, 1, 0, 1]
    before = board.now("first")
    board.drag(board.dot(0, 0), board.dot(2, 3))
    assert board.now("first") == before


def test_one_wire_is_undone_and_done_again(board):
    costs = board.costs()
    board.switch(0, 1, 0).click()
    assert board.costs() != costs
    assert "no library has this wiring" in board.text(".ck-code")
    board.find("text=Undo").click()
    assert board.costs() == costs
    board.find("text=Redo").click()
    assert board.now("first")[1] == [1, 1, 0, 0]
    board.switch(0, 2, 2).focus()
    board.press("Control+z")
    assert board.now("first")[1] == [0, 1, 0, 0]


def test_keys_walk_over_the_table_and_switch(board):
    board.switch(0, 0, 0).focus()
    board.press(" ", "ArrowRight", "Enter", "ArrowDown", "End", " ")
    assert board.now("first")[:2] == [[0, 1, 0, 0], [0, 1, 0, 1]]
    board.page.evaluate(FRAME)
    label = board.page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert label == "1 reads 3: yes"
    assert "hears inputs 1, 3" in board.text(".ck-meters .ck-said")


def test_pointing_at_a_dot_says_who_hears_whom(board):
    board.choose("two groups")
    board.page.mouse.move(*board.dot(1, 3))
    assert board.text(".ck-meters .ck-said") == "Output 3 hears inputs 2, 3."
    board.page.mouse.move(*board.dot(0, 0))
    assert board.text(".ck-meters .ck-said") == "Input 0 is heard by outputs 0, 1."
    assert board.find(".ck-wires .ck-lit").count() == 2


def test_channels_layers_kernels_and_maps_are_set(board):
    board.choose("full")
    board.find("[aria-label='more outputs']").click()
    board.find("[aria-label='fewer inputs']").click()
    assert [len(board.now("first")), len(board.now("first")[0])] == [5, 3]
    board.find("label.ck-choice:has-text('kernels') select").select_option("5×5")
    board.find("input[type=number]").fill("10")
    board.press("Enter")
    assert board.costs() == [375, 37_500, 4 * (800 + 375)]
    board.find("input[type=checkbox]").check()
    assert board.now("second") == [[1] * 5] * 5


def test_the_layers_are_spelled_as_pytorch_has_them(board):
    assert board.text(".ck-code").split("\n") == [
        'Conv2d(4, 4, 3, padding="same", groups=4, bias=False)',
        'Conv2d(4, 4, 1, padding="same", bias=False)',
    ]


def test_the_picture_is_read_out_in_words(board):
    board.choose("two groups")
    board.page.evaluate(FRAME)
    label = board.find("svg.ck-wires").get_attribute("aria-label")
    assert label.startswith("Wiring: 0 reads 0, 1; 1 reads 0, 1; 2 reads 2, 3")


def test_a_finger_switches_on_a_phone(phone):
    cell = phone.switch(0, 0, 3)
    cell.scroll_into_view_if_needed()
    cell.tap()
    assert phone.now("first")[0] == [1, 0, 0, 1]
    box = cell.bounding_box()
    assert min(box["width"], box["height"]) >= 24


def test_a_copied_link_restores_the_board(board, visit):
    board.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    board.choose("bottleneck")
    board.switch(0, 0, 0).click()
    board.find("text=Copy link").click()
    assert board.text(".ck-message").startswith("The link is on the clipboard")
    other = Board(visit(board.page.evaluate("navigator.clipboard.readText()")).page)
    assert other.now("first") == board.now("first")
    assert other.costs() == board.costs()


def test_a_link_with_nonsense_is_refused_in_words(visit, address):
    other = Board(visit(f"{address}{CHAPTER}#wiring-1?size=999").page)
    assert other.now("size") == 56
    assert other.text(".ck-message") == "size must be a whole number from 1 to 512, got 999"
