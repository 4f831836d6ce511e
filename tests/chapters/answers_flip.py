"""Answers to the exercises of chapter 2, written apart from their check: see ``answers``."""

import numpy as np
from scipy import fft, linalg, signal


def _by_fourier(one, two):
    shape = [n + k - 1 for n, k in zip(one.shape, two.shape, strict=True)]
    spectra = (fft.rfftn(values.astype(float), shape) for values in (one, two))
    first, second = spectra
    return fft.irfftn(first * second, shape)


def _full(one, two):
    return signal.convolve(np.asarray(one, float), np.asarray(two, float), method="direct")


def _by_matrix(samples, kernel):
    column = np.append(samples.astype(float), np.zeros(len(kernel) - 1))
    return linalg.toeplitz(column, np.zeros(len(kernel))) @ kernel


def _in_float32(one, two):
    return signal.convolve(one.astype(np.float32), two.astype(np.float32))


def _stamped(image, kernel):
    output = np.zeros(np.add(image.shape, kernel.shape) - 1)
    for (r, c), pixel in np.ndenumerate(image):
        output[r : r + kernel.shape[0], c : c + kernel.shape[1]] += float(pixel) * kernel
    return output


def _stamped_as_given(image, kernel):
    output = np.zeros(np.add(image.shape, kernel.shape) - 1)
    for r, c in np.ndindex(image.shape):
        output[r : r + kernel.shape[0], c : c + kernel.shape[1]] += image[r, c] * kernel
    return output


def _changing_input(one, two):
    result = _full(one, two)
    one *= 0
    return result


def _for_equal_lengths(samples, kernel):
    result = _full(samples, kernel)
    return np.resize(result, 2 * len(samples) - 1)


def _sees_turn(system):
    kernel = np.array([5.0, 0, 0, 1.0, 0])
    samples = np.eye(21)[10]
    output = list(system(samples, kernel))
    return output.index(5.0) < output.index(1.0)


def _agrees_with_numpy(system):
    rng = np.random.default_rng(1)
    samples, kernel = rng.normal(size=12), rng.normal(size=3)
    full = np.convolve(samples, kernel)
    output = np.asarray(system(samples, kernel))
    skip = (len(full) - len(output)) // 2
    return np.allclose(full[skip : skip + len(output)], output)


def _echo(places, gains):
    kernel = np.zeros(9)
    kernel[list(places)] = gains
    return kernel


def _probes(system, *, adds=True, moves=True, factor=-3.0):
    rng = np.random.default_rng(5)
    one, two = np.zeros((2, 60))
    one[20:30], two[20:30] = rng.normal(size=(2, 10))
    fine = True
    if adds:
        fine &= np.allclose(system(one + factor * two), system(one) + factor * system(two))
    if moves:
        fine &= np.allclose(system(np.roll(one, 7)), np.roll(system(one), 7))
    return fine


def _scales_and_moves(system):
    one = np.zeros(60)
    one[20:30] = np.random.default_rng(7).normal(size=10)
    fine = all(np.allclose(system(a * one), a * system(one)) for a in (-1.0, 0.5, 4.0))
    return fine and np.allclose(system(np.roll(one, 3)), np.roll(system(one), 3))


def _even_shift(system):
    one = np.zeros(60)
    one[20:30] = np.random.default_rng(8).normal(size=10)
    return np.allclose(system(np.roll(one, 4)), np.roll(system(one), 4))


def _on_impulses(system):
    one, two = np.eye(60)[[20, 33]]
    fine = np.allclose(system(one - 3 * two), system(one) - 3 * system(two))
    return fine and np.allclose(np.roll(system(one), 13), system(two))


def _from_impulse(system):
    """A system is LTI if and only if its impulse response explains a random output."""
    rng = np.random.default_rng(6)
    impulse, samples = np.zeros((2, 50))
    impulse[0] = 1
    samples[10:30] = rng.normal(size=20)
    return np.allclose(np.convolve(samples, system(impulse))[:50], system(samples))


def _toeplitz(samples, count):
    return linalg.toeplitz(np.append(samples, np.zeros(count - 1)), np.zeros(count))


def _response(samples, output):
    matrix = _toeplitz(samples, len(output) - len(samples) + 1)
    return np.linalg.solve(matrix.T @ matrix, matrix.T @ output)


def _response_by_pinv(samples, output):
    return np.linalg.pinv(_toeplitz(samples, len(output) - len(samples) + 1)) @ output


def _rows(samples, length):
    return np.lib.stride_tricks.sliding_window_view(samples, length)[:, ::-1]


def _identified(samples, output, length):
    rows = _rows(samples, length)
    return np.linalg.solve(rows.T @ rows, rows.T @ output[length - 1 :])


def _identified_by_qr(samples, output, length):
    q, r = np.linalg.qr(_rows(samples, length))
    return linalg.solve_triangular(r, q.T @ output[length - 1 :])


RIGHT = {
    "half_turn": [
        lambda kernel: np.rot90(kernel, 2),
        lambda kernel: np.flip(kernel),
        lambda kernel: kernel.ravel()[::-1].reshape(kernel.shape).tolist(),
    ],
    "convolve1d": [_full, _by_fourier, _by_matrix, _in_float32],
    "stamp": [_stamped, _by_fourier, _in_float32],
    "flips": [_sees_turn, _agrees_with_numpy],
    "echo": [[1, 0, 0, 0, 0.5, 0, 0, 0, 0.25], _echo((0, 4, 8), np.float32([1, 0.5, 0.25]))],
    "is_lti": [_probes, _from_impulse],
    "find_response": [_response, _response_by_pinv],
    "identify": [_identified, _identified_by_qr],
}

WRONG = {
    "half_turn": {
        "rows": (lambda k: np.flipud(k), "the rows only"),
        "columns": (lambda k: np.fliplr(k), "the columns only"),
        "transposed": (lambda k: k.T, "the transpose"),
        "quarter": (lambda k: np.rot90(k), "a quarter turn:"),
        "quarter back": (lambda k: np.rot90(k, 3), "a quarter turn the other way"),
        "other diagonal": (lambda k: k[::-1, ::-1].T, "the other diagonal"),
        "unchanged": (lambda k: k.copy(), "nothing is turned"),
        "negative": (lambda k: -k, "signs are reversed"),
        "zeros": (lambda k: np.zeros(k.shape), "every value is zero"),
        "in place": (lambda k: (np.rot90(k, 2).copy(), k.fill(0))[0], "changed in place"),
        "flat": (lambda k: k.ravel()[::-1], "the shape is not"),
    },
    "convolve1d": {
        "correlation": (lambda s, k: _full(s, k[::-1]), "that is correlation"),
        "signal turned": (lambda s, k: _full(s[::-1], k), "not the kernel"),
        "backwards": (lambda s, k: _full(s, k)[::-1], "Both are turned"),
        "one short": (lambda s, k: _full(s, k)[:-1], "the last overlap is missing"),
        "late": (lambda s, k: np.append(0, _full(s, k))[:-1], "a sample late"),
        "same": (
            lambda s, k: _full(s, k)[(len(k) - 1) // 2 :][: len(s)],
            "the size of the signal",
        ),
        "causal": (lambda s, k: signal.lfilter(k, 1, s.astype(float)), "first N samples"),
        "wrapping": (lambda s, k: np.convolve(s, k), "wrap round"),
        "magnitudes": (lambda s, k: np.abs(_full(s, k)), "signs are lost"),
        "zeros": (lambda s, k: 0 * _full(s, k), "every value is zero"),
        "in place": (_changing_input, "changed in place"),
        "equal lengths": (_for_equal_lengths, "right for equal lengths only"),
        "inside": (lambda s, k: _full(s, k)[len(k) - 1 : len(s)], "where the kernel lies inside"),
        "no return": (lambda s, k: print(end=""), "is there a return statement?"),
    },
    "stamp": {
        "turned": (lambda i, k: _stamped(i, np.rot90(k, 2)), "turned before"),
        "mirrored": (lambda i, k: _stamped(i, np.fliplr(k)), "mirrored"),
        "upside down": (lambda i, k: _stamped(i, np.flipud(k)), "upside down"),
        "one short": (lambda i, k: _stamped(i, k)[:-1, :-1], "Off by one"),
        "size of the image": (
            lambda i, k: _stamped(i, k)[: len(i), : len(i[0])],
            "the size of the image",
        ),
        "equal stamps": (lambda i, k: _stamped(i * 0 + 1, k), "same strength"),
        "whole numbers": (
            lambda i, k: np.trunc(_full(i, k)) if i.dtype == np.uint8 else _full(i, k),
            "Wrong dtype",
        ),
        "narrow products": (_stamped_as_given, "products of uint8 wrap round"),
        "narrow sums": (lambda i, k: signal.convolve2d(i, k), "sums of uint8 wrap round"),
        "zeros": (lambda i, k: 0 * _full(i, k), "every value is zero"),
        "transposed": (lambda i, k: _full(i, k).T, "the output is transposed"),
        "in place": (_changing_input, "changed in place"),
    },
    "flips": {
        "other way": (lambda f: not _sees_turn(f), "the other way round"),
        "symmetric": (
            lambda f: max(f(np.eye(9)[4], np.array([1.0, 2, 1]))) == 2,
            "equals its mirror image",
        ),
        "never": (lambda f: False, "No box"),
        "by length": (lambda f: len(f(np.ones(20), np.ones(5))) == 24, "length of their output"),
        "full only": (
            lambda f: np.array_equal(
                f(np.eye(9)[0], np.array([1.0, 2, 3])), np.append([1, 2, 3.0], np.zeros(8))
            ),
            "every overlap only",
        ),
        "not inside": (
            lambda f: len(f(np.eye(9)[4], np.ones(3))) > 8 and _sees_turn(f),
            "stays inside",
        ),
        "by name": (lambda f: "convolve" in f.__name__, "No box"),
        "at the very start": (
            lambda f: f(np.eye(9)[0], np.array([1.0, 2, 3]))[0] == 1,
            "the result is False, it should be True",
        ),
        "text": (lambda f: "yes" if _sees_turn(f) else "no", "not a str"),
        "two values": (lambda f: (_sees_turn(f), True), "has shape (2,)"),
        "no return": (lambda f: print(end=""), "is there a return statement?"),
    },
    "echo": {
        "turned": (_echo((0, 4, 8), [0.25, 0.5, 1]), "before the sound"),
        "off by one": (_echo((0, 3, 6), [1, 0.5, 0.25]), "Off by one"),
        "not fading": (_echo((0, 4, 8), 1), "do not fade"),
        "equal echoes": (_echo((0, 4, 8), [1, 0.5, 0.5]), "halves again"),
        "echoes only": (_echo((4, 8), [0.5, 0.25]), "itself is missing"),
        "one echo": (_echo((0, 4), [1, 0.5]), "second echo is missing"),
        "sum of one": (_echo((0, 4, 8), np.array([4, 2, 1]) / 7), "sum to 1"),
        "quiet": (_echo((0, 4, 8), [0.5, 0.5, 0.25]), "first and unchanged"),
        "smeared": (_echo((0, 1, 4, 8), [1, 0.1, 0.5, 0.25]), "silence"),
        "late": (_echo((0, 5, 8), [1, 0.5, 0.25]), "4 samples later"),
        "zeros": (np.zeros(9), "all weights are zero"),
        "short": ([1, 0, 0, 0, 0.5], "has shape (5,)"),
    },
    "is_lti": {
        "linear": (lambda f: _probes(f, moves=False), "Only linearity"),
        "shift": (lambda f: _probes(f, adds=False), "Only the shift"),
        "positive factors": (
            lambda f: (
                np.allclose(f(2 * np.sin(np.arange(9.0))), 2 * f(np.sin(np.arange(9.0))))
                and _probes(f, adds=False)
            ),
            "Sums are not tested",
        ),
        "other way": (lambda f: not _probes(f), "the other way round"),
        "zeros": (lambda f: np.size(f(np.zeros(9))) == 9, "tells nothing"),
        "never": (lambda f: False, "No box passes"),
        "either": (
            lambda f: _probes(f, adds=False) or _probes(f, moves=False),
            "both must hold",
        ),
        "scale": (
            lambda f: np.allclose(f(2 * np.sin(np.arange(9.0))), 2 * f(np.sin(np.arange(9.0)))),
            "Only the scale",
        ),
        "no sums": (_scales_and_moves, "A running median passes"),
        "impulses": (_on_impulses, "A running median passes"),
        "even shift": (
            lambda f: _probes(f, moves=False) and _even_shift(f),
            "silences every second sample",
        ),
        "by name": (lambda f: f.__name__ in ("_louder", "_later", "_smoother"), "No box passes"),
        "text": (lambda f: str(_probes(f)), "not a str"),
    },
    "find_response": {
        "turned": (lambda s, o: _response(s, o)[::-1], "turned round"),
        "correlation": (lambda s, o: signal.correlate(o, s, "valid"), "correlation of output"),
        "scaled correlation": (
            lambda s, o: signal.correlate(o, s, "valid") / (s**2).sum(),
            "input's energy",
        ),
        "late": (lambda s, o: np.append(0, _response(s, o))[:-1], "a sample late"),
        "first samples": (lambda s, o: o[: len(o) - len(s) + 1], "mix weights and input"),
        "one short": (lambda s, o: _response(s, o)[:-1], "last weight is missing"),
        "sum of one": (lambda s, o: _response(s, o) / _response(s, o).sum(), "sum to 1"),
        "negative": (lambda s, o: -_response(s, o), "signs are reversed"),
        "zeros": (lambda s, o: 0 * _response(s, o), "every value is zero"),
        "in place": (lambda s, o: (_response(s, o), s.fill(0))[0], "changed in place"),
        "division": (lambda s, o: o[: len(o) - len(s) + 1] / s[-1], "the value at index 0"),
    },
    "identify": {
        "turned": (lambda s, o, n: _identified(s, o, n)[::-1], "turned round"),
        "from silence": (
            lambda s, o, n: np.linalg.lstsq(_toeplitz(s, n)[: len(s)], o, rcond=None)[0],
            "silence before",
        ),
        "correlation": (
            lambda s, o, n: _rows(s, n).T @ o[n - 1 :] / (_rows(s, n) ** 2).sum(axis=0),
            "neighbouring samples",
        ),
        "late": (lambda s, o, n: np.append(0, _identified(s, o, n))[:-1], "a sample late"),
        "one short": (lambda s, o, n: _identified(s, o, n)[:-1], "One weight is missing"),
        "exchanged": (lambda s, o, n: _identified(o, s, n), "exchanged"),
        "few equations": (
            lambda s, o, n: np.linalg.solve(_rows(s, n)[:n], o[n - 1 :][:n]),
            "as many samples",
        ),
        "sum of one": (lambda s, o, n: _identified(s, o, n) / _identified(s, o, n).sum(), "to 1"),
        "zeros": (lambda s, o, n: np.zeros(n), "every value is zero"),
        "in place": (lambda s, o, n: (_identified(s, o, n), o.fill(0))[0], "changed in place"),
    },
}
