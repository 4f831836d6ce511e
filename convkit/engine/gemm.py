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
    for cells, places, matrix in _products(patches, weight, groups, out):
        np.matmul(matrix, _as_columns(cells, matrix), out=places)


def backward_input(grad, weight, stride, dilation, groups, out):
    """Add to `out`, zero at the start, each gradient times the kernel, where its window stood."""
    patches = windows(out, weight.shape[2:], stride, dilation)
    for cells, places, matrix in _products(patches, weight, groups, grad):
        shares = (matrix.T @ places).reshape(cells.shape)
        for cell in np.ndindex(weight.shape[2:]):
            cells[:, :, *cell] += shares[:, :, *cell]


def backward_weight(padded, grad, stride, dilation, groups, out):
    """Fill `out`, zero at the start, with the sums of gradient times patch over all places."""
    patches = windows(padded, out.shape[2:], stride, dilation)
    for cells, places, matrix in _products(patches, out, groups, grad):
        matrix += (places @ _as_columns(cells, matrix).swapaxes(1, 2)).sum(axis=0)


def _products(patches, weight, groups, outputs):
    """Yield the parts of the matrix products, for some images, a group and a block of places.

    These are the patches (b, C / groups, *kernel_size, *places), the outputs of the same places
    as matrices (b, O / groups, places) and the weights as a matrix (O / groups, taps).  Small
    images share a block, large ones are cut into rows of places.
    """
    taps = prod(weight.shape[1:])
    matrices = weight.reshape(groups, -1, taps)
    depth, width = weight.shape[1], matrices.shape[1]
    rest = (slice(None),) * (outputs.ndim - 3)
    for images in blocks(outputs.shape[:1], taps * prod(outputs.shape[2:]), most=_BLOCK):
        for group, matrix in enumerate(matrices):
            channels = patches[images, group * depth : (group + 1) * depth]
            filled = outputs[images, group * width : (group + 1) * width]
            for rows in blocks(outputs.shape[2:], taps, most=_BLOCK):
                places = filled[:, :, rows]
                cells = channels[(..., rows, *rest)]
                yield cells, places.reshape(*places.shape[:2], -1), matrix


def _as_columns(cells, matrix):
    """Copy patches to matrices (b, taps, places)."""
    return cells.reshape(len(cells), matrix.shape[1], -1)
