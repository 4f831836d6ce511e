"""Exercises of chapter 7, "Edges, blur, texture": scales, ranks, edges and corners."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


def _valid(image, kernel):
    kernel = np.asarray(kernel, dtype=float)
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    output = np.zeros((rows, columns))
    for (i, j), weight in np.ndenumerate(kernel):
        output += weight * image[i : i + rows, j : j + columns]
    return output


# --- total_scale ---------------------------------------------------------------------------


def _scale_of(rule):
    return lambda sigmas: rule(np.asarray(sigmas, dtype=float))


def _scale_cases():
    chosen = ([3, 4], [1, 2, 2], [2.5], [0.5, 0.5, 0.5, 0.5], [6, 2, 3, 1.5, 0.7])
    return tuple(
        Case(f"scales {', '.join(map(str, s))}", (np.array(s),), square=len(s) == 1) for s in chosen
    )


TOTAL_SCALE = Exercise(
    "total_scale",
    _scale_of(lambda s: np.sqrt((s**2).sum())),
    _scale_cases,
    (
        Mistake("Scales do not add, their squares do.", _scale_of(np.sum)),
        Mistake("That is the variance: its root is missing.", _scale_of(lambda s: (s**2).sum())),
        Mistake("That is the widest blur alone: the others widen it further.", _scale_of(np.max)),
        Mistake("That takes the mean of the squares: variances add, they are not averaged.",
                _scale_of(lambda s: np.sqrt((s**2).mean()))),
        Mistake("That is the mean scale: blurs in a row never get narrower.", _scale_of(np.mean)),
        Mistake("Scales are multiplied: the squares have to be added.", _scale_of(np.prod)),
        Mistake("The root is taken before the sum: add the scales squared, then take the root.",
                _scale_of(lambda s: np.sqrt(s).sum())),
        Mistake("That adds the scales under the root: their squares belong there.",
                _scale_of(lambda s: np.sqrt(s.sum()))),
    ),
)  # fmt: skip


# --- nearest_separable ---------------------------------------------------------------------


def _separable_by(rule):
    def answer(kernel):
        return rule(np.asarray(kernel, float), *np.linalg.svd(kernel, full_matrices=False))

    return answer


def _kernel_cases():
    whole = np.array([[1, 2, 0], [3, -1, 4], [0, 2, 5]])
    return (
        Case("a random 3 × 3 kernel", (_random((3, 3), 1),), square=True),
        Case("a random 5 × 3 kernel", (_random((5, 3), 2),)),
        Case("a random 3 × 6 kernel", (_random((3, 6), 3),)),
        Case("a kernel of whole numbers", (whole,), square=True),
        Case("a random 7 × 5 kernel", (_random((7, 5), 4),)),
    )


NEAREST_SEPARABLE = Exercise(
    "nearest_separable",
    _separable_by(lambda kernel, u, s, vt: s[0] * np.outer(u[:, 0], vt[0])),
    _kernel_cases,
    (
        Mistake("The singular value is missing: the product has to be as large as the kernel.",
                _separable_by(lambda kernel, u, s, vt: np.outer(u[:, 0], vt[0]))),
        Mistake("That keeps the second product: the largest comes first.",
                _separable_by(lambda kernel, u, s, vt: s[1] * np.outer(u[:, 1], vt[1]))),
        Mistake("That keeps two products: one column times one row has rank 1.",
                _separable_by(lambda kernel, u, s, vt: (u[:, :2] * s[:2]) @ vt[:2])),
        Mistake("That is what remains when the first product is taken away.",
                _separable_by(lambda kernel, u, s, vt: kernel - s[0] * np.outer(u[:, 0], vt[0]))),
        Mistake("The singular value counts twice.",
                _separable_by(lambda kernel, u, s, vt: s[0] ** 2 * np.outer(u[:, 0], vt[0]))),
        Mistake("A row of U is taken: its columns belong to the singular values.",
                _separable_by(lambda kernel, u, s, vt: s[0] * np.outer(u[0], vt[0]))),
        Mistake("A column of Vt is taken: its rows belong to the singular values.",
                _separable_by(lambda kernel, u, s, vt: s[0] * np.outer(u[:, 0], vt[:, 0]))),
        Mistake("That is the middle row and column: the nearest product looks at all weights.",
                _separable_by(lambda kernel, u, s, vt: np.outer(
                    kernel[:, kernel.shape[1] // 2], kernel[kernel.shape[0] // 2]))),
        Mistake("That multiplies row sums by column sums, which is right only for rank 1.",
                _separable_by(lambda kernel, u, s, vt: np.outer(
                    kernel.sum(axis=1), kernel.sum(axis=0)) / kernel.sum())),
    ),
)  # fmt: skip


# --- follow_edges --------------------------------------------------------------------------


def _grow(sure, weak, neighbours):
    """Return what can be reached from `sure` through `weak`, step by step."""
    reached = sure & weak
    while True:
        padded = np.pad(reached, 1)
        near = np.zeros_like(reached)
        for i, j in neighbours:
            near |= padded[1 + i : padded.shape[0] - 1 + i, 1 + j : padded.shape[1] - 1 + j]
        grown = (near | reached) & weak
        if (grown == reached).all():
            return reached
        reached = grown


_EIGHT = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))
_FOUR = ((-1, 0), (1, 0), (0, -1), (0, 1))


def _follow(slope, low, high, neighbours=_EIGHT):
    return _grow(slope >= high, slope >= low, neighbours)


def _one_step(slope, low, high):
    padded = np.pad(slope >= high, 1)
    near = sum(
        padded[1 + i : padded.shape[0] - 1 + i, 1 + j : padded.shape[1] - 1 + j]
        for i, j in (*_EIGHT, (0, 0))
    )
    return (near > 0) & (slope >= low)


def _edge_cases():
    snake = np.zeros((7, 9), dtype=int)
    snake[[1, 2, 3, 4, 5, 5], [1, 2, 3, 4, 5, 6]] = [9, 5, 5, 5, 5, 5]
    snake[1, 7] = snake[0, 7] = 5
    drawn = np.random.default_rng(5)
    return (
        Case("a slanted line and a faint one", (snake, 5, 9)),
        Case("random slopes, 12 × 12", (drawn.integers(0, 10, size=(12, 12)), 7, 8), square=True),
        Case("random slopes, 9 × 15", (drawn.integers(0, 10, size=(9, 15)), 6, 8)),
        Case("nothing strong", (np.full((3, 4), 5), 5, 9)),
        Case("random slopes, 14 × 8", (drawn.integers(0, 20, size=(14, 8)) / 2, 6.5, 9.5)),
    )


FOLLOW_EDGES = Exercise(
    "follow_edges",
    _follow,
    _edge_cases,
    (
        Mistake("That keeps all pixels from the low threshold on, also lines that nowhere reach "
                "the high one.", lambda slope, low, high: slope >= low),
        Mistake("That keeps the strong pixels only: weak ones that touch them belong to the line.",
                lambda slope, low, high: slope >= high),
        Mistake("Lines run slantwise too: follow all eight neighbours.",
                lambda slope, low, high: _follow(slope, low, high, _FOUR)),
        Mistake("Only the direct neighbours of strong pixels are kept: go on from there.",
                _one_step),
        Mistake("A slope equal to a threshold counts: use >=, not >.",
                lambda slope, low, high: _grow(slope > high, slope > low, _EIGHT)),
        Mistake("The edges are inverted: True means edge.",
                lambda slope, low, high: ~_follow(slope, low, high)),
        Mistake("Those are the weak lines that were to be thrown away.",
                lambda slope, low, high: (slope >= low) & ~_follow(slope, low, high)),
        Mistake("The slopes are returned: the answer is True or False for each pixel.",
                lambda slope, low, high: slope * _follow(slope, low, high)),
        Mistake("The strong pixels themselves are missing: they belong to their lines.",
                lambda slope, low, high: _follow(slope, low, high) & (slope < high)),
    ),
    tolerance=0,
)  # fmt: skip


# --- corner_score --------------------------------------------------------------------------

_DOWN = np.outer([-1, 0, 1], [1, 2, 1]) / 8


def _tensor(image, size):
    down, right = _valid(image, _DOWN), _valid(image, _DOWN.T)
    box = np.full((size, size), 1 / size**2)
    parts = (down * down, right * right, down * right)
    return tuple(_valid(part, box) for part in parts)


def _score(rule):
    return lambda image, size: rule(*_tensor(np.asarray(image, float), size))


def _lesser(rows, columns, both):
    return (rows + columns) / 2 - np.hypot((rows - columns) / 2, both)


def _of_means(image, size):
    image, box = np.asarray(image, float), np.full((size, size), 1 / size**2)
    down, right = (_valid(_valid(image, k), box) for k in (_DOWN, _DOWN.T))
    return np.minimum(down**2, right**2)


def _corner_cases():
    square = np.zeros((14, 12))
    square[4:10, 3:8] = 9
    return (
        Case("a bright square, window 3", (square, 3)),
        Case("a random 10 × 10 image, window 3", (_random((10, 10), 1), 3), square=True),
        Case("a random 9 × 14 image, window 5", (_random((9, 14), 2), 5)),
        Case("whole numbers, window 2", (np.random.default_rng(3).integers(0, 99, (8, 11)), 2)),
    )


CORNER_SCORE = Exercise(
    "corner_score",
    _score(_lesser),
    _corner_cases,
    (
        Mistake("That is the greater eigenvalue: it is large on straight edges too.",
                _score(lambda a, b, c: (a + b) / 2 + np.hypot((a - b) / 2, c))),
        Mistake("The mixed product is missing: slanted edges would count as corners.",
                _score(lambda a, b, c: np.minimum(a, b))),
        Mistake("That is the sum of both eigenvalues: it is large on straight edges too.",
                _score(lambda a, b, c: a + b)),
        Mistake("That is the product of both eigenvalues, the determinant: take the lesser one.",
                _score(lambda a, b, c: a * b - c**2)),
        Mistake("That is the determinant less 0.05 times the squared trace: another measure.",
                _score(lambda a, b, c: a * b - c**2 - 0.05 * (a + b) ** 2)),
        Mistake("The slopes are averaged before they are squared: opposite slopes cancel.",
                _of_means),
        Mistake("The half of the difference is missing under the root.",
                _score(lambda a, b, c: (a + b) / 2 - np.hypot(a - b, c))),
        Mistake("Sobel's sums are not divided by 8: on a ramp of slope 1 the slope is 1.",
                _score(lambda a, b, c: 64 * _lesser(a, b, c))),
        Mistake("The products are summed over the window: take their mean.",
                lambda image, size: size**2 * _score(_lesser)(image, size)),
    ),
)  # fmt: skip


EXERCISES = (TOTAL_SCALE, NEAREST_SEPARABLE, FOLLOW_EDGES, CORNER_SCORE)
