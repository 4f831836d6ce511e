"""StampView on the built page: every control answers mouse, finger and keyboard, rightly."""

import numpy as np
import pytest

from convkit.widgets import StampView

CHAPTER = "chapters/06-going-back-up.html"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
START = {
    "input": [[1, 2, 3, 2]], "kernel": [[1, 1, 1]], "stride": 2, "padding": 0,
    "output_padding": 0, "view": "stamps",
}  # fmt: skip
NAMES = tuple(START)


class Stamps:
    """The view of the page, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready] .ck-stampview", state="attached")
        self.root = page.locator(".ck-stampview").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def start(self):
        self.page.mouse.move(0, 0)
        self.root.evaluate(
            "(root, start) => (document.activeElement.blur(), root.ckStore.change(start), "
            "root.ckStore.stampFirst(99), root.ckStore.lookAt(null))",
            START,
        )
        self.rest()

    def rest(self):
        self.page.evaluate(FRAME)
        self.root.evaluate(
            "root => new Promise((done) => { const ask = () => root.ckResting() ? done() "
            ": setTimeout(ask, 20); ask(); })"
        )

    def text(self, selector):
        self.rest()
        return self.find(selector).first.inner_text()

    def now(self, name):
        return self.root.evaluate(f"root => root.ckStore.now.{name}")

    def store(self, what):
        return self.root.evaluate(f"root => root.ckStore.{what}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def click(self, label):
        self.find(f"[aria-label='{label}']").click()

    def shown(self):
        """Return the output as the page computes it, and as convkit does."""
        widget = StampView(**{name: self.now(name) for name in NAMES})
        expected = widget.resized if widget.view == "resize" else widget.output
        return np.array(self.root.evaluate("root => [...root.ckStore.output]")), expected.ravel()

    def at(self, column, track):
        """Return a point of the line's drawing: an output's column in "output" or a stamp's row."""
        box = self.find(".ck-line canvas").bounding_box()
        gutter = 92 if box["width"] > 420 else 58
        side = (box["width"] - gutter) / 9
        row = box["height"] - (26 + 8 + 16) if track == "output" else 26 * track + 13
        return box["x"] + gutter + (column + 0.5) * side, box["y"] + row


@pytest.fixture(scope="module")
def opened(contexts, address):
    page = contexts["light"].new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address + CHAPTER)
    yield Stamps(page)
    page.close()
    assert problems == []


@pytest.fixture
def stamps(opened):
    opened.start()
    return opened


@pytest.fixture
def phone(visit, address):
    shown = Stamps(visit(address + CHAPTER, "phone").page)
    shown.start()
    return shown


def test_every_view_shows_what_convkit_computes(stamps):
    for shape in ("2-D", "1-D"):
        stamps.find(f"button:text-is('{shape}')").click()
        for view in ("Stamps", "Zeros inserted", "Resize first"):
            stamps.find(f"button:text-is('{view}')").click()
            ours, theirs = stamps.shown()
            assert np.abs(ours - theirs).max() < 1e-9


def test_the_verdict_follows_stride_and_kernel(stamps):
    assert stamps.text(".ck-verdict").endswith("counts 1, 2, 1, 2.")
    assert "An input of ones gives 1, 2, 1, 2 inside: not flat." in stamps.text(".ck-flat")
    stamps.click("more: size of the kernel")
    assert stamps.text(".ck-verdict") == (
        "Even in the interior: s = 2 divides k = 4; 2 stamps meet in each output."
    )
    stamps.find("select").nth(1).select_option("edge")
    assert stamps.now("kernel") == [[-1, 0, 0, 1]]
    assert stamps.text(".ck-flat").endswith("inside: not flat.")
    stamps.click("less: size of the kernel")
    stamps.find("select").nth(1).select_option("triangle")
    assert stamps.text(".ck-verdict").startswith("Uneven: s = 2 does not divide k = 3")
    assert stamps.text(".ck-flat") == "An input of ones gives 1 everywhere inside: it stays flat."


def test_sizes_and_paddings_are_written_out(stamps):
    assert stamps.text(".ck-outhead b") == "Output (9)"
    assert stamps.find("[aria-label='less: padding']").is_disabled()
    stamps.click("more: padding")
    stamps.click("more: output padding")
    assert stamps.text(".ck-formula").endswith("3·2 + 3 − 2·1 + 1 = 8")
    assert "each of 7 and 8 to 4" in stamps.text(".ck-back")
    stamps.click("less: stride")
    assert (stamps.now("output_padding"), stamps.text(".ck-outhead b")) == (0, "Output (4)")
    stamps.press("Control+z")
    assert stamps.now("output_padding") == 1


def test_pointing_at_an_output_writes_its_sum(stamps):
    stamps.page.mouse.move(*stamps.at(4, "output"))
    assert stamps.text(".ck-said") == "Output 4 = 2·1 + 3·1 = 5: 2 stamps meet here."
    lit = stamps.find(".ck-of-input .ck-lit")
    assert [one.input_value() for one in lit.all()] == ["2", "3"]
    stamps.page.mouse.move(0, 0)
    assert stamps.text(".ck-said").startswith("Point at an input")


def test_pointing_at_a_stamp_or_focusing_an_input_lights_its_outputs(stamps):
    stamps.page.mouse.move(*stamps.at(5, 2))
    assert stamps.text(".ck-said") == "Input 2 is 3: it adds 3 × kernel to 3 outputs."
    stamps.page.mouse.move(0, 0)
    stamps.find(".ck-of-input input").nth(1).focus()
    assert stamps.text(".ck-said") == "Input 1 is 2: it adds 2 × kernel to 3 outputs."
    stamps.find(".ck-of-kernel input").nth(0).focus()
    assert stamps.text(".ck-said") == "Weight 1 acts once in each of 4 stamps, on 4 outputs."


def test_numbers_are_typed_stepped_and_dragged(stamps):
    cell = stamps.find(".ck-of-input input").nth(0)
    cell.fill("-1/2")
    cell.press("Enter")
    assert stamps.now("input") == [[-0.5, 2, 3, 2]]
    cell.press("ArrowUp")
    assert stamps.now("input")[0][0] == 0
    cell.fill("two")
    cell.press("Enter")
    assert "is a number such as" in stamps.text(".ck-message")
    box = stamps.find(".ck-of-kernel input").nth(2).bounding_box()
    x, y = box["x"] + 15, box["y"] + 15
    stamps.page.mouse.move(x, y)
    stamps.page.mouse.down()
    stamps.page.mouse.move(x, y - 8, steps=3)
    stamps.page.mouse.up()
    assert stamps.now("kernel") == [[1, 1, 2]]
    ours, theirs = stamps.shown()
    assert np.abs(ours - theirs).max() < 1e-9


def test_arrow_keys_walk_over_the_outputs(stamps):
    stamps.find(".ck-line").focus()
    stamps.press("Home", "ArrowRight", "ArrowRight")
    assert stamps.text(".ck-said").startswith("Output 2 = 1·1 + 2·1 = 3")
    stamps.press("End", "ArrowRight")
    assert stamps.text(".ck-said") == "Output 8 = 2·1 = 2: 1 stamp meets here."


def test_stamps_come_one_after_another_by_keys(stamps):
    slider = stamps.find(".ck-progress input")
    slider.focus()
    stamps.press("Home")
    assert stamps.store("output.every((one) => one === 0)")
    stamps.press("ArrowRight", "ArrowRight")
    assert stamps.root.evaluate("root => [...root.ckStore.output]") == [1, 1, 3, 2, 2, 0, 0, 0, 0]
    assert slider.get_attribute("aria-valuetext") == "2 of 4"
    stamps.press("End")
    ours, theirs = stamps.shown()
    assert ours.tolist() == theirs.tolist()


def test_play_stamps_and_stops_at_a_touch(stamps):
    play = stamps.find(".ck-play")
    play.click()
    stamps.page.wait_for_function("document.querySelector('.ck-stampview').ckStore.count === 1")
    assert play.inner_text() == "Stop"
    stamps.find(".ck-verdict").click()
    reached = stamps.store("count")
    stamps.page.wait_for_timeout(900)
    assert stamps.store("count") == reached
    assert play.inner_text() == "Play"


def test_with_reduced_motion_play_is_a_step(stamps):
    stamps.page.emulate_media(reduced_motion="reduce")
    play = stamps.find(".ck-play")
    for reached in (1, 2):
        play.click()
        assert stamps.store("count") == reached
    assert stamps.text(".ck-play") == "Next"
    stamps.page.emulate_media(reduced_motion="no-preference")


def test_a_square_lights_both_pictures(stamps):
    stamps.find("button:text-is('2-D')").click()
    stamps.rest()
    stamps.find(".ck-output").focus()
    stamps.press("Home", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowDown")
    said = stamps.text(".ck-said")
    assert said.startswith("Output (1, 1) = ")
    assert stamps.find(".ck-of-kernel .ck-lit").count() == 1


def test_fingers_and_narrow_screens(phone):
    phone.page.touchscreen.tap(*phone.at(2, "output"))
    assert phone.text(".ck-said").startswith("Output 2 = 1·1 + 2·1 = 3")
    boxes = [one.bounding_box() for one in phone.find("button, input, select").all()]
    assert min(min(box["width"], box["height"]) for box in boxes if box) >= 24


def test_a_copied_link_restores_the_view(stamps, visit):
    stamps.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    stamps.click("more: stride")
    stamps.find(".ck-of-kernel input").nth(0).fill("4")
    stamps.press("Enter")
    stamps.find("text=Copy link").click()
    assert stamps.text(".ck-message").startswith("The link is on the clipboard")
    other = Stamps(visit(stamps.page.evaluate("navigator.clipboard.readText()")).page)
    assert (other.now("stride"), other.now("kernel")) == (3, [[4, 1, 1]])


def test_a_link_with_nonsense_is_refused_in_words(visit, address):
    other = Stamps(visit(f"{address}{CHAPTER}#stamps-1?stride=2&padding=99").page)
    assert "padding must be a whole number from 0 to" in other.text(".ck-message")
