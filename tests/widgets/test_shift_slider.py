"""ShiftSlider in Python: what it accepts, what it refuses and in which words, what it computes."""

import re

import numpy as np
import pytest
from traitlets import TraitError

from convkit import data, layers, samples
from convkit.widgets import ShiftSlider
from convkit.widgets.shift_slider import amplitudes, slid

WAYS = ["stride", "max", "average", "blur"]
REFUSED = [
    ("picture", "cat", "picture must be one of stripes, zone plate, bricks, letter, got 'cat'"),
    ("frequency", 0.6, "from 1/96 to 0.5 cycles per pixel, got 0.6"),
    ("frequency", 0, "frequency must be a number from 1/96"),
    ("frequency", True, "cycles per pixel, got True"),
    ("angle", 91, "angle must be a number from -90 to 90 degrees, got 91"),
    ("angle", np.nan, "from -90 to 90 degrees, got nan"),
    ("factor", 5, "factor must be one of 2, 3, 4, got 5"),
    ("factor", 2.0, "factor must be one of 2, 3, 4, got 2.0"),
    ("taps", 4, "taps must be one of 3, 5, 7, 9, got 4"),
    ("shift", (1,), "shift must be two whole numbers (down, right), got (1,)"),
    ("shift", (1, 0.5), "shift must be two whole numbers (down, right), got (1, 0.5)"),
    ("shift", 3, "shift must be two whole numbers (down, right), got 3"),
]


@pytest.fixture
def slider():
    made = ShiftSlider()
    yield made
    made.close()


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(slider, name, value, message):
    before = getattr(slider, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(slider, name, value)
    assert getattr(slider, name) == before


def test_unknown_settings_are_refused():
    with pytest.raises(TypeError, match="ShiftSlider has no setting stride"):
        ShiftSlider(stride=2)


def test_the_blur_grows_with_the_factor_unless_it_is_given():
    assert [ShiftSlider(factor=factor).taps for factor in (2, 3, 4)] == [3, 5, 7]
    assert ShiftSlider(factor=4, taps=3).taps == 3


def test_a_wrong_factor_is_refused_at_the_start_too():
    with pytest.raises(TraitError, match="factor must be one of 2, 3, 4, got 6"):
        ShiftSlider(factor=6)


def test_whole_turns_are_taken_off_a_shift(slider):
    slider.shift = (97, -49)
    assert slider.shift == (1, 47)


def test_stripes_are_those_of_the_samples():
    slider = ShiftSlider(frequency=0.375)
    assert np.allclose(slider.input, 255 * samples.stripes((96, 96), 1 / 0.375), atol=1e-9)
    slider.frequency, slider.angle = np.hypot(20, 30) / 96, np.rad2deg(np.arctan2(20, 30))
    assert slider.wave == (-20, 30)
    grating = samples.stripes((96, 96), 1 / slider.frequency, angle=slider.angle)
    assert np.allclose(slider.input, 255 * grating, atol=1e-9)


def test_bricks_and_zone_plate_are_the_books(slider):
    slider.picture = "bricks"
    assert np.array_equal(slider.input, data.image("brick", size=96))
    slider.picture = "zone plate"
    assert np.array_equal(slider.input, 255 * samples.zone_plate(96))


def test_the_letter_is_black_on_white_and_off_every_grid(slider):
    slider.picture = "letter"
    assert set(np.unique(slider.input)) == {0, 255}
    edges = np.flatnonzero(np.diff(slider.input, axis=1).any(axis=0)) + 1
    assert all(np.any(edges % factor) for factor in (2, 3, 4))


@pytest.mark.parametrize(
    ("frequency", "factor", "folded"),
    [(0.375, 2, -0.25), (0.125, 2, 0.25), (0.25, 2, 0.5), (0.5, 2, 0.0), (0.375, 3, 0.125)],
)
def test_stripes_land_where_the_fold_says(frequency, factor, folded):
    slider = ShiftSlider(frequency=frequency, factor=factor, shift=(0, 0))
    assert slider.folded == (0, folded)
    size = 96 // factor
    sizes = slider.spectra["stride"].copy()
    sizes[size // 2, size // 2] -= 127.5  # the mean
    peak = np.unravel_index(np.abs(sizes).argmax(), (size, size))
    assert abs((peak[1] - size // 2) / size) == pytest.approx(abs(folded))


def test_the_four_ways_are_convkits():
    slider = ShiftSlider("bricks", factor=3, shift=(2, 5), taps=7)
    moved = np.roll(slider.input, (2, 5), (0, 1))
    outputs = slider.outputs
    assert list(outputs) == WAYS
    assert np.array_equal(outputs["stride"], moved[::3, ::3])
    assert np.array_equal(outputs["max"], moved.reshape(32, 3, 32, 3).max((1, 3)))
    assert np.allclose(outputs["average"], moved.reshape(32, 3, 32, 3).mean((1, 3)))
    around = np.pad(moved, 3, "wrap")[None]
    weights = np.array([1, 6, 15, 20, 15, 6, 1]) / 64
    blurred = layers.conv2d(around, np.outer(weights, weights)[None, None], stride=3)[0]
    assert np.allclose(outputs["blur"], blurred)


def test_sliding_by_whole_pixels_is_a_shift_and_halves_add_up():
    picture = np.random.default_rng(1).normal(size=(9, 15))
    assert np.allclose(slid(picture, (2, -3)), np.roll(picture, (2, -3), (0, 1)))
    twice = slid(slid(picture, (0.5, 0.25)), (0.5, 0.75))
    assert np.allclose(twice, np.roll(picture, (1, 1), (0, 1)))
    even = np.random.default_rng(2).normal(size=(8, 12))
    assert np.allclose(slid(even, (3, 5)), np.roll(even, (3, 5), (0, 1)))


@pytest.mark.parametrize("picture", ["stripes", "zone plate", "bricks", "letter"])
@pytest.mark.parametrize("factor", [2, 3, 4])
def test_nobody_jumps_at_multiples_of_the_factor_and_all_repeat(picture, factor):
    slider = ShiftSlider(picture, factor=factor, shift=(factor, -2 * factor))
    assert max(slider.jumps.values()) < 1e-9
    for trace in slider.traces.values():
        assert trace[[0, factor, 2 * factor]].max() < 1e-9
        assert np.allclose(trace[:factor], trace[factor : 2 * factor], atol=1e-9)


def test_linear_ways_glide_where_nothing_aliases():
    jumps = ShiftSlider(frequency=0.2, shift=(1, 1)).jumps
    assert max(jumps[way] for way in ("stride", "average", "blur")) < 1e-9
    assert jumps["max"] > 0.3


def test_an_aliased_wave_jumps_by_the_gain_that_is_left():
    jumps = ShiftSlider(frequency=0.375, shift=(0, 1)).jumps
    gain = np.cos(np.pi * 0.375)
    assert jumps["stride"] == pytest.approx(2)
    assert jumps["average"] == pytest.approx(2 * gain)
    assert jumps["blur"] == pytest.approx(2 * gain**2)


def test_a_spectrum_counts_grey_levels():
    sizes = amplitudes(ShiftSlider(frequency=0.25).input)
    assert sizes[48, 48] == pytest.approx(127.5)
    assert sizes[48, [24, 72]] == pytest.approx([63.75, 63.75])
    assert np.sort(sizes.ravel())[-4] < 1e-9


def test_what_the_page_sends_wrongly_is_sent_back(slider, monkeypatch):
    sent = []
    monkeypatch.setattr(slider, "send_state", lambda key=None: sent.append(key))
    with pytest.raises(TraitError, match="factor must be one of 2, 3, 4, got 7"):
        slider.set_state({"factor": 7, "angle": 10})
    assert (slider.factor, slider.angle) == (2, 0)
    assert ["factor", "angle"] in sent


def test_values_from_the_page_are_taken_together(slider):
    slider.set_state({"picture": "letter", "shift": [3, -4], "factor": 3, "taps": 5})
    assert (slider.picture, slider.shift, slider.factor) == ("letter", (3, -4), 3)


def test_repr_has_no_address(slider):
    assert repr(slider) == "ShiftSlider(picture='stripes', factor=2, shift=(0, 1))"
