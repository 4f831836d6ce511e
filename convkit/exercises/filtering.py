"""More exercises of chapter 8, "The frequency view": blocks, feedback, deblurring."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- block_convolve ------------------------------------------------------------------------


def _blocks(signal, kernel, block, keep=None, hop=None):
    signal, kernel = np.asarray(signal, float), np.asarray(kernel, float)
    output = np.zeros(len(signal) + len(kernel) - 1)
    for start in range(0, len(signal), hop or block):
        part = np.convolve(signal[start : start + block], kernel)[:keep]
        part = part[: len(output) - start]
        output[start : start + len(part)] += part
    return output


def _overwriting(signal, kernel, block):
    output = np.zeros(len(signal) + len(kernel) - 1)
    for start in range(0, len(signal), block):
        part = np.convolve(signal[start : start + block], kernel)
        output[start : start + len(part)] = part
    return output


def _ring_blocks(signal, kernel, block):
    output = np.zeros(len(signal) + len(kernel) - 1)
    for start in range(0, len(signal), block):
        part = signal[start : start + block]
        size = max(len(part), len(kernel))
        there = slice(start, start + size)
        output[there] += np.fft.irfft(np.fft.rfft(part, size) * np.fft.rfft(kernel, size), size)
    return output


def _block_cases():
    return (
        Case("12 samples, 3 weights, blocks of 4", (_random(12, 1), _random(3, 2), 4)),
        Case("11 samples, 4 weights, blocks of 4", (_random(11, 3), _random(4, 4), 4)),
        Case("10 samples, 5 weights, blocks of 2", (_random(10, 5), _random(5, 6), 2)),
        Case("6 samples, 6 weights, blocks of 6", (_random(6, 7), _random(6, 8), 6), square=True),
        Case("7 samples, 2 weights, blocks of 3", (_random(7, 9), _random(2, 10), 3)),
    )


BLOCK_CONVOLVE = Exercise(
    "block_convolve",
    _blocks,
    _block_cases,
    (
        Mistake("The tails are cut off: what hangs over a block belongs to the next.",
                lambda x, h, b: _blocks(x, h, b, keep=b)),
        Mistake("The tails are overwritten: add where the results overlap.",
                _overwriting),
        Mistake("Blocks start too close together: the next begins where the last one ended.",
                lambda x, h, b: _blocks(x, h, b, hop=b - 1)),
        Mistake("The transform is too short: each block comes round on its ring.", _ring_blocks),
        Mistake("The kernel is turned once too often: that correlates.",
                lambda x, h, b: _blocks(x, np.asarray(h)[::-1], b)),
        Mistake("The last, shorter block is missing.",
                lambda x, h, b: np.pad(_blocks(x[:len(x) // b * b], h, b), (0, len(x) % b))),
        Mistake("The tail of the last block is missing: N + K - 1 values are asked for.",
                lambda x, h, b: _blocks(x, h, b)[:len(x)]),
        Mistake("Only the first block is there.",
                lambda x, h, b: np.pad(_blocks(x[:b], h, b), (0, len(x) - len(x[:b])))),
    ),
)  # fmt: skip


# --- leaky_sum -----------------------------------------------------------------------------


def _feedback(signal, share, own=1.0, start=0.0, sign=1):
    output, last = [], start
    for value in np.asarray(signal, float):
        last = own * value + sign * share * last
        output.append(last)
    return np.array(output)


def _feedback_cases():
    return (
        Case("an impulse, share 0.5", (np.array([1.0, 0, 0, 0, 0]), 0.5)),
        Case("8 samples, share 0.9", (_random(8, 1), 0.9)),
        Case("one sample, share 0.3", (np.array([2.0]), 0.3), square=True),
        Case("6 whole numbers, share 0.25", (np.array([4, 0, 8, -4, 1, 7]), 0.25)),
        Case("7 samples, share -0.6", (_random(7, 2), -0.6)),
    )


LEAKY_SUM = Exercise(
    "leaky_sum",
    _feedback,
    _feedback_cases,
    (
        Mistake("That feeds back the input, not the output: the memory ends after one sample.",
                lambda x, a: np.asarray(x, float) + a * np.append(0, np.asarray(x, float)[:-1])),
        Mistake("The sign of the feedback is wrong.", lambda x, a: _feedback(x, a, sign=-1)),
        Mistake("That is a running sum: the share is missing.", lambda x, a: _feedback(x, 1.0)),
        Mistake("The input is weighted too, by 1 minus the share: here it counts in full.",
                lambda x, a: _feedback(x, a, own=1 - a)),
        Mistake("The start is the first sample: before it, the output is 0.",
                lambda x, a: _feedback(x, a, start=x[0])),
        Mistake("The share multiplies both: the new sample counts in full.",
                lambda x, a: _feedback(x, a, own=a)),
        Mistake("That runs from the end: use only what has come before.",
                lambda x, a: _feedback(np.asarray(x)[::-1], a)[::-1]),
        Mistake("Late by one: the output contains the sample of its own time.",
                lambda x, a: np.append(0, _feedback(x, a)[:-1])),
        Mistake("Wrong dtype: the sums have fractions, and they are cut off.",
                lambda x, a: _feedback(x, a).astype(np.asarray(x).dtype)),
    ),
)  # fmt: skip


# --- unblur --------------------------------------------------------------------------------


def _unblur(picture, kernel, ratio, rule=None):
    blur = np.fft.fft2(kernel, np.shape(picture))
    share = rule(blur, ratio) if rule else blur.conj() / (abs(blur) ** 2 + ratio)
    return np.fft.ifft2(np.fft.fft2(picture) * share).real


def _with(rule):
    return lambda picture, kernel, ratio: _unblur(picture, kernel, ratio, rule)


def _unblur_cases():
    def kernel(rows, columns, seed):
        weights = np.random.default_rng(seed).uniform(0.1, 1, size=(rows, columns))
        return weights / weights.sum()

    return (
        Case("an 8 × 8 picture, a 3 × 3 blur", (_random((8, 8), 1), kernel(3, 3, 2), 0.1),
             square=True),
        Case("a 6 × 9 picture, a 1 × 4 blur", (_random((6, 9), 3), kernel(1, 4, 4), 0.05)),
        Case("a 7 × 5 picture, a 3 × 2 blur", (_random((7, 5), 5), kernel(3, 2, 6), 0.3)),
        Case("a 5 × 10 picture, a 2 × 3 blur", (_random((5, 10), 7), kernel(2, 3, 8), 0.02)),
    )  # fmt: skip


UNBLUR = Exercise(
    "unblur",
    _unblur,
    _unblur_cases,
    (
        Mistake("That blurs once more: divide.", _with(lambda h, r: h)),
        Mistake("That is the plain inverse: the noise is forgotten.", _with(lambda h, r: 1 / h)),
        Mistake("The conjugate is missing: the picture moves the wrong way.",
                _with(lambda h, r: h / (abs(h) ** 2 + r))),
        Mistake("The gain is squared in the formula; here it is not.",
                _with(lambda h, r: h.conj() / (abs(h) + r))),
        Mistake("The ratio is added to the blur itself: add it to the squared gain.",
                _with(lambda h, r: 1 / (h + r))),
        Mistake("The ratio is squared: take it as it is.",
                _with(lambda h, r: h.conj() / (abs(h) ** 2 + r * r))),
        Mistake("The ratio multiplies: add it.", _with(lambda h, r: h.conj() / (abs(h) ** 2 * r))),
        Mistake("The division is missing: that is the conjugate alone.",
                _with(lambda h, r: h.conj())),
        Mistake("The ratio is subtracted: add it.",
                _with(lambda h, r: h.conj() / (abs(h) ** 2 - r))),
    ),
)  # fmt: skip


EXERCISES = (BLOCK_CONVOLVE, LEAKY_SUM, UNBLUR)
