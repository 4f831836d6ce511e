"""Answers to the exercises of chapter 3, written apart from their check; see `answers`."""

from math import prod

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import fft, linalg, ndimage, signal

# --- counting --------------------------------------------------------------------------------


def _counts(shape, maps, kernel):
    size, window = prod(shape), shape[0] * prod(kernel)
    places = maps * shape[1] * shape[2]
    return size * places, window * places, window * maps


def _counts_by_arrays(shape, maps, kernel):
    dense = np.broadcast_to(0, (maps, *shape[1:], *shape)).size
    local = np.broadcast_to(0, (maps, *shape[1:], shape[0], *kernel)).size
    return [float(dense), float(local), float(np.zeros((maps, shape[0], *kernel)).size)]


def _counting(change):
    def answer(shape, maps, kernel):
        return change(_counts(shape, maps, kernel), shape, maps, kernel)

    return answer


# --- the matrix ------------------------------------------------------------------------------


def _by_toeplitz(kernel, size):
    column = np.zeros(size - len(kernel) + 1)
    column[0] = kernel[0]
    row = np.zeros(size)
    row[: len(kernel)] = kernel
    return linalg.toeplitz(column, row)


def _by_columns(kernel, size):
    unit = np.eye(size, dtype=np.float32)
    columns = [signal.correlate(e, np.float32(kernel), "valid", "direct") for e in unit]
    return np.array(columns).T


def _changing_kernel(kernel, size):
    result = _by_toeplitz(kernel, size)
    kernel[:] = 0
    return result


# --- the gap ---------------------------------------------------------------------------------


def _gap(layer, image):
    largest = 0.0
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            moved = np.roll(np.roll(image, r, axis=0), c, axis=1)
            expected = np.roll(np.roll(layer(image), r, axis=0), c, axis=1)
            largest = max(largest, float(np.abs(layer(moved) - expected).max()))
    return largest


def _gap_backwards(layer, image):
    image = image.astype(np.float32)
    all_gaps = [
        layer(image) - np.roll(layer(np.roll(image, s, (0, 1))), (-s[0], -s[1]), (0, 1))
        for s in np.ndindex(image.shape)
    ]
    return np.linalg.norm(np.ravel(all_gaps), np.inf)


def _gap_with(first=(0, 1), second=(0, 1), shifts=None, sign=1, take=None):
    def answer(layer, image):
        found = []
        for s in shifts(image.shape) if shifts else np.ndindex(image.shape):
            other = np.roll(layer(image), (sign * s[0], sign * s[1]), second)
            found.append(layer(np.roll(image, s, first)) - other)
        return take(found) if take else np.abs(found).max()

    return answer


def _gap_in_place(layer, image):
    result = _gap(layer, image)
    image += 1
    return result


# --- sharing ---------------------------------------------------------------------------------


def _shared(matrix):
    output = np.empty(matrix.shape)
    for r, c in np.ndindex(matrix.shape):
        output[r, c] = np.diagonal(matrix, c - r).mean()
    return output


def _shared_by_least_squares(matrix):
    rows, columns = matrix.shape
    offsets = np.subtract.outer(np.arange(rows), np.arange(columns)).ravel() + columns - 1
    chosen = np.eye(rows + columns - 1)[offsets]
    return (chosen @ np.linalg.lstsq(chosen, matrix.ravel(), rcond=None)[0]).reshape(matrix.shape)


def _along_diagonals(rule):
    def answer(matrix):
        output = np.empty(matrix.shape)
        for r, c in np.ndindex(matrix.shape):
            output[r, c] = rule(np.diagonal(matrix, c - r))
        return output

    return answer


def _round_the_ring(matrix):
    rows, columns = matrix.shape
    extended = np.hstack([matrix, matrix])
    means = [np.mean([extended[r, (r + k) % columns] for r in range(rows)]) for k in range(columns)]
    return np.array([[means[(c - r) % columns] for c in range(columns)] for r in range(rows)])


# --- fingerprint -----------------------------------------------------------------------------


def _ring_map(image, kernel):
    # ndimage centres the window, so the picture is moved first
    centre = [-(k // 2) for k in kernel.shape]
    return ndimage.correlate(np.roll(image, centre, (0, 1)), kernel, mode="wrap")


def _ring_by_fourier(image, kernel):
    spectrum = fft.fft2(image) * np.conj(fft.fft2(kernel, image.shape))
    return fft.ifft2(spectrum).real


def _print_with(ring, combine=lambda m: np.clip(m, 0, None).mean()):
    return lambda image, kernels: [combine(ring(image, kernel)) for kernel in kernels]


def _inside(image, kernel):
    return np.einsum("rcij,ij->rc", sliding_window_view(image, kernel.shape), kernel)


def _zeros_outside(image, kernel):
    return _inside(np.pad(image, [(0, k - 1) for k in kernel.shape]), kernel)


# --- mirror ----------------------------------------------------------------------------------


def _both(image, kernel):
    return np.stack([_inside(image, kernel), _inside(image, np.fliplr(kernel))])


def _mirror_by_pictures(image, kernel):
    other = signal.correlate2d(np.fliplr(image), kernel, "valid")
    plain = signal.correlate2d(image, kernel, "valid")
    return np.where(plain > np.fliplr(other), plain, np.fliplr(other)).astype(np.float32)


RIGHT = {
    "count_weights": [_counts, _counts_by_arrays],
    "free_weights": [
        lambda shape: prod(shape),
        lambda shape: float(np.ones(shape).sum()),
    ],
    "window_matrix": [_by_toeplitz, _by_columns, lambda k, n: _by_toeplitz(k, n).tolist()],
    "equivariance_gap": [_gap, _gap_backwards],
    "share_weights": [_shared, _shared_by_least_squares],
    "fingerprint": [_print_with(_ring_map), _print_with(_ring_by_fourier)],
    "mirror_layer": [lambda i, k: _both(i, k).max(axis=0), _mirror_by_pictures],
}

WRONG = {
    "count_weights": {
        "no channels": (
            lambda s, m, k: _counts((1, *s[1:]), m, k),
            "input channels are missing",
        ),
        "no maps": (lambda s, m, k: _counts(s, 1, k), "output maps are missing"),
        "dense inputs only": (
            _counting(lambda n, s, m, k: (prod(s), n[1], n[2])),
            "its outputs are missing",
        ),
        "dense, one output a map": (
            _counting(lambda n, s, m, k: (prod(s) * m, n[1], n[2])),
            "one for each map",
        ),
        "swapped": (_counting(lambda n, s, m, k: (n[0], n[2], n[1])), "the wrong way round"),
        "biases": (
            _counting(lambda n, s, m, k: np.add(n, (m * s[1] * s[2], m * s[1] * s[2], m))),
            "Biases are counted",
        ),
        "windows inside": (
            _counting(
                lambda n, s, m, k: (
                    prod(s) * m * (s[1] - k[0] + 1) * (s[2] - k[1] + 1),
                    m * s[0] * prod(k) * (s[1] - k[0] + 1) * (s[2] - k[1] + 1),
                    n[2],
                )
            ),
            "windows that fit inside",
        ),
        "places": (_counting(lambda n, s, m, k: (n[0], n[1], n[1])), "do not count the places"),
        "squares": (
            lambda s, m, k: _counts((s[0], s[1], s[1]), m, (k[0], k[0])),
            "right for squares only",
        ),
        "two numbers": (_counting(lambda n, s, m, k: n[:2]), "has shape (2,)"),
    },
    "free_weights": {
        "dense": (lambda s: prod(s) ** 2, "every weight of a dense layer"),
        "added": (lambda s: sum(s), "multiply, do not add"),
        "rows only": (lambda s: prod(s) * s[1], "only rows are shifted"),
        "columns only": (lambda s: prod(s) * s[0], "only columns are shifted"),
        "along rows": (lambda s: s[0], "shifts along the rows only"),
        "along columns": (lambda s: s[-1], "shifts along the columns only"),
        "three by three": (lambda s: 3 * 3, "locality was not asked for"),
        "inside": (lambda s: (s[0] - 1) * (s[1] - 1), "every place counts"),
        "squares": (lambda s: s[0] ** 2, "right for squares only"),
        "pair": (lambda s: s, "has shape (2,)"),
    },
    "window_matrix": {
        "flipped": (lambda k, n: _by_toeplitz(k[::-1], n), "The kernel is flipped"),
        "transposed": (lambda k, n: _by_toeplitz(k, n).T, "The matrix is transposed"),
        "last row": (lambda k, n: _by_toeplitz(k, n)[:-1], "the last row is missing"),
        "late": (
            lambda k, n: np.roll(_by_toeplitz(k, n), 1, axis=1),
            "one column too far right",
        ),
        "same": (
            lambda k, n: (
                np.array(
                    [
                        signal.correlate(e, np.asarray(k, float), "full")[len(k) // 2 :][:n]
                        for e in np.eye(n)
                    ]
                ).T
            ),
            "zeros outside",
        ),
        "full": (
            lambda k, n: (
                np.array([signal.correlate(e, np.asarray(k, float), "full") for e in np.eye(n)]).T
            ),
            "hang over the ends",
        ),
        "ring": (
            lambda k, n: linalg.circulant(np.pad(np.asarray(k, float), (0, n - len(k)))).T,
            "to a ring",
        ),
        "standing still": (
            lambda k, n: np.repeat(_by_toeplitz(k, n)[:1], n - len(k) + 1, axis=0),
            "has to move by one",
        ),
        "own length": (lambda k, n: _by_toeplitz(k, n)[:: len(k)], "by its own length"),
        "zeros": (lambda k, n: 0 * _by_toeplitz(k, n), "every value is zero"),
        "changed in place": (_changing_kernel, "changed in place"),
    },
    "equivariance_gap": {
        "invariance": (
            lambda f, x: max(
                np.abs(f(np.roll(x, s, (0, 1))) - f(x)).max() for s in np.ndindex(x.shape)
            ),
            "measures invariance",
        ),
        "other way": (_gap_with(sign=-1), "the other way"),
        "one shift": (_gap_with(shifts=lambda shape: [(1, 1)]), "One shift is not enough"),
        "rows": (
            _gap_with(shifts=lambda shape: [(r, 0) for r in range(shape[0])]),
            "Only rows are shifted",
        ),
        "columns": (
            _gap_with(shifts=lambda shape: [(0, c) for c in range(shape[1])]),
            "Only columns are shifted",
        ),
        "never both": (
            _gap_with(shifts=lambda shape: [s for s in np.ndindex(shape) if not all(s)]),
            "try both at once",
        ),
        "swapped": (_gap_with(second=(1, 0)), "Rows and columns are swapped"),
        "signed": (_gap_with(take=np.max), "The sign counts"),
        "mean": (_gap_with(take=lambda found: np.abs(found).mean()), "the mean gap"),
        "zero": (lambda f, x: 0.0, "every value is zero"),
        "changed in place": (_gap_in_place, "changed in place"),
        "a map": (_gap_with(take=lambda found: np.abs(found).max(axis=0)), "has shape"),
    },
    "share_weights": {
        "other diagonals": (
            lambda m: np.fliplr(_shared(np.fliplr(m))),
            "the other diagonals",
        ),
        "ring": (_round_the_ring, "to a ring"),
        "sum": (_along_diagonals(np.sum), "the sum along each diagonal"),
        "first": (_along_diagonals(lambda d: d[0]), "the first entry"),
        "rows": (lambda m: m.mean(axis=1)[:, None] + np.zeros(m.shape), "whole rows"),
        "columns": (lambda m: m.mean(axis=0) + np.zeros(m.shape), "whole columns"),
        "median": (_along_diagonals(np.median), "the median"),
        "whole numbers": (lambda m: _shared(m).astype(m.dtype), "Wrong dtype"),
        "transposed": (lambda m: _shared(m).T, "transposed"),
        "zeros": (lambda m: 0 * _shared(m), "every value is zero"),
        "changed in place": (lambda m: (_shared(m), m.fill(0))[0], "changed in place"),
    },
    "fingerprint": {
        "inside": (_print_with(_inside), "not a ring there"),
        "zeros outside": (_print_with(_zeros_outside), "zeros outside"),
        "no relu": (_print_with(_ring_map, np.mean), "not set to 0"),
        "relu late": (
            _print_with(_ring_map, lambda m: np.maximum(m.mean(), 0)),
            "The mean comes before the ReLU",
        ),
        "largest": (_print_with(_ring_map, lambda m: np.clip(m, 0, None).max()), "largest value"),
        "sum": (_print_with(_ring_map, lambda m: np.clip(m, 0, None).sum()), "That is the sum"),
        "magnitude": (_print_with(_ring_map, lambda m: np.abs(m).mean()), "Magnitudes are taken"),
        "flipped": (
            _print_with(lambda i, k: _ring_map(i, np.flip(k))),
            "The kernel is flipped",
        ),
        "added up": (
            lambda i, k: _print_with(_ring_map)(i, k.sum(axis=0, keepdims=True)),
            "kernels are added up",
        ),
        "zeros": (_print_with(_ring_map, lambda m: 0.0), "every value is zero"),
        "changed in place": (
            lambda i, k: (_print_with(_ring_map)(i, k), i.fill(0))[0],
            "changed in place",
        ),
    },
    "mirror_layer": {
        "upside down": (
            lambda i, k: np.maximum(_inside(i, k), _inside(i, np.flipud(k))),
            "upside down",
        ),
        "half a turn": (
            lambda i, k: np.maximum(_inside(i, k), _inside(i, np.flip(k))),
            "by half a turn",
        ),
        "convolved": (lambda i, k: _both(i, np.flip(k)).max(axis=0), "do not convolve"),
        "sum": (lambda i, k: _both(i, k).sum(axis=0), "the sum of both maps"),
        "mean": (lambda i, k: _both(i, k).mean(axis=0), "the mean of both maps"),
        "plain": (_inside, "The mirrored kernel is missing"),
        "mirrored only": (lambda i, k: _both(i, k)[1], "Only the mirrored kernel"),
        "picture": (
            lambda i, k: np.maximum(_inside(i, k), _inside(np.fliplr(i), k)),
            "mirrored instead of the kernel",
        ),
        "smaller": (lambda i, k: _both(i, k).min(axis=0), "the smaller value"),
        "magnitude": (lambda i, k: np.abs(_both(i, k)).max(axis=0), "the sign is lost"),
        "transposed": (lambda i, k: _both(i, k).max(axis=0).T, "transposed"),
        "zeros": (lambda i, k: 0 * _both(i, k)[0], "every value is zero"),
        "changed in place": (
            lambda i, k: (_both(i, k).max(axis=0), i.fill(0))[0],
            "changed in place",
        ),
    },
}
