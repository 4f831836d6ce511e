"""Patches as columns of a matrix, and one matrix product: im2col (chapter 10).

The patches of some rows of places are copied into a matrix, one column for each place and one
row for each weight; a product with the weights as a matrix is then all sums at once, at the speed
of the BLAS that NumPy brings.  The copies are made block by block so that they stay in the cache.

Source: K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for
document processing", IWFHR 2006.
"""

from math import prod

import numpy as np

from convkit.engine.windows import blocks, windows

__all__ = ["backward_input", "backward_weight", "forward"]

_BLOCK = 2**18
"""Numbers in one block of columns: 1 MiB of float32, about the size of a core's L2 cache."""


def forward(padded, weight, stride, dilation, groups, out):
    """Fill `out` with the sums under every window (see `convkit.engine`)."""
    patches = windows(padded, weight.shape[2:], stride, dilation)
    for _, columns, places, matrix in _products(patches, weight, groups, out):
        np.matmul(matrix, columns(), out=places)


def backward_input(grad, weight, stride, dilation, groups, out):
    """Add to `out`, zero at the start, each gradient times the kernel, where its window stood."""
    patches = windows(out, weight.shape[2:], stride, dilation)
    for cells, _, places, matrix in _products(patches, weight, groups, grad):
        shares = (matrix.T @ places).reshape(cells.shape)
        for cell in np.ndindex(weight.shape[2:]):
            cells[:, *cell] += shares[:, *cell]


def backward_weight(padded, grad, stride, dilation, groups, out):
    """Fill `out`, zero at the start, with the sums of gradient times patch over all places."""
    patches = windows(padded, out.shape[2:], stride, dilation)
    for _, columns, places, matrix in _products(patches, out, groups, grad):
        matrix += places @ columns().T


def _products(patches, weight, groups, outputs):
    """Yield the parts of each matrix product, for every image, group and block of places.

    These are the patches (C / groups, *kernel_size, *places), a function that copies them to
    columns, the outputs of the same places as a matrix (O / groups, places) and the weights as a
    matrix (O / groups, taps).
    """
    taps = prod(weight.shape[1:])
    matrices = weight.reshape(groups, -1, taps)
    depth, width = weight.shape[1], matrices.shape[1]
    for image, results in zip(patches, outputs, strict=True):
        for group, matrix in enumerate(matrices):
            channels = image[group * depth : (group + 1) * depth]
            filled = results[group * width : (group + 1) * width]
            for rows in blocks(outputs.shape[2:], taps, most=_BLOCK):
                cells = channels[(..., rows, *(slice(None),) * (outputs.ndim - 3))]
                yield cells, _as_columns(cells, taps), _as_matrix(filled[:, rows]), matrix


def _as_columns(cells, taps):
    """Return a function that copies patches to a matrix (taps, places)."""
    return lambda: cells.reshape(taps, -1)


def _as_matrix(outputs):
    """View some rows of places as a matrix (channels, places)."""
    return outputs.reshape(len(outputs), -1)
