"""Every refusal of `convkit.images` names the argument, the rule and the value received."""

import re
import tracemalloc

import numpy as np
import pytest

from convkit import images

SQUARE = np.arange(9).reshape(3, 3)
WORDS = (
    "'zero', 'edge', 'linear_ramp', 'maximum', 'mean', 'median', 'minimum', 'reflect', "
    "'symmetric', 'wrap'"
)
KERNEL_WORDS = "kernel must be one of 'nearest', 'linear', 'cubic', 'lanczos', got '{}'"
# Functions of a picture: grey or in colour, with one further argument where it is required.
ANY = {
    "box_blur": images.box_blur,
    "expand": images.expand,
    "gaussian_pyramid": lambda image, **options: images.gaussian_pyramid(image, 1, **options),
    "reduce": images.reduce,
    "resize": lambda image, **options: images.resize(image, 2, **options),
    "rotate": lambda image, **options: images.rotate(image, 90, **options),
}
REAL = {
    "maximum": images.maximum,
    "median": images.median,
    "minimum": images.minimum,
    "percentile": lambda image, **options: images.percentile(image, 50, **options),
    "rank": lambda image, **options: images.rank(image, 1, **options),
    "richardson_lucy": lambda image, **options: images.richardson_lucy(image, [[1]], **options),
    "wiener": lambda image, **options: images.wiener(image, [[1]], 1, **options),
}


def _refuses(error, message, call, *arguments, **options):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call(*arguments, **options)


@pytest.mark.parametrize("call", [*ANY.values(), *REAL.values()], ids=[*ANY, *REAL])
def test_what_is_no_picture_is_refused(call):
    for shape in [(4,), (4, 4, 4), (2, 4, 4, 3)]:
        message = f"image must have shape (H, W) or (H, W, 3), got {shape}"
        _refuses(ValueError, message, call, np.ones(shape))
    _refuses(ValueError, "image must not be empty, got shape (0, 3)", call, np.ones((0, 3)))
    _refuses(TypeError, "image must hold numbers, got dtype <U1", call, [["a"]])


@pytest.mark.parametrize("call", REAL.values(), ids=REAL)
def test_complex_pictures_and_strange_numbers_outside_are_refused(call):
    message = "image must hold real numbers, got dtype complex128"
    _refuses(TypeError, message, call, SQUARE * 1j)
    message = f"boundary must be a number or one of {WORDS}, got 'mirror'"
    _refuses(ValueError, message, call, SQUARE, boundary="mirror")
    _refuses(TypeError, "boundary must be a number, got 1j", call, SQUARE, boundary=1j)
    _refuses(ValueError, "boundary must be finite, got inf", call, SQUARE, boundary=np.inf)


CALLS = [
    (lambda: images.median(SQUARE, 0), ValueError, "size must be at least 1, got 0"),
    (lambda: images.maximum(SQUARE, 2.0), TypeError, "size must be a whole number, got 2.0"),
    (lambda: images.rank(SQUARE, -1), ValueError, "place must be at least 0, got -1"),
    (lambda: images.rank(SQUARE, 1.0), TypeError, "place must be a whole number, got 1.0"),
    (
        lambda: images.rank(SQUARE, 6, (3, 2)),
        ValueError,
        "place must be below 6, the number of pixels in the window, got 6",
    ),
    (lambda: images.percentile(SQUARE, -1), ValueError, "percent must be at least 0, got -1"),
    (lambda: images.percentile(SQUARE, 101), ValueError, "percent must be at most 100, got 101"),
    (lambda: images.percentile(SQUARE, "1"), TypeError, "percent must be a number, got '1'"),
    (
        lambda: images.expand(SQUARE, (6, 7)),
        ValueError,
        "shape must be twice that of image or one less on each axis, "
        "got (6, 7) for image shape (3, 3)",
    ),
    (
        lambda: images.expand(SQUARE, ()),
        ValueError,
        "shape must have 2 entries, one for each axis, got ()",
    ),
    (
        lambda: images.gaussian_pyramid(SQUARE, 4),
        ValueError,
        "levels must be at most 3 for image shape (3, 3), got 4",
    ),
    (
        lambda: images.resize(SQUARE, (3, 3, 1)),
        ValueError,
        "shape must have 2 entries, one for each axis, got (3, 3, 1)",
    ),
    (lambda: images.resize(SQUARE, (0, 3)), ValueError, "shape must be at least 1, got 0"),
    (lambda: images.resize(SQUARE, 2.5), TypeError, "shape must be a whole number, got 2.5"),
    (lambda: images.resize(SQUARE, 2, "bicubic"), ValueError, KERNEL_WORDS.format("bicubic")),
    (
        lambda: images.resize(SQUARE, 2, prefilter=1),
        ValueError,
        "prefilter must be one of False, True, got 1",
    ),
    (lambda: images.rotate(SQUARE, 9, "spline"), ValueError, KERNEL_WORDS.format("spline")),
    (lambda: images.rotate(SQUARE, np.nan), ValueError, "angle must be finite, got nan"),
    (lambda: images.rotate(SQUARE, "9"), TypeError, "angle must be a number, got '9'"),
    (lambda: images.laplacian_pyramid(SQUARE, 0), ValueError, "levels must be at least 1, got 0"),
    (
        lambda: images.gaussian_pyramid(SQUARE, 2.0),
        TypeError,
        "levels must be a whole number, got 2.0",
    ),
    (
        lambda: images.collapse([]),
        ValueError,
        "pyramid must hold bands, each half of the one before, got shapes []",
    ),
    (
        lambda: images.collapse([SQUARE, SQUARE]),
        ValueError,
        "pyramid must hold bands, each half of the one before, got shapes [(3, 3), (3, 3)]",
    ),
    (
        lambda: images.collapse([SQUARE, [1, 2]]),
        ValueError,
        "each band of pyramid must have shape (H, W) or (H, W, 3), got (2,)",
    ),
    (
        lambda: images.normalized_correlation(np.ones((3, 3, 3)), SQUARE),
        ValueError,
        "image must be 2-D, got shape (3, 3, 3)",
    ),
    (
        lambda: images.normalized_correlation(SQUARE, [1, 2]),
        ValueError,
        "template must be 2-D, got shape (2,)",
    ),
    (
        lambda: images.normalized_correlation(SQUARE, SQUARE * 1j),
        TypeError,
        "template must hold real numbers, got dtype complex128",
    ),
    (
        lambda: images.normalized_correlation(SQUARE, [[0.1] * 3]),
        ValueError,
        "template must have contrast, got the same value everywhere",
    ),
    (
        lambda: images.normalized_correlation([[1, np.nan]], [[1, 2]]),
        ValueError,
        "image must be finite, got nan",
    ),
    (
        lambda: images.normalized_correlation(SQUARE, [[1, -np.inf]]),
        ValueError,
        "template must be finite, got -inf",
    ),
    (
        lambda: images.normalized_correlation(SQUARE, [[1, 2]], "inside"),
        ValueError,
        "mode must be one of 'valid', 'same', 'full', got 'inside'",
    ),
    (
        lambda: images.normalized_correlation(SQUARE, [[1, 2]], boundary="wrap"),
        ValueError,
        'boundary must stay "reflect" when mode is "valid", which reads nothing outside; '
        "got 'wrap'",
    ),
    (
        lambda: images.find_template(SQUARE, [[1, 2, 3, 4]]),
        ValueError,
        "template must fit into the image, got shapes (1, 4) and (3, 3)",
    ),
    (
        lambda: images.find_template(SQUARE, [[1, 2]], count=0),
        ValueError,
        "count must be at least 1, got 0",
    ),
    (
        lambda: images.find_template(SQUARE, [[1, 2]], threshold=1.5),
        ValueError,
        "threshold must be at most 1, got 1.5",
    ),
    (
        lambda: images.find_template(SQUARE, [[1, 2]], threshold=-2),
        ValueError,
        "threshold must be at least -1, got -2",
    ),
    (
        lambda: images.find_template(SQUARE, [[1, 2]], spacing=(0, 1)),
        ValueError,
        "spacing must be at least 1, got 0",
    ),
    (
        lambda: images.structure_tensor(SQUARE, 0),
        ValueError,
        "sigma must be greater than 0, got 0",
    ),
    (
        lambda: images.corner_strength([[np.nan]]),
        ValueError,
        "image must be finite, got nan",
    ),
    (
        lambda: images.find_corners(SQUARE, threshold=1.5),
        ValueError,
        "threshold must be at most 1, got 1.5",
    ),
    (
        lambda: images.find_corners(SQUARE, spacing=0),
        ValueError,
        "spacing must be at least 1, got 0",
    ),
    (
        lambda: images.scale_space(SQUARE, []),
        ValueError,
        "sigmas must hold at least one deviation, got none",
    ),
    (
        lambda: images.find_blobs(SQUARE, [2, 1], threshold=1),
        ValueError,
        "sigmas must rise, got [2.0, 1.0]",
    ),
    (
        lambda: images.find_blobs(SQUARE, [1], threshold=0),
        ValueError,
        "threshold must be greater than 0, got 0",
    ),
    (
        lambda: images.find_blobs(SQUARE, [1], threshold=1, kind="grey"),
        ValueError,
        "kind must be one of 'bright', 'dark', got 'grey'",
    ),
    (
        lambda: images.canny(SQUARE, low=3, high=2),
        ValueError,
        "low must be at most high, got low 3.0 and high 2.0",
    ),
    (
        lambda: images.canny(np.ones((2, 2, 3)), low=1, high=2),
        ValueError,
        "image must be 2-D, got shape (2, 2, 3)",
    ),
    (
        lambda: images.normalized_convolution(SQUARE, [[1]], [[1]]),
        ValueError,
        "certainty must have the image's shape (3, 3), got (1, 1)",
    ),
    (
        lambda: images.normalized_convolution(SQUARE, [[0]], SQUARE),
        ValueError,
        "kernel must have a weight above 0, got only zeros",
    ),
    (
        lambda: images.normalized_convolution(SQUARE, [[-1.5]], SQUARE),
        ValueError,
        "kernel must be at least 0 everywhere, got -1.5",
    ),
    (
        lambda: images.normalized_convolution([[np.inf]], [[1]], [[1]]),
        ValueError,
        "image must be finite, got inf",
    ),
    (
        lambda: images.wiener(SQUARE, [[1, -1]], 1),
        ValueError,
        "kernel must not sum to 0, got the sum 0.0",
    ),
    (
        lambda: images.wiener(SQUARE, [1, 2], 1),
        ValueError,
        "kernel must be 2-D, got shape (2,)",
    ),
    (
        lambda: images.wiener(SQUARE, [[1j]], 1),
        TypeError,
        "kernel must hold real numbers, got dtype complex128",
    ),
    (
        lambda: images.wiener(SQUARE, [[1]], -1),
        ValueError,
        "noise_to_signal must be at least 0, got -1",
    ),
    (
        lambda: images.wiener(SQUARE, [[1, 1, 1]], 0),
        ValueError,
        "noise_to_signal must be greater than 0 for a kernel that wipes out a frequency, got 0",
    ),
    (
        lambda: images.wiener([[np.inf]], [[1]], 1),
        ValueError,
        "image must be finite, got inf",
    ),
    (
        lambda: images.richardson_lucy(SQUARE, [[0, 0]]),
        ValueError,
        "kernel must not sum to 0, got the sum 0.0",
    ),
    (
        lambda: images.richardson_lucy(-SQUARE, [[1]]),
        ValueError,
        "image must not be negative, got the least value -8",
    ),
    (
        lambda: images.richardson_lucy(SQUARE, [[1]], boundary=-2),
        ValueError,
        "boundary must not be negative, got the least value -2.0",
    ),
    (
        lambda: images.richardson_lucy(SQUARE, [[2, -1]]),
        ValueError,
        "kernel must not be negative, got the least value -1.0",
    ),
    (
        lambda: images.richardson_lucy(SQUARE, [[1]], 0),
        ValueError,
        "iterations must be at least 1, got 0",
    ),
    (
        lambda: images.richardson_lucy(SQUARE, [[1]], 2.5),
        TypeError,
        "iterations must be a whole number, got 2.5",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[call[2] for call in CALLS])
def test_a_refusal_names_the_argument_the_rule_and_the_value(call, error, message):
    _refuses(error, message, call)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: images.blur([[1, 2]], 1e15), "sigma"),
        (lambda: images.box_blur([[1, 2]], (10**15, 1)), "size"),
    ],
)
def test_a_kernel_larger_than_memory_is_refused_by_name(call, name):
    with pytest.raises(MemoryError, match=f"^{name} must leave arrays that fit into memory, "):
        call()


@pytest.mark.parametrize(
    "call", [lambda: images.box_blur([[1, 2]], 3000), lambda: images.blur([[1, 2]], 500)]
)
def test_two_lines_of_a_large_kernel_need_no_square(call):
    call()  # imports and compiles
    tracemalloc.start()
    call()
    # A square of 3000 × 3000 weights needs 72 MB; the lines and their pictures need less than 1.
    assert tracemalloc.get_traced_memory()[1] < 5e6
    tracemalloc.stop()
