"""Random configurations of pooling, unpooling, blur-pool and padding."""

import math

import numpy as np
import torch
from torch.nn import functional

from convkit import gradients, layers
from tests.conformance.convolution_trials import CONV, ours, padded
from tests.conformance.trials import Trial, reach

AVG = {1: functional.avg_pool1d, 2: functional.avg_pool2d, 3: functional.avg_pool3d}
LP = {1: functional.lp_pool1d, 2: functional.lp_pool2d, 3: functional.lp_pool3d}
MAX = {1: functional.max_pool1d, 2: functional.max_pool2d, 3: functional.max_pool3d}
UNPOOL = {1: functional.max_unpool1d, 2: functional.max_unpool2d, 3: functional.max_unpool3d}
LONGEST = {1: 6, 2: 4, 3: 3}


def windows(draw, *, dilated=True, uneven=None):
    """Return kernel, stride, (before, after) pairs, dilation and an input size that has room."""
    kernel = draw.each("kernel", 1, LONGEST[draw.axes])
    stride = draw.each("stride", 1, 3) if draw.one_of("stepping", [True, False]) else None
    dilation = draw.each("dilation", 1, 3) if dilated else (1,) * draw.axes
    ends = draw.ends("ends", [taps // 2 for taps in kernel])
    if uneven is False:
        ends = draw.note("ends", tuple((before, before) for before, _ in ends))
    return kernel, stride, ends, dilation, draw.size(reach(kernel, dilation))


def symmetric(ends):
    return all(before == after for before, after in ends)


def starts(ends):
    return [before for before, _ in ends]


def window_sums(x, kernel, stride, dilation):
    """Return the plain sum over each window, by a depthwise convolution with ones."""
    depth = x.shape[1]
    ones = torch.ones(depth, 1, *kernel, dtype=x.dtype)
    return CONV[len(kernel)](x, ones, None, stride or kernel, 0, dilation, depth)


def max_pool(draw, indices=False):
    kernel, stride, ends, dilation, size = windows(draw)
    ceil_mode = symmetric(ends) and draw.one_of("ceil_mode", [True, False])
    x = draw.array(*draw.batch, draw.whole("channels", 1, 3), *size)
    if indices:
        x = np.round(x)  # many ties: the first of the largest counts
    words = (
        draw.spelled(kernel),
        stride,
        draw.spelled_ends(ends),
        draw.spelled(dilation),
        ceil_mode,
    )

    def call(x):
        found = ours("max_pool", draw)(x, *words, return_indices=indices)
        return found[1] if indices else found

    def theirs(x):
        pool = MAX[draw.axes]
        if symmetric(ends):
            found = pool(x, kernel, stride, starts(ends), dilation, ceil_mode, return_indices=True)
            return found[indices]
        outside = functional.pad(x, [n for pair in reversed(ends) for n in pair], value=-math.inf)
        found = pool(outside, kernel, stride, 0, dilation, return_indices=True)
        if not indices:
            return found[0]
        places = np.unravel_index(found[1].numpy(), outside.shape[2:])
        places = [place - before for place, before in zip(places, starts(ends), strict=True)]
        return torch.from_numpy(np.ravel_multi_index(places, size))

    def by_input(grad, x):
        _, chosen = ours("max_pool", draw)(x, *words, return_indices=True)
        return gradients.max_pool_input(x.shape, chosen, grad)

    return Trial(draw, call, theirs, [x], [] if indices else [by_input])


def max_pool_indices(draw):
    return max_pool(draw, indices=True)


def avg_pool(draw):
    draw.floats()
    kernel, stride, ends, dilation, size = windows(
        draw, dilated=draw.one_of("dilated", [True, False])
    )
    own = symmetric(ends) and set(dilation) == {1}
    ceil_mode = own and draw.one_of("ceil_mode", [True, False])
    whole = draw.one_of("count_include_pad", [True, False])
    x = draw.array(*draw.batch, draw.whole("channels", 1, 3), *size)
    words = (draw.spelled(kernel), stride, draw.spelled_ends(ends), ceil_mode, whole)

    def theirs(x):
        if own:
            return AVG[draw.axes](x, kernel, stride, starts(ends), ceil_mode, whole)
        inside = torch.ones_like(x)
        counted = padded(inside, ends) if not whole else torch.ones_like(padded(inside, ends))
        sums, counts = (
            window_sums(t, kernel, stride, dilation) for t in (padded(x, ends), counted)
        )
        return sums / counts

    def by_input(grad, x):
        return gradients.avg_pool_input(x.shape, grad, *words, dilation=dilation)

    pool = ours("avg_pool", draw)
    return Trial(draw, lambda x: pool(x, *words, dilation=dilation), theirs, [x], [by_input])


def lp_pool(draw):
    draw.floats()
    kernel, stride, ends, dilation, size = windows(
        draw, dilated=draw.one_of("dilated", [True, False])
    )
    power = draw.one_of("norm_type", [1, 2, 3, 4, 2.5])
    own = not any(map(any, ends)) and set(dilation) == {1}
    x = draw.array(*draw.batch, draw.whole("channels", 1, 3), *size)
    # PyTorch takes odd powers without the magnitude.
    x = away_from_zero(x if power in (2, 4) else abs(x))
    kernel_ = draw.spelled(kernel)
    words = {"padding": draw.spelled_ends(ends), "dilation": draw.spelled(dilation)}

    def call(x):
        return ours("lp_pool", draw)(x, power, kernel_, stride, **words)

    def theirs(x):
        if own:
            # lp_pool1d takes its kernel size as a number only.
            return LP[draw.axes](x, power, kernel[0] if draw.axes == 1 else kernel, stride)
        return window_sums(padded(x.abs() ** power, ends), kernel, stride, dilation) ** (1 / power)

    def by_input(grad, x):
        return gradients.lp_pool_input(x, power, grad, kernel, stride, **words)

    return Trial(draw, call, theirs, [x], [by_input])


def away_from_zero(x):
    """Return numbers at least a quarter from 0, where a norm has a corner."""
    return np.copysign(abs(x) + x.dtype.type(0.25), x)


def max_unpool(draw):
    """Put numbers back at places that PyTorch's pooling chose, in windows that do not overlap."""
    draw.floats()
    kernel = draw.each("kernel", 1, LONGEST[draw.axes])
    ends = draw.ends("ends", [taps // 2 for taps in kernel])
    padding = starts(ends)
    size = draw.size(kernel)
    depth = draw.whole("channels", 1, 3)
    source = torch.from_numpy(draw.rng.standard_normal((*(draw.batch or (1,)), depth, *size)))
    places = MAX[draw.axes](source, kernel, None, padding, return_indices=True)[1]
    chosen = places.numpy() if draw.batch else places.numpy()[0]
    pooled = draw.array(*chosen.shape)

    def call(x):
        unpool = ours("max_unpool", draw)
        return unpool(x, chosen, kernel, padding=tuple(padding), output_size=size)

    def theirs(x):
        return UNPOOL[draw.axes](x, places, kernel, None, padding, output_size=size)

    def by_input(grad, x):
        return gradients.max_unpool_input(chosen, grad)

    return Trial(draw, call, theirs, [pooled], [by_input])


def blur_pool(draw):
    """Blur with a row of Pascal's triangle, then take every second sample."""
    draw.floats()
    taps, stride = draw.whole("taps", 2, 5), draw.each("stride", 1, 3)
    mode = draw.one_of("padding_mode", ["zeros", "reflect", "replicate", "circular"])
    x = draw.array(*draw.batch, draw.whole("channels", 1, 3), *draw.size([taps] * draw.axes))
    row = torch.tensor([math.comb(taps - 1, k) / 2 ** (taps - 1) for k in range(taps)])
    words = {"taps": taps, "padding_mode": mode}
    steps = draw.spelled(stride)

    def theirs(x):
        kernel = row.to(x.dtype)
        for _ in range(draw.axes - 1):
            kernel = kernel[..., None] * row.to(x.dtype)
        bank = kernel.expand(x.shape[1], 1, *kernel.shape)
        extended = padded(x, [((taps - 1) // 2, taps // 2)] * draw.axes, mode)
        return CONV[draw.axes](extended, bank, None, stride, 0, 1, x.shape[1])

    def by_input(grad, x):
        return gradients.blur_pool_input(x.shape, grad, steps, **words)

    pool = ours("blur_pool", draw)
    return Trial(draw, lambda x: pool(x, steps, **words), theirs, [x], [by_input])


def whole_size(draw):
    """Return a batch for a pool over every axis of size, and what PyTorch calls these axes."""
    draw.floats()
    draw.batch = draw.batch or (1,)
    x = draw.array(*draw.batch, draw.whole("channels", 1, 3), *draw.size([1] * draw.axes))
    return x, {"dim": tuple(range(2, x.ndim)), "keepdim": True}


def global_avg_pool(draw):
    x, words = whole_size(draw)

    def by_input(grad, x):
        return gradients.global_avg_pool_input(x.shape, grad)

    return Trial(draw, layers.global_avg_pool, lambda x: x.mean(**words), [x], [by_input])


def global_max_pool(draw):
    x, words = whole_size(draw)

    def by_input(grad, x):
        return gradients.global_max_pool_input(x, grad)

    return Trial(draw, layers.global_max_pool, lambda x: x.amax(**words), [x], [by_input])


def global_lp_pool(draw):
    x, words = whole_size(draw)
    power = draw.one_of("norm_type", [1, 2, 3, 2.5])
    x = away_from_zero(x)

    def call(x):
        return layers.global_lp_pool(x, power)

    def theirs(x):
        return torch.linalg.vector_norm(x, power, **words)

    def by_input(grad, x):
        return gradients.global_lp_pool_input(x, power, grad)

    return Trial(draw, call, theirs, [x], [by_input])
