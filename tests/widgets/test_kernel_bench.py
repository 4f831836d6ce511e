"""KernelBench in Python: what it accepts, what it refuses and in which words, what it computes."""

import re
import zlib

import numpy as np
import pytest
from traitlets import TraitError

from convkit import correlate, data, filters
from convkit.widgets import KernelBench
from convkit.widgets.packing import pack


@pytest.fixture
def bench():
    with_one_picture = KernelBench(pictures=("camera",))
    yield with_one_picture
    with_one_picture.close()


REFUSED = [
    ("kernel", [[1] * 8], "kernel must have 1 to 7 rows of 1 to 7 weights, got [[1, 1, 1,"),
    ("kernel", [[1], [2, 3]], "kernel must have 1 to 7 rows of 1 to 7 weights, got [[1], [2, 3]]"),
    ("kernel", [], "kernel must have 1 to 7 rows of 1 to 7 weights, got []"),
    ("kernel", [[float("nan")]], "kernel must hold finite numbers, got [[nan]]"),
    ("kernel", "sobell", "kernel must be an array or one of 'identity', "),
    ("stride", 0, "stride must be a whole number from 1 to 8, got 0"),
    ("stride", True, "stride must be a whole number from 1 to 8, got True"),
    ("padding", 2.0, "padding must be a whole number from 0 to 24, got 2.0"),
    ("dilation", 9, "dilation must be a whole number from 1 to 8, got 9"),
    (
        "boundary",
        "mirror",
        "boundary must be one of zero, edge, reflect, symmetric, wrap, got 'mirror'",
    ),
    ("shading", 3, "shading must be one of auto, signed, offset, absolute, grey, got 3"),
    ("flip", 1, "flip must be True or False, got 1"),
    ("picture", "moon", "picture must be one of camera, got 'moon'"),
    ("picture", "own", "picture must be one of camera, got 'own'"),
    ("window", (254, 0), "(row, column) inside the output of 254 × 254, got (254, 0)"),
    ("window", (1.5, 0), "(row, column) inside the output of 254 × 254, got (1.5, 0)"),
    ("window", "ab", "window must be (row, column) inside the output of 254 × 254, got 'ab'"),
    ("controls", "kernel", "controls must be a sequence of words, got 'kernel'"),
    ("controls", ("knobs",), "controls must be one of kernel, picture, own, window, "),
    ("own", {"height": 3}, "own must hold height, width and data, or be empty"),
    (
        "own",
        {"height": 4, "width": 4, "data": b"abc"},
        "own must hold one byte for each of 4 × 4 pixels (3 to 256 a side), got 3 bytes",
    ),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(bench, name, value, message):
    before = getattr(bench, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(bench, name, value)
    assert getattr(bench, name) == before


def test_a_window_must_fit_in_the_padded_picture():
    bench = KernelBench(np.zeros((8, 8)), np.ones((5, 5)))
    with pytest.raises(TraitError, match="dilation must leave room for the window, got 3"):
        bench.dilation = 3
    bench.padding = 4
    bench.dilation = 3
    assert bench.result.shape == (4, 4)


def test_unknown_settings_and_pictures_are_refused():
    with pytest.raises(TypeError, match="KernelBench has no setting paddding"):
        KernelBench(paddding=1)
    with pytest.raises(TraitError, match=r"must be one of camera, coins, brick, .*, got 'moon'"):
        KernelBench(pictures=("moon",))
    with pytest.raises(TraitError, match=r"pictures must be one of camera.*, got 'chelsea'"):
        KernelBench(pictures=("chelsea",))
    with pytest.raises(TraitError, match=r"3 to 256 rows and columns, got shape \(2, 2\)"):
        KernelBench(np.zeros((2, 2)))
    with pytest.raises(TraitError, match="picture must hold grey levels from 0 to 255"):
        KernelBench(np.full((4, 4), -1))


def test_kernels_may_be_named_arrays_or_lists(bench):
    bench.kernel = "sobel rows"
    assert bench.kernel == filters.named()["Sobel, rows"].tolist()
    bench.kernel = np.eye(2, dtype=int)
    assert bench.kernel == [[1.0, 0.0], [0.0, 1.0]]


def test_result_is_what_the_page_shows(bench):
    image = data.image("camera", size=256).astype(float)
    sobel = filters.sobel(axis=1)
    assert np.array_equal(bench.result, correlate(image, sobel, mode="valid"))
    bench.flip = True
    assert np.array_equal(bench.result, -correlate(image, sobel, mode="valid"))


def test_result_follows_stride_padding_dilation_and_boundary(bench):
    bench.set_trait("kernel", [[1, 2], [3, 4]])
    bench.stride, bench.padding, bench.dilation, bench.boundary = 2, 1, 3, "edge"
    padded = np.pad(data.image("camera", size=256), 1, mode="edge").astype(float)
    taps = padded[:-3, :-3] + 2 * padded[:-3, 3:] + 3 * padded[3:, :-3] + 4 * padded[3:, 3:]
    assert np.array_equal(bench.result, taps[::2, ::2])


def test_the_window_stays_inside_a_shrinking_output(bench):
    bench.window = (253, 253)
    bench.kernel = np.ones((7, 7))
    assert bench.window == (249, 249)
    bench.stride = 8
    assert bench.window == (31, 31)


def test_the_first_window_is_telling():
    bench = KernelBench(picture="coins", pictures=("coins",))
    assert abs(bench.result[bench.window]) > 100


def test_a_picture_of_ones_own_is_kept_as_greys():
    ramp = np.arange(12).reshape(3, 4) * 10.4
    bench = KernelBench(ramp, [[1]], pictures=())
    assert bench.picture == "own"
    assert np.array_equal(bench.result, np.rint(ramp))


def test_values_from_the_page_are_taken_together(bench):
    bench.set_state({"kernel": [[1, 2], [3, 4]], "window": [254, 254], "stride": 1})
    assert bench.window == (254, 254)
    content = memoryview(bytes(range(16)))
    own = {"height": 4, "width": 4, "data": content}
    bench.set_state({"own": own, "picture": "own", "window": [0, 0]})
    assert bench.pixels.tolist() == np.arange(16).reshape(4, 4).tolist()


def test_what_the_page_sends_wrongly_is_sent_back(bench, monkeypatch):
    sent = []
    monkeypatch.setattr(bench, "send_state", lambda key=None: sent.append(key))
    with pytest.raises(TraitError, match="stride must be a whole number from 1 to 8, got 99"):
        bench.set_state({"stride": 99, "boundary": "wrap"})
    assert (bench.stride, bench.boundary) == (1, "zero")
    assert ["stride", "boundary"] in sent


def test_repr_has_no_address(bench):
    assert repr(bench) == "KernelBench(picture='camera', kernel=3×3, output=254×254)"


def test_pictures_are_packed_small_and_without_loss():
    noise = np.random.default_rng(3).integers(0, 256, (6, 5)).astype(np.uint8)
    assert len(zlib.decompress(pack(noise))) == 30
    assert len(pack(data.image("camera", size=256))) < 40_000
    with pytest.raises(ValueError, match=re.escape("picture must be 2-D uint8, got shape (3,)")):
        pack(np.zeros(3, dtype=np.uint8))


def test_presets_reach_the_page_from_filters(bench):
    assert list(bench.presets) == list(filters.named())
    assert bench.presets["box blur"] == filters.named()["box blur"].tolist()
