"""Every patch under a sliding window, seen without copying."""

from math import prod

from numpy.lib.stride_tricks import as_strided

__all__ = ["blocks", "by_group", "windows"]


def windows(padded, kernel_size, stride, dilation):
    """View a batch as patches: ``view[b, c, *k, *p] = padded[b, c, *(p * stride + k * dilation)]``.

    Shapes: padded (B, C, *size), each length at least ``dilation * (kernel_size - 1) + 1``; the
    view has shape (B, C, *kernel_size, *places).  Writing to one cell ``k`` of the view writes to
    `padded`, each sample at most once; writing to all cells at once would not.
    """
    steps = padded.strides[2:]
    places = [
        (n - d * (k - 1) - 1) // s + 1
        for n, k, s, d in zip(padded.shape[2:], kernel_size, stride, dilation, strict=True)
    ]
    return as_strided(
        padded,
        (*padded.shape[:2], *kernel_size, *places),
        (
            *padded.strides[:2],
            *(step * d for step, d in zip(steps, dilation, strict=True)),
            *(step * s for step, s in zip(steps, stride, strict=True)),
        ),
    )


def blocks(places, taps, *, most):
    """Yield slices of the first axis of `places` such that a block has at most `most` products.

    A block holds ``taps`` numbers for each place, at least one row of places.
    """
    rows = max(1, most // max(1, taps * prod(places[1:])))
    for first in range(0, places[0], rows):
        yield slice(first, min(first + rows, places[0]))


def by_group(maps, groups):
    """View (B, groups * M, *size) as (B, groups, M, *size)."""
    return maps.reshape(len(maps), groups, maps.shape[1] // groups, *maps.shape[2:])
