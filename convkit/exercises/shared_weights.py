"""Exercises of chapter 3, "Why share weights?": counting weights, and matrices of them."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- count_weights -------------------------------------------------------------------------


def _count_by(rule):
    def count(input_shape, maps, kernel_shape):
        channels, height, width = input_shape
        return rule(channels, height, width, maps, *kernel_shape)

    return count


def _three(*sizes):
    """Return dense, local and shared weights."""
    c, h, w, m, k, n = sizes
    return c * h * w * m * h * w, h * w * m * c * k * n, m * c * k * n


def _count_cases():
    chosen = (((1, 8, 8), 1, (3, 3)), ((3, 6, 9), 4, (3, 5)), ((2, 7, 4), 1, (5, 1)),
              ((4, 5, 5), 3, (1, 1)), ((3, 224, 200), 64, (7, 5)))  # fmt: skip
    return tuple(
        Case(f"{c} × {h} × {w} into {m} maps, kernel {k} × {n}", ((c, h, w), m, (k, n)),
             square=h == w and k == n)
        for (c, h, w), m, (k, n) in chosen
    )  # fmt: skip


COUNT_WEIGHTS = Exercise(
    "count_weights",
    _count_by(_three),
    _count_cases,
    (
        Mistake("The input channels are missing: each map reads all of them.",
                _count_by(lambda c, h, w, m, k, n: _three(1, h, w, m, k, n))),
        Mistake("The output maps are missing: each map has weights of its own.",
                _count_by(lambda c, h, w, m, k, n: _three(c, h, w, 1, k, n))),
        Mistake("The dense layer has an output for each pixel and map: its outputs are missing.",
                _count_by(lambda c, h, w, m, k, n: (c * h * w, *_three(c, h, w, m, k, n)[1:]))),
        Mistake("The dense layer has as many outputs for each map as there are pixels; that "
                "counts one for each map.",
                _count_by(lambda c, h, w, m, k, n: (c * h * w * m,
                                                    *_three(c, h, w, m, k, n)[1:]))),
        Mistake("Local and shared are the wrong way round: sharing leaves one kernel for all "
                "places.",
                _count_by(lambda c, h, w, m, k, n: tuple(
                    _three(c, h, w, m, k, n)[i] for i in (0, 2, 1)))),
        Mistake("Biases are counted: here only weights count.",
                _count_by(lambda c, h, w, m, k, n: tuple(
                    a + b for a, b in zip(_three(c, h, w, m, k, n), (m * h * w, m * h * w, m),
                                          strict=True)))),
        Mistake("That counts windows that fit inside: here the maps have the size of the input.",
                _count_by(lambda c, h, w, m, k, n: (
                    c * h * w * m * (h - k + 1) * (w - n + 1),
                    (h - k + 1) * (w - n + 1) * m * c * k * n, m * c * k * n))),
        Mistake("The shared layer has one kernel, used at every place: do not count the places.",
                _count_by(lambda c, h, w, m, k, n: (
                    *_three(c, h, w, m, k, n)[:2], h * w * m * c * k * n))),
    ),
    tolerance=0,
)  # fmt: skip


# --- window_matrix -------------------------------------------------------------------------


def _window_matrix(kernel, size):
    kernel = np.asarray(kernel, dtype=float)
    rows = size - len(kernel) + 1
    matrix = np.zeros((rows, size))
    for row in range(rows):
        matrix[row, row : row + len(kernel)] = kernel
    return matrix


def _full_matrix(kernel, size):
    taps = len(kernel)
    return _window_matrix(kernel, size + 2 * taps - 2)[:, taps - 1 : taps - 1 + size]


def _same_matrix(skipped):
    return lambda kernel, size: _full_matrix(kernel, size)[skipped(len(kernel)) :][:size]


_SAME_SIZE = (
    "That has as many rows as the signal has samples, with zeros outside: here each window must "
    "fit inside."
)


def _ring_matrix(kernel, size):
    matrix = np.zeros((size, size))
    for row in range(size):
        for place, weight in enumerate(kernel):
            matrix[row, (row + place) % size] += weight
    return matrix


def _matrix_cases():
    return (
        Case("a kernel of 3, 7 samples", (_random(3, 1), 7)),
        Case("a kernel of 2, 5 samples", (_random(2, 2), 5)),
        Case("a kernel of 1, 4 samples", (_random(1, 3), 4), square=True),
        Case("a kernel as long as the signal", (_random(4, 4), 4)),
        Case("whole numbers", (np.array([1, 2, -3]), 6)),
    )


WINDOW_MATRIX = Exercise(
    "window_matrix",
    _window_matrix,
    _matrix_cases,
    (
        Mistake("The kernel is flipped: its first weight stands on the diagonal.",
                lambda kernel, size: _window_matrix(np.asarray(kernel)[::-1], size)),
        Mistake("The matrix is transposed: each row makes one output.",
                lambda kernel, size: _window_matrix(kernel, size).T),
        Mistake("Off by one: the last row is missing.",
                lambda kernel, size: _window_matrix(kernel, size)[:-1]),
        Mistake("Off by one: the kernel starts one column too far right.",
                lambda kernel, size: np.roll(_window_matrix(kernel, size), 1, axis=1)),
        Mistake(_SAME_SIZE, _same_matrix(lambda taps: (taps - 1) // 2)),
        Mistake(_SAME_SIZE, _same_matrix(lambda taps: taps // 2)),
        Mistake("That counts windows that hang over the ends: here each must fit inside.",
                _full_matrix),
        Mistake("That closes the signal to a ring: here each window must fit inside.",
                _ring_matrix),
        Mistake("Every row starts at column 0: the window has to move by one.",
                lambda kernel, size: np.tile(_window_matrix(kernel, size)[:1],
                                             (size - len(kernel) + 1, 1))),
        Mistake("The window moves by its own length: here it moves by one.",
                lambda kernel, size: _window_matrix(kernel, size)[::len(kernel)]),
    ),
)  # fmt: skip


# --- share_weights -------------------------------------------------------------------------


def _over_diagonals(matrix, combine):
    matrix = np.asarray(matrix, dtype=float)
    output = np.zeros(matrix.shape)
    rows, columns = np.indices(matrix.shape)
    for offset in range(1 - matrix.shape[0], matrix.shape[1]):
        there = columns - rows == offset
        output[there] = combine(matrix[there])
    return output


def _share(matrix):
    return _over_diagonals(matrix, np.mean)


def _first_row_and_column(matrix):
    return _over_diagonals(matrix, lambda cells: cells[0])


def _ring_mean(matrix):
    matrix = np.asarray(matrix, dtype=float)
    rows, columns = np.indices(matrix.shape)
    output = np.zeros(matrix.shape)
    for offset in range(matrix.shape[1]):
        there = (columns - rows) % matrix.shape[1] == offset
        if there.any():
            output[there] = matrix[there].mean()
    return output


def _share_cases():
    whole = np.random.default_rng(5).integers(-9, 10, size=(3, 5))
    return (
        Case("a 4 × 4 matrix", (_random((4, 4), 1),), square=True),
        Case("a 3 × 6 matrix", (_random((3, 6), 2),)),
        Case("a 6 × 4 matrix", (_random((6, 4), 3),)),
        Case("a 5 × 5 matrix", (_random((5, 5), 4),), square=True),
        Case("a 3 × 5 matrix of whole numbers", (whole,)),
    )


SHARE_WEIGHTS = Exercise(
    "share_weights",
    _share,
    _share_cases,
    (
        Mistake("Those are the other diagonals: from top left to bottom right, row and column "
                "grow together.", lambda matrix: _share(np.asarray(matrix)[:, ::-1])[:, ::-1]),
        Mistake("That closes the diagonals to a ring: here each one stands alone.", _ring_mean),
        Mistake("That is the sum along each diagonal: take the mean.",
                lambda matrix: _over_diagonals(matrix, np.sum)),
        Mistake("That copies the first entry of each diagonal: take the mean of all of them.",
                _first_row_and_column),
        Mistake("That averages whole rows: go along the diagonals.",
                lambda matrix: np.repeat(np.asarray(matrix, float).mean(axis=1, keepdims=True),
                                         matrix.shape[1], axis=1)),
        Mistake("That averages whole columns: go along the diagonals.",
                lambda matrix: np.repeat(np.asarray(matrix, float).mean(axis=0, keepdims=True),
                                         matrix.shape[0], axis=0)),
        Mistake("That takes the median of each diagonal: the nearest value in the mean square "
                "is the mean.", lambda matrix: _over_diagonals(matrix, np.median)),
        Mistake("Wrong dtype: a mean of whole numbers has fractions, and they are cut off.",
                lambda matrix: _share(matrix).astype(np.asarray(matrix).dtype)),
        Mistake("The result is transposed: rows come first.", lambda matrix: _share(matrix).T),
    ),
)  # fmt: skip


# --- free_weights --------------------------------------------------------------------------


def _free(rule):
    return lambda shape: rule(*shape)


def _free_cases():
    shapes = ((4, 4), (3, 5), (6, 2), (1, 7), (8, 8), (28, 20))
    return tuple(Case(f"a {h} × {w} ring", ((h, w),), square=h == w) for h, w in shapes)


FREE_WEIGHTS = Exercise(
    "free_weights",
    _free(lambda h, w: h * w),
    _free_cases,
    (
        Mistake("That is every weight of a dense layer: shifts tie most of them together.",
                _free(lambda h, w: (h * w) ** 2)),
        Mistake("A shift by rows and one by columns can be combined: multiply, do not add.",
                _free(lambda h, w: h + w)),
        Mistake("That is what remains when only rows are shifted.", _free(lambda h, w: h * w * w)),
        Mistake("That is what remains when only columns are shifted.",
                _free(lambda h, w: h * h * w)),
        Mistake("That counts shifts along the rows only.", _free(lambda h, w: h)),
        Mistake("That counts shifts along the columns only.", _free(lambda h, w: w)),
        Mistake("Here the kernel may be as large as the picture: locality was not asked for.",
                _free(lambda h, w: 9)),
        Mistake("On a ring windows do not run out of room: every place counts.",
                _free(lambda h, w: (h - 1) * (w - 1))),
    ),
    tolerance=0,
)  # fmt: skip


EXERCISES = (COUNT_WEIGHTS, WINDOW_MATRIX, SHARE_WEIGHTS, FREE_WEIGHTS)
