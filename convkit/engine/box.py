"""Sums over windows of equal weights, at a cost that hardly grows with the window.

A sum over 2 m samples is two sums over m samples side by side, so windows of 1, 2, 4, 8 …
samples cost one addition each; any other length is put together from these.  Nothing is ever
subtracted, unlike in a running total, so that no sum suffers from what lies outside its window.
"""

import numpy as np

__all__ = ["sum_windows"]


def sum_windows(padded, size):
    """Return ``out[n] = sum_k padded[n + k]`` over all ``k < size``, as a new array.

    Shapes: padded (*N,), size one number for each axis, result (*(N - size + 1),).
    """
    # An infinity minus an infinity is no surprise to who put both into one window.
    with np.errstate(all="ignore"):
        for axis, length in enumerate(size):
            padded = np.moveaxis(_sum_lines(np.moveaxis(padded, axis, 0), length), 0, axis)
    return np.ascontiguousarray(padded)


def _sum_lines(lines, length):
    """Sum windows of `length` along the first axis: the binary digits say which parts to add."""
    count = len(lines) - length + 1
    sums, start, width = None, 0, 1
    while True:
        if length & width:
            part = lines[start : start + count]
            sums = part.copy() if sums is None else sums + part
            start += width
        if 2 * width > length:
            return sums
        lines = lines[:-width] + lines[width:]
        width *= 2
