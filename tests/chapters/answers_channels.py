"""Answers to the exercises of chapter 9, written apart from their check; see `answers`."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import linalg, signal

# --- mixing and counting -----------------------------------------------------------------------


def _mixed(image, matrix):
    output = np.zeros((*image.shape[:2], len(matrix)))
    for place in np.ndindex(image.shape[:2]):
        for o, row in enumerate(matrix):
            output[place][o] = sum(float(a) * float(b) for a, b in zip(row, image[place], strict=1))
    return output


def _mixed_by_einsum(image, matrix):
    return np.einsum("om,rcm->rco", matrix.astype(np.float32), image.astype(np.float32))


def _counted(channels, maps, kernel, groups, size):
    wires = sum(o * groups // maps == 0 for o in range(maps)) * channels
    weights = wires * kernel[0] * kernel[1]
    return weights, weights * size[0] * size[1]


def _counted_by_arrays(channels, maps, kernel, groups, size):
    weight = np.broadcast_to(0, (maps, channels // groups, *kernel))
    return np.array([weight.size, np.broadcast_to(0, (*weight.shape, *size)).size], float)


def _counting(change):
    return lambda c, o, k, g, s: change(np.array(_counted(c, o, k, g, s)), c, o, k, g, s)


# --- groups and shuffles -----------------------------------------------------------------------


def _layer(x, weight):
    windows = sliding_window_view(x, weight.shape[2:], axis=(1, 2))
    return np.einsum("mrcij,omij->orc", windows, weight)


def _blocks(weight, groups):
    """Return the weights of the full layer: zeros where a wire is cut."""
    outputs, inputs = weight.shape[:2]
    full = np.zeros((outputs, inputs * groups, *weight.shape[2:]))
    for o in range(outputs):
        first = o // (outputs // groups) * inputs
        full[o, first : first + inputs] = weight[o]
    return full


def _grouped(x, weight, groups):
    return _layer(x, _blocks(weight, groups))


def _grouped_by_scipy(x, weight, groups):
    x, wide = x.astype(float), len(x) // groups
    maps = []
    for o, kernels in enumerate(weight.astype(float)):
        part = x[o * groups // len(weight) * wide :][:wide]
        maps.append(sum(signal.correlate2d(a, k, "valid") for a, k in zip(part, kernels, strict=1)))
    return np.stack(maps).astype(np.float32)


def _deal(items, groups):
    return items[np.concatenate([np.arange(g, len(items), groups) for g in range(groups)])]


def _shuffled(x, groups):
    wide = len(x) // groups
    return np.stack([x[g * wide + k] for k in range(wide) for g in range(groups)])


def _shuffled_by_matrix(x, groups):
    order = np.arange(len(x)).reshape(groups, -1).T.ravel()
    return np.tensordot(np.eye(len(x))[order], x, axes=1).tolist()


# --- merging -----------------------------------------------------------------------------------


def _merged(depthwise, pointwise):
    output = np.empty((*pointwise.shape, *depthwise.shape[2:]))
    for o, m in np.ndindex(pointwise.shape):
        output[o, m] = pointwise[o, m] * depthwise[m, 0]
    return output


def _merged_by_product(depthwise, pointwise):
    channels, _, rows, columns = depthwise.shape
    diagonal = np.zeros((channels, channels, rows, columns), np.float32)
    diagonal[range(channels), range(channels)] = depthwise[:, 0]
    return np.tensordot(pointwise.astype(np.float32), diagonal, axes=1)


# --- low rank ----------------------------------------------------------------------------------


def _nearest(kernel, rank):
    left, sizes, right = linalg.svd(kernel.astype(float))
    return sum(sizes[q] * np.outer(left[:, q], right[q]) for q in range(rank))


def _nearest_by_projection(kernel, rank):
    values, vectors = np.linalg.eigh(kernel.astype(float).T @ kernel)
    top = vectors[:, np.argsort(values)[::-1][:rank]]
    return (kernel @ top @ top.T).astype(np.float32)


def _with_sizes(change):
    def answer(kernel, rank):
        left, sizes, right = linalg.svd(kernel.astype(float), full_matrices=False)
        return left @ np.diag(change(sizes, rank)) @ right

    return answer


def _tabled(weight):
    outputs, inputs, rows, columns = weight.shape
    table = np.empty((outputs * columns, inputs * rows))
    for o, m, i, j in np.ndindex(weight.shape):
        table[o * columns + j, m * rows + i] = weight[o, m, i, j]
    return table


def _error(weight, rank, table=_tabled):
    whole = table(weight)
    return float(np.linalg.norm(whole - _nearest(whole, rank)) / np.linalg.norm(whole))


def _error_by_eigenvalues(weight, rank):
    table = _tabled(weight)
    values = np.linalg.eigvalsh(table @ table.T)[::-1]
    return np.sqrt(values[rank:].clip(0).sum() / values.sum())


# --- cutting -----------------------------------------------------------------------------------


def _share(weight, groups):
    outputs, inputs = (n // groups for n in weight.shape[:2])
    blocks = [
        weight[g * outputs : (g + 1) * outputs, g * inputs : (g + 1) * inputs]
        for g in range(groups)
    ]
    return 1 - sum((block**2).sum() for block in blocks) / (weight**2).sum()


def _share_by_loops(weight, groups):
    cut = 0.0
    for o, m in np.ndindex(weight.shape[:2]):
        if o * groups // weight.shape[0] != m * groups // weight.shape[1]:
            cut += np.linalg.norm(weight[o, m]) ** 2
    return np.float32(cut / np.linalg.norm(weight) ** 2)


def _kept_only(weight, groups, chosen):
    outputs, inputs = (n // groups for n in weight.shape[:2])
    kept = sum(
        (weight[g * outputs : (g + 1) * outputs, g * inputs : (g + 1) * inputs] ** 2).sum()
        for g in chosen
    )
    return 1 - kept / (weight**2).sum()


RIGHT = {
    "mix_channels": [_mixed, _mixed_by_einsum],
    "layer_cost": [_counted, _counted_by_arrays],
    "grouped_layer": [_grouped, _grouped_by_scipy],
    "shuffle_channels": [_shuffled, _shuffled_by_matrix],
    "merge_separable": [_merged, _merged_by_product],
    "nearest_of_rank": [_nearest, _nearest_by_projection],
    "split_error": [_error, _error_by_eigenvalues],
    "cut_share": [_share, _share_by_loops],
}

WRONG = {
    "mix_channels": {
        "transposed matrix": (
            lambda i, m: np.dot(i.astype(float), m),
            "The matrix is transposed",
        ),
        "channels first": (
            lambda i, m: np.einsum("om,rcm->orc", m, i.astype(float)),
            "The channels come first",
        ),
        "picture on its side": (
            lambda i, m: np.einsum("om,rcm->cro", m, i.astype(float)),
            "Rows and columns of the picture",
        ),
        "dtype": (lambda i, m: _mixed(i, m).astype(int).astype(i.dtype), "Wrong dtype"),
        "clipped": (lambda i, m: np.clip(_mixed(i, m), 0, 255), "clipped"),
        "normalised": (lambda i, m: _mixed(i, m / np.abs(m).sum(1)[:, None]), "normalised"),
        "mean": (lambda i, m: _mixed(i, m) / m.shape[1], "the mean over the channels"),
        "outputs reversed": (lambda i, m: _mixed(i, m)[..., ::-1], "outputs are in reverse"),
        "blue first": (lambda i, m: _mixed(i, np.fliplr(m)), "blue, green, red"),
        "added up": (lambda i, m: _mixed(i, m).sum(-1), "All outputs are added up"),
        "zeros": (lambda i, m: 0 * _mixed(i, m), "every value is zero"),
        "changed in place": (lambda i, m: (_mixed(i, m), i.fill(0))[0], "changed in place"),
    },
    "layer_cost": {
        "no groups": (lambda c, o, k, g, s: _counted(c, o, k, 1, s), "The groups are missing"),
        "divided twice": (_counting(lambda n, c, o, k, g, s: n / g), "The groups divide once"),
        "multiplied": (_counting(lambda n, c, o, k, g, s: n * g**2), "The groups multiply"),
        "no inputs": (
            _counting(lambda n, c, o, k, g, s: n * g / c),
            "The input channels are missing",
        ),
        "no outputs": (_counting(lambda n, c, o, k, g, s: n / o), "The output maps are missing"),
        "biases": (_counting(lambda n, c, o, k, g, s: n + np.array([o, 0])), "Biases are counted"),
        "flops": (_counting(lambda n, c, o, k, g, s: n * (1, 2)), "A multiply-add is one"),
        "inside": (
            _counting(
                lambda n, c, o, k, g, s: (n[0], n[0] * (s[0] - k[0] + 1) * (s[1] - k[1] + 1))
            ),
            "windows that fit inside",
        ),
        "not shared": (_counting(lambda n, c, o, k, g, s: (n[1], n[1])), "shared by all places"),
        "wrong way round": (_counting(lambda n, c, o, k, g, s: n[::-1]), "the wrong way round"),
        "squares": (
            lambda c, o, k, g, s: _counted(c, o, (k[0],) * 2, g, (s[0],) * 2),
            "right for squares only",
        ),
    },
    "grouped_layer": {
        "flipped": (lambda x, w, g: _grouped(x, np.flip(w, (2, 3)), g), "The kernels are flipped"),
        "inputs dealt": (lambda x, w, g: _grouped(_deal(x, g), w, g), "The inputs are dealt"),
        "kernels dealt": (lambda x, w, g: _grouped(x, _deal(w, g), g), "The kernels are dealt"),
        "outputs dealt": (lambda x, w, g: _deal(_grouped(x, w, g), g), "The outputs are dealt"),
        "added": (
            lambda x, w, g: np.sum(np.split(_grouped(x, w, g), g), axis=0),
            "The groups are added up",
        ),
        "reversed": (
            lambda x, w, g: np.concatenate(np.split(_grouped(x, w, g), g)[::-1]),
            "in reverse order",
        ),
        "first channels": (
            lambda x, w, g: _layer(x[: w.shape[1]], w),
            "Every group reads the first channels",
        ),
        "first kernels": (
            lambda x, w, g: _grouped(x, np.tile(w[: len(w) // g], (g, 1, 1, 1)), g),
            "the kernels of the first",
        ),
        "full": (lambda x, w, g: _layer(x, np.tile(w, (1, g, 1, 1))), "The groups are ignored"),
        "off by one": (lambda x, w, g: _grouped(x, w, g)[:, :-1], "Off by one"),
        "zeros": (lambda x, w, g: 0 * _grouped(x, w, g), "every value is zero"),
        "changed in place": (lambda x, w, g: (_grouped(x, w, g), x.fill(0))[0], "in place"),
    },
    "shuffle_channels": {
        "backwards": (lambda x, g: _shuffled(x, len(x) // g), "the shuffle backwards"),
        "nothing": (lambda x, g: x + 0, "Nothing is shuffled"),
        "reversed": (lambda x, g: np.flip(x, 0), "The channels are reversed"),
        "groups moved": (lambda x, g: np.roll(x, len(x) // g, 0), "stays in one piece"),
        "moved by one": (lambda x, g: np.roll(x, 1, 0), "by one place"),
        "inside groups": (
            lambda x, g: np.concatenate([part[::-1] for part in np.split(x, g)]),
            "Each group is reversed",
        ),
        "last group first": (
            lambda x, g: _shuffled(np.concatenate(np.split(x, g)[::-1]), g),
            "from the last to the first",
        ),
        "an axis more": (
            lambda x, g: _shuffled(x, g).reshape(-1, g, *x.shape[1:]),
            "an axis for the groups",
        ),
        "zeros": (lambda x, g: 0 * x, "every value is zero"),
        "changed in place": (lambda x, g: (_shuffled(x, g), x.fill(0))[0], "changed in place"),
    },
    "merge_separable": {
        "kernel of the output": (
            lambda d, p: np.stack([p[o][:, None, None] * d[o % len(d), 0] for o in range(len(p))]),
            "chosen by the output",
        ),
        "swapped": (lambda d, p: np.moveaxis(_merged(d, p), 0, 1), "Inputs and outputs"),
        "flipped": (lambda d, p: _merged(np.flip(d, (2, 3)), p), "flipped"),
        "transposed": (lambda d, p: _merged(d.transpose(0, 1, 3, 2), p), "kernels are transposed"),
        "added up": (lambda d, p: _merged(d, p).sum(1)[:, None], "The channels are added up"),
        "first kernel": (lambda d, p: _merged(d[[0] * len(d)], p), "the kernel of the first"),
        "plus": (lambda d, p: np.add(p[..., None, None], d[None, :, 0]), "are added: they"),
        "no pointwise": (lambda d, p: _merged(d, p**0), "The pointwise weights are missing"),
        "signs": (lambda d, p: _merged(abs(d), abs(p)), "The signs are lost"),
        "zeros": (lambda d, p: 0 * _merged(d, p), "every value is zero"),
        "changed in place": (lambda d, p: (_merged(d, p), p.fill(0))[0], "changed in place"),
    },
    "nearest_of_rank": {
        "one more": (lambda k, r: _nearest(k, r + 1), "a term too many"),
        "one fewer": (_with_sizes(lambda s, r: s * (np.arange(len(s)) < r - 1)), "is missing"),
        "smallest": (
            _with_sizes(lambda s, r: s * (np.arange(len(s)) >= len(s) - r)),
            "the smallest singular values",
        ),
        "missed": (_with_sizes(lambda s, r: s * (np.arange(len(s)) >= r)), "what is missed"),
        "no sizes": (_with_sizes(lambda s, r: 1.0 * (np.arange(len(s)) < r)), "has its size"),
        "squared": (_with_sizes(lambda s, r: s**2 * (np.arange(len(s)) < r)), "taken twice"),
        "root": (_with_sizes(lambda s, r: s**0.5 * (np.arange(len(s)) < r)), "stands there once"),
        "rows": (lambda k, r: np.vstack([k[:r], 0 * k[r:]]), "the first rows"),
        "columns": (lambda k, r: np.hstack([k[:, :r], 0 * k[:, r:]]), "the first columns"),
        "one term": (
            _with_sizes(lambda s, r: s * (np.arange(len(s)) == r - 1)),
            "one term alone",
        ),
        "transposed": (lambda k, r: _nearest(k, r).T, "transposed"),
        "whole numbers": (lambda k, r: _nearest(k, r).astype(k.dtype), "Wrong dtype"),
        "zeros": (lambda k, r: 0.0 * k, "every value is zero"),
        "changed in place": (lambda k, r: (_nearest(k, r), k.fill(0))[0], "changed in place"),
    },
    "split_error": {
        "row first": (
            lambda w, r: _error(w.transpose(0, 1, 3, 2), r),
            "the wrong axes",
        ),
        "outputs alone": (
            lambda w, r: _error(w, r, lambda v: v.reshape(len(v), -1)),
            "a row for each output alone",
        ),
        "inputs alone": (
            lambda w, r: _error(w, r, lambda v: np.moveaxis(v, 1, 3).reshape(-1, v.shape[1])),
            "a column for each input alone",
        ),
        "each kernel": (
            lambda w, r: (
                np.linalg.norm([k - _nearest(k, min(r, *k.shape)) for row in w for k in row])
                / np.linalg.norm(w)
            ),
            "splits each kernel alone",
        ),
        "squared": (lambda w, r: np.square(_error(w, r)), "take the root"),
        "one more": (lambda w, r: _error(w, r + 1), "one channel more"),
        "one fewer": (lambda w, r: _error_by_eigenvalues(w, r - 1), "one channel fewer"),
        "not relative": (lambda w, r: _error(w, r) * np.linalg.norm(w), "is not divided"),
        "kept": (lambda w, r: np.sqrt(1 - _error(w, r) ** 2), "the share that is kept"),
        "sums": (
            lambda w, r: 1 - np.divide(*[linalg.svdvals(_tabled(w))[:k].sum() for k in (r, None)]),
            "Singular values are added up",
        ),
        "largest missed": (
            lambda w, r: np.linalg.svd(_tabled(w))[1][r] / np.linalg.norm(_tabled(w), 2),
            "the largest value that is missed",
        ),
    },
    "cut_share": {
        "stays": (lambda w, g: 1 - _share(w, g), "the share that stays"),
        "root": (lambda w, g: np.sqrt(_share(w, g)), "the squares were asked for"),
        "magnitudes": (lambda w, g: _share(np.sqrt(abs(w)), g), "take squares"),
        "counted": (lambda w, g: _share(np.sign(w), g), "That counts weights"),
        "dealt": (
            lambda w, g: _share(np.swapaxes(_deal(np.swapaxes(_deal(w, g), 0, 1), g), 0, 1), g),
            "like cards",
        ),
        "not relative": (lambda w, g: _share(w, g) * np.square(w).sum(), "is not divided"),
        "mean": (lambda w, g: _share(w, g) * np.square(w).mean(), "the number of weights"),
        "last cut": (lambda w, g: _kept_only(w, g, range(g - 1)), "The last group"),
        "first only": (lambda w, g: _kept_only(w, g, [0]), "Only the first group"),
        "other way": (lambda w, g: _share(np.flip(w, 0), g), "the other way"),
        "zero": (lambda w, g: 0.0, "every value is zero"),
    },
}
