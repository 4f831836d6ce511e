"""Answers to the exercises on borders in chapter 4, written apart from their check."""

import numpy as np
from scipy import ndimage, signal

# --- mirrors ---------------------------------------------------------------------------------


def _indices(length, width, twice):
    places = np.arange(-width, length + width)
    below, above = (-1, 2 * length - 1) if twice else (0, 2 * length - 2)
    places = np.where(places < 0, below - places, places)
    return np.where(places >= length, above - places, places)


def _mirrored(image, width, twice):
    rows, columns = (_indices(n, width, twice) for n in image.shape)
    return image[np.ix_(rows, columns)]


def _mirrored_by_joining(image, width, twice):
    skip = 0 if twice else 1
    for _ in range(2):
        top = image[skip : skip + width][::-1]
        bottom = image[::-1][skip : skip + width]
        image = np.vstack([top, image, bottom]).T
    return image.astype(np.float32)


def _mirrored_in_place(image, width, twice):
    result = _mirrored(image, width, twice)
    image[:] = 0
    return result


def _copied(image, width, twice):
    skip = 0 if twice else 1
    for _ in range(2):
        n = len(image)
        ends = image[skip : skip + width], image[n - skip - width : n - skip]
        image = np.concatenate([ends[0], image, ends[1]]).T
    return image


def _outside(mode):
    return lambda image, width, twice: np.pad(image, width, mode=mode)


# --- uses ------------------------------------------------------------------------------------


def _used(shape, kernel, padding):
    return signal.convolve2d(
        np.ones([n + 2 * padding - k + 1 for n, k in zip(shape, kernel, strict=True)]),
        np.ones(kernel),
    )[padding : padding + shape[0], padding : padding + shape[1]]


def _used_by_loops(shape, kernel, padding):
    found = np.zeros(shape, dtype=int)
    for top in range(-padding, shape[0] + padding - kernel[0] + 1):
        for left in range(-padding, shape[1] + padding - kernel[1] + 1):
            rows = slice(max(0, top), max(0, top + kernel[0]))
            found[rows, max(0, left) : max(0, left + kernel[1])] += 1
    return found


def _pixels_of_windows(shape, kernel, padding):
    ones = np.pad(np.ones(shape), padding)
    return signal.correlate(ones, np.ones(kernel), mode="valid", method="direct")


def _line(n, k, padding, length=None):
    windows = np.ones(n + 2 * padding - k + 1)
    covered = np.append(np.convolve(windows, np.ones(k)), 0)
    return covered[padding : padding + (length or n)]


def _used_from_ends(shape, kernel, padding):
    lines = []
    for n, k in zip(shape, kernel, strict=True):
        near = [min(r, n - 1 - r) + 1 for r in range(n)]
        lines.append([min(k, one + padding) for one in near])
    return np.outer(*lines)


def _used_by_twos(shape, kernel, padding):
    found = np.zeros([n + 2 * padding for n in shape], dtype=int)
    for top in range(0, found.shape[0] - kernel[0] + 1, 2):
        for left in range(0, found.shape[1] - kernel[1] + 1, 2):
            found[top : top + kernel[0], left : left + kernel[1]] += 1
    return found[padding : padding + shape[0], padding : padding + shape[1]]


# --- known only ------------------------------------------------------------------------------


def _only(image, kernel):
    total = signal.correlate(image.astype(float), kernel, mode="same", method="direct")
    weights = signal.correlate(np.ones(image.shape), kernel, mode="same", method="direct")
    return total / weights


def _only_by_pixels(image, kernel):
    output = np.zeros(image.shape, dtype=np.float32)
    rows, columns = (k // 2 for k in kernel.shape)
    for r, c in np.ndindex(image.shape):
        total = weights = 0.0
        for i, j in np.ndindex(kernel.shape):
            at = (r + i - rows, c + j - columns)
            if 0 <= at[0] < image.shape[0] and 0 <= at[1] < image.shape[1]:
                total += kernel[i, j] * float(image[at])
                weights += kernel[i, j]
        output[r, c] = total / weights
    return output


def _filtered(mode):
    return lambda i, k: ndimage.correlate(i.astype(float), k / k.sum(), mode=mode)


def _only_inside(image, kernel):
    total = signal.correlate(image.astype(float), kernel, mode="valid")
    return total / kernel.sum()


RIGHT = {
    "mirror_pad": (_mirrored, _mirrored_by_joining),
    "count_uses": (_used, _used_by_loops),
    "known_only": (_only, _only_by_pixels),
}

WRONG = {
    "mirror_pad": {
        "never twice": (lambda i, w, t: _mirrored(i, w, False), "never repeated"),
        "always twice": (lambda i, w, t: _mirrored(i, w, True), "always repeated"),
        "wrong way round": (lambda i, w, t: _mirrored(i, w, not t), "the wrong way round"),
        "ring": (_outside("wrap"), "round a ring"),
        "edge": (_outside("edge"), "repeats the edge pixel"),
        "zeros outside": (_outside("constant"), "zeros outside"),
        "one side": (lambda i, w, t: _mirrored(i, w, t)[w:, w:], "One-sided"),
        "rows": (
            lambda i, w, t: _mirrored(i, w, t)[:, w : w + i.shape[1]],
            "Only rows are added",
        ),
        "columns": (
            lambda i, w, t: _mirrored(i, w, t)[w : w + i.shape[0]],
            "Only columns are added",
        ),
        "copied": (_copied, "copied, not mirrored"),
        "transposed": (lambda i, w, t: _mirrored(i, w, t).T, "transposed"),
        "zeros": (lambda i, w, t: 0 * _mirrored(i, w, t), "every value is zero"),
        "changed in place": (_mirrored_in_place, "changed in place"),
    },
    "count_uses": {
        "no padding": (lambda n, k, p: _used(n, k, 0), "The padding is ignored"),
        "padding too": (
            lambda n, k, p: _used([m + 2 * p for m in n], k, 0),
            "the padding's pixels too",
        ),
        "everywhere": (lambda n, k, p: np.ones(n) * k[0] * k[1], "the size of the window"),
        "one window less": (
            lambda n, k, p: np.outer(*(_line(m - 1, j, p, m) for m, j in zip(n, k, strict=True))),
            "the last window is missing",
        ),
        "one side": (
            lambda n, k, p: _used([m + p for m in n], k, 0)[p:, p:],
            "One-sided padding",
        ),
        "from the ends": (_used_from_ends, "fewer windows fit"),
        "same": (
            lambda n, k, p: ndimage.correlate(np.ones(n), np.ones(k), mode="constant"),
            "as “same” does",
        ),
        "stride 2": (_used_by_twos, "moves by two"),
        "windows": (_pixels_of_windows, "for each pixel, its windows"),
        "window swapped": (lambda n, k, p: _used(n, k[::-1], p), "of the window are swapped"),
        "added": (
            lambda n, k, p: np.add.outer(*(_line(m, j, p) for m, j in zip(n, k, strict=True))),
            "multiply, they do not add",
        ),
        "transposed": (lambda n, k, p: _used(n, k, p).T, "transposed"),
        "zeros": (lambda n, k, p: np.zeros(n), "every value is zero"),
    },
    "known_only": {
        "not divided": (
            lambda i, k: signal.correlate(i.astype(float), k, "same"),
            "Nothing is divided",
        ),
        "all weights": (
            lambda i, k: signal.correlate(i.astype(float), k, "same") / k.sum(),
            "not by the sum of all",
        ),
        "share of pixels": (
            lambda i, k: (
                signal.correlate(i.astype(float), k, "same")
                / ndimage.uniform_filter(np.ones(i.shape), k.shape, mode="constant")
            ),
            "the share of pixels",
        ),
        "black is missing": (
            lambda i, k: (
                signal.correlate(i.astype(float), k, "same", "direct")
                / signal.correlate(np.where(i == 0, 0.0, 1.0), k, "same", "direct")
            ),
            "black pixel for a missing one",
        ),
        "edge": (_filtered("nearest"), "repeats the edge pixels"),
        "mirror": (_filtered("mirror"), "mirrors the picture"),
        "flipped": (lambda i, k: _only(i, k[::-1, ::-1]), "The kernel is flipped"),
        "kernel transposed": (lambda i, k: _only(i, k.T), "The kernel is transposed"),
        "inside": (_only_inside, "The window stays inside"),
        "whole numbers": (lambda i, k: _only(i, k).astype(i.dtype), "Wrong dtype"),
        "transposed": (lambda i, k: _only(i, k).T, "The result is transposed"),
        "multiplied": (
            lambda i, k: (
                signal.correlate(i.astype(float), k, "same", "direct")
                * signal.correlate(np.ones(i.shape), k, "same", "direct")
            ),
            "Multiplied, not divided",
        ),
        "zeros": (lambda i, k: 0 * _only(i, k), "every value is zero"),
        "changed in place": (lambda i, k: (_only(i, k), i.fill(0))[0], "changed in place"),
    },
}
