"""Answers to the exercises of chapter 6, written apart from their check; see `answers`."""

from itertools import pairwise

import numpy as np
from scipy import ndimage, signal

# --- output padding --------------------------------------------------------------------------


def _left_over(shape, kernel, stride, padding):
    return [(n + 2 * padding - k) % stride for n, k in zip(shape, kernel, strict=True)]


def _by_trial(shape, kernel, stride, padding):
    found = []
    for n, k in zip(shape, kernel, strict=True):
        windows = len(range(0, n + 2 * padding - k + 1, stride))
        back = [(windows - 1) * stride + k - 2 * padding + extra for extra in range(stride)]
        found.append(back.index(n))
    return np.array(found, dtype=float)


def _for_each_axis(rule):
    return lambda shape, kernel, stride, padding: [
        rule(n, k, stride, padding) for n, k in zip(shape, kernel, strict=True)
    ]


# --- stamps ----------------------------------------------------------------------------------


def _zeros_between(image, stride):
    shape = [(n - 1) * stride + 1 for n in image.shape]
    large = np.zeros(shape, image.dtype)
    large[::stride, ::stride] = image
    return large


def _by_convolution(image, kernel, stride):
    return signal.convolve2d(_zeros_between(image, stride), kernel)


def _by_weights(image, kernel, stride):
    rows, columns = [(n - 1) * stride + k for n, k in zip(image.shape, kernel.shape, strict=True)]
    output = np.zeros((rows, columns), np.result_type(image, kernel, np.float32))
    (height, width), s = image.shape, stride
    for i, j in np.ndindex(kernel.shape):
        output[i : i + s * (height - 1) + 1 : s, j : j + s * (width - 1) + 1 : s] += (
            kernel[i, j] * image
        )
    return output


def _overwriting(image, kernel, stride):
    output = np.zeros(_by_convolution(image, kernel, stride).shape)
    for r, c in np.ndindex(image.shape):
        rows = slice(r * stride, r * stride + kernel.shape[0])
        output[rows, c * stride : c * stride + kernel.shape[1]] = image[r, c] * kernel
    return output


def _on_canvas(image, kernel, stride, extra):
    """Return the stamps on a canvas that is larger by ``extra`` than stride times the input."""
    kept = _by_convolution(image, kernel, stride)
    canvas = np.zeros(
        [n * stride + max(0, k + extra) for n, k in zip(image.shape, kernel.shape, strict=True)]
    )
    overlap = tuple(slice(min(a, b)) for a, b in zip(kept.shape, canvas.shape, strict=True))
    canvas[overlap] = kept[overlap]
    return canvas


# --- overlap ---------------------------------------------------------------------------------


def _counted(shape, kernel, stride):
    return _by_convolution(np.ones(shape), np.ones(kernel), stride).round()


def _counted_by_axis(shape, kernel, stride):
    lines = []
    for n, k in zip(shape, kernel, strict=True):
        starts = stride * np.arange(n)
        places = np.arange(starts[-1] + k)[:, None]
        lines.append(((starts <= places) & (places < starts + k)).sum(axis=1))
    return np.outer(*lines).tolist()


def _interior_everywhere(shape, kernel, stride):
    lines = []
    for n, k in zip(shape, kernel, strict=True):
        places = np.arange((n - 1) * stride + k) % stride
        lines.append(np.ceil((k - places) / stride).clip(0))
    return np.outer(*lines)


# --- pixel shuffle ---------------------------------------------------------------------------


def _shuffled(maps, factor):
    output = np.empty((maps.shape[1] * factor, maps.shape[2] * factor), maps.dtype)
    for k, one in enumerate(maps):
        output[k // factor :: factor, k % factor :: factor] = one
    return output


def _shuffled_by_axes(maps, factor):
    _, rows, columns = maps.shape
    split = maps.reshape(factor, factor, rows, columns).astype(np.float32)
    return np.einsum("abhw->hawb", split).reshape(rows * factor, columns * factor)


def _blocks(maps, factor):
    rows = [np.hstack(maps[a * factor : (a + 1) * factor]) for a in range(factor)]
    return np.vstack(rows)


def _first_among_zeros(maps, factor):
    output = np.zeros_like(_shuffled(maps, factor))
    output[::factor, ::factor] = maps[0]
    return output


# --- resize-convolution ----------------------------------------------------------------------


def _repeated(image, factor):
    return np.kron(image, np.ones((factor, factor)))


def _resized(image, kernel, factor, border="nearest"):
    return ndimage.correlate(_repeated(image, factor), np.asarray(kernel, float), mode=border)


def _resized_by_index(image, kernel, factor):
    rows, columns = (np.arange(n * factor) // factor for n in image.shape)
    large = image[rows][:, columns].astype(np.float32)
    large = np.pad(large, [(k // 2, k // 2) for k in kernel.shape], mode="edge")
    return signal.correlate(large, kernel.astype(np.float32), mode="valid", method="direct")


# --- even kernels ----------------------------------------------------------------------------


def _evened(kernel, stride):
    """Project on the kernels with equal phase sums, by least squares with a free goal."""
    rows, columns = np.indices(kernel.shape) % stride
    labels = (rows * stride + columns).ravel()
    used = np.unique(labels)
    equal = np.array([(labels == a) * 1.0 - (labels == b) for a, b in pairwise(used)])
    flat = kernel.ravel().astype(float)
    change = np.linalg.lstsq(equal, equal @ flat, rcond=None)[0]
    return (flat - change).reshape(kernel.shape)


def _evened_to(goal):
    """Return a function that brings each phase to ``goal(all phase sums, all counts)``."""

    def answer(kernel, stride):
        result = kernel.astype(float)
        parts = [result[a::stride, b::stride] for a in range(stride) for b in range(stride)]
        parts = [part for part in parts if part.size]
        sums, counts = np.array([[part.sum(), part.size] for part in parts]).T
        for part, total, count in zip(parts, sums, counts, strict=True):
            part += (goal(sums, counts) - total) / count
        return result

    return answer


_NEAREST = _evened_to(lambda sums, counts: np.average(sums, weights=1 / counts))


def _phase_by_phase(change):
    def answer(kernel, stride):
        result = kernel.astype(float)
        goal = np.mean([result[a::stride, b::stride].sum() for a, b in np.ndindex(stride, stride)])
        for a, b in np.ndindex(stride, stride):
            part = result[a::stride, b::stride]
            part[...] = change(part, goal)
        return result

    return answer


def _first_weight(part, goal):
    part = part.copy()
    part[0, 0] += goal - part.sum()
    return part


def _spoilt(answer):
    """Return an answer that is right and overwrites its first argument."""

    def spoiling(first, *others):
        result = np.array(answer(first, *others))
        first[...] = 0
        return result

    return spoiling


RIGHT = {
    "choose_output_padding": [_left_over, _by_trial],
    "stamp_apart": [_by_convolution, _by_weights],
    "overlap_counts": [_counted, _counted_by_axis],
    "pixel_shuffle": [_shuffled, _shuffled_by_axes],
    "resize_convolution": [_resized, _resized_by_index],
    "even_kernel": [_evened, _NEAREST],
}

WRONG = {
    "choose_output_padding": {
        "one end": (_for_each_axis(lambda n, k, s, p: (n + p - k) % s), "The padding counts once"),
        "no padding": (_for_each_axis(lambda n, k, s, p: (n - k) % s), "The padding is missing"),
        "no kernel": (_for_each_axis(lambda n, k, s, p: (n + 2 * p) % s), "The kernel is missing"),
        "one more": (_for_each_axis(lambda n, k, s, p: (n + 2 * p - k + 1) % s), "Off by one"),
        "one less": (_for_each_axis(lambda n, k, s, p: (n + 2 * p - k - 1) % s), "Off by one"),
        "windows": (
            _for_each_axis(lambda n, k, s, p: len(range(0, n + 2 * p - k + 1, s))),
            "the number of windows",
        ),
        "most": (_for_each_axis(lambda n, k, s, p: s - 1), "one less than the stride"),
        "to the next": (_for_each_axis(lambda n, k, s, p: (k - n - 2 * p) % s), "sign is wrong"),
        "swapped": (lambda *given: _left_over(*given)[::-1], "swapped"),
        "any": (
            _for_each_axis(lambda n, k, s, p: bool((n + 2 * p - k) % s)),
            "the amount is asked for",
        ),
        "zero": (_for_each_axis(lambda n, k, s, p: 0), "every value is zero"),
        "one number": (lambda *given: _left_over(*given)[0], "has shape ()"),
    },
    "stamp_apart": {
        "stride": (lambda x, w, s: signal.convolve2d(x, w), "The stride is ignored"),
        "turned": (lambda x, w, s: _by_convolution(x, np.flip(w), s), "The kernel is turned"),
        "kernel transposed": (lambda x, w, s: _by_convolution(x, w.T, s), "kernel is transposed"),
        "overwritten": (_overwriting, "add"),
        "last": (lambda x, w, s: _by_convolution(x, w, s)[:-1, :-1], "are missing"),
        "too large": (lambda x, w, s: _on_canvas(x, w, s, -1), "too large"),
        "cut": (lambda x, w, s: _on_canvas(x, w, s, -99), "every stamp is kept whole"),
        "not scaled": (lambda x, w, s: _by_convolution(x * 0 + 1, w, s), "do not scale"),
        "cut off": (lambda x, w, s: _by_convolution(x, w, s).astype(int), "Wrong dtype"),
        "transposed": (lambda x, w, s: _by_convolution(x, w, s).T, "output is transposed"),
        "zeros": (lambda x, w, s: 0 * _by_convolution(x, w, s), "every value is zero"),
        "changed in place": (_spoilt(_by_convolution), "changed in place"),
    },
    "overlap_counts": {
        "stride": (lambda n, k, s: _counted(n, k, 1), "The stride is ignored"),
        "added": (
            lambda n, k, s: np.add.outer(
                _counted((1, n[0]), (1, k[0]), s)[0], _counted((1, n[1]), (1, k[1]), s)[0]
            ),
            "they multiply",
        ),
        "any": (lambda n, k, s: _counted(n, k, s) > 0, "count how many"),
        "inputs": (lambda n, k, s: np.ones(n) * k[0] * k[1], "how often each input"),
        "last": (lambda n, k, s: _counted(n, k, s)[:-1, :-1], "are missing"),
        "interior": (_interior_everywhere, "Only the interior is right"),
        "one less": (lambda n, k, s: _counted(n, k, s) - 1, "one less everywhere"),
        "swapped": (lambda n, k, s: _counted(n, (k[1], k[0]), s), "are swapped"),
        "cut": (
            lambda n, k, s: _on_canvas(np.ones(n), np.ones(k), s, -99),
            "where every stamp lies",
        ),
        "transposed": (lambda n, k, s: _counted(n, k, s).T, "transposed"),
        "zeros": (lambda n, k, s: 0 * _counted(n, k, s), "every value is zero"),
    },
    "pixel_shuffle": {
        "phases swapped": (
            lambda m, s: _shuffled(np.concatenate([m[a::s] for a in range(s)]), s),
            "are swapped",
        ),
        "blocks": (_blocks, "side by side"),
        "row blocks": (
            lambda m, s: np.vstack(
                [np.stack(m[a * s : (a + 1) * s], axis=2).reshape(m.shape[1], -1) for a in range(s)]
            ),
            "The rows are blocks",
        ),
        "column blocks": (
            lambda m, s: np.hstack(
                [np.stack(m[b::s], axis=1).reshape(-1, m.shape[2]) for b in range(s)]
            ),
            "The columns are blocks",
        ),
        "reversed": (lambda m, s: _shuffled(np.flip(m, axis=0), s), "in reverse order"),
        "reshaped": (lambda m, s: m.reshape(m.shape[1] * s, -1), "reshapes without moving"),
        "first map": (lambda m, s: m[0].repeat(s, 0).repeat(s, 1), "Only the first map"),
        "zeros between": (_first_among_zeros, "Zeros stand between"),
        "pixels transposed": (
            lambda m, s: _shuffled(np.stack([one.T for one in m]), s),
            "pixels are transposed",
        ),
        "zeros": (lambda m, s: 0 * _shuffled(m, s), "every value is zero"),
        "changed in place": (_spoilt(_shuffled), "changed in place"),
    },
    "resize_convolution": {
        "turned": (lambda x, w, f: _resized(x, np.flip(w), f), "The kernel is turned"),
        "too early": (
            lambda x, w, f: _repeated(ndimage.correlate(x * 1.0, w, mode="nearest"), f),
            "enlarge first",
        ),
        "zeros outside": (lambda x, w, f: _resized(x, w, f, "constant"), "not zeros"),
        "mirrored": (lambda x, w, f: _resized(x, w, f, "mirror"), "not mirrored"),
        "inside": (
            lambda x, w, f: signal.correlate2d(_repeated(x, f), w, "valid"),
            "The border is lost",
        ),
        "zeros between": (
            lambda x, w, f: ndimage.correlate(
                np.pad(_zeros_between(x * 1.0, f), (0, f - 1)), w, mode="nearest"
            ),
            "Zeros stand between",
        ),
        "same size": (
            lambda x, w, f: ndimage.correlate(x * 1.0, w, mode="nearest"),
            "did not grow",
        ),
        "tiled": (
            lambda x, w, f: ndimage.correlate(np.tile(x, (f, f)) * 1.0, w, mode="nearest"),
            "as a whole is repeated",
        ),
        "no kernel": (lambda x, w, f: _repeated(x, f), "The kernel is missing"),
        "transposed": (lambda x, w, f: _resized(x, w, f).T, "the output is transposed"),
        "kernel transposed": (lambda x, w, f: _resized(x, w.T, f), "kernel is transposed"),
        "zeros": (lambda x, w, f: 0 * _resized(x, w, f), "every value is zero"),
        "changed in place": (_spoilt(_resized), "changed in place"),
    },
    "even_kernel": {
        "as it was": (lambda w, s: w, "as it was"),
        "mean": (_evened_to(lambda sums, counts: sums.mean()), "nearest goal only"),
        "scaled": (_phase_by_phase(lambda part, goal: part / part.sum() * goal), "are scaled"),
        "means": (
            lambda w, s: _phase_by_phase(lambda part, _: part - part.mean() + w.mean())(w, s),
            "The means of the phases",
        ),
        "first": (_evened_to(lambda sums, counts: sums[0]), "The first phase sets"),
        "to zero": (_evened_to(lambda sums, counts: 0), "sums to 0"),
        "to one": (_evened_to(lambda sums, counts: 1), "sums to 1"),
        "copied": (
            lambda w, s: w[::s, ::s].repeat(s, 0).repeat(s, 1)[: w.shape[0], : w.shape[1]],
            "copied to all others",
        ),
        "one weight": (_phase_by_phase(_first_weight), "lands on one weight"),
        "whole": (lambda w, s: _evened(w, s).astype(int), "Wrong dtype"),
        "transposed": (lambda w, s: _evened(w, s).T, "transposed"),
        "zeros": (lambda w, s: 0 * _evened(w, s), "every value is zero"),
        "changed in place": (_spoilt(_evened), "changed in place"),
    },
}
