"""Random configurations of convolution, its transpose, unfold, fold and the causal stream."""

import math

import numpy as np
import torch
from torch.nn import functional

from convkit import gradients, layers
from tests.conformance.trials import Trial, reach

CONV = {1: functional.conv1d, 2: functional.conv2d, 3: functional.conv3d}
TRANSPOSED = {
    1: functional.conv_transpose1d,
    2: functional.conv_transpose2d,
    3: functional.conv_transpose3d,
}
THEIR_MODE = {"zeros": "constant"}


def padded(x, ends, mode="zeros"):
    """Pad the last axes by (before, after) pairs; PyTorch wants the last axis first."""
    flat = [count for pair in reversed(ends) for count in pair]
    return functional.pad(x, flat, THEIR_MODE.get(mode, mode))


def ours(name, draw):
    return getattr(layers, f"{name}{draw.axes}d")


def channels(draw):
    """Return groups, input channels a group and output channels a group."""
    kind = draw.one_of("kind", ["full", "full", "groups", "depthwise", "pointwise"])
    groups = {"full": 1, "pointwise": 1}.get(kind) or draw.whole("groups", 2, 4)
    depth = 1 if kind == "depthwise" else draw.whole("depth", 1, 4)
    return (
        groups,
        depth,
        draw.whole("outputs", 1, 4),
        (1,) * draw.axes if kind == "pointwise" else None,
    )


class Placing:
    """Where the windows of one configuration stand, and how PyTorch is told."""

    def __init__(self, draw, kernel):
        self.stride, self.dilation = draw.each("stride", 1, 3), draw.each("dilation", 1, 3)
        self.mode = draw.one_of("mode", ["zeros", "zeros", "reflect", "replicate", "circular"])
        span = reach(kernel, self.dilation)
        self.padding, self.ends = self.padded(draw, span)
        # A mirror reads as many samples as it adds, beside the outermost.
        inner = {"zeros": 0, "reflect": 1}.get(self.mode, 0)
        room = [0 if self.mode == "zeros" else max(pair) + inner for pair in self.ends]
        fits = [n - sum(pair) for n, pair in zip(span, self.ends, strict=True)]
        self.size = draw.size(np.maximum(room, fits).tolist())
        self.words = (draw.spelled(self.stride), self.padding, draw.spelled(self.dilation))

    def padded(self, draw, span):
        """Return the padding as we write it, and as pairs."""
        words = ["numbers", "numbers", "numbers", "valid", "same", "causal"]
        word = draw.one_of("padding", words[: 5 + (draw.axes == 1)])
        if word == "same" and set(self.stride) != {1}:
            word = "valid"
        if word == "numbers":
            ends = draw.ends("ends", [min(4, 2 * n) for n in span])
            return draw.spelled_ends(ends), ends
        total = [0 if word == "valid" else n - 1 for n in span]
        before = {"same": lambda n: n // 2, "causal": lambda n: n, "valid": lambda n: 0}[word]
        return word, tuple((before(n), n - before(n)) for n in total)

    def theirs(self, x, weight, bias=None, groups=1):
        """Convolve with PyTorch's own padding where it has one, else with one made beforehand."""
        own = "same" if self.padding == "same" else self.ends[0][0]
        if self.mode != "zeros" or not (own == "same" or isinstance(self.padding, int)):
            x, own = padded(x, self.ends, self.mode), 0
        return CONV[len(self.ends)](x, weight, bias, self.stride, own, self.dilation, groups)


def conv(draw):
    groups, depth, outputs, pointwise = channels(draw)
    kernel = pointwise or draw.kernel()
    placing = Placing(draw, kernel)
    x = draw.array(*draw.batch, groups * depth, *placing.size)
    weight = draw.array(groups * outputs, depth, *kernel)
    bias = [draw.array(groups * outputs)] if draw.one_of("bias", [True, False]) else []
    geometry, mode = (*placing.words, groups), placing.mode

    def call(x, weight, bias=None):
        return ours("conv", draw)(x, weight, bias, *geometry, padding_mode=mode)

    def theirs(x, weight, bias=None):
        return placing.theirs(x, weight, bias, groups)

    def by_input(grad, x, weight, *_):
        return gradients.conv_input(x.shape, weight, grad, *geometry, padding_mode=mode)

    def by_weight(grad, x, weight, *_):
        return gradients.conv_weight(x, weight.shape, grad, *geometry, padding_mode=mode)

    return Trial(
        draw, call, theirs, [x, weight, *bias], [by_input, by_weight, *[by_bias][: len(bias)]]
    )


def by_bias(grad, *_):
    return gradients.conv_bias(grad)


def conv_transpose(draw):
    groups, depth, outputs, pointwise = channels(draw)
    kernel = pointwise or draw.kernel()
    stride, dilation = draw.each("stride", 1, 3), draw.each("dilation", 1, 3)
    size = draw.size([1] * draw.axes)
    extra = tuple(
        int(draw.rng.integers(0, max(pair))) for pair in zip(stride, dilation, strict=True)
    )
    extra_ = draw.note("output_padding", draw.spelled(extra))
    spans = zip(size, stride, reach(kernel, dilation), extra, strict=True)
    full = [(n - 1) * step + span + more for n, step, span, more in spans]
    ends = draw.ends("ends", [min(4, (n - 1) // 2) for n in full])
    x = draw.array(*draw.batch, groups * depth, *size)
    weight = draw.array(groups * depth, outputs, *kernel)
    bias = [draw.array(groups * outputs)] if draw.one_of("bias", [True, False]) else []
    stride_, padding, dilation_ = (
        draw.spelled(stride),
        draw.spelled_ends(ends),
        draw.spelled(dilation),
    )

    def call(x, weight, bias=None):
        transposed = ours("conv_transpose", draw)
        return transposed(x, weight, bias, *geometry)

    def theirs(x, weight, bias=None):
        transposed = TRANSPOSED[draw.axes]
        if isinstance(padding, int):
            return transposed(x, weight, bias, stride, padding, extra, groups, dilation)
        result = transposed(x, weight, bias, stride, 0, extra, groups, dilation)
        return padded(result, [(-before, -after) for before, after in ends])

    geometry = (stride_, padding, extra_, groups, dilation_)

    def by_input(grad, x, weight, *_):
        return gradients.conv_transpose_input(x.shape, weight, grad, *geometry)

    def by_weight(grad, x, weight, *_):
        return gradients.conv_transpose_weight(x, weight.shape, grad, *geometry)

    return Trial(
        draw, call, theirs, [x, weight, *bias], [by_input, by_weight, *[by_bias][: len(bias)]]
    )


def columns(draw):
    """Return what unfold and fold share: our keywords, and PyTorch's two calls."""
    kernel = draw.each("kernel", 1, LONGEST_WINDOW[draw.axes])
    stride, dilation = draw.each("stride", 1, 3), draw.each("dilation", 1, 3)
    span = reach(kernel, dilation)
    ends = draw.ends("ends", [min(3, n) for n in span])
    size = draw.size([max(1, n - sum(pair)) for n, pair in zip(span, ends, strict=True)])
    depth = draw.whole("channels", 1, 3)
    # One channel for each sample of the window: a kernel with a single 1.
    taps = math.prod(kernel)
    picks = (
        torch.eye(taps, dtype=torch.float64)
        .reshape(taps, 1, *kernel)
        .repeat(depth, *[1] * (1 + draw.axes))
    )

    def gather(x):
        maps = CONV[draw.axes](padded(x, ends), picks.to(x.dtype), None, stride, 0, dilation, depth)
        return maps.flatten(2)

    def spread(cols):
        spans = list(zip(size, ends, span, stride, strict=True))
        counts = [(n + sum(pair) - reached) // step + 1 for n, pair, reached, step in spans]
        rest = [(n + sum(pair) - reached) % step for n, pair, reached, step in spans]
        maps = cols.reshape(*cols.shape[:2], *counts)
        full = TRANSPOSED[draw.axes](
            maps, picks.to(cols.dtype), None, stride, 0, rest, depth, dilation
        )
        return padded(full, [(-before, -after) for before, after in ends])

    words = {
        "dilation": draw.spelled(dilation),
        "padding": draw.spelled_ends(ends),
        "stride": draw.spelled(stride),
    }
    return kernel, size, depth, words, gather, spread


LONGEST_WINDOW = {1: 5, 2: 3, 3: 2}


def unfold(draw):
    kernel, size, depth, words, gather, _ = columns(draw)
    x = draw.array(*draw.batch, depth, *size)

    def by_input(grad, x):
        return layers.fold(grad, size, kernel, **words)

    return Trial(draw, lambda x: layers.unfold(x, kernel, **words), gather, [x], [by_input])


def fold(draw):
    kernel, size, depth, words, gather, spread = columns(draw)
    count = gather(torch.zeros(1, depth, *size, dtype=torch.float64)).shape[2]
    cols = draw.array(*draw.batch, depth * math.prod(kernel), count)

    def by_input(grad, cols):
        return layers.unfold(grad, kernel, **words)

    return Trial(
        draw, lambda cols: layers.fold(cols, size, kernel, **words), spread, [cols], [by_input]
    )


def causal_stream(draw):
    """Feed blocks of random lengths; together they are one causal convolution."""
    draw.batch = draw.batch or (1,)
    groups, depth, outputs, _ = channels(draw)
    (taps,), gap = draw.kernel(), draw.whole("dilation", 1, 3)
    x = draw.array(*draw.batch, groups * depth, draw.whole("length", 1, 60))
    weight, bias = draw.array(groups * outputs, depth, taps), draw.array(groups * outputs)
    cuts = np.sort(draw.rng.integers(0, x.shape[2] + 1, 3))
    draw.note("cuts", cuts.tolist())

    def call(x, weight, bias):
        stream = layers.CausalStream(weight, bias, dilation=gap, groups=groups)
        blocks = [block for block in np.split(x, cuts, axis=2) if block.shape[2]]
        return np.concatenate([stream.feed(block) for block in blocks], axis=2)

    def theirs(x, weight, bias):
        return functional.conv1d(
            functional.pad(x, (gap * (taps - 1), 0)), weight, bias, 1, 0, gap, groups
        )

    return Trial(draw, call, theirs, [x, weight, bias])
