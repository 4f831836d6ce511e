"""Exercises of chapter 6 about phases: pixel shuffle, resize-convolution, even kernels."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _normal(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- pixel_shuffle -------------------------------------------------------------------------


def _shuffle(maps, factor, order="ahbw"):
    """Lay (factor², H, W) maps out; `order` says how the four axes are joined in pairs."""
    maps = np.asarray(maps)
    split = maps.reshape(factor, factor, *maps.shape[1:])
    axes = ["abhw".index(letter) for letter in order]
    lengths = [split.shape[axis] for axis in axes]
    return split.transpose(axes).reshape(lengths[0] * lengths[1], lengths[2] * lengths[3])


def _shuffle_order(order):
    """Return the layout of axes a and b (phases), h and w (pixels)."""
    return lambda maps, factor: _shuffle(maps, factor, order)


def _shuffle_cases():
    return (
        Case("4 maps of 3 × 3", (_normal((4, 3, 3), 71), 2), square=True),
        Case("4 maps of 2 × 5", (_normal((4, 2, 5), 72), 2)),
        Case("9 maps of 4 × 3", (_normal((9, 4, 3), 73), 3)),
        Case("4 maps of whole numbers", (np.arange(24).reshape(4, 2, 3), 2)),
    )


PIXEL_SHUFFLE = Exercise(
    "pixel_shuffle",
    _shuffle_order("hawb"),
    _shuffle_cases,
    (
        Mistake("Rows and columns of the phases are swapped: the second map goes to the right.",
                _shuffle_order("hbwa")),
        Mistake("The maps lie side by side as blocks: interleave their pixels.",
                _shuffle_order("ahbw")),
        Mistake("The rows are blocks: interleave rows as well as columns.",
                _shuffle_order("ahwb")),
        Mistake("The columns are blocks: interleave columns as well as rows.",
                _shuffle_order("habw")),
        Mistake("The phases are in reverse order: the first map gives the top left pixels.",
                lambda maps, factor: _shuffle(np.asarray(maps)[::-1], factor, "hawb")),
        Mistake("That reshapes without moving an axis: neighbours come from different maps.",
                lambda maps, factor: np.reshape(maps, (maps.shape[1] * factor,
                                                       maps.shape[2] * factor))),
        Mistake("Only the first map is used: each phase has a map of its own.",
                lambda maps, factor: np.kron(maps[0], np.ones((factor, factor)))),
        Mistake("Zeros stand between the pixels: the other maps belong there.",
                lambda maps, factor: np.kron(maps[0], np.eye(1, factor**2).reshape(factor, -1))),
        Mistake("The pixels are transposed: rows come first.",
                lambda maps, factor: _shuffle(np.swapaxes(maps, 1, 2), factor, "hawb")),
    ),
)  # fmt: skip


# --- resize_convolution --------------------------------------------------------------------


def _large(image, factor):
    return np.repeat(np.repeat(np.asarray(image), factor, axis=0), factor, axis=1)


def _correlate(image, kernel, padding="edge"):
    """Correlate with an odd kernel, the size kept unless there is no padding."""
    kernel = np.asarray(kernel)
    if padding:
        image = np.pad(image, [(n // 2, n // 2) for n in kernel.shape], mode=padding)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel)


def _resize_with(change):
    """Return a resize-convolution whose three arguments are changed."""
    return lambda image, kernel, factor: change(np.asarray(image), np.asarray(kernel), factor)


def _spread(image, factor):
    output = np.zeros([factor * n for n in image.shape], image.dtype)
    output[::factor, ::factor] = image
    return output


def _resize_cases():
    return (
        Case("a 4 × 4 picture, a 3 × 3 kernel, factor 2",
             (_normal((4, 4), 81), _normal((3, 3), 82), 2), square=True),
        Case("a 3 × 5 picture, a 3 × 5 kernel, factor 2",
             (_normal((3, 5), 83), _normal((3, 5), 84), 2)),
        Case("a 4 × 2 picture, a 5 × 3 kernel, factor 3",
             (_normal((4, 2), 85), _normal((5, 3), 86), 3)),
        Case("whole numbers and fractions", (np.arange(6).reshape(2, 3), _normal((3, 3), 87), 2)),
    )  # fmt: skip


RESIZE_CONVOLUTION = Exercise(
    "resize_convolution",
    lambda image, kernel, factor: _correlate(_large(image, factor), kernel),
    _resize_cases,
    (
        Mistake("The kernel is turned: a layer correlates.",
                _resize_with(lambda x, w, f: _correlate(_large(x, f), w[::-1, ::-1]))),
        Mistake("The kernel acts before the picture grows: enlarge first.",
                _resize_with(lambda x, w, f: _large(_correlate(x, w), f))),
        Mistake("Wrong border: here the edge pixels continue, not zeros.",
                _resize_with(lambda x, w, f: _correlate(_large(x, f), w, "constant"))),
        Mistake("Wrong border: the edge continues, it is not mirrored.",
                _resize_with(lambda x, w, f: _correlate(_large(x, f), w, "reflect"))),
        Mistake("The border is lost: the output has factor times the rows and columns.",
                _resize_with(lambda x, w, f: _correlate(_large(x, f), w, None))),
        Mistake("Zeros stand between the pixels: repeat each of them.",
                _resize_with(lambda x, w, f: _correlate(_spread(x, f), w))),
        Mistake("The picture did not grow.", _resize_with(lambda x, w, f: _correlate(x, w))),
        Mistake("The picture as a whole is repeated: repeat each pixel.",
                _resize_with(lambda x, w, f: _correlate(np.tile(x, (f, f)), w))),
        Mistake("The kernel is transposed.",
                _resize_with(lambda x, w, f: _correlate(_large(x, f), w.T))),
        Mistake("The kernel is missing: that only enlarges.",
                _resize_with(lambda x, w, f: _large(x, f))),
    ),
)  # fmt: skip


# --- even_kernel ---------------------------------------------------------------------------


def _phases(kernel, stride):
    """Return the pairs of slices that pick each phase of a kernel."""
    starts = np.ndindex(*(min(stride, n) for n in kernel.shape))
    return [(slice(a, None, stride), slice(b, None, stride)) for a, b in starts]


def _evened(kernel, stride, target=None):
    """Give every phase the same sum, with the least change of the weights."""
    kernel = np.array(kernel, dtype=float)
    phases = _phases(kernel, stride)
    sums = np.array([kernel[phase].sum() for phase in phases])
    counts = np.array([kernel[phase].size for phase in phases])
    goal = (sums / counts).sum() / (1 / counts).sum() if target is None else target(sums)
    for phase, total, count in zip(phases, sums, counts, strict=True):
        kernel[phase] += (goal - total) / count
    return kernel


def _scaled(kernel, stride):
    kernel = np.array(kernel, dtype=float)
    phases = _phases(kernel, stride)
    goal = np.mean([kernel[phase].sum() for phase in phases])
    for phase in phases:
        kernel[phase] *= goal / kernel[phase].sum()
    return kernel


def _means(kernel, stride):
    """Give every phase the same mean instead of the same sum."""
    kernel = np.array(kernel, dtype=float)
    overall = kernel.mean()
    for phase in _phases(kernel, stride):
        kernel[phase] += overall - kernel[phase].mean()
    return kernel


def _copied(kernel, stride):
    kernel = np.array(kernel, dtype=float)
    return np.kron(kernel[::stride, ::stride], np.ones((stride, stride)))[
        : kernel.shape[0], : kernel.shape[1]
    ]


def _one_weight(kernel, stride):
    """Mend only the first weight of each phase."""
    kernel = np.array(kernel, dtype=float)
    phases = _phases(kernel, stride)
    goal = np.mean([kernel[phase].sum() for phase in phases])
    for phase in phases:
        kernel[phase][0, 0] += goal - kernel[phase].sum()
    return kernel


def _even_cases():
    return (
        Case("a 4 × 4 kernel, stride 2", (_normal((4, 4), 91), 2), square=True),
        Case("a 3 × 5 kernel, stride 2", (_normal((3, 5), 92), 2)),
        Case("a 6 × 4 kernel, stride 3", (_normal((6, 4), 93), 3)),
        Case("a 3 × 3 kernel, stride 2", (_normal((3, 3), 94), 2), square=True),
        Case("whole numbers, stride 2", (np.arange(1, 25).reshape(4, 6) ** 2, 2)),
    )


EVEN_KERNEL = Exercise(
    "even_kernel",
    _evened,
    _even_cases,
    (
        Mistake("The kernel comes back as it was: its phase sums are not equal yet.",
                lambda w, s: np.array(w, dtype=float)),
        Mistake("The mean of the sums is the nearest goal only where all phases have as many "
                "weights.", lambda w, s: _evened(w, s, np.mean)),
        Mistake("The phases are scaled: adding a number to a phase changes less.", _scaled),
        Mistake("The means of the phases are equal: the sums have to be.", _means),
        Mistake("The first phase sets the goal for all: that is not the least change.",
                lambda w, s: _evened(w, s, lambda sums: sums[0])),
        Mistake("Every phase sums to 0: the goal may be any number, and another is nearer.",
                lambda w, s: _evened(w, s, lambda sums: 0.0)),
        Mistake("Every phase sums to 1: the goal may be any number, and another is nearer.",
                lambda w, s: _evened(w, s, lambda sums: 1.0)),
        Mistake("One phase is copied to all others: that changes far more than is needed.",
                _copied),
        Mistake("All the change of a phase lands on one weight: spread it over all of them.",
                _one_weight),
        Mistake("The kernel is transposed.", lambda w, s: _evened(w, s).T),
        Mistake("Wrong dtype: the fractions are cut off.",
                lambda w, s: np.trunc(_evened(w, s))),
    ),
)  # fmt: skip


EXERCISES = (PIXEL_SHUFFLE, RESIZE_CONVOLUTION, EVEN_KERNEL)
