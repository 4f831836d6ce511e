"""Exercises of chapter 2, "Flip or no flip"."""

import numpy as np

from convkit.exercises.exercise import Case, Design, Exercise, Mistake, Requirement


def normal(*shape, seed):
    """Return normal numbers, always the same for a seed."""
    return np.random.default_rng(seed).normal(size=shape)


def _wide(values):
    """Return an array in a type that holds its sums."""
    array = np.asarray(values)
    return array.astype(np.result_type(array, np.int64))


def full(signal, kernel):
    """Return every overlap of signal and turned kernel: the meaning, not the fast way."""
    signal, kernel = _wide(signal), _wide(kernel)
    output = np.zeros(
        [n + k - 1 for n, k in zip(signal.shape, kernel.shape, strict=True)],
        np.result_type(signal, kernel),
    )
    for place, weight in np.ndenumerate(kernel):
        window = tuple(slice(at, at + n) for at, n in zip(place, signal.shape, strict=True))
        output[window] += weight * signal
    return output


# --- half_turn -----------------------------------------------------------------------------


def _half_turn(kernel):
    return np.asarray(kernel)[::-1, ::-1]


def _turn_cases():
    return (
        Case("a 3 × 3 kernel", (np.arange(1, 10).reshape(3, 3),), square=True),
        Case("a 2 × 3 kernel", (normal(2, 3, seed=1),)),
        Case("a 4 × 1 kernel", (normal(4, 1, seed=2),)),
        Case("a 5 × 5 kernel", (normal(5, 5, seed=3),), square=True),
    )


HALF_TURN = Exercise(
    "half_turn",
    _half_turn,
    _turn_cases,
    (
        Mistake("That mirrors the rows only: half a turn reverses the columns too.",
                lambda kernel: np.asarray(kernel)[::-1]),
        Mistake("That mirrors the columns only: half a turn reverses the rows too.",
                lambda kernel: np.asarray(kernel)[:, ::-1]),
        Mistake("That is the transpose: it exchanges rows and columns, and turns nothing.",
                lambda kernel: np.asarray(kernel).T),
        Mistake("That is a quarter turn: turn once more.", lambda kernel: np.rot90(kernel)),
        Mistake("That is a quarter turn the other way: turn once more.",
                lambda kernel: np.rot90(kernel, -1)),
        Mistake("That mirrors at the other diagonal: no rows and columns change places.",
                lambda kernel: np.rot90(kernel, 2).T),
        Mistake("The kernel comes back as it was: nothing is turned.", lambda kernel: kernel),
        Mistake("The signs are reversed: places change, weights do not.",
                lambda kernel: -np.asarray(kernel)),
    ),
)  # fmt: skip


# --- convolve1d ----------------------------------------------------------------------------


def _line_cases():
    bytes_ = np.random.default_rng(14).integers(150, 256, size=9).astype(np.uint8)
    return (
        Case("7 samples, 3 weights", (normal(7, seed=4), normal(3, seed=5))),
        Case(
            "5 samples, 5 weights",
            (normal(5, seed=6), normal(5, seed=7)),
            square=True,
        ),
        Case("8 whole samples, 2 weights", (np.arange(8) - 3, normal(2, seed=8))),
        Case("3 samples, 6 weights", (normal(3, seed=9), normal(6, seed=10))),
        Case("one sample, one weight", (np.array([3.0]), np.array([-2.0])), square=True),
        Case("bright uint8 samples and uint8 weights", (bytes_, np.array([1, 2, 1], np.uint8))),
    )


def same_size(signal, kernel):
    """Return the middle of `full`, as long as the signal."""
    start = (len(kernel) - 1) // 2
    return full(signal, kernel)[start : start + len(signal)]


def _wrapped(signal, kernel):
    if signal.dtype != np.uint8:
        return full(signal, kernel)
    return (full(signal, kernel) % 256).astype(np.uint8)


def _cut(signal, kernel):
    output = full(signal, kernel)
    return output.astype(signal.dtype) if signal.dtype.kind in "iu" else output


CONVOLVE1D = Exercise(
    "convolve1d",
    full,
    _line_cases,
    (
        Mistake("The kernel is not turned: that is correlation.",
                lambda signal, kernel: full(signal, kernel[::-1])),
        Mistake("The signal is turned, not the kernel: the output comes out backwards.",
                lambda signal, kernel: full(signal[::-1], kernel)),
        Mistake("Both are turned: the output comes out backwards.",
                lambda signal, kernel: full(signal, kernel)[::-1]),
        Mistake("Off by one: the last overlap is missing, there are N + K − 1 of them.",
                lambda signal, kernel: full(signal, kernel)[:-1]),
        Mistake("Off by one: the output starts a sample late, with a 0.",
                lambda signal, kernel: np.append(0, full(signal, kernel)[:-1])),
        Mistake("The output has the size of the signal: here every overlap counts, N + K − 1.",
                same_size),
        Mistake("Those are the places where the kernel lies inside: here every overlap counts, "
                "N + K − 1.",
                lambda signal, kernel: full(signal, kernel)[len(kernel) - 1 : len(signal)]),
        Mistake("Only the first N samples came back: every overlap counts, N + K − 1.",
                lambda signal, kernel: full(signal, kernel)[: len(signal)]),
        Mistake("Wrong dtype: sums of uint8 wrap round at 256. Convert to a wider type first.",
                _wrapped),
        Mistake("Wrong dtype: the output array has the signal's integer type.", _cut),
        Mistake("The signs are lost: an output value may be negative.",
                lambda signal, kernel: np.abs(full(signal, kernel))),
    ),
)  # fmt: skip


# --- stamp ---------------------------------------------------------------------------------


def _stamp_cases():
    grey = np.random.default_rng(25).integers(100, 256, size=(4, 5)).astype(np.uint8)
    return (
        Case("a 4 × 4 image, a 3 × 3 kernel", (normal(4, 4, seed=21), normal(3, 3, seed=22)),
             square=True),
        Case("a 3 × 5 image, a 2 × 3 kernel", (normal(3, 5, seed=23), normal(2, 3, seed=24))),
        Case("a uint8 image, a 3 × 1 kernel with fractions", (grey, normal(3, 1, seed=26))),
        Case("a uint8 image, a uint8 kernel", (grey, np.array([[1, 2], [2, 1]], np.uint8))),
        Case("a 2 × 2 image, a 4 × 4 kernel", (normal(2, 2, seed=27), normal(4, 4, seed=28)),
             square=True),
    )  # fmt: skip


def _overwritten(image, kernel):
    output = np.zeros([n + k - 1 for n, k in zip(image.shape, kernel.shape, strict=True)])
    for (r, c), value in np.ndenumerate(image):
        output[r : r + kernel.shape[0], c : c + kernel.shape[1]] = float(value) * kernel
    return output


def _narrow_products(image, kernel):
    output = np.zeros([n + k - 1 for n, k in zip(image.shape, kernel.shape, strict=True)])
    for (r, c), value in np.ndenumerate(image):
        output[r : r + kernel.shape[0], c : c + kernel.shape[1]] += value * kernel
    return output


def _narrow_sums(image, kernel):
    output = full(image, kernel)
    return output % 256 if image.dtype == kernel.dtype == np.uint8 else output


def _cut_to_whole(image, kernel):
    output = full(image, kernel)
    return output.astype(np.int64) if image.dtype.kind in "iu" else output


STAMP = Exercise(
    "stamp",
    full,
    _stamp_cases,
    (
        Mistake("The kernel is turned before it is stamped: stamp it as it is written.",
                lambda image, kernel: full(image, kernel[::-1, ::-1])),
        Mistake("The kernel is mirrored: stamp it as it is written.",
                lambda image, kernel: full(image, kernel[:, ::-1])),
        Mistake("The kernel is upside down: stamp it as it is written.",
                lambda image, kernel: full(image, kernel[::-1])),
        Mistake("Later stamps overwrite earlier ones: where they overlap, add.", _overwritten),
        Mistake("Off by one: the last row and column are missing.",
                lambda image, kernel: full(image, kernel)[:-1, :-1]),
        Mistake("The output has the size of the image: the stamps reach beyond it.",
                lambda image, kernel: full(image, kernel)[: image.shape[0], : image.shape[1]]),
        Mistake("Each stamp has the same strength: scale it by the pixel.",
                lambda image, kernel: full(np.ones(image.shape), kernel)),
        Mistake("Wrong dtype: an output of whole numbers cuts fractions off.", _cut_to_whole),
        Mistake("Wrong dtype: products of uint8 wrap round at 256. Convert to a wider type first.",
                _narrow_products),
        Mistake("Wrong dtype: sums of uint8 wrap round at 256. Convert to a wider type first.",
                _narrow_sums),
    ),
)  # fmt: skip


# --- echo ----------------------------------------------------------------------------------


def _taps(**gains):
    kernel = np.zeros(9)
    for place, gain in gains.items():
        kernel[int(place[2:])] = gain
    return kernel


ECHO = Design(
    "echo",
    (9,),
    (
        Requirement("The sound itself must come first and unchanged: the weight at 0 is 1.",
                    lambda kernel: abs(kernel[0] - 1)),
        Requirement("The first echo must come 4 samples later, half as strong.",
                    lambda kernel: abs(kernel[4] - 0.5)),
        Requirement("The second echo must come 8 samples after the sound, half as strong as "
                    "the first.",
                    lambda kernel: abs(kernel[8] - 0.25)),
        Requirement("Between the echoes there must be silence.",
                    lambda kernel: np.abs(np.delete(kernel, [0, 4, 8])).max()),
    ),
    (
        Mistake("Turned round: these echoes come before the sound.",
                _taps(at0=0.25, at4=0.5, at8=1)),
        Mistake("Off by one: an echo after 4 samples stands at index 4.",
                _taps(at0=1, at3=0.5, at6=0.25)),
        Mistake("The echoes do not fade: each is half as strong as the one before.",
                _taps(at0=1, at4=1, at8=1)),
        Mistake("The second echo is as strong as the first: it halves again.",
                _taps(at0=1, at4=0.5, at8=0.5)),
        Mistake("The sound itself is missing: only its echoes are left.",
                _taps(at4=0.5, at8=0.25)),
        Mistake("The second echo is missing.", _taps(at0=1, at4=0.5)),
        Mistake("The weights need not sum to 1 here: the sound itself stays unchanged.",
                _taps(at0=4 / 7, at4=2 / 7, at8=1 / 7)),
    ),
)  # fmt: skip


EXERCISES = (
    HALF_TURN,
    CONVOLVE1D,
    STAMP,
    ECHO,
)
