"""SizeMachine on the built page: every control answers mouse, finger and keyboard, rightly."""

import pytest

from convkit import sizes

CHAPTER = "chapters/04-borders-and-steps.html"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
STILL = "root => new Promise(function ask(done) { requestAnimationFrame(() => (root.ckResting() ? done() : ask(done))) })"  # noqa: E501
PLAIN = {
    "operation": "convolution", "size": 10, "kernel_size": 3, "stride": 2, "padding": [0, 0],
    "dilation": 1, "boundary": "zero", "output_padding": 0, "ceil_mode": False, "place": 0,
}  # fmt: skip


class Machine:
    """The machine of the page, as a reader meets it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".ck-widget[data-ready] .ck-size-machine", state="attached")
        self.root = page.locator(".ck-size-machine").first
        self.root.scroll_into_view_if_needed()

    def find(self, selector):
        return self.root.locator(selector)

    def text(self, selector):
        self.page.evaluate(FRAME)
        self.root.evaluate(STILL)
        return self.find(selector).inner_text()

    def now(self, name):
        return self.root.evaluate(f"root => root.ckStore.now.{name}")

    def outputs(self):
        """Return the number that the page shows, and convkit's for the same settings."""
        shown = int(self.text(".ck-formula > div:last-child .ck-of-out"))
        names = ("size", "kernel_size", "stride", "padding", "dilation")
        size, taps, stride, padding, dilation = (self.now(name) for name in names)
        geometry = {"stride": stride, "padding": tuple(padding), "dilation": dilation}
        operation = self.now("operation")
        if operation == "transposed":
            more = {"output_padding": self.now("output_padding")}
            return shown, sizes.transposed_size(size, taps, **geometry, **more)
        if operation == "pooling":
            return shown, sizes.pooled_size(size, taps, **geometry, ceil_mode=self.now("ceil_mode"))
        return shown, sizes.output_size(size, taps, **geometry)

    def set(self, name, value):
        box = self.find(f"input[data-name={name}]")
        box.fill(str(value))
        box.press("Tab")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def spot(self, column, y):
        """Return where a column of the picture lies, `y` pixels below its top."""
        box = self.find(".ck-box").bounding_box()
        axis = self.root.evaluate("root => root.ckStore.measured.axis")
        width = self.find(".ck-whole").evaluate("whole => parseFloat(whole.style.width)")
        return box["x"] + 1 + 42 + (column + 0.5) * (width - 42) / axis, box["y"] + 1 + y


@pytest.fixture(scope="module")
def opened(contexts, address):
    page = contexts["light"].new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address + CHAPTER)
    yield Machine(page)
    page.close()
    assert problems == []


@pytest.fixture
def machine(opened):
    opened.page.mouse.move(0, 0)
    opened.root.evaluate(
        "(root, plain) => (document.activeElement.blur(), root.ckStore.change(plain))", PLAIN
    )
    opened.root.scroll_into_view_if_needed()
    return opened


@pytest.fixture
def phone(visit, address):
    return Machine(visit(address + CHAPTER, "phone").page)


def test_the_floor_and_the_lost_pixel_are_shown(machine):
    assert machine.outputs() == (4, 4)
    assert "⌊ 7 / 2 ⌋ + 1 = 3 + 1 = 4" in machine.text(".ck-formula")
    assert machine.text(".ck-verdict") == "1 pixel lost at the end; 7 = 3·2 + 1."


def test_every_number_moves_the_result_as_convkit_says(machine):
    for name, value in (
        ("size", 23), ("kernel_size", 4), ("stride", 3), ("dilation", 2), ("before", 5),
    ):  # fmt: skip
        machine.set(name, value)
        shown, computed = machine.outputs()
        assert shown == computed, name
    # the ends move together until they are let go
    assert machine.now("padding") == [5, 5]
    machine.find("button[data-name=lock]").click()
    machine.set("after", 1)
    assert machine.now("padding") == [5, 1]
    shown, computed = machine.outputs()
    assert shown == computed
    machine.find("button[data-name=lock]").click()
    assert machine.now("padding") == [5, 5]


def test_a_slider_is_one_step_of_undo(machine):
    slider = machine.find(".ck-dials input[type=range]").first
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    machine.page.mouse.move(box["x"] + box["width"] * 0.3, y)
    machine.page.mouse.down()
    machine.page.mouse.move(box["x"] + box["width"] * 0.8, y, steps=6)
    machine.page.mouse.up()
    assert machine.now("size") > 20
    shown, computed = machine.outputs()
    assert shown == computed
    machine.find("text=Undo").click()
    assert machine.now("size") == 10


def test_named_paddings(machine):
    machine.set("kernel_size", 4)
    machine.find("button:text-is('same')").click()
    assert (machine.now("padding"), machine.now("stride")) == ([1, 2], 1)
    assert machine.outputs() == (10, 10)
    machine.find("button:text-is('full')").click()
    assert machine.outputs() == (13, 13)
    machine.find("button:text-is('causal')").click()
    assert machine.now("padding") == [3, 0]
    machine.set("stride", 3)
    machine.find("button:text-is('TF SAME')").click()
    assert machine.outputs() == (4, 4)
    pressed = machine.find("button[data-name='TF SAME']").get_attribute("aria-pressed")
    assert pressed == "true"


def test_pointing_at_an_output_lights_its_window(machine):
    machine.page.mouse.move(*machine.spot(5, 18 + 30 + 22 * 2 + 8))
    assert machine.now("place") == 2
    assert machine.text(".ck-said") == "Output 2 reads input 4, 5 and 6."


def test_pointing_at_an_input_lights_every_output_that_uses_it(machine):
    machine.page.mouse.move(*machine.spot(4, 18 + 15))
    assert machine.text(".ck-said") == "Input 4 is read twice, by outputs 1 and 2."
    machine.page.mouse.move(*machine.spot(9, 18 + 15))
    assert machine.text(".ck-said") == "Input 9 is read by no output."


def test_arrow_keys_walk_and_are_read_out(machine):
    box = machine.find(".ck-box")
    box.focus()
    machine.press("ArrowRight", "ArrowRight", "ArrowLeft", "End")
    assert machine.now("place") == 3
    assert machine.text(".ck-said") == "Output 3 reads input 6, 7 and 8."
    assert box.get_attribute("aria-valuetext") == "Output 3 reads input 6, 7 and 8."
    assert box.get_attribute("aria-valuenow") == "3"
    machine.press("Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    assert machine.text(".ck-said") == "Input 2 is read twice, by outputs 0 and 1."
    machine.press("Escape")
    assert machine.text(".ck-said") == "Output 0 reads input 0, 1 and 2."


def test_keys_scroll_what_does_not_fit(machine):
    machine.set("size", 256)
    machine.set("stride", 1)
    box = machine.find(".ck-box")
    box.focus()
    machine.press("End")
    machine.page.evaluate(FRAME)
    left, top = box.evaluate("box => [box.scrollLeft, box.scrollTop]")
    assert left > 3000
    assert top > 3000
    assert machine.text(".ck-said") == "Output 253 reads input 253, 254 and 255."
    machine.press("Home")
    assert box.evaluate("box => [box.scrollLeft, box.scrollTop]") == [0, 0]


def test_padding_names_its_pixel_or_is_refused_with_the_reason(machine):
    machine.set("before", 3)
    machine.find("select").select_option("reflect")
    machine.page.mouse.move(*machine.spot(0, 18 + 15))
    assert machine.text(".ck-said").startswith("Padding (a copy of 3)")
    machine.set("size", 3)
    assert machine.text(".ck-verdict").startswith("PyTorch refuses this: “reflect” has n − 1 = 2")


def test_a_kernel_larger_than_the_input_gives_nothing(machine):
    machine.set("size", 2)
    assert machine.outputs() == (0, 0)
    assert machine.text(".ck-verdict").endswith("0 outputs. A layer refuses this.")
    assert machine.text(".ck-said") == "No window has a place here."


def test_transposed_and_pooling_have_their_own_settings(machine):
    machine.find("button:text-is('Transposed')").click()
    machine.set("output_padding", 1)
    assert machine.outputs() == (22, 22)
    assert "maps 21 and 22 to 10; output_padding 1 chooses" in machine.text(".ck-verdict")
    machine.find("button:text-is('n·s')").click()
    assert machine.outputs() == (20, 20)
    machine.find("button:text-is('Pooling')").click()
    machine.find("button:text-is('valid')").click()
    assert machine.outputs() == (4, 4)
    machine.find("input[type=checkbox]").check()
    assert machine.outputs() == (5, 5)
    assert machine.text(".ck-verdict") == "The last window hangs over by 1."


def test_nonsense_is_refused_in_words(machine):
    machine.set("size", 999)
    assert machine.now("size") == 10
    assert machine.text(".ck-message") == "size must be a whole number from 1 to 256, got 999"
    assert machine.find("input[data-name=size]").input_value() == "10"


def test_code_and_link_are_copied(machine, visit):
    machine.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    machine.set("before", 1)
    machine.find("text=Copy code").click()
    machine.page.evaluate(FRAME)
    ours, theirs = machine.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert ours == "ck.sizes.output_size(10, 3, stride=2, padding=1)  # 5"
    expected = "torch.nn.Conv1d(1, 1, 3, stride=2, padding=1)(torch.zeros(1, 10)).shape[-1]"
    assert theirs == expected
    machine.find("text=Copy link").click()
    assert machine.text(".ck-message").startswith("The link is on the clipboard")
    other = Machine(visit(machine.page.evaluate("navigator.clipboard.readText()")).page)
    assert other.now("padding") == [1, 1]
    assert other.outputs() == (5, 5)


def test_a_link_in_the_prose_leads_to_one_state(machine):
    machine.set("dilation", 3)
    machine.page.evaluate("location.hash = '#size-1?size=7&kernel_size=3&padding=1&stride=3'")
    machine.page.wait_for_function(
        "document.querySelector('.ck-size-machine').ckStore.now.size === 7"
    )
    assert machine.now("dilation") == 1
    assert machine.now("padding") == [1, 1]
    assert machine.outputs() == (3, 3)
    machine.page.evaluate("history.replaceState(null, '', ' ')")


def test_a_finger_lights_on_a_phone(phone):
    x, y = phone.spot(2, 18 + 15)
    phone.page.touchscreen.tap(x, y)
    assert phone.text(".ck-said").startswith("Input")
    small = phone.root.evaluate(
        """root => [...root.querySelectorAll("button, input, select")]
          .map((one) => one.getBoundingClientRect())
          .filter((box) => box.width && Math.min(box.width, box.height) < 24).length"""
    )
    assert small == 0
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
