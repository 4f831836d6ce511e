"""Exercises of chapter 1, "Nine numbers and a dot product"."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from convkit.exercises.exercise import Case, Design, Exercise, Mistake, Requirement


def _random(rows, columns, seed):
    return np.random.default_rng(seed).normal(size=(rows, columns))


def _windows(image, shape):
    return sliding_window_view(np.asarray(image), shape)


def _sums(image, kernel):
    """Return the sum of patch times kernel at every position: the meaning, not the fast way."""
    image, kernel = np.asarray(image), np.asarray(kernel)
    windows = _windows(image, kernel.shape).astype(np.result_type(image, kernel, np.int64))
    return (windows * kernel).sum(axis=(2, 3))


# --- map_size ------------------------------------------------------------------------------


def _map_size(image_shape, kernel_shape):
    return tuple(n - k + 1 for n, k in zip(image_shape, kernel_shape, strict=True))


def _shape_cases():
    shapes = (((5, 5), (3, 3)), ((4, 7), (3, 2)), ((6, 6), (1, 1)), ((9, 4), (2, 4)),
              ((512, 384), (7, 5)))  # fmt: skip
    return tuple(
        Case(f"a {h} × {w} image, a {k} × {m} kernel", ((h, w), (k, m)), square=h == w and k == m)
        for (h, w), (k, m) in shapes
    )


def _size_by(rule):
    def wrong(image_shape, kernel_shape):
        return tuple(rule(n, k) for n, k in zip(image_shape, kernel_shape, strict=True))

    return wrong


MAP_SIZE = Exercise(
    "map_size",
    _map_size,
    _shape_cases,
    (
        Mistake("Off by one: start and end position both count, so add 1.",
                _size_by(lambda n, k: n - k)),
        Mistake("That is the size of the input: a window that must fit has fewer places.",
                _size_by(lambda n, k: n)),
        Mistake("That counts windows hanging over the border too: here each must fit inside.",
                _size_by(lambda n, k: n + k - 1)),
        Mistake("That counts windows laid side by side: here they move by one pixel.",
                _size_by(lambda n, k: n // k)),
        Mistake("Rows and columns are swapped in the result.",
                lambda image, kernel: _map_size(image, kernel)[::-1]),
        Mistake("The kernel's rows and columns are swapped.",
                lambda image, kernel: _map_size(image, kernel[::-1])),
    ),
    tolerance=0,
)  # fmt: skip


# --- corr2d --------------------------------------------------------------------------------


def _corr2d_cases():
    bright = np.random.default_rng(5).integers(150, 256, size=(6, 6)).astype(np.uint8)
    whole = np.random.default_rng(4).integers(-9, 10, size=(5, 8))
    return (
        Case("a 5 × 5 image, a 3 × 3 kernel", (_random(5, 5, 1), _random(3, 3, 2)), square=True),
        Case("a 4 × 7 image, a 3 × 2 kernel", (_random(4, 7, 3), _random(3, 2, 4))),
        Case("a 7 × 4 image, a 1 × 4 kernel", (_random(7, 4, 5), _random(1, 4, 6))),
        Case("a 6 × 6 image, a 2 × 2 kernel", (_random(6, 6, 7), _random(2, 2, 8)), square=True),
        Case("integers and a kernel with fractions", (whole, _random(3, 3, 9))),
        Case("a bright uint8 image and a uint8 kernel",
             (bright, np.ones((3, 3), dtype=np.uint8)), square=True),
        Case("a kernel as large as the image", (_random(3, 4, 10), _random(3, 4, 11))),
    )  # fmt: skip


def _padded(image, kernel, before):
    """Return the map of a picture with zeros around it, ``before(K)`` of them on top and left."""
    widths = [(before(n), n - 1 - before(n)) for n in kernel.shape]
    return _sums(np.pad(image.astype(float), widths), kernel)


def _every_overlap(image, kernel):
    return _sums(np.pad(image.astype(float), [(n - 1, n - 1) for n in kernel.shape]), kernel)


def _in_type_of_image(image, kernel):
    sums = _sums(image, kernel)
    if image.dtype.kind in "iu":
        sums = sums.astype(np.int64).astype(image.dtype)
    return sums


def _overflowing(image, kernel):
    windows = _windows(image, np.asarray(kernel).shape)
    dtype = np.result_type(image, kernel)
    return (windows * kernel).sum(axis=(2, 3), dtype=dtype)


_SAME_SIZE = (
    "A border was added: the output has the size of the input. Here each window must fit inside."
)

CORR2D = Exercise(
    "corr2d",
    _sums,
    _corr2d_cases,
    (
        Mistake("The kernel is flipped: multiply each weight by the pixel it lies on.",
                lambda image, kernel: _sums(image, kernel[::-1, ::-1])),
        Mistake("The kernel is flipped upside down: row 0 belongs to the patch's row 0.",
                lambda image, kernel: _sums(image, kernel[::-1])),
        Mistake("The kernel is mirrored: column 0 belongs to the patch's column 0.",
                lambda image, kernel: _sums(image, kernel[:, ::-1])),
        Mistake("The kernel is transposed: its rows run along the image's rows.",
                lambda image, kernel: _sums(image, kernel.T)),
        Mistake("Off by one: the last row and the last column of positions are missing.",
                lambda image, kernel: _sums(image, kernel)[:-1, :-1]),
        Mistake("Off by one: each window starts one pixel too low and too far right.",
                lambda image, kernel: np.pad(_sums(image, kernel)[1:, 1:], ((0, 1), (0, 1)))),
        Mistake(_SAME_SIZE, lambda image, kernel: _padded(image, kernel, lambda n: n // 2)),
        Mistake(_SAME_SIZE, lambda image, kernel: _padded(image, kernel, lambda n: (n - 1) // 2)),
        Mistake("A border was added: windows hang over the edge. Here each must fit inside.",
                _every_overlap),
        Mistake("Wrong dtype: the output array has the integer type of the image, so fractions "
                "are cut off and large sums wrap round.", _in_type_of_image),
        Mistake("Wrong dtype: the sum of uint8 products wraps round at 256. "
                "Convert to a wider type first.", _overflowing),
        Mistake("That is the mean of the products: take their sum.",
                lambda image, kernel: _sums(image, kernel) / np.asarray(kernel).size),
        Mistake("The signs are lost: an output value may be negative.",
                lambda image, kernel: np.abs(_sums(image, kernel))),
    ),
)  # fmt: skip


# --- right_neighbour -----------------------------------------------------------------------


def _single(row, column):
    kernel = np.zeros((3, 3))
    kernel[row, column] = 1
    return kernel


def _neighbour_error(kernel):
    image = _random(6, 8, 12)
    return np.abs(_sums(image, kernel) - image[1:-1, 2:]).max()


RIGHT_NEIGHBOUR = Design(
    "right_neighbour",
    (3, 3),
    (
        Requirement("The weights must sum to 1: a flat picture has to keep its brightness.",
                    lambda kernel: abs(kernel.sum() - 1)),
        Requirement("Each output pixel must be one single input pixel: use one weight only.",
                    _neighbour_error),
    ),
    (
        Mistake("Flipped: this takes the left neighbour. The weight lies on the pixel it takes.",
                _single(1, 0)),
        Mistake("Transposed: this takes the neighbour below.", _single(2, 1)),
        Mistake("Transposed and flipped: this takes the neighbour above.", _single(0, 1)),
        Mistake("This takes the pixel itself: it is the identity.", _single(1, 1)),
        Mistake("This sums the whole right column: one weight is enough.",
                _single(0, 2) + _single(1, 2) + _single(2, 2)),
    ),
)  # fmt: skip


# --- count_multiplications -----------------------------------------------------------------


def _count(image_shape, kernel_shape):
    rows, columns = _map_size(image_shape, kernel_shape)
    return rows * columns * kernel_shape[0] * kernel_shape[1]


def _count_by(rule):
    return lambda image, kernel: rule(*image, *kernel)


COUNT_MULTIPLICATIONS = Exercise(
    "count_multiplications",
    _count,
    _shape_cases,
    (
        Mistake("That gives every input pixel an output: windows that hang over do not count.",
                _count_by(lambda h, w, k, m: h * w * k * m)),
        Mistake("Off by one: there are N − K + 1 positions along an axis, not N − K.",
                _count_by(lambda h, w, k, m: (h - k) * (w - m) * k * m)),
        Mistake("Those are the additions: a sum of n products needs n − 1 of them.",
                _count_by(lambda h, w, k, m: (h - k + 1) * (w - m + 1) * (k * m - 1))),
        Mistake("Those are the output pixels: each of them costs a multiplication a weight.",
                _count_by(lambda h, w, k, m: (h - k + 1) * (w - m + 1))),
        Mistake("That counts windows hanging over the border too.",
                _count_by(lambda h, w, k, m: (h + k - 1) * (w + m - 1) * k * m)),
        Mistake("The kernel's rows and columns are swapped.",
                _count_by(lambda h, w, k, m: (h - m + 1) * (w - k + 1) * k * m)),
    ),
    tolerance=0,
)  # fmt: skip


# --- noise_gain ----------------------------------------------------------------------------


def _noise_gain(kernel):
    return float(np.sqrt((np.asarray(kernel, dtype=float) ** 2).sum()))


def _noise_cases():
    return (
        Case("the 3 × 3 box", (np.full((3, 3), 1 / 9),), square=True),
        Case("a 5 × 2 box of integers", (np.ones((5, 2), dtype=np.uint8),)),
        Case("weights of both signs", (np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),)),
        Case("large uint8 weights", (np.array([[20, 30], [40, 200]], dtype=np.uint8),)),
        Case("one weight", (np.array([[-0.5]]),)),
    )


NOISE_GAIN = Exercise(
    "noise_gain",
    _noise_gain,
    _noise_cases,
    (
        Mistake("That is the gain of the variance: the standard deviation is its root.",
                lambda kernel: _noise_gain(kernel) ** 2),
        Mistake("That is the plain sum, the gain of a flat picture: noise does not add up so.",
                lambda kernel: float(np.sum(kernel, dtype=float))),
        Mistake("That sums magnitudes, the worst case: independent noise partly cancels.",
                lambda kernel: float(np.abs(kernel.astype(float)).sum())),
        Mistake("That is the standard deviation of the weights: do not subtract their mean.",
                lambda kernel: float(np.std(kernel))),
        Mistake("That is the root of the mean square: take the root of the sum.",
                lambda kernel: _noise_gain(kernel) / np.sqrt(kernel.size)),
        Mistake("That is the largest weight: every weight brings noise of its own.",
                lambda kernel: float(np.abs(kernel.astype(float)).max())),
        Mistake("Wrong dtype: squares of uint8 wrap round at 256. Convert to float first.",
                lambda kernel: float(np.sqrt((kernel**2).sum(dtype=float)))),
        Mistake("Wrong dtype: squares of uint8 wrap round at 256. Convert to float first.",
                lambda kernel: float(np.sqrt((kernel**2).sum()))),
    ),
)  # fmt: skip


# --- dot_detector --------------------------------------------------------------------------

_ROWS, _COLUMNS = np.mgrid[-1:2, -1:2]

DOT_DETECTOR = Design(
    "dot_detector",
    (3, 3),
    (
        Requirement("A single bright pixel must give exactly 1: the middle weight says what it "
                    "gives.", lambda kernel: abs(kernel[1, 1] - 1)),
        Requirement("It answers to a flat picture: the weights must sum to 0.",
                    lambda kernel: abs(kernel.sum())),
        Requirement("It answers to a ramp from left to right: the left and right columns must "
                    "balance.", lambda kernel: abs((kernel * _COLUMNS).sum())),
        Requirement("It answers to a ramp from top to bottom: the top and bottom rows must "
                    "balance.", lambda kernel: abs((kernel * _ROWS).sum())),
    ),
    (
        Mistake("That is the identity: it answers to a flat picture too.", _single(1, 1)),
        Mistake("The sign is reversed: a bright pixel must give +1.",
                np.array([[0, 0.25, 0], [0.25, -1, 0.25], [0, 0.25, 0]])),
        Mistake("The scale is off: divide all weights by the middle one.",
                np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])),
        Mistake("The scale is off: divide all weights by the middle one.",
                np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])),
    ),
)  # fmt: skip


# --- find_kernel ---------------------------------------------------------------------------


def _find_kernel(image, output):
    shape = tuple(n - m + 1 for n, m in zip(image.shape, output.shape, strict=True))
    matrix = _windows(image, shape).reshape(output.size, -1).astype(float)
    return np.linalg.lstsq(matrix, output.ravel(), rcond=None)[0].reshape(shape)


def _find_in_column_order(image, output):
    kernel = _find_kernel(image, output)
    return kernel.ravel().reshape(kernel.shape, order="F")


def _find_cases():
    def case(rows, columns, kernel, seed):
        image = _random(rows, columns, seed)
        shape = f"{kernel.shape[0]} × {kernel.shape[1]}"
        return Case(f"a {rows} × {columns} image, a {shape} kernel", (image, _sums(image, kernel)),
                    square=rows == columns and kernel.shape[0] == kernel.shape[1])  # fmt: skip

    return (
        case(12, 12, _random(3, 3, 21), 31),
        case(11, 16, _random(2, 4, 22), 32),
        case(16, 10, _random(5, 1, 23), 33),
        case(14, 14, np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]), 34),
    )


FIND_KERNEL = Exercise(
    "find_kernel",
    _find_kernel,
    _find_cases,
    (
        Mistake("The kernel is flipped: put each weight where the pixel it multiplies lies.",
                lambda image, output: _find_kernel(image, output)[::-1, ::-1]),
        Mistake("The kernel is transposed: its rows run along the image's rows.",
                lambda image, output: _find_kernel(image, output).T),
        Mistake("The weights are in column order: reshape row by row.",
                _find_in_column_order),
        Mistake("That is the correlation of input and output: divide out how the pixels "
                "correlate with each other (least squares).",
                lambda image, output: _sums(image, output)),
        Mistake("That is the correlation of input and output, averaged: pixels correlate with "
                "each other too (least squares).",
                lambda image, output: _sums(image, output) / output.size),
    ),
    tolerance=1e-3,
)  # fmt: skip


# --- texture_energy ------------------------------------------------------------------------


def _mean_over(values, size):
    return _windows(values, (size, size)).mean(axis=(2, 3))


def _texture_energy(image, kernel, size):
    return _mean_over(_sums(image, kernel).astype(float) ** 2, size)


def _energy_cases():
    grey = np.random.default_rng(45).integers(0, 256, size=(10, 12)).astype(np.uint8)
    edge = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return (
        Case("an 8 × 8 image, a 3 × 3 kernel, size 2",
             (_random(8, 8, 41), _random(3, 3, 42), 2), square=True),
        Case("a 7 × 12 image, a 2 × 3 kernel, size 3", (_random(7, 12, 43), _random(2, 3, 44), 3)),
        Case("a uint8 image, an edge kernel, size 4", (grey, edge, 4)),
        Case("size 1", (_random(6, 5, 46), _random(3, 2, 47), 1)),
    )  # fmt: skip


TEXTURE_ENERGY = Exercise(
    "texture_energy",
    _texture_energy,
    _energy_cases,
    (
        Mistake("The map is not squared: positive and negative answers cancel in the mean.",
                lambda image, kernel, size: _mean_over(_sums(image, kernel), size)),
        Mistake("The mean is squared: square first, then take the mean.",
                lambda image, kernel, size: _mean_over(_sums(image, kernel), size) ** 2),
        Mistake("That is the mean magnitude: take the mean of the squares.",
                lambda image, kernel, size: _mean_over(np.abs(_sums(image, kernel)), size)),
        Mistake("That is the sum over the square: divide by its number of pixels.",
                lambda image, kernel, size: _texture_energy(image, kernel, size) * size**2),
        Mistake("That is the root of the energy: leave the mean of the squares as it is.",
                lambda image, kernel, size: np.sqrt(_texture_energy(image, kernel, size))),
        Mistake("The kernel is flipped: multiply each weight by the pixel it lies on.",
                lambda image, kernel, size: _texture_energy(image, kernel[::-1, ::-1], size)),
        Mistake("The mean over the square is missing.",
                lambda image, kernel, size: _sums(image, kernel).astype(float) ** 2),
        Mistake("The order is mixed up: the kernel comes before the square.",
                lambda image, kernel, size: _mean_over(
                    _sums(np.asarray(image).astype(float) ** 2, kernel), size)),
    ),
)  # fmt: skip


EXERCISES = (
    MAP_SIZE,
    CORR2D,
    RIGHT_NEIGHBOUR,
    COUNT_MULTIPLICATIONS,
    NOISE_GAIN,
    DOT_DETECTOR,
    FIND_KERNEL,
    TEXTURE_ENERGY,
)
