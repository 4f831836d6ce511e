"""Exercises of chapter 6, "Going back up": sizes, stamps and how often they overlap."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _normal(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


def _whole(shape, seed):
    return np.random.default_rng(seed).integers(-9, 10, size=shape)


# --- choose_output_padding -----------------------------------------------------------------


def _by_axis(rule):
    """Return a function of two lengths and two kernel lengths that applies `rule` to each axis."""

    def answer(shape, kernel_shape, stride, padding):
        axes = zip(shape, kernel_shape, strict=True)
        return np.array([rule(n, k, stride, padding) for n, k in axes])

    return answer


def _sizes_cases():
    chosen = (((28, 28), (3, 3), 2, 1), ((27, 30), (3, 5), 2, 1), ((16, 17), (5, 5), 3, 2),
              ((12, 15), (2, 4), 4, 0), ((9, 14), (4, 3), 3, 1),
              ((20, 20), (5, 5), 4, 0))  # fmt: skip
    return tuple(
        Case(f"a {h} × {w} input, kernel {k} × {n}, stride {s}, padding {p}",
             ((h, w), (k, n), s, p), square=h == w and k == n)
        for (h, w), (k, n), s, p in chosen
    )  # fmt: skip


CHOOSE_OUTPUT_PADDING = Exercise(
    "choose_output_padding",
    _by_axis(lambda n, k, s, p: (n + 2 * p - k) % s),
    _sizes_cases,
    (
        Mistake("The padding counts once: it is added at both ends.",
                _by_axis(lambda n, k, s, p: (n + p - k) % s)),
        Mistake("The padding is missing.", _by_axis(lambda n, k, s, p: (n - k) % s)),
        Mistake("The kernel is missing: the last window needs room for all its weights.",
                _by_axis(lambda n, k, s, p: (n + 2 * p) % s)),
        Mistake("Off by one: the window that starts at 0 needs K samples, and no more.",
                _by_axis(lambda n, k, s, p: (n + 2 * p - k + 1) % s)),
        Mistake("Off by one: what is left over counts from the end of the last window.",
                _by_axis(lambda n, k, s, p: (n + 2 * p - k - 1) % s)),
        Mistake("That is the number of windows: it asks for the samples that no window reaches.",
                _by_axis(lambda n, k, s, p: (n + 2 * p - k) // s + 1)),
        Mistake("That is always one less than the stride: only some sizes need so much.",
                _by_axis(lambda n, k, s, p: s - 1)),
        Mistake("The sign is wrong: that is what is missing to the next window.",
                _by_axis(lambda n, k, s, p: -(n + 2 * p - k) % s)),
        Mistake("That says 0 or 1, whether something is left over: the amount is asked for.",
                _by_axis(lambda n, k, s, p: int((n + 2 * p - k) % s > 0))),
        Mistake("Rows and columns are swapped.",
                lambda shape, kernel_shape, s, p: np.array(
                    [(n + 2 * p - k) % s for n, k in zip(shape, kernel_shape, strict=True)][::-1])),
    ),
    tolerance=0,
)  # fmt: skip


# --- stamp_apart ---------------------------------------------------------------------------


def _stamp(image, kernel, stride, *, add=True, size=None):
    """Stamp the kernel for every pixel, `stride` apart."""
    image, kernel = np.asarray(image), np.asarray(kernel)
    shape = size or [(n - 1) * stride + k for n, k in zip(image.shape, kernel.shape, strict=True)]
    output = np.zeros(shape, np.result_type(image, kernel))
    for r, c in np.ndindex(image.shape):
        place = output[r * stride :, c * stride :][: kernel.shape[0], : kernel.shape[1]]
        stamp = image[r, c] * kernel[: place.shape[0], : place.shape[1]]
        place[...] = place + stamp if add else stamp
    return output


def _times_stride(image, kernel, stride):
    sizes = zip(np.shape(image), np.shape(kernel), strict=True)
    return _stamp(image, kernel, stride, size=[n * stride + k - 1 for n, k in sizes])


def _stamp_cases():
    return (
        Case("a 3 × 3 picture, a 3 × 3 kernel, stride 2",
             (_whole((3, 3), 61), _whole((3, 3), 62), 2), square=True),
        Case("a 3 × 5 picture, a 2 × 3 kernel, stride 2",
             (_whole((3, 5), 63), _whole((2, 3), 64), 2)),
        Case("a 4 × 2 picture, a 3 × 4 kernel, stride 3",
             (_normal((4, 2), 65), _normal((3, 4), 66), 3)),
        Case("fractions and whole numbers", (_normal((2, 3), 67), _whole((4, 2), 68), 2)),
        Case("a 2 × 2 picture, a 2 × 2 kernel, stride 3",
             (_normal((2, 2), 69), _normal((2, 2), 70), 3), square=True),
    )  # fmt: skip


STAMP_APART = Exercise(
    "stamp_apart",
    _stamp,
    _stamp_cases,
    (
        Mistake("The stride is ignored: the stamps lie one pixel apart.",
                lambda x, w, s: _stamp(x, w, 1)),
        Mistake("The kernel is turned: a stamp shows it as written.",
                lambda x, w, s: _stamp(x, np.asarray(w)[::-1, ::-1], s)),
        Mistake("The kernel is transposed.",
                lambda x, w, s: _stamp(x, np.asarray(w).T, s)),
        Mistake("Later stamps overwrite earlier ones: where they overlap, add.",
                lambda x, w, s: _stamp(x, w, s, add=False)),
        Mistake("Off by one: the last row and column are missing.",
                lambda x, w, s: _stamp(x, w, s)[:-1, :-1]),
        Mistake("The output is too large: between N stamps there are N − 1 steps.",
                _times_stride),
        Mistake("That cuts the output to stride times the input: here every stamp is kept whole.",
                lambda x, w, s: _stamp(x, w, s, size=[n * s for n in np.shape(x)])),
        Mistake("The pixels do not scale their stamps.",
                lambda x, w, s: _stamp(np.ones(np.shape(x)), w, s)),
        Mistake("Wrong dtype: the fractions are cut off.",
                lambda x, w, s: np.trunc(_stamp(x, w, s))),
        Mistake("The output is transposed: rows come first.",
                lambda x, w, s: _stamp(x, w, s).T),
    ),
)  # fmt: skip


# --- overlap_counts ------------------------------------------------------------------------


def _overlap(shape, kernel_shape, stride):
    return _stamp(np.ones(shape, int), np.ones(kernel_shape, int), stride)


def _products(rule):
    """Return a map that multiplies what `rule` says of rows and of columns."""

    def answer(shape, kernel_shape, stride):
        rows, columns = (rule(n, k, stride) for n, k in zip(shape, kernel_shape, strict=True))
        return np.multiply.outer(rows, columns)

    return answer


def _line(n, k, stride):
    return _stamp(np.ones((1, n), int), np.ones((1, k), int), stride)[0]


def _added(shape, kernel_shape, stride):
    rows, columns = (_line(n, k, stride) for n, k in zip(shape, kernel_shape, strict=True))
    return np.add.outer(rows, columns)


def _overlap_cases():
    chosen = (((4, 4), (3, 3), 2), ((3, 5), (3, 3), 2), ((4, 3), (4, 2), 2),
              ((5, 4), (3, 5), 3), ((3, 3), (2, 2), 3), ((2, 6), (5, 4), 1))  # fmt: skip
    return tuple(
        Case(f"{h} × {w} stamps of {k} × {n}, stride {s}", ((h, w), (k, n), s),
             square=h == w and k == n)
        for (h, w), (k, n), s in chosen
    )  # fmt: skip


OVERLAP_COUNTS = Exercise(
    "overlap_counts",
    _overlap,
    _overlap_cases,
    (
        Mistake("The stride is ignored: the stamps lie further apart.",
                lambda shape, kernel, s: _overlap(shape, kernel, 1)),
        Mistake("The counts of rows and columns are added: in two dimensions they multiply.",
                _added),
        Mistake("That says where any stamp lies: count how many.",
                lambda shape, kernel, s: np.minimum(_overlap(shape, kernel, s), 1)),
        Mistake("That is how often each input is used; the outputs are asked for.",
                lambda shape, kernel, s: np.full(shape, np.prod(kernel))),
        Mistake("Off by one: the last row and column are missing.",
                lambda shape, kernel, s: _overlap(shape, kernel, s)[:-1, :-1]),
        Mistake("Only the interior is right: near the ends fewer stamps overlap.",
                _products(lambda n, k, s: np.array(
                    [-(-(k - m % s) // s) for m in range((n - 1) * s + k)]))),
        Mistake("That is one less everywhere: the first stamp counts too.",
                lambda shape, kernel, s: _overlap(shape, kernel, s) - 1),
        Mistake("Rows and columns of the kernel are swapped.",
                lambda shape, kernel, s: _overlap(shape, kernel[::-1], s)),
        Mistake("The output is transposed: rows come first.",
                lambda shape, kernel, s: _overlap(shape, kernel, s).T),
        Mistake("That cuts the output to stride times the input: count where every stamp lies.",
                lambda shape, kernel, s: _stamp(np.ones(shape), np.ones(kernel), s,
                                                size=[n * s for n in shape])),
    ),
    tolerance=0,
)  # fmt: skip


EXERCISES = (CHOOSE_OUTPUT_PADDING, STAMP_APART, OVERLAP_COUNTS)
