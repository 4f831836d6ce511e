"""Answers to the exercises of chapter 7, written apart from their check; see `answers`."""

import numpy as np
from scipy import linalg, ndimage, signal

# --- scales and ranks ------------------------------------------------------------------------


def _in_a_row(sigmas):
    """Measure the width of the merged blur instead of computing it."""
    place = np.arange(-120, 121)
    merged = np.array([1.0])
    for sigma in np.asarray(sigmas, float):
        bell = np.exp(-(place**2) / (2 * 16 * sigma**2))  # four samples a pixel
        merged = signal.fftconvolve(merged, bell / bell.sum())
    middle = np.arange(len(merged)) - (len(merged) - 1) / 2
    return np.sqrt(merged @ middle**2) / 4


def _power(kernel):
    """Find the largest singular pair by multiplying again and again."""
    kernel = np.asarray(kernel, float)
    row = kernel[np.abs(kernel).sum(axis=1).argmax()].copy()
    for _ in range(5000):
        column = kernel @ row / (row @ row)
        row = kernel.T @ column / (column @ column)
    return np.outer(column, row)


def _split(kernel, change=None):
    u, s, vh = linalg.svd(np.asarray(kernel, float))
    if change:
        return change(u, s, vh, kernel)
    return np.outer(u[:, 0] * s[0], vh[0])


def _in_place(answer):
    def spoiling(array, *rest):
        result = answer(array, *rest)
        array[...] = 0
        return result

    return spoiling


# --- edges -----------------------------------------------------------------------------------


def _by_labels(slope, low, high, shape=8):
    neighbours = np.ones((3, 3)) if shape == 8 else None
    numbers, count = ndimage.label(slope >= low, neighbours)
    peaks = ndimage.maximum(slope, numbers, index=np.arange(count + 1))
    kept = np.asarray(peaks) >= high
    kept[0] = False
    return kept[numbers]


def _by_propagation(slope, low, high):
    return ndimage.binary_propagation(
        slope >= high, structure=np.ones((3, 3), bool), mask=slope >= low
    ).astype(np.float32)


# --- corners ---------------------------------------------------------------------------------

_ACROSS = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]) / 8


def _slopes(image, scale=1.0):
    image = np.asarray(image, float)
    return [scale * signal.correlate2d(image, k, "valid") for k in (_ACROSS.T, _ACROSS)]


def _local(values, size):
    return signal.correlate2d(values, np.ones((size, size)), "valid") / size**2


def _matrices(image, size, scale=1.0):
    down, right = _slopes(image, scale)
    rows, both, columns = (_local(v, size) for v in (down**2, down * right, right**2))
    return np.stack([rows, both, both, columns], axis=-1).reshape(*rows.shape, 2, 2)


def _by_eigenvalues(image, size):
    return np.linalg.eigvalsh(_matrices(image, size))[..., 0]


def _by_determinant(image, size):
    tensor = _matrices(image, size)
    trace, product = np.trace(tensor, axis1=2, axis2=3), np.linalg.det(tensor)
    return trace / 2 - np.sqrt(np.maximum(trace**2 / 4 - product, 0))


def _tensor_rule(rule):
    return lambda image, size: rule(_matrices(image, size))


def _averaged_slopes(image, size):
    down, right = (_local(v, size) for v in _slopes(image))
    return np.minimum(down**2, right**2)


# --- templates -------------------------------------------------------------------------------


def _patches(image, template):
    rows, columns = np.subtract(image.shape, template.shape) + 1
    k, n = template.shape
    found = [[image[r : r + k, c : c + n] for c in range(columns)] for r in range(rows)]
    return np.array(found, float)


def _each(rule):
    def answer(image, template):
        patches, template = _patches(image, template), np.asarray(template, float)
        return np.array([[rule(p, template) for p in row] for row in patches])

    return answer


def _pearson(patch, template):
    return np.corrcoef(patch.ravel(), template.ravel())[0, 1]


def _unit(values, centre=True):
    values = values - values.mean() if centre else values
    return values / np.sqrt((values**2).sum())


def _by_sums(image, template):
    image, own = np.asarray(image, float), _unit(np.asarray(template, float))
    ones = np.ones(template.shape)
    total, squares = (signal.correlate2d(v, ones, "valid") for v in (image, image**2))
    contrast = np.sqrt(squares - total**2 / template.size)
    return signal.correlate2d(image, own, "valid") / contrast


# --- masks -----------------------------------------------------------------------------------


def _window_sum(values, size, mode="constant"):
    return size**2 * ndimage.uniform_filter(np.asarray(values, float), size, mode=mode)


def _masked(top, bottom):
    bottom = np.round(bottom)
    return np.where(bottom > 0, top / np.where(bottom > 0, bottom, 1), 0)


def _known(image, mask, size, mode="constant"):
    light = np.where(mask, image, 0)
    return _masked(_window_sum(light, size, mode), _window_sum(mask, size, mode))


def _known_by_loops(image, mask, size):
    output, reach = np.zeros(image.shape), size // 2
    for r, c in np.ndindex(image.shape):
        window = np.s_[max(0, r - reach) : r + reach + 1, max(0, c - reach) : c + reach + 1]
        chosen = image[window][mask[window]]
        output[r, c] = chosen.mean() if chosen.size else 0
    return output


# --- banks -----------------------------------------------------------------------------------


def _all_maps(image, kernels):
    return np.array([signal.correlate2d(image, k, "valid") for k in kernels])


def _winner(image, kernels):
    maps = _all_maps(image, kernels)
    return np.array([maps.max(axis=0), maps.argmax(axis=0)])


def _winner_by_turns(image, kernels):
    best = number = None
    for k, kernel in enumerate(kernels):
        now = signal.convolve(np.float64(image), kernel[::-1, ::-1], "valid", method="fft")
        better = np.full(now.shape, True) if best is None else now > best
        best = now if best is None else np.where(better, now, best)
        number = np.where(better, k, 0 if number is None else number)
    return best, number


def _winner_after(change):
    def answer(image, kernels):
        maps = change(_all_maps(image, kernels))
        return np.array([maps.max(axis=0), maps.argmax(axis=0)])

    return answer


def _one_for_all(image, kernels):
    maps = _all_maps(image, kernels)
    best = maps.reshape(len(maps), -1).sum(axis=1).argmax()
    return np.array([maps[best], np.full(maps.shape[1:], best)])


RIGHT = {
    "total_scale": [lambda s: np.linalg.norm(s), _in_a_row],
    "nearest_separable": [_split, _power],
    "follow_edges": [_by_labels, _by_propagation],
    "corner_score": [_by_eigenvalues, _by_determinant],
    "likeness": [_each(_pearson), _by_sums],
    "known_mean": [_known, _known_by_loops],
    "strongest_kernel": [_winner, _winner_by_turns],
}

WRONG = {
    "total_scale": {
        "sum": (lambda s: sum(s), "Scales do not add"),
        "variance": (lambda s: float(np.dot(s, s)), "its root is missing"),
        "widest": (lambda s: max(s), "the widest blur alone"),
        "mean square": (lambda s: np.linalg.norm(s) / len(s) ** 0.5, "not averaged"),
        "mean": (lambda s: sum(s) / len(s), "never get narrower"),
        "product": (lambda s: np.multiply.reduce(s), "multiplied"),
        "roots": (lambda s: sum(np.power(s, 0.5)), "before the sum"),
        "root of the sum": (lambda s: sum(s) ** 0.5, "under the root"),
        "zero": (lambda s: 0.0, "every value is zero"),
        "in place": (_in_place(lambda s: np.linalg.norm(s)), "changed in place"),
    },
    "nearest_separable": {
        "no value": (
            lambda k: _split(k, lambda u, s, vh, _: np.outer(u[:, 0], vh[0])),
            "singular value is missing",
        ),
        "second": (
            lambda k: _split(k, lambda u, s, vh, _: s[1] * np.outer(u[:, 1], vh[1])),
            "the second product",
        ),
        "two": (
            lambda k: _split(
                k,
                lambda u, s, vh, _: (
                    s[0] * np.outer(u[:, 0], vh[0]) + s[1] * np.outer(u[:, 1], vh[1])
                ),
            ),
            "keeps two products",
        ),
        "rest": (lambda k: k - _split(k), "what remains"),
        "squared": (
            lambda k: _split(k, lambda u, s, vh, _: s[0] ** 2 * np.outer(u[:, 0], vh[0])),
            "counts twice",
        ),
        "middle": (
            lambda k: np.outer(k[:, k.shape[1] // 2], k[k.shape[0] // 2]),
            "the middle row and column",
        ),
        "transposed": (lambda k: _split(k).T, "transposed"),
        "zeros": (lambda k: 0.0 * k, "every value is zero"),
        "in place": (_in_place(_split), "changed in place"),
        "whole numbers": (lambda k: _split(k).astype(int), "it should be"),
    },
    "follow_edges": {
        "weak": (lambda s, low, high: np.array(s) >= low, "nowhere reach"),
        "strong": (lambda s, low, high: np.array(s) >= high, "the strong pixels only"),
        "four": (lambda s, low, high: _by_labels(s, low, high, 4), "all eight neighbours"),
        "one step": (
            lambda s, low, high: ndimage.binary_dilation(s >= high, np.ones((3, 3))) & (s >= low),
            "go on from there",
        ),
        "greater": (
            lambda s, low, high: _by_labels(s, low + 1e-9, high + 1e-9),
            "use >=",
        ),
        "inverted": (lambda s, low, high: np.logical_not(_by_labels(s, low, high)), "inverted"),
        "faint": (
            lambda s, low, high: (s >= low) ^ _by_labels(s, low, high),
            "to be thrown away",
        ),
        "slopes": (
            lambda s, low, high: np.where(_by_labels(s, low, high), s, 0),
            "True or False",
        ),
        "hollow": (
            lambda s, low, high: _by_labels(s, low, high) & ~(s >= high),
            "strong pixels themselves",
        ),
        "nothing": (lambda s, low, high: np.zeros(s.shape, bool), "every value is zero"),
        "transposed": (lambda s, low, high: _by_labels(s, low, high).T, "transposed"),
        "in place": (_in_place(_by_labels), "changed in place"),
    },
    "corner_score": {
        "greater": (
            _tensor_rule(lambda t: np.linalg.eigvalsh(t)[..., 1]),
            "the greater eigenvalue",
        ),
        "no mixed": (
            _tensor_rule(lambda t: np.minimum(t[..., 0, 0], t[..., 1, 1])),
            "mixed product",
        ),
        "trace": (_tensor_rule(lambda t: np.trace(t, axis1=2, axis2=3)), "the sum of both"),
        "determinant": (_tensor_rule(np.linalg.det), "the determinant: take"),
        "harris": (
            _tensor_rule(lambda t: np.linalg.det(t) - 0.05 * np.trace(t, axis1=2, axis2=3) ** 2),
            "another measure",
        ),
        "squares of means": (_averaged_slopes, "before they are squared"),
        "not by 8": (
            lambda i, n: np.linalg.eigvalsh(_matrices(i, n, scale=8))[..., 0],
            "not divided by 8",
        ),
        "sums": (lambda i, n: n * n * _by_eigenvalues(i, n), "take their mean"),
        "transposed": (lambda i, n: _by_eigenvalues(i, n).T, "transposed"),
        "zeros": (lambda i, n: 0 * _by_eigenvalues(i, n), "every value is zero"),
        "in place": (_in_place(_by_eigenvalues), "changed in place"),
    },
    "likeness": {
        "plain": (_each(lambda p, t: np.vdot(p, t)), "plain correlation"),
        "no means": (
            _each(lambda p, t: np.vdot(_unit(p, False), _unit(t, False))),
            "means are not subtracted",
        ),
        "window not divided": (
            _each(lambda p, t: np.vdot(p, _unit(t))),
            "window's own contrast",
        ),
        "template not divided": (
            _each(lambda p, t: np.vdot(_unit(p), t)),
            "template's contrast is not",
        ),
        "window's length": (
            _each(lambda p, t: np.vdot(_unit(p, False), _unit(t))),
            "Only the template's mean",
        ),
        "turned": (
            _each(lambda p, t: _pearson(p, np.flip(t))),
            "by half a turn",
        ),
        "covariance": (
            _each(lambda p, t: np.cov(p.ravel(), t.ravel(), bias=True)[0, 1]),
            "the covariance",
        ),
        "magnitude": (_each(lambda p, t: abs(_pearson(p, t))), "The sign is lost"),
        "squared": (_each(lambda p, t: _pearson(p, t) ** 2), "is squared"),
        "zeros": (_each(lambda p, t: 0.0), "every value is zero"),
        "in place": (_in_place(_by_sums), "changed in place"),
        "transposed": (lambda i, t: _each(_pearson)(i, t).T, "transposed"),
    },
    "known_mean": {
        "zeros counted": (
            lambda i, m, n: ndimage.uniform_filter(1.0 * np.where(m, i, 0), n, mode="constant"),
            "count as zeros",
        ),
        "mask ignored": (
            lambda i, m, n: _known(i, np.full(i.shape, True), n),
            "mask is ignored",
        ),
        "inverted": (lambda i, m, n: _known(i, np.logical_not(m), n), "inverted"),
        "all in the sum": (
            lambda i, m, n: _masked(_window_sum(i, n), _window_sum(m, n)),
            "though not in the count",
        ),
        "sum": (lambda i, m, n: _window_sum(np.where(m, i, 0), n), "divide by their number"),
        "known kept": (
            lambda i, m, n: np.where(m, i, _known(i, m, n)),
            "left as they are",
        ),
        "inside": (
            lambda i, m, n: _known(i, m, n)[n // 2 : -(n // 2), n // 2 : -(n // 2)],
            "Only windows inside",
        ),
        "mirrored": (lambda i, m, n: _known(i, m, n, "mirror"), "mirrored"),
        "global": (
            lambda i, m, n: _window_sum(np.where(m, i, 0), n) / n**2 / np.mean(m),
            "count in each window",
        ),
        "holes black": (lambda i, m, n: np.where(m, _known(i, m, n), 0), "to be filled"),
        "zeros": (lambda i, m, n: np.zeros(i.shape), "every value is zero"),
        "in place": (_in_place(_known), "changed in place"),
        "not a number": (
            lambda i, m, n: np.where(m, _known(i, m, n), np.nan),
            "nan or infinity",
        ),
    },
    "strongest_kernel": {
        "magnitude": (_winner_after(np.abs), "The sign is lost"),
        "weakest": (
            lambda i, k: np.array([_all_maps(i, k).min(axis=0), _all_maps(i, k).argmin(axis=0)]),
            "the weakest",
        ),
        "turned": (lambda i, k: _winner(i, np.flip(k, axis=(1, 2))), "by half a turn"),
        "from one": (
            lambda i, k: np.array([_winner(i, k)[0], 1 + _winner(i, k)[1]]),
            "counted from 1",
        ),
        "swapped": (lambda i, k: np.flip(_winner(i, k), axis=0), "the wrong way round"),
        "one for all": (_one_for_all, "choose at each place"),
        "sum": (
            lambda i, k: np.array([_all_maps(i, k).sum(axis=0), _winner(i, k)[1]]),
            "added up",
        ),
        "relu": (_winner_after(lambda m: m.clip(0)), "set to 0 first"),
        "last": (lambda i, k: _winner(i, k[:-1]), "last kernel"),
        "first": (lambda i, k: _winner(i, k[1:]), "first kernel"),
        "zeros": (lambda i, k: 0 * _winner(i, k), "every value is zero"),
        "in place": (_in_place(_winner), "changed in place"),
    },
}
