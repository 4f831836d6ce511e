"""Exercises of chapter 2 that ask what is inside a black box."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake
from convkit.exercises.flip_or_no_flip import full, normal, same_size


def _nameless(box):
    """Return the same box without its name, which would give the answer away."""
    return lambda *given: box(*given)


# --- flips ---------------------------------------------------------------------------------

_full_convolve = _nameless(lambda signal, kernel: np.convolve(signal, kernel))
_full_correlate = _nameless(lambda signal, kernel: np.correlate(signal, kernel, mode="full"))
_same_convolve = _nameless(same_size)
_same_correlate = _nameless(lambda signal, kernel: same_size(signal, np.asarray(kernel)[::-1]))
_valid_convolve = _nameless(lambda signal, kernel: np.convolve(signal, kernel, mode="valid"))
_valid_correlate = _nameless(lambda signal, kernel: np.correlate(signal, kernel, mode="valid"))


def _flips(system):
    impulse = np.zeros(9)
    impulse[4] = 1
    output = np.asarray(system(impulse, np.array([1.0, 2.0, 3.0])))
    found = output[output != 0]
    return bool(found[0] < found[-1])


def _system_cases():
    return (
        Case("a box that gives every overlap", (_full_convolve,)),
        Case("another box that gives every overlap", (_full_correlate,)),
        Case("a box that keeps the size", (_same_correlate,)),
        Case("another box that keeps the size", (_same_convolve,)),
        Case("a box that stays inside", (_valid_convolve,)),
        Case("another box that stays inside", (_valid_correlate,)),
    )


FLIPS = Exercise(
    "flips",
    _flips,
    _system_cases,
    (
        Mistake("It is the other way round: an impulse shows the kernel as written where the "
                "box turns it.", lambda system: not _flips(system)),
        Mistake("Every box is said to turn its kernel: did you try a kernel that equals its "
                "mirror image?", lambda system: True),
        Mistake("No box is said to turn its kernel: compare its output for an impulse with the "
                "kernel.", lambda system: False),
        Mistake("That tells the boxes by the length of their output, and not by their turn.",
                lambda system: len(system(np.ones(9), np.ones(3))) == 11),
        Mistake("That works for boxes that give every overlap only: look for the kernel inside "
                "the output.", lambda system: _flips(system) and system is _full_convolve),
        Mistake("That takes every box that stays inside for one that does not turn.",
                lambda system: _flips(system) and system is not _valid_convolve),
    ),
    tolerance=0,
)  # fmt: skip


# --- is_lti --------------------------------------------------------------------------------


def _louder(signal):
    return 3.0 * signal


def _later(signal):
    return np.append([0.0, 0.0], signal[:-2])


def _smoother(signal):
    return full(signal, np.array([0.5, 0.3, 0.2]))[: len(signal)]


def _squared(signal):
    return signal**2.0


def _magnitude(signal):
    return np.abs(signal)


def _raised(signal):
    return signal + 1.0


def _fading(signal):
    return signal * np.linspace(1, 0, len(signal))


def _fading_square(signal):
    return _fading(signal**2.0)


def _backwards(signal):
    return signal[::-1].copy()


def _clipped(signal):
    return np.clip(signal, -0.2, 0.2)


def _median(signal):
    around = np.pad(signal, 1)
    return np.median([around[:-2], signal, around[2:]], axis=0)


def _thinned(signal):
    return signal * (np.arange(len(signal)) % 2 == 0)


def _probe(seed):
    """Return a random signal with silence around it, so that it may be shifted."""
    signal = np.zeros(40)
    signal[12:20] = np.random.default_rng(seed).normal(size=8)
    return signal


def _adds(system):
    one, two = _probe(31), _probe(32)
    return np.allclose(system(one + two), system(one) + system(two))


def _scales(system, factor=-2.0):
    return np.allclose(system(factor * _probe(31)), factor * system(_probe(31)))


def _moves(system, by=1):
    return np.allclose(system(np.roll(_probe(31), by)), np.roll(system(_probe(31)), by))


def _is_lti(system):
    return bool(_adds(system) and _scales(system) and _moves(system))


_LTI_BOXES = {
    "a louder copy": _nameless(_louder),
    "a later copy": _nameless(_later),
    "a weighted mean": _nameless(_smoother),
    "the square of each sample": _nameless(_squared),
    "the magnitude of each sample": _nameless(_magnitude),
    "the signal plus 1": _nameless(_raised),
    "a fading copy": _nameless(_fading),
    "a fading square": _nameless(_fading_square),
    "the signal backwards": _nameless(_backwards),
    "a clipped copy": _nameless(_clipped),
    "the median of three neighbours": _nameless(_median),
    "a copy with every second sample silent": _nameless(_thinned),
}


def _lti_cases():
    return tuple(Case(label, (box,)) for label, box in _LTI_BOXES.items())


IS_LTI = Exercise(
    "is_lti",
    _is_lti,
    _lti_cases,
    (
        Mistake("Only linearity is tested: shift the input too, and see whether the output "
                "shifts with it.", lambda system: _adds(system) and _scales(system)),
        Mistake("Only the shift is tested: add two inputs too, and see whether the outputs add.",
                _moves),
        Mistake("Sums are not tested: the magnitude passes where factors are positive. Add two "
                "inputs.", lambda system: _scales(system, 2.0) and _moves(system)),
        Mistake("A running median passes: add two inputs that overlap, of many samples each.",
                lambda system: _scales(system) and _moves(system)),
        Mistake("A box that silences every second sample passes: an even shift cannot tell. "
                "Shift by one.", lambda system: _adds(system) and _scales(system)
                and _moves(system, 6)),
        Mistake("It is the other way round: True means linear and time-invariant.",
                lambda system: not _is_lti(system)),
        Mistake("Every box passes: a signal of zeros tells nothing.", lambda system: True),
        Mistake("No box passes: compare floats with np.allclose.", lambda system: False),
        Mistake("One of the two tests is enough to pass: both must hold.",
                lambda system: (_adds(system) and _scales(system)) or _moves(system)),
        Mistake("Only the scale of the output is tested: the sum and the shift are missing.",
                lambda system: _scales(system, 2.0)),
    ),
    tolerance=0,
)  # fmt: skip


# --- find_response -------------------------------------------------------------------------


def _find_response(signal, output):
    length = len(output) - len(signal) + 1
    matrix = np.zeros((len(output), length))
    for k in range(length):
        matrix[k : k + len(signal), k] = signal
    return np.linalg.lstsq(matrix, output, rcond=None)[0]


def _response_cases():
    def case(samples, weights, seed, *, quiet=0):
        signal = normal(samples, seed=seed)
        signal[:quiet] = 0
        output = full(signal, normal(weights, seed=seed + 1))
        label = f"{samples} samples, {weights} weights"
        return Case(label, (signal, output), square=samples == weights)

    return case(20, 3, 41), case(6, 6, 43), case(30, 5, 45, quiet=4), case(15, 1, 47)


def _autocorrelated(signal, output):
    length = len(output) - len(signal) + 1
    return np.correlate(output, signal, "valid")[:length]


FIND_RESPONSE = Exercise(
    "find_response",
    _find_response,
    _response_cases,
    (
        Mistake("The kernel is turned round: weight 0 is the one that acts at once.",
                lambda signal, output: _find_response(signal, output)[::-1]),
        Mistake("That is the correlation of output and input: samples of the input resemble each "
                "other too. Solve for the weights (least squares).", _autocorrelated),
        Mistake("That is the correlation divided by the input's energy: samples of the input "
                "resemble each other too (least squares).",
                lambda signal, output: _autocorrelated(signal, output) / (signal @ signal)),
        Mistake("Off by one: the weights start a sample late.",
                lambda signal, output: np.append(0, _find_response(signal, output)[:-1])),
        Mistake("Those are the first samples of the output: they mix weights and input.",
                lambda signal, output: output[: len(output) - len(signal) + 1]),
        Mistake("The last weight is missing: there are M − N + 1 of them.",
                lambda signal, output: _find_response(signal, output)[:-1]),
        Mistake("The weights are scaled to sum to 1: leave them as they are.",
                lambda signal, output: (
                    _find_response(signal, output) / _find_response(signal, output).sum())),
        Mistake("The signs are reversed.",
                lambda signal, output: -_find_response(signal, output)),
    ),
    tolerance=1e-3,
)  # fmt: skip


# --- identify ------------------------------------------------------------------------------


def _past(signal, length):
    """Return one row for each sample with a whole past: that sample, the one before, …"""
    return np.stack([signal[length - 1 - k : len(signal) - k] for k in range(length)], axis=1)


def _identify(signal, output, length):
    return np.linalg.lstsq(_past(signal, length), output[length - 1 :], rcond=None)[0]


def _from_silence(signal, output, length):
    padded = np.append(np.zeros(length - 1), signal)
    return np.linalg.lstsq(_past(padded, length), output, rcond=None)[0]


def _record_cases():
    def case(samples, length, seed):
        rng = np.random.default_rng(seed)
        # a recording that starts in the middle, of a sound whose neighbours are alike
        source = full(rng.normal(size=samples + length + 3), np.array([1.0, 0.8, 0.5]))
        response = rng.normal(size=length) * 0.8 ** np.arange(length)
        heard = full(source, response)
        start = length + 2
        output = heard[start : start + samples] + 0.05 * rng.normal(size=samples)
        label = f"{samples} samples, {length} weights"
        return Case(label, (source[start : start + samples], output, length),
                    square=samples == length * length)  # fmt: skip

    return case(400, 6, 51), case(64, 8, 53), case(1000, 12, 55), case(150, 3, 57)


def _by_correlation(signal, output, length):
    rows, heard = _past(signal, length), output[length - 1 :]
    return rows.T @ heard / (rows**2).sum(axis=0)


IDENTIFY = Exercise(
    "identify",
    _identify,
    _record_cases,
    (
        Mistake("The kernel is turned round: weight 0 is the one that acts at once.",
                lambda signal, output, length: _identify(signal, output, length)[::-1]),
        Mistake("That takes silence before the recording: use only samples whose whole past "
                "was recorded.", _from_silence),
        Mistake("That is the correlation of output and input: neighbouring samples of this sound "
                "are alike (least squares).", _by_correlation),
        Mistake("Off by one: the weights start a sample late.",
                lambda signal, output, length: np.append(
                    0, _identify(signal, output, length)[:-1])),
        Mistake("One weight is missing.",
                lambda signal, output, length: _identify(signal, output, length)[:-1]),
        Mistake("Input and output are exchanged: the output is the sum of past inputs.",
                lambda signal, output, length: _identify(output, signal, length)),
        Mistake("The equations use as many samples as there are weights: with noise, use all.",
                lambda signal, output, length: np.linalg.solve(
                    _past(signal, length)[:length], output[length - 1 : 2 * length - 1])),
        Mistake("The weights are scaled to sum to 1: leave them as they are.",
                lambda signal, output, length: (
                    _identify(signal, output, length) / _identify(signal, output, length).sum())),
    ),
    tolerance=2e-3,
)  # fmt: skip


EXERCISES = (
    FLIPS,
    IS_LTI,
    FIND_RESPONSE,
    IDENTIFY,
)
