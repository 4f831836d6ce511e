"""Answers to the exercises of chapter 8, written apart from their check; see `answers`."""

import numpy as np
from scipy import fft, linalg, ndimage, signal

# --- the ring --------------------------------------------------------------------------------


def _round(x, h):
    return linalg.circulant(np.pad(h, (0, len(x) - len(h)))) @ x


def _round_by_fourier(x, h):
    return fft.irfft(fft.rfft(np.float32(x)) * fft.rfft(np.float32(h), len(x)), len(x))


def _line(x, h):
    return signal.convolve(np.asarray(x, float), np.asarray(h, float))


def _spoiling(right):
    def answer(first, *more):
        result = right(first, *more)
        first[:] = first + 1
        return result

    return answer


# --- gain and delay --------------------------------------------------------------------------


def _freqz(h, f):
    return signal.freqz(h, 1, 2 * np.pi * np.asarray(f))[1]


def _two_products(h, f):
    n = np.arange(len(h))
    both = [[np.dot(h, part(2 * np.pi * one * n)) for one in f] for part in (np.cos, np.sin)]
    return np.hypot(*both)


def _turned(x, d):
    # ndimage's shift of a whole transform
    return np.fft.ifft(ndimage.fourier_shift(np.fft.fft(x), d)).real


def _by_sinc(x, d):
    n = len(x)  # odd: the sum of all waves is a ratio of two sines
    t = np.subtract.outer(np.arange(n), np.arange(n)) - d
    with np.errstate(invalid="ignore", divide="ignore"):
        weights = np.sin(np.pi * t) / (n * np.sin(np.pi * t / n))
    return np.where(np.isclose(np.sin(np.pi * t / n), 0), 1, weights) @ x


# --- blocks ----------------------------------------------------------------------------------


def _by_blocks(x, h, size, join=np.add):
    out = np.zeros(len(x) + len(h) - 1)
    for k in range(0, len(x), size):
        y = signal.fftconvolve(x[k : k + size], h)
        out[k : k + len(y)] = join(out[k : k + len(y)], y)
    return out


def _cut(x, h, size):
    parts = [_line(x[k : k + size], h)[:size] for k in range(0, len(x), size)]
    whole = np.concatenate(parts)[: len(x) + len(h) - 1]
    return np.pad(whole, (0, len(x) + len(h) - 1 - len(whole)))


def _ring_of_each(x, h, size):
    out = np.zeros(len(x) + len(h) - 1)
    for k in range(0, len(x), size):
        part = x[k : k + size]
        length = max(len(part), len(h))
        out[k : k + length] += _round(
            np.pad(part, (0, length - len(part))), np.pad(h, (0, length - len(h)))
        )
    return out


def _close(x, h, size):
    out = np.zeros(len(x) + len(h) - 1 + size)
    for k in range(0, len(x), size - 1):
        y = _line(x[k : k + size], h)
        out[k : k + len(y)] += y
    return out[: len(x) + len(h) - 1]


# --- feedback --------------------------------------------------------------------------------


def _lfilter(x, a):
    return signal.lfilter([1], [1, -a], np.asarray(x, float))


def _by_powers(x, a):
    n = len(x)
    return np.tril(a ** np.abs(np.subtract.outer(np.arange(n), np.arange(n)), dtype=float)) @ x


# --- deblurring ------------------------------------------------------------------------------


def _wiener(x, k, r):
    h = fft.rfft2(k, x.shape)
    return fft.irfft2(fft.rfft2(x) * np.conj(h) / (h * np.conj(h) + r), x.shape)


def _ridge(x, k, r):
    """Least squares with a penalty: the same, by a matrix."""
    unit = np.eye(x.size).reshape(-1, *x.shape)
    blur = fft.fft2(k, x.shape)
    columns = np.array([fft.ifft2(fft.fft2(u) * blur).real.ravel() for u in unit]).T
    normal = columns.T @ columns + r * np.eye(x.size)
    return np.linalg.solve(normal, columns.T @ x.ravel()).reshape(x.shape)


def _shares(rule):
    def answer(x, k, r):
        return fft.ifft2(fft.fft2(x) * rule(fft.fft2(k, x.shape), r)).real

    return answer


RIGHT = {
    "ring_convolve": [_round, _round_by_fourier, lambda x, h: _round(x, h).tolist()],
    "gain": [lambda h, f: np.abs(_freqz(h, f)), _two_products],
    "delay": [_turned, _by_sinc],
    "block_convolve": [_by_blocks, lambda x, h, size: _line(x, h)],
    "leaky_sum": [_lfilter, _by_powers],
    "unblur": [_wiener, _ridge],
}

WRONG = {
    "ring_convolve": {
        "correlated": (
            lambda x, h: linalg.circulant(np.pad(h, (0, len(x) - len(h)))).T @ x,
            "correlates on the ring",
        ),
        "line": (lambda x, h: _line(x, h)[: len(x)], "Nothing comes round"),
        "same": (
            lambda x, h: ndimage.convolve1d(
                np.asarray(x, float), h, mode="constant", origin=-((len(h) + 1) % 2)
            ),
            '"same" on a line',
        ),
        "full": (_line, "longer than the ring"),
        "late": (lambda x, h: np.roll(_round(x, h), 1), "Off by one"),
        "early": (lambda x, h: np.roll(_round(x, h), -1), "the other way"),
        "backwards": (lambda x, h: _round(x, h)[::-1], "runs backwards"),
        "one weight less": (lambda x, h: _round(x, h[:-1]), "The last weight"),
        "whole numbers": (lambda x, h: _round(x, h).astype(x.dtype), "Wrong dtype"),
        "zeros": (lambda x, h: 0 * _round(x, h), "every value is zero"),
        "changed in place": (_spoiling(_round), "changed in place"),
    },
    "gain": {
        "power": (lambda h, f: np.abs(_freqz(h, f)) ** 2, "That is the power"),
        "cosine": (lambda h, f: np.real(_freqz(h, f)), "Only the cosine"),
        "sine": (lambda h, f: -np.imag(_freqz(h, f)), "Only the sine"),
        "no turn": (lambda h, f: np.abs(_freqz(h, f / 2 / np.pi)), "The turn is missing"),
        "half a turn": (lambda h, f: np.abs(_freqz(h, f / 2)), "not π"),
        "decibels": (lambda h, f: 20 * np.log10(np.abs(_freqz(h, f))), "decibels"),
        "phase": (lambda h, f: np.angle(_freqz(h, f)), "That is the phase"),
        "own frequencies": (lambda h, f: np.abs(np.fft.fft(h, f.size)), "use those given"),
        "complex": (_freqz, "complex"),
        "zeros": (lambda h, f: 0 * f, "every value is zero"),
        "changed in place": (_spoiling(lambda h, f: np.abs(_freqz(h, f))), "changed in place"),
    },
    "delay": {
        "early": (lambda x, d: _turned(x, -d), "The other way"),
        "rounded": (lambda x, d: np.roll(x, int(np.rint(d))), "Rounded"),
        "cut": (lambda x, d: np.roll(x, int(np.trunc(d))), "Cut to whole"),
        "half": (lambda x, d: _turned(x, d / 2), "Half the delay"),
        "no turn": (lambda x, d: _turned(x, d / 2 / np.pi), "The turn is missing"),
        "straight": (
            lambda x, d: np.interp(
                np.arange(len(x)) - d, np.arange(len(x)), np.asarray(x, float), period=len(x)
            ),
            "Straight lines",
        ),
        "one-sided": (
            lambda x, d: np.real(
                fft.ifft(fft.fft(x) * np.exp(-2j * np.pi * d * np.linspace(0, 1, len(x), False)))
            ),
            "negative",
        ),
        "whole numbers": (lambda x, d: _turned(x, d).astype(x.dtype), "Wrong dtype"),
        "zeros": (lambda x, d: 0 * x, "every value is zero"),
        "changed in place": (_spoiling(_turned), "changed in place"),
    },
    "block_convolve": {
        "cut": (_cut, "The tails are cut off"),
        "overwritten": (
            lambda x, h, size: _by_blocks(x, h, size, lambda old, new: new),
            "overwritten",
        ),
        "too close": (_close, "too close together"),
        "rings": (_ring_of_each, "comes round on its ring"),
        "correlated": (lambda x, h, size: _by_blocks(x, np.flip(h), size), "that correlates"),
        "last block": (
            lambda x, h, size: np.append(
                _line(x[: len(x) // size * size], h), np.zeros(len(x) % size)
            ),
            "shorter block is missing",
        ),
        "last tail": (lambda x, h, size: _line(x, h)[: len(x)], "tail of the last block"),
        "first block": (
            lambda x, h, size: np.append(_line(x[:size], h), np.zeros(len(x) - size)),
            "Only the first block",
        ),
        "zeros": (lambda x, h, size: 0 * _line(x, h), "every value is zero"),
        "changed in place": (_spoiling(_by_blocks), "changed in place"),
    },
    "leaky_sum": {
        "input": (
            lambda x, a: signal.lfilter([1, a], [1], np.asarray(x, float)),
            "not the output",
        ),
        "sign": (lambda x, a: _lfilter(x, -a), "The sign"),
        "running sum": (lambda x, a: np.cumsum(x).astype(float), "a running sum"),
        "normalised": (lambda x, a: (1 - a) * _lfilter(x, a), "1 minus the share"),
        "start": (
            lambda x, a: signal.lfilter([1], [1, -a], np.asarray(x, float), zi=[a * x[0]])[0],
            "The start",
        ),
        "share of both": (lambda x, a: a * _lfilter(x, a), "multiplies both"),
        "backwards": (lambda x, a: _lfilter(x[::-1], a)[::-1], "from the end"),
        "late": (
            lambda x, a: signal.lfilter([0, 1], [1, -a], np.asarray(x, float)),
            "Late by one",
        ),
        "whole numbers": (lambda x, a: _lfilter(x, a).astype(x.dtype), "Wrong dtype"),
        "zeros": (lambda x, a: 0 * _lfilter(x, a), "every value is zero"),
        "changed in place": (_spoiling(_lfilter), "changed in place"),
    },
    "unblur": {
        "blurred": (_shares(lambda h, r: h), "blurs once more"),
        "inverse": (_shares(lambda h, r: h**-1), "plain inverse"),
        "no conjugate": (_shares(lambda h, r: h / (np.abs(h) ** 2 + r)), "conjugate is missing"),
        "not squared": (_shares(lambda h, r: np.conj(h) / (np.abs(h) + r)), "squared"),
        "added to the blur": (_shares(lambda h, r: (h + r) ** -1), "to the blur itself"),
        "ratio squared": (
            _shares(lambda h, r: np.conj(h) / (np.abs(h) ** 2 + r**2)),
            "The ratio is squared",
        ),
        "conjugate": (_shares(lambda h, r: np.conj(h)), "conjugate alone"),
        "subtracted": (_shares(lambda h, r: np.conj(h) / (np.abs(h) ** 2 - r)), "subtracted"),
        "transposed": (lambda x, k, r: _wiener(x, k, r).T, "transposed"),
        "zeros": (lambda x, k, r: 0 * x, "every value is zero"),
        "changed in place": (_spoiling(_wiener), "changed in place"),
    },
}
