"""Answers to the exercises of chapter 5, written apart from their check; see `answers`."""

from itertools import product

import numpy as np
from scipy import ndimage, signal

# --- aliases ---------------------------------------------------------------------------------


def _alias(frequency, strides):
    return [min(f * s % 1, 1 - f * s % 1) for f, s in zip(frequency, strides, strict=True)]


def _alias_by_samples(frequency, strides):
    """Sample the wave, and read the loudest frequency off."""
    found = []
    for f, s in zip(frequency, strides, strict=True):
        kept = np.cos(2 * np.pi * f * np.arange(400 * s))[::s]
        found.append(np.abs(np.fft.rfft(kept)).argmax() / 400)
    return np.array(found)


def _on_each(rule):
    return lambda f, s: [rule(*pair) for pair in zip(f, s, strict=True)]


def _fold(value):
    return min(value % 1, 1 - value % 1)


# --- pooling ---------------------------------------------------------------------------------

_BINOMIAL = np.outer([1, 2, 1], [1, 2, 1]) / 16


def _blur_pool(image, stride, *, mode="mirror", kernel=_BINOMIAL, start=0):
    blurred = ndimage.correlate(np.asarray(image, float), kernel, mode=mode)
    return blurred[start::stride, start::stride]


def _blur_pool_in_float32(image, stride):
    padded = np.pad(np.float32(image), 1, mode="reflect")
    return signal.convolve2d(padded, np.float32(_BINOMIAL), "valid")[::stride, ::stride]


def _blur_pool_in_place(image, stride):
    result = _blur_pool(image, stride)
    image[:] = 0
    return result


# --- fields ----------------------------------------------------------------------------------


def _field(kernels, strides, dilations):
    before = np.concatenate([[1], np.cumprod(strides)[:-1]])
    return 1 + int(np.sum(dilations * (kernels - 1) * before))


def _field_by_walking(kernels, strides, dilations):
    """Ask which samples the output 0 reads, from the last layer down."""
    places = {0}
    for k, s, d in zip(kernels[::-1], strides[::-1], dilations[::-1], strict=True):
        places = {p * s + i * d for p in places for i in range(k)}
    return float(max(places) - min(places) + 1)


def _fields(step):
    def answer(kernels, strides, dilations):
        size = jump = 1
        for k, s, d in np.column_stack([kernels, strides, dilations]).tolist():
            size, jump = step(size, jump, k, s, d)
        return size

    return answer


def _field_in_place(kernels, strides, dilations):
    result = _field(kernels, strides, dilations)
    kernels += 1
    return result


def _seen(dilations):
    sums = {sum(steps) for steps in product(*[(-d, 0, d) for d in dilations.tolist()])}
    return len(sums)


def _seen_by_impulse(dilations):
    line = np.zeros(2 * int(dilations.sum()) + 1)
    line[len(line) // 2] = 1
    for d in dilations:
        kernel = np.zeros(2 * d + 1)
        kernel[::d] = 1
        line = np.convolve(line, kernel, "same") if len(kernel) <= len(line) else kernel
    return np.int64(np.count_nonzero(line > 0.5))


# --- between samples -------------------------------------------------------------------------


def _four_weights(t, a=-0.5):
    """Return Keys' weights of the samples at -1, 0, 1 and 2 for a place t from 0 to 1."""
    return np.array(
        [
            a * (t**3 - 2 * t**2 + t),
            (a + 2) * t**3 - (a + 3) * t**2 + 1,
            -(a + 2) * t**3 + (2 * a + 3) * t**2 - a * t,
            a * (t**2 - t**3),
        ]
    )


def _read(x, places, weights=_four_weights, clip=np.clip, shift=0):
    x = np.asarray(x, float)
    first = np.floor(places).astype(int)
    taps = clip(first + np.arange(-1, 3)[:, None] + shift, 0, len(x) - 1)
    return (weights(places - first) * x[taps]).sum(axis=0)


def _read_one_by_one(x, places):
    """Lay Catmull and Rom's curve through four samples: the same cubic."""
    out = []
    for place in places.astype(np.float32):
        i = int(place)
        p = [float(x[min(max(i + k, 0), len(x) - 1)]) for k in (-1, 0, 1, 2)]
        t = float(place) - i
        slope, other = (p[2] - p[0]) / 2, (p[3] - p[1]) / 2
        square, cube = t * t, t * t * t
        out.append(
            (2 * cube - 3 * square + 1) * p[1]
            + (cube - 2 * square + t) * slope
            + (3 * square - 2 * cube) * p[2]
            + (cube - square) * other
        )
    return out


def _mirror(taps, low, high):
    taps = np.abs(taps - low)
    return np.where(taps > high, 2 * high - taps, taps)


def _read_zeros(x, places):
    return _read(np.pad(np.asarray(x, float), 2), np.asarray(places) + 2)


def _read_in_place(x, places):
    result = _read(x, places)
    x[:] = 0
    return result


# --- which to keep ---------------------------------------------------------------------------


def _blocks(image):
    h, w = image.shape
    return image.reshape(h // 2, 2, w // 2, 2).transpose(1, 3, 0, 2).reshape(4, h // 2, w // 2)


def _keep(image, score=lambda b: (b * b).sum(axis=(1, 2)), pick=np.argmax):
    blocks = _blocks(image)
    return blocks[pick(score(blocks))]


def _keep_by_norm(image):
    best = None
    for start in product(range(2), range(2)):
        phase = np.float32(image[start[0] :: 2, start[1] :: 2])
        if best is None or np.linalg.norm(phase) > np.linalg.norm(best):
            best = phase
    return best


def _keep_in_place(image):
    result = _keep(image).copy()
    image -= 1
    return result


RIGHT = {
    "alias_frequency": [_alias, _alias_by_samples],
    "blur_pool": [_blur_pool, _blur_pool_in_float32],
    "receptive_size": [_field, _field_by_walking],
    "seen_samples": [_seen, _seen_by_impulse],
    "read_between": [_read, _read_one_by_one],
    "adaptive_keep": [_keep, _keep_by_norm],
}

WRONG = {
    "alias_frequency": {
        "not folded": (_on_each(lambda f, s: f * s), "above 1/2 in places"),
        "folded once": (_on_each(lambda f, s: f * s % 1), "fold once more"),
        "signed": (_on_each(lambda f, s: f * s - np.rint(f * s)), "The sign is left over"),
        "old pixels": (_on_each(lambda f, s: _fold(f * s) / s), "cycles per old pixel"),
        "divided": (_on_each(lambda f, s: _fold(f / s)), "do not divide"),
        "clipped": (_on_each(lambda f, s: min(f * s, 0.5)), "not held at 1/2"),
        "swapped": (lambda f, s: _alias(f, s[::-1]), "strides are swapped"),
        "no stride": (lambda f, s: list(f), "stride is ignored"),
        "other fold": (_on_each(lambda f, s: 1 - _fold(f * s)), "1 minus the alias"),
        "zeros": (lambda f, s: np.zeros(2), "every value is zero"),
        "one number": (lambda f, s: _fold(f[0] * s[0]), "has shape ()"),
    },
    "blur_pool": {
        "late": (
            lambda x, s: ndimage.correlate(
                np.asarray(x, float)[::s, ::s], _BINOMIAL, mode="mirror"
            ),
            "comes too late",
        ),
        "no blur": (lambda x, s: x[::s, ::s], "The blur is missing"),
        "no stride": (lambda x, s: _blur_pool(x, 1), "stride is ignored"),
        "zeros outside": (lambda x, s: _blur_pool(x, s, mode="constant"), "zeros outside"),
        "border twice": (lambda x, s: _blur_pool(x, s, mode="reflect"), "mirrors the border pixel"),
        "ring": (lambda x, s: _blur_pool(x, s, mode="wrap"), "to a ring"),
        "box": (lambda x, s: _blur_pool(x, s, kernel=np.full((3, 3), 1 / 9)), "weights are alike"),
        "rows": (
            lambda x, s: _blur_pool(x, s, kernel=np.array([[1], [2], [1]]) / 4),
            "Only columns are blurred",
        ),
        "columns": (
            lambda x, s: _blur_pool(x, s, kernel=np.array([[1, 2, 1]]) / 4),
            "Only rows are blurred",
        ),
        "whole numbers": (lambda x, s: _blur_pool(x, s).astype(x.dtype), "Wrong dtype"),
        "not divided": (lambda x, s: 16 * _blur_pool(x, s), "do not sum to 1"),
        "transposed": (lambda x, s: _blur_pool(x, s).T, "transposed"),
        "changed in place": (_blur_pool_in_place, "changed in place"),
    },
    "receptive_size": {
        "times the stride": (
            _fields(lambda n, j, k, s, d: (s * (n + d * (k - 1) * j), j)),
            "does not widen what one output sees",
        ),
        "own stride": (
            _fields(lambda n, j, k, s, d: (n + d * (k - 1) * j * s, j * s)),
            "own stride does not widen",
        ),
        "no strides": (lambda k, s, d: _field(k, np.ones_like(s), d), "strides are ignored"),
        "no dilations": (lambda k, s, d: _field(k, s, np.ones_like(d)), "dilations are ignored"),
        "whole kernels": (
            _fields(lambda n, j, k, s, d: (n + d * k * j, j * s)),
            "k - 1 samples, not k",
        ),
        "off by one": (lambda k, s, d: _field(k, s, d) - 1, "Off by one"),
        "added strides": (
            _fields(lambda n, j, k, s, d: (n + d * (k - 1) * j, j + s - 1)),
            "Strides multiply",
        ),
        "backwards": (lambda k, s, d: _field(k[::-1], s[::-1], d[::-1]), "from last to first"),
        "jump": (lambda k, s, d: np.prod(s), "distance between neighbouring outputs"),
        "zero": (lambda k, s, d: 0, "every value is zero"),
        "changed in place": (_field_in_place, "changed in place"),
    },
    "seen_samples": {
        "extent": (lambda d: 2 * d.sum() + 1, "from the first sample to the last"),
        "paths": (lambda d: 3**d.size, "counts paths"),
        "undilated": (lambda d: 2 * d.size + 1, "dilation 1 throughout"),
        "one layer": (lambda d: 3, "Only the last layer"),
        "one side": (lambda d: (_seen(d) + 1) / 2, "Only one side"),
        "holes": (lambda d: 2 * d.sum() + 1 - _seen(d), "Those are the holes"),
        "no middle": (lambda d: _seen(d) - 1, "sample in the middle"),
        "square": (lambda d: _seen(d) ** 2, "along one axis only"),
        "sum": (lambda d: 3 * d.size, "what each layer sees alone"),
        "zero": (lambda d: 0, "every value is zero"),
    },
    "read_between": {
        "nearest": (lambda x, p: x[np.rint(p + 1e-9).astype(int)], "nearest sample"),
        "linear": (lambda x, p: np.interp(p, np.arange(len(x)), x), "That is linear"),
        "three quarters": (
            lambda x, p: _read(x, p, lambda t: _four_weights(t, -0.75)),
            "The parameter is -3/4",
        ),
        "one": (lambda x, p: _read(x, p, lambda t: _four_weights(t, -1.0)), "The parameter is -1:"),
        "two samples": (
            lambda x, p: _read(x, p, lambda t: _four_weights(t) * np.array([[0], [1], [1], [0]])),
            "The far weights are 0",
        ),
        "zeros outside": (_read_zeros, "zeros outside"),
        "mirrored": (lambda x, p: _read(x, p, clip=_mirror), "mirrors the signal"),
        "off by one": (lambda x, p: _read(x, p, shift=-1), "Off by one"),
        "other neighbour": (
            lambda x, p: _read(x, p, lambda t: _four_weights(1 - t)),
            "wrong neighbour",
        ),
        "whole numbers": (lambda x, p: _read(x, p).astype(x.dtype), "Wrong dtype"),
        "zeros": (lambda x, p: 0 * _read(x, p), "every value is zero"),
        "changed in place": (_read_in_place, "changed in place"),
    },
    "adaptive_keep": {
        "first": (lambda x: x[0::2, 0::2], "always starts at row 0"),
        "weakest": (lambda x: _keep(x, pick=np.argmin), "the weakest"),
        "sum": (lambda x: _keep(x, lambda b: b.sum(axis=(1, 2))), "lets signs cancel"),
        "peak": (lambda x: _keep(x, lambda b: np.abs(b).max(axis=(1, 2))), "One large pixel"),
        "magnitudes": (lambda x: _keep(x, lambda b: np.abs(b).sum(axis=(1, 2))), "magnitudes"),
        "spread": (lambda x: _keep(x, lambda b: b.std(axis=(1, 2))), "spread around the mean"),
        "pixel by pixel": (
            lambda x: np.take_along_axis(
                _blocks(x), np.abs(_blocks(x)).argmax(axis=0)[None], axis=0
            )[0],
            "at each place",
        ),
        "mean": (lambda x: _blocks(x).mean(axis=0), "averages all four"),
        "transposed": (lambda x: _keep(x).T, "transposed"),
        "zeros": (lambda x: 0 * _keep(x), "every value is zero"),
        "changed in place": (_keep_in_place, "changed in place"),
    },
}
