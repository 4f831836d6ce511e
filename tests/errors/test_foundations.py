"""Every refusal names the argument, the rule and the value received."""

import re

import numpy as np
import pytest

import convkit as ck
from convkit import data, filters, images, samples
from convkit.boundary import pad
from convkit.signals import slide

SQUARE = np.ones((3, 3))
WORDS = (
    "'zero', 'edge', 'linear_ramp', 'maximum', 'mean', 'median', 'minimum', 'reflect', "
    "'symmetric', 'wrap'"
)

INPUTS = [
    (["a"], TypeError, "in1 must hold numbers, got dtype <U1"),
    ([None], TypeError, "in1 must hold numbers, got dtype object"),
    (np.array(["2020"], "M8[Y]"), TypeError, "in1 must hold numbers, got dtype datetime64[Y]"),
    (np.ma.ones(3), TypeError, "in1 must not be a masked array; fill the masked entries first"),
    ([[1, 2], [3]], ValueError, "in1 must have rows of equal length"),
    ([], ValueError, "in1 must not be empty, got shape (0,)"),
    (np.ones((2, 0)), ValueError, "in1 must not be empty, got shape (2, 0)"),
    (5, ValueError, "in1 must be 1-D to 3-D, got shape ()"),
    (np.ones((1, 2, 3, 4)), ValueError, "in1 must be 1-D to 3-D, got shape (1, 2, 3, 4)"),
    (
        SQUARE,
        ValueError,
        "in1 and in2 must have the same number of axes, got shapes (3, 3) and (2,)",
    ),
]


@pytest.mark.parametrize("method", [ck.correlate, ck.convolve])
@pytest.mark.parametrize(("in1", "error", "message"), INPUTS, ids=str)
def test_a_signal_that_is_none_is_refused(method, in1, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        method(in1, [1, 2])


OPTIONS = [
    (
        {"mode": "fill"},
        ValueError,
        "mode must be one of 'full', 'same', 'valid', got 'fill'",
    ),
    (
        {"boundary": "mirror"},
        ValueError,
        f"boundary must be a number or one of {WORDS}, got 'mirror'",
    ),
    ({"boundary": True}, ValueError, f"boundary must be a number or one of {WORDS}, got True"),
    ({"boundary": None}, ValueError, f"boundary must be a number or one of {WORDS}, got None"),
    (
        {"mode": "valid", "boundary": "edge"},
        ValueError,
        'boundary must stay "zero" when mode is "valid", which reads nothing outside; got \'edge\'',
    ),
]


@pytest.mark.parametrize("method", [ck.correlate, ck.convolve])
@pytest.mark.parametrize(("options", "error", "message"), OPTIONS, ids=str)
def test_an_unknown_option_is_refused(method, options, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        method([1, 2, 3], [1, 2], **options)


@pytest.mark.parametrize("method", [ck.correlate, ck.convolve])
def test_a_kernel_longer_than_the_signal_has_no_valid_place(method):
    message = (
        'in2 must not be longer than in1 on any axis when mode is "valid", '
        "got shapes (3, 3) and (1, 4)"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        method(SQUARE, np.ones((1, 4)), "valid")


@pytest.mark.parametrize(
    ("in1", "in2", "boundary", "bound"),
    [
        ([2**62], [2], "zero", 2**63),
        ([-(2**63)], [1], "zero", 2**63),
        ([1, 1], [2**62, -(2**62)], "zero", 2**63),
        (np.array([2**64 - 1], np.uint64), [1], "zero", 2**64 - 1),
        ([1, 2], [3], 2**62, 3 * 2**62),
    ],
)
def test_a_sum_that_might_not_fit_int64_is_refused(in1, in2, boundary, bound):
    message = (
        f"max|in1| * sum|in2| must be below 2**63 for exact integers, got {bound}; "
        "pass floats to accept rounding"
    )
    with pytest.raises(OverflowError, match=f"^{re.escape(message)}$"):
        ck.correlate(in1, in2, boundary=boundary)
    assert np.isfinite(ck.correlate(np.asarray(in1, float), in2, boundary=boundary)).all()


CALLS = [
    (lambda: slide([1], [1]), ValueError, "image must be 2-D, got shape (1,)"),
    (
        lambda: slide(SQUARE, SQUARE, dilation=2),
        ValueError,
        "kernel must fit into the padded image: kernel shape (3, 3), dilation (2, 2), "
        "image shape (3, 3), padding ((0, 0), (0, 0))",
    ),
    (lambda: slide(SQUARE, SQUARE, stride=0), ValueError, "stride must be at least 1, got 0"),
    (
        lambda: slide(SQUARE, SQUARE, stride=(1, 1, 1)),
        ValueError,
        "stride must have 2 entries, one for each axis, got (1, 1, 1)",
    ),
    (
        lambda: slide(np.full((2, 2), 2**62), [[2]]),
        OverflowError,
        f"max|image| * sum|kernel| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    (lambda: ck.output_size(-1, 3), ValueError, "size must be at least 0, got -1"),
    (lambda: ck.output_size(5.0, 3), TypeError, "size must be a whole number, got 5.0"),
    (lambda: ck.output_size(5, 0), ValueError, "kernel_size must be at least 1, got 0"),
    (lambda: ck.output_size(5, True), TypeError, "kernel_size must be a whole number, got True"),
    (lambda: ck.output_size(5, 3, stride=0), ValueError, "stride must be at least 1, got 0"),
    (lambda: ck.output_size(5, 3, dilation=0), ValueError, "dilation must be at least 1, got 0"),
    (lambda: ck.output_size(5, 3, padding=-1), ValueError, "padding must be at least 0, got -1"),
    (
        lambda: ck.output_size(5, 3, padding=(1, 2, 3)),
        ValueError,
        "padding must be a whole number or a pair (before, after), got (1, 2, 3)",
    ),
    (
        lambda: ck.output_size((5, 5), 3, padding=(1, 2, 3)),
        ValueError,
        "padding must be a whole number or 2 entries, one for each axis, got (1, 2, 3)",
    ),
    (
        lambda: ck.output_size(5, (3, 3)),
        ValueError,
        "kernel_size must have 1 entries, one for each axis, got (3, 3)",
    ),
    (lambda: ck.output_size("5", 3), TypeError, "size must be a whole number, got '5'"),
    (lambda: pad(5, 1), ValueError, "array must have at least one axis, got the single number 5"),
    (lambda: pad([], 1), ValueError, "array must not be empty, got shape (0,)"),
    (lambda: pad([1], -1), ValueError, "widths must be at least 0, got -1"),
    (lambda: pad([1], 0.5), TypeError, "widths must be a whole number, got 0.5"),
    (
        lambda: pad([1], 1, "same"),
        ValueError,
        f"boundary must be a number or one of {WORDS}, got 'same'",
    ),
    (
        lambda: pad([1], 1, 2**70),
        OverflowError,
        f"boundary must fit 64 bits among integers, got {2**70}",
    ),
    (
        lambda: pad([1.0], 1, 10**400),
        OverflowError,
        "boundary must be below 2**1023 in magnitude, got an integer of 1329 bits",
    ),
    (lambda: filters.identity(0), ValueError, "size must be at least 1, got 0"),
    (
        lambda: filters.box((3, 3, 3)),
        ValueError,
        "size must have 2 entries, one for each axis, got (3, 3, 3)",
    ),
    (lambda: filters.gaussian(0), ValueError, "sigma must be greater than 0, got 0"),
    (lambda: filters.gaussian(np.nan), ValueError, "sigma must be finite, got nan"),
    (
        lambda: filters.gaussian(10**400),
        ValueError,
        "sigma must fit float64, got a number of more than 1023 bits",
    ),
    (lambda: filters.gaussian("1"), TypeError, "sigma must be a number, got '1'"),
    (lambda: filters.gaussian(1, 2.5), TypeError, "size must be a whole number, got 2.5"),
    (lambda: filters.log(-1), ValueError, "sigma must be greater than 0, got -1"),
    (lambda: filters.sharpen(np.inf), ValueError, "amount must be finite, got inf"),
    (lambda: filters.sobel(2), ValueError, "axis must be one of 0, 1, got 2"),
    (lambda: filters.prewitt("rows"), ValueError, "axis must be one of 0, 1, got 'rows'"),
    (lambda: filters.scharr(True), ValueError, "axis must be one of 0, 1, got True"),
    (lambda: filters.laplacian(1), ValueError, "diagonals must be one of False, True, got 1"),
    (lambda: filters.motion(0.5), ValueError, "length must be at least 1, got 0.5"),
    (lambda: filters.motion(3, np.inf), ValueError, "angle must be finite, got inf"),
    (
        lambda: filters.interpolation(0, "bilinear"),
        ValueError,
        "kernel must be one of 'nearest', 'linear', 'cubic', 'lanczos', got 'bilinear'",
    ),
    (lambda: filters.interpolation([]), ValueError, "distance must not be empty, got shape (0,)"),
    (
        lambda: filters.interpolation(1j),
        TypeError,
        "distance must hold real numbers, got dtype complex128",
    ),
    (lambda: filters.gabor(1), ValueError, "wavelength must be at least 2, got 1"),
    (lambda: filters.gabor(4, aspect=0), ValueError, "aspect must be greater than 0, got 0"),
    (lambda: filters.gabor(4, phase=None), TypeError, "phase must be a number, got None"),
    (lambda: samples.impulse(0), ValueError, "shape must be at least 1, got 0"),
    (
        lambda: samples.impulse((2, 2, 2)),
        ValueError,
        "shape must have 1 or 2 lengths, got (2, 2, 2)",
    ),
    (lambda: samples.step(4, axis=1), ValueError, "axis must be below 1 for shape (4,), got 1"),
    (lambda: samples.ramp(4, axis=-2), ValueError, "axis must be at least -1, got -2"),
    (lambda: samples.ramp(4, axis="rows"), TypeError, "axis must be a whole number, got 'rows'"),
    (lambda: samples.stripes(4, 0), ValueError, "period must be greater than 0, got 0"),
    (lambda: samples.stripes(4, 2, angle=9), ValueError, "angle must stay 0 for a line, got 9"),
    (lambda: samples.checkerboard(4, 3), ValueError, "period must be even, got 3"),
    (lambda: samples.checkerboard(4, 0), ValueError, "period must be at least 2, got 0"),
    (lambda: samples.zone_plate(4.0), TypeError, "size must be a whole number, got 4.0"),
    (lambda: samples.disc(4, 0), ValueError, "radius must be greater than 0, got 0"),
    (lambda: samples.noise(4, 1), TypeError, "rng must be a numpy.random.Generator, got 1"),
    (
        lambda: data.image("lena"),
        ValueError,
        "name must be one of 'camera', 'coins', 'brick', 'grass', 'gravel', 'text', "
        "'clock_motion', 'cell', 'microaneurysms', 'chelsea', 'coffee', 'retina', got 'lena'",
    ),
    (lambda: data.image("coins", 304), ValueError, "size must be at most 303 for 'coins', got 304"),
    (lambda: data.image("coins", 0), ValueError, "size must be at least 1, got 0"),
    (lambda: data.image("coins", 9.5), TypeError, "size must be a whole number, got 9.5"),
    (
        lambda: images.blur(np.ones(4)),
        ValueError,
        "image must have shape (H, W) or (H, W, 3), got (4,)",
    ),
    (
        lambda: images.sharpen(np.ones((4, 4, 4))),
        ValueError,
        "image must have shape (H, W) or (H, W, 3), got (4, 4, 4)",
    ),
    (lambda: images.laplace([["a"]]), TypeError, "image must hold numbers, got dtype <U1"),
    (lambda: images.blur(SQUARE, 0), ValueError, "sigma must be greater than 0, got 0"),
    (lambda: images.motion_blur(SQUARE, 0), ValueError, "length must be at least 1, got 0"),
    (
        lambda: ck.anything,
        AttributeError,
        "module 'convkit' has no attribute 'anything'",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[call[2] for call in CALLS])
def test_a_refusal_names_the_argument_the_rule_and_the_value(call, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()
