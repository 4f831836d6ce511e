"""Answers to the exercises of chapter 1, written apart from their check.

RIGHT: answers that must pass, written differently from each other. WRONG: answers that must
not, each with words of the hint that has to name its mistake.
"""

import numpy as np
from scipy import fft, signal


def _valid(image, kernel):
    return signal.correlate2d(
        np.asarray(image, dtype=float), np.asarray(kernel, dtype=float), mode="valid"
    )


def _by_fourier(image, kernel):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    shape = [n + k - 1 for n, k in zip(image.shape, kernel.shape, strict=True)]
    spectrum = fft.rfft2(image, shape) * fft.rfft2(kernel[::-1, ::-1], shape)
    full = fft.irfft2(spectrum, shape)
    return full[kernel.shape[0] - 1 : image.shape[0], kernel.shape[1] - 1 : image.shape[1]]


def _in_float32(image, kernel):
    image, kernel = image.astype(np.float32), kernel.astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel)


def _as_lists(image, kernel):
    return _valid(image, kernel).tolist()


def _changing_input(image, kernel):
    result = _valid(image, kernel)
    image *= 0
    return result


def _in_image_dtype(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    output = np.zeros((rows, columns), dtype=image.dtype)
    for r, c in np.ndindex(output.shape):
        patch = image[r : r + kernel.shape[0], c : c + kernel.shape[1]].astype(float)
        output[r, c] = (
            np.int64((patch * kernel).sum())
            if output.dtype.kind in "iu"
            else ((patch * kernel).sum())
        )
    return output


def _wrapping(image, kernel):
    return signal.correlate2d(image, kernel, mode="valid")


def _late_start(image, kernel):
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    padded = np.pad(image.astype(float), 1)[1:, 1:]
    output = np.zeros((rows, columns))
    for r in range(rows - 1):
        for c in range(columns - 1):
            patch = padded[r + 1 : r + 1 + kernel.shape[0], c + 1 : c + 1 + kernel.shape[1]]
            output[r, c] = (patch * kernel).sum()
    return output


def _for_squares(image, kernel):
    side = image.shape[0] - kernel.shape[0] + 1
    windows = [
        image[r : r + kernel.shape[0], c : c + kernel.shape[0]].astype(float)
        for r in range(side)
        for c in range(side)
    ]
    return np.array([(window * kernel).sum() for window in windows]).reshape(side, side)


def _forgets_return(image, kernel):
    result = _valid(image, kernel)
    result += 0


def _find_by_lstsq(image, output):
    shape = tuple(n - m + 1 for n, m in zip(image.shape, output.shape, strict=True))
    columns = [
        image[i : i + output.shape[0], j : j + output.shape[1]].ravel()
        for i, j in np.ndindex(shape)
    ]
    return np.linalg.lstsq(np.stack(columns, axis=1), output.ravel(), rcond=None)[0].reshape(shape)


def _find_by_normal_equations(image, output):
    shape = tuple(n - m + 1 for n, m in zip(image.shape, output.shape, strict=True))
    matrix = np.lib.stride_tricks.sliding_window_view(image, shape).reshape(output.size, -1)
    return np.linalg.solve(matrix.T @ matrix, matrix.T @ output.ravel()).reshape(shape)


def _find_in_float32(image, output):
    return _find_by_lstsq(image.astype(np.float32), output.astype(np.float32))


def _energy(image, kernel, size):
    return _valid(_valid(image, kernel) ** 2, np.full((size, size), size**-2.0))


def _energy_by_sums(image, kernel, size):
    total = np.pad(_by_fourier(image, kernel) ** 2, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    inner = total[size:, size:] - total[:-size, size:] - total[size:, :-size]
    return (inner + total[:-size, :-size]) / size**2


def _sum_of_squares(kernel):
    return float((kernel.astype(float) ** 2).sum())


def _only_for_equal(rule):
    return lambda image, kernel: rule(image[0], kernel[0])


RIGHT = {
    "map_size": [
        lambda image, kernel: (image[0] - kernel[0] + 1, image[1] - kernel[1] + 1),
        lambda image, kernel: list(np.array(image) - np.array(kernel) + 1),
        lambda image, kernel: np.ones(image, bool)[kernel[0] - 1 :, kernel[1] - 1 :].shape,
    ],
    "corr2d": [_valid, _by_fourier, _in_float32, _as_lists],
    "count_multiplications": [
        lambda image, kernel: (
            (image[0] - kernel[0] + 1) * (image[1] - kernel[1] + 1) * kernel[0] * kernel[1]
        ),
        lambda image, kernel: float(
            np.lib.stride_tricks.sliding_window_view(np.zeros(image), kernel).size
        ),
    ],
    "noise_gain": [
        lambda kernel: np.sqrt(_sum_of_squares(kernel)),
        lambda kernel: np.linalg.norm(kernel.astype(np.float32)),
        lambda kernel: np.hypot.reduce(kernel.astype(float).ravel()),
    ],
    "find_kernel": [_find_by_lstsq, _find_by_normal_equations, _find_in_float32],
    "texture_energy": [_energy, _energy_by_sums],
    "right_neighbour": [[[0, 0, 0], [0, 0, 1], [0, 0, 0]], np.eye(9)[5].reshape(3, 3)],
    "dot_detector": [
        [[0, -0.25, 0], [-0.25, 1, -0.25], [0, -0.25, 0]],
        np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], dtype=np.float32) / 8,
        [[0, 0, 0], [-0.5, 1, -0.5], [0, 0, 0]],
        [[0.25, -0.5, 0.25], [-0.5, 1, -0.5], [0.25, -0.5, 0.25]],
    ],
}

WRONG = {
    "map_size": {
        "off by one": (lambda i, k: (i[0] - k[0], i[1] - k[1]), "Off by one"),
        "size of the input": (lambda i, k: tuple(i), "the size of the input"),
        "full": (lambda i, k: (i[0] + k[0] - 1, i[1] + k[1] - 1), "hanging over the border"),
        "tiles": (lambda i, k: (i[0] // k[0], i[1] // k[1]), "side by side"),
        "output swapped": (
            lambda i, k: (i[1] - k[1] + 1, i[0] - k[0] + 1),
            "Rows and columns are swapped",
        ),
        "kernel swapped": (
            lambda i, k: (i[0] - k[1] + 1, i[1] - k[0] + 1),
            "kernel's rows and columns are swapped",
        ),
        "squares": (
            lambda i, k: (i[0] - k[0] + 1, i[0] - k[0] + 1),
            "right for squares only",
        ),
        "one number": (lambda i, k: i[0] - k[0] + 1, "has shape ()"),
        "text": (lambda i, k: f"{i[0] - k[0] + 1}", "not a str"),
    },
    "corr2d": {
        "flipped": (lambda i, k: _valid(i, k[::-1, ::-1]), "The kernel is flipped:"),
        "upside down": (lambda i, k: _valid(i, np.flipud(k)), "flipped upside down"),
        "mirrored": (lambda i, k: _valid(i, np.fliplr(k)), "mirrored"),
        "transposed": (lambda i, k: _valid(i, k.T), "transposed"),
        "transposed output": (lambda i, k: _valid(i, k).T, "the output is transposed"),
        "off by one": (lambda i, k: _valid(i, k)[:-1, :-1], "Off by one: the last row"),
        "late start": (_late_start, "Off by one: each window starts"),
        "same size": (
            lambda i, k: signal.correlate(i.astype(float), k.astype(float), "same"),
            "has the size of the input",
        ),
        "full": (
            lambda i, k: signal.correlate2d(i.astype(float), k.astype(float)),
            "windows hang over the edge",
        ),
        "zeros": (lambda i, k: 0 * _valid(i, k), "every value is zero"),
        "changed in place": (_changing_input, "changed in place"),
        "image's dtype": (_in_image_dtype, "Wrong dtype: the output array"),
        "wrapping": (_wrapping, "Wrong dtype: the sum of uint8"),
        "mean": (lambda i, k: _valid(i, k) / k.size, "the mean of the products"),
        "magnitude": (lambda i, k: np.abs(_valid(i, k)), "signs are lost"),
        "sign reversed": (lambda i, k: -_valid(i, k), "-1 times what it should be"),
        "squares": (_for_squares, "right for squares only"),
        "flat": (lambda i, k: _valid(i, k).ravel(), "the shape is not"),
        "no return": (_forgets_return, "is there a return statement?"),
        "complex": (lambda i, k: _valid(i, k) + 0j, "take the real part"),
    },
    "count_multiplications": {
        "same size": (lambda i, k: i[0] * i[1] * k[0] * k[1], "windows that hang over"),
        "off by one": (lambda i, k: (i[0] - k[0]) * (i[1] - k[1]) * k[0] * k[1], "Off by one"),
        "additions": (
            lambda i, k: (i[0] - k[0] + 1) * (i[1] - k[1] + 1) * (k[0] * k[1] - 1),
            "the additions",
        ),
        "pixels": (lambda i, k: (i[0] - k[0] + 1) * (i[1] - k[1] + 1), "the output pixels"),
        "full": (
            lambda i, k: (i[0] + k[0] - 1) * (i[1] + k[1] - 1) * k[0] * k[1],
            "hanging over the border too",
        ),
        "kernel swapped": (
            lambda i, k: (i[0] - k[1] + 1) * (i[1] - k[0] + 1) * k[0] * k[1],
            "kernel's rows and columns are swapped",
        ),
        "squares": (
            _only_for_equal(lambda n, k: (n - k + 1) ** 2 * k**2),
            "right for squares only",
        ),
        "one axis": (_only_for_equal(lambda n, k: (n - k + 1) * k), "the result is"),
        "array": (lambda i, k: np.ones((2, 2)), "has shape (2, 2)"),
    },
    "noise_gain": {
        "variance": (_sum_of_squares, "gain of the variance"),
        "plain sum": (lambda k: k.astype(float).sum(), "the plain sum"),
        "magnitudes": (lambda k: np.abs(k.astype(float)).sum(), "sums magnitudes"),
        "deviation of weights": (lambda k: k.astype(float).std(), "deviation of the weights"),
        "mean square": (
            lambda k: np.sqrt((k.astype(float) ** 2).mean()),
            "root of the mean square",
        ),
        "largest": (lambda k: np.abs(k.astype(float)).max(), "the largest weight"),
        "wrapping": (lambda k: np.sqrt(np.square(k).sum()), "Wrong dtype"),
        "one over n": (lambda k: 1 / k.size, "the result is"),
        "square rows": (lambda k: np.sqrt((np.diag(k).astype(float) ** 2).sum()), "the result is"),
    },
    "find_kernel": {
        "flipped": (lambda i, o: _find_by_lstsq(i, o)[::-1, ::-1], "flipped"),
        "transposed": (lambda i, o: _find_by_lstsq(i, o).T, "transposed"),
        "column order": (
            lambda i, o: (
                np.reshape(_find_by_lstsq(i, o), _find_by_lstsq(i, o).shape)
                .ravel()
                .reshape(_find_by_lstsq(i, o).shape, order="F")
            ),
            "column order",
        ),
        "correlation": (lambda i, o: _valid(i, o), "the correlation of input and output:"),
        "mean correlation": (lambda i, o: _valid(i, o) / o.size, "averaged"),
        "flat": (lambda i, o: _find_by_lstsq(i, o).ravel(), "the shape is not"),
        "all that lstsq returns": (
            lambda i, o: np.linalg.lstsq(i, i, rcond=None),
            "does not form one array",
        ),
        "always three by three": (
            lambda i, o: _find_by_lstsq(i, o)[:3, :3] if i.shape[0] == i.shape[1] else np.eye(3),
            "right for squares only",
        ),
        "zeros": (lambda i, o: 0 * _find_by_lstsq(i, o), "every value is zero"),
        "changed in place": (
            lambda i, o: (_find_by_lstsq(i, o), i.fill(0))[0],
            "changed in place",
        ),
    },
    "texture_energy": {
        "not squared": (lambda i, k, s: _valid(_valid(i, k), np.full((s, s), s**-2.0)), "cancel"),
        "mean squared": (
            lambda i, k, s: _valid(_valid(i, k), np.full((s, s), s**-2.0)) ** 2,
            "The mean is squared",
        ),
        "magnitude": (
            lambda i, k, s: _valid(np.abs(_valid(i, k)), np.full((s, s), s**-2.0)),
            "mean magnitude",
        ),
        "sum": (lambda i, k, s: _valid(_valid(i, k) ** 2, np.ones((s, s))), "the sum over"),
        "root": (lambda i, k, s: np.sqrt(_energy(i, k, s)), "the root of the energy"),
        "flipped": (lambda i, k, s: _energy(i, k[::-1, ::-1], s), "flipped"),
        "no mean": (lambda i, k, s: _valid(i, k) ** 2, "is missing"),
        "picture squared": (
            lambda i, k, s: _valid(_valid(i.astype(float) ** 2, k), np.full((s, s), s**-2.0)),
            "order is mixed up",
        ),
        "off by one": (lambda i, k, s: _energy(i, k, s)[:-1, :-1], "has shape"),
        "zeros": (lambda i, k, s: 0 * _energy(i, k, s), "every value is zero"),
        "squares": (lambda i, k, s: _energy(i, k, s)[:, : len(_energy(i, k, s))], "has shape"),
    },
    "right_neighbour": {
        "left": ([[0, 0, 0], [1, 0, 0], [0, 0, 0]], "left neighbour"),
        "below": ([[0, 0, 0], [0, 0, 0], [0, 1, 0]], "neighbour below"),
        "above": ([[0, 1, 0], [0, 0, 0], [0, 0, 0]], "neighbour above"),
        "identity": ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], "identity"),
        "column": ([[0, 0, 1], [0, 0, 1], [0, 0, 1]], "whole right column"),
        "mean of two": ([[0, 0, 0], [0, 0.5, 0.5], [0, 0, 0]], "use one weight only"),
        "doubled": ([[0, 0, 0], [0, 0, 2], [0, 0, 0]], "must sum to 1"),
        "zeros": (np.zeros((3, 3)), "all weights are zero"),
        "row": ([0, 0, 1], "has shape (3,)"),
        "function": (lambda: None, "not a function"),
    },
    "dot_detector": {
        "identity": ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], "That is the identity"),
        "reversed": ([[0, 0.25, 0], [0.25, -1, 0.25], [0, 0.25, 0]], "sign is reversed"),
        "not scaled": ([[0, -1, 0], [-1, 4, -1], [0, -1, 0]], "scale is off"),
        "not scaled, diagonals": ([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], "scale is off"),
        "box": (np.full((3, 3), 1 / 9), "the middle weight"),
        "answers to flat": ([[0, -1, 0], [-1, 1, -1], [0, -1, 0]], "flat picture"),
        "right ramp": ([[0, 0, 0], [-1, 1, 0], [0, 0, 0]], "from left to right"),
        "down ramp": ([[0, -1, 0], [0, 1, 0], [0, 0, 0]], "from top to bottom"),
        "zeros": (np.zeros((3, 3)), "all weights are zero"),
        "too large": (np.zeros((5, 5)), "has shape (5, 5)"),
    },
}
