"""Exercises of chapter 9, "Channels": mixing, groups, shuffles, separable layers, counting."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake
from convkit.layers import conv2d


def _whole(shape, seed, low=-9):
    return np.random.default_rng(seed).integers(low, 10, size=shape)


def _turned(weight):
    return np.asarray(weight)[..., ::-1, ::-1]


# --- mix_channels --------------------------------------------------------------------------


def _mix(image, matrix):
    return np.asarray(image, dtype=float) @ np.asarray(matrix, dtype=float).T


def _mix_cases():
    photo = np.random.default_rng(1).integers(0, 256, size=(5, 7, 3), dtype=np.uint8)
    square = np.random.default_rng(2).integers(0, 256, size=(4, 4, 3), dtype=np.uint8)
    return (
        Case("a photo of 5 × 7, three outputs", (photo, _whole((3, 3), 3))),
        Case("a photo of 4 × 4, three outputs", (square, _whole((3, 3), 4)), square=True),
        Case("a photo of 5 × 7, two outputs", (photo, _whole((2, 3), 5) / 8)),
        Case("four channels, one output", (_whole((3, 6, 4), 6), _whole((1, 4), 7))),
        Case("two channels, five outputs", (_whole((6, 2, 2), 8) / 4, _whole((5, 2), 9))),
    )


MIX_CHANNELS = Exercise(
    "mix_channels",
    _mix,
    _mix_cases,
    (
        Mistake("The matrix is transposed: a row holds the weights of one output.",
                lambda image, matrix: _mix(image, np.transpose(matrix))),
        Mistake("The channels come first there: here they stay last, as in the picture.",
                lambda image, matrix: _mix(image, matrix).transpose(2, 0, 1)),
        Mistake("Rows and columns of the picture are swapped.",
                lambda image, matrix: _mix(image, matrix).swapaxes(0, 1)),
        Mistake("Wrong dtype: the sums are cut down to the picture's type.",
                lambda image, matrix: _mix(image, matrix).astype(np.int64).astype(image.dtype)),
        Mistake("The values are clipped to the range of a picture: a map may be negative.",
                lambda image, matrix: _mix(image, matrix).clip(0, 255)),
        Mistake("The rows of the matrix are normalised: use them as they are.",
                lambda image, matrix: _mix(image, matrix) / np.abs(matrix).sum(axis=1)),
        Mistake("That is the mean over the channels: add them up.",
                lambda image, matrix: _mix(image, matrix) / image.shape[2]),
        Mistake("The outputs are in reverse order.",
                lambda image, matrix: _mix(image, np.asarray(matrix)[::-1])),
        Mistake("The channels are in reverse order: red, green, blue became blue, green, red.",
                lambda image, matrix: _mix(image[..., ::-1], matrix)),
        Mistake("All outputs are added up: each has a map of its own.",
                lambda image, matrix: _mix(image, matrix).sum(axis=2)),
    ),
)  # fmt: skip


# --- layer_cost ----------------------------------------------------------------------------


def _cost_by(rule):
    def cost(channels, maps, kernel_shape, groups, size):
        return rule(channels, maps, *kernel_shape, groups, *size)

    return cost


def _two(*sizes):
    """Return weights and multiply-adds."""
    c, o, k, n, g, h, w = sizes
    weights = c // g * o * k * n
    return weights, weights * h * w


def _cost_cases():
    chosen = (
        (3, 8, (3, 3), 1, (10, 10)), (8, 12, (3, 5), 2, (6, 9)), (16, 16, (7, 1), 16, (5, 8)),
        (6, 4, (1, 1), 2, (12, 7)), (256, 64, (3, 3), 32, (28, 28)),
    )  # fmt: skip
    return tuple(
        Case(f"{c} to {o} channels, kernel {k} × {n}, {g} groups, maps {h} × {w}",
             (c, o, (k, n), g, (h, w)), square=h == w and k == n)
        for c, o, (k, n), g, (h, w) in chosen
    )  # fmt: skip


LAYER_COST = Exercise(
    "layer_cost",
    _cost_by(_two),
    _cost_cases,
    (
        Mistake("The groups are missing: each output reads the channels of its group only.",
                _cost_by(lambda c, o, k, n, g, h, w: _two(c, o, k, n, 1, h, w))),
        Mistake("The groups divide once, not twice: there are as many groups as parts.",
                _cost_by(lambda c, o, k, n, g, h, w: tuple(
                    v / g for v in _two(c, o, k, n, g, h, w)))),
        Mistake("The groups multiply there: wires are cut, so it gets cheaper.",
                _cost_by(lambda c, o, k, n, g, h, w: tuple(
                    v * g for v in _two(c, o, k, n, 1, h, w)))),
        Mistake("The input channels are missing.",
                _cost_by(lambda c, o, k, n, g, h, w: (o * k * n, o * k * n * h * w))),
        Mistake("The output maps are missing.",
                _cost_by(lambda c, o, k, n, g, h, w: _two(c, 1, k, n, g, h, w))),
        Mistake("Biases are counted: here only weights count.",
                _cost_by(lambda c, o, k, n, g, h, w: (
                    _two(c, o, k, n, g, h, w)[0] + o, _two(c, o, k, n, g, h, w)[1]))),
        Mistake("A multiply-add is one, not two: some texts count the product and the sum.",
                _cost_by(lambda c, o, k, n, g, h, w: (
                    _two(c, o, k, n, g, h, w)[0], 2 * _two(c, o, k, n, g, h, w)[1]))),
        Mistake("That counts windows that fit inside: here the maps keep their size.",
                _cost_by(lambda c, o, k, n, g, h, w: (
                    _two(c, o, k, n, g, h, w)[0],
                    _two(c, o, k, n, g, h - k + 1, w - n + 1)[1]))),
        Mistake("The weights are shared by all places: do not count the places for parameters.",
                _cost_by(lambda c, o, k, n, g, h, w: (_two(c, o, k, n, g, h, w)[1],) * 2)),
        Mistake("The two numbers are the wrong way round: parameters first.",
                _cost_by(lambda c, o, k, n, g, h, w: _two(c, o, k, n, g, h, w)[::-1])),
    ),
    tolerance=0,
)  # fmt: skip


# --- grouped_layer -------------------------------------------------------------------------


def _grouped(x, weight, groups):
    return conv2d(x, weight, groups=groups)


def _parts(x, weight, groups, combine=np.concatenate):
    pairs = zip(np.split(x, groups), np.split(weight, groups), strict=True)
    return combine([conv2d(a, b) for a, b in pairs])


def _dealt(x, groups):
    """Return every so manyth channel in turn: group 0 gets channels 0, g, 2 g, …"""
    return np.concatenate([x[start::groups] for start in range(groups)])


def _grouped_cases():
    return (
        Case("4 channels, 4 outputs, 2 groups, on a square",
             (_whole((4, 6, 6), 1), _whole((4, 2, 3, 3), 2), 2), square=True),
        Case("6 channels, 4 outputs, 2 groups", (_whole((6, 5, 8), 3), _whole((4, 3, 3, 2), 4), 2)),
        Case("6 channels, 9 outputs, 3 groups", (_whole((6, 7, 5), 5), _whole((9, 2, 2, 3), 6), 3)),
        Case("8 channels, each alone", (_whole((8, 4, 6), 7), _whole((8, 1, 1, 3), 8), 8)),
    )  # fmt: skip


GROUPED_LAYER = Exercise(
    "grouped_layer",
    _grouped,
    _grouped_cases,
    (
        Mistake("The kernels are flipped: a layer does not turn them.",
                lambda x, w, g: _grouped(x, _turned(w), g)),
        Mistake("The inputs are dealt out like cards: a group is a run of neighbouring channels.",
                lambda x, w, g: _grouped(_dealt(x, g), w, g)),
        Mistake("The kernels are dealt out like cards: the first outputs belong to the first "
                "group.", lambda x, w, g: _grouped(x, _dealt(w, g), g)),
        Mistake("The outputs are dealt out like cards: the first group comes first, in one piece.",
                lambda x, w, g: _dealt(_grouped(x, w, g), g)),
        Mistake("The groups are added up: put their maps behind each other.",
                lambda x, w, g: _parts(x, w, g, sum)),
        Mistake("The groups come out in reverse order.",
                lambda x, w, g: _parts(x, w, g, lambda maps: np.concatenate(maps[::-1]))),
        Mistake("Every group reads the first channels: each has channels of its own.",
                lambda x, w, g: _grouped(np.concatenate([np.split(x, g)[0]] * g), w, g)),
        Mistake("Every group uses the kernels of the first: each has kernels of its own.",
                lambda x, w, g: _grouped(x, np.concatenate([np.split(w, g)[0]] * g), g)),
        Mistake("The groups are ignored: each output sums over all channels.",
                lambda x, w, g: conv2d(x, np.concatenate([w] * g, axis=1))),
        Mistake("Off by one: the last row of every map is missing.",
                lambda x, w, g: _grouped(x, w, g)[:, :-1]),
        Mistake("The maps are padded to the size of the input: here each window fits inside.",
                lambda x, w, g: conv2d(x, w, padding="same", groups=g)),
    ),
)  # fmt: skip


# --- shuffle_channels ----------------------------------------------------------------------


def _shuffle(x, groups):
    return x.reshape(groups, -1, *x.shape[1:]).swapaxes(0, 1).reshape(x.shape)


def _shuffle_cases():
    return (
        Case("6 channels, 2 groups, on a square", (_whole((6, 4, 4), 1), 2), square=True),
        Case("6 channels, 3 groups", (_whole((6, 3, 5), 2), 3)),
        Case("8 channels, 2 groups", (_whole((8, 5, 2), 3), 2)),
        Case("12 channels, 3 groups", (_whole((12, 2, 3), 4), 3)),
        Case("10 channels, 5 groups", (_whole((10, 3, 1), 5) / 4, 5)),
    )


SHUFFLE_CHANNELS = Exercise(
    "shuffle_channels",
    _shuffle,
    _shuffle_cases,
    (
        Mistake("That is the shuffle backwards: after it, the first channels must come from "
                "different groups.", lambda x, g: _shuffle(x, len(x) // g)),
        Mistake("Nothing is shuffled.", lambda x, g: x),
        Mistake("The channels are reversed, so that groups stay together.", lambda x, g: x[::-1]),
        Mistake("The groups are moved round, but each stays in one piece.",
                lambda x, g: np.roll(x, len(x) // g, axis=0)),
        Mistake("The channels are moved round by one place.", lambda x, g: np.roll(x, 1, axis=0)),
        Mistake("Each group is reversed in itself: its channels have to leave it.",
                lambda x, g: x.reshape(g, -1, *x.shape[1:])[:, ::-1].reshape(x.shape)),
        Mistake("The groups are dealt from the last to the first.",
                lambda x, g: x.reshape(g, -1, *x.shape[1:])[::-1].swapaxes(0, 1).reshape(x.shape)),
        Mistake("Rows are shuffled, not channels.",
                lambda x, g: np.stack([_shuffle(m, g) if len(m) % g == 0 else m for m in x])),
        Mistake("The result has an axis for the groups: put the channels in one row again.",
                lambda x, g: x.reshape(g, -1, *x.shape[1:]).swapaxes(0, 1)),
    ),
    tolerance=0,
)  # fmt: skip


# --- merge_separable -----------------------------------------------------------------------


def _merge(depthwise, pointwise):
    return np.asarray(pointwise)[:, :, None, None] * np.asarray(depthwise)[:, 0]


def _merge_cases():
    return (
        Case("3 channels to 5", (_whole((3, 1, 3, 3), 1), _whole((5, 3), 2))),
        Case("4 channels to 4", (_whole((4, 1, 3, 3), 3), _whole((4, 4), 4)), square=True),
        Case("5 channels to 2, kernels 2 × 3", (_whole((5, 1, 2, 3), 5) / 4, _whole((2, 5), 6))),
        Case("1 channel to 3, kernels 1 × 4", (_whole((1, 1, 1, 4), 7), _whole((3, 1), 8))),
    )


MERGE_SEPARABLE = Exercise(
    "merge_separable",
    _merge,
    _merge_cases,
    (
        Mistake("The pointwise matrix is transposed: a row belongs to an output.",
                lambda d, p: _merge(d, p.reshape(p.shape[::-1])) if len(p) != len(d)
                else _merge(d, p.T)),
        Mistake("The kernel is chosen by the output: it belongs to the input channel.",
                lambda d, p: p[:, :, None, None] * d[np.arange(len(p)) % len(d)]),
        Mistake("Inputs and outputs are swapped: the first axis is that of the outputs.",
                lambda d, p: _merge(d, p).swapaxes(0, 1)),
        Mistake("The kernels are flipped: a layer does not turn them.",
                lambda d, p: _merge(_turned(d), p)),
        Mistake("The kernels are transposed: rows come first.",
                lambda d, p: _merge(d.swapaxes(2, 3), p)),
        Mistake("The channels are added up: keep one kernel for each pair.",
                lambda d, p: _merge(d, p).sum(axis=1, keepdims=True)),
        Mistake("All channels use the kernel of the first.",
                lambda d, p: _merge(np.repeat(d[:1], len(d), axis=0), p)),
        Mistake("Number and kernel are added: they have to be multiplied.",
                lambda d, p: p[:, :, None, None] + d[:, 0]),
        Mistake("The pointwise weights are missing.", lambda d, p: _merge(d, np.ones_like(p))),
        Mistake("The signs are lost.", lambda d, p: np.abs(_merge(d, p))),
    ),
)  # fmt: skip


EXERCISES = (MIX_CHANNELS, LAYER_COST, GROUPED_LAYER, SHUFFLE_CHANNELS, MERGE_SEPARABLE)
