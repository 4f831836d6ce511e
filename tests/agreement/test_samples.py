"""`convkit.samples`: shapes, range, and the property each picture is made for."""

import numpy as np
import pytest

from convkit import samples

PICTURES = {
    "impulse": samples.impulse((9, 12)),
    "step": samples.step((9, 12)),
    "ramp": samples.ramp((9, 12)),
    "stripes": samples.stripes((9, 12), 5, angle=30),
    "checkerboard": samples.checkerboard((9, 12), 4),
    "zone plate": samples.zone_plate(12)[:9],
    "disc": samples.disc((9, 12), 3),
    "noise": samples.noise((9, 12), np.random.default_rng(1)),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_every_picture_holds_float64_between_0_and_1(picture):
    assert picture.shape == (9, 12)
    assert picture.dtype == np.float64
    assert picture.min() >= 0
    assert 0.8 < picture.max() <= 1
    assert picture.flags.writeable


@pytest.mark.parametrize("make", [samples.step, samples.ramp])
def test_steps_and_ramps_climb_along_the_axis_asked_for(make):
    assert np.array_equal(make((6, 4), axis=0), np.tile(make(6)[:, None], 4))
    assert np.array_equal(make((6, 4)), np.tile(make(4), (6, 1)))
    assert np.array_equal(make((6, 4), axis=-2), make((6, 4), axis=0))


def test_a_ramp_of_one_sample_is_zero():
    assert samples.ramp(1).tolist() == [0.0]


def test_stripes_repeat_after_their_period_across():
    upright = samples.stripes((5, 24), 8)
    np.testing.assert_allclose(upright[:, 8:], upright[:, :-8], rtol=0, atol=1e-14)
    assert np.array_equal(samples.stripes((24, 5), 8, angle=-90), upright.T)
    np.testing.assert_allclose(samples.stripes(8, 8, phase=180), 1 - samples.stripes(8, 8))


def test_stripes_at_45_degrees_are_constant_towards_the_lower_right():
    picture = samples.stripes((10, 10), 5, angle=45)
    np.testing.assert_allclose(picture[1:, 1:], picture[:-1, :-1], rtol=0, atol=1e-14)


def test_squares_of_a_checkerboard_are_half_a_period_wide():
    assert samples.checkerboard(8, 4).tolist() == [0, 0, 1, 1, 0, 0, 1, 1]
    assert samples.checkerboard((4, 4), 4)[2:, :2].all()


def test_a_zone_plate_is_centred_and_finest_at_its_sides():
    plate = samples.zone_plate(64)
    assert plate[32, 32] == 1
    np.testing.assert_allclose(plate, plate.T, rtol=0, atol=1e-12)
    steps = abs(np.diff(plate[32]))
    assert steps[:4].min() > 0.5 > steps[30:34].max()


def test_a_disc_has_the_area_of_a_disc():
    assert samples.disc((60, 61), 20).sum() == pytest.approx(np.pi * 20**2, rel=0.002)


def test_noise_comes_from_the_generator_alone():
    first, second = (samples.noise(50, np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(first, second)
    assert first.std() == pytest.approx(np.sqrt(1 / 12), rel=0.2)
