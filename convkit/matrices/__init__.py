"""Linear layers as matrices (chapter 3).

Whatever sums weighed samples is a matrix: written out where it is small and its pattern is the
point, and for any size as an operator that computes ``A @ x`` and its adjoint without writing a
single entry down.  Arrays are flattened in C order, ``x.ravel()``.
"""

from convkit.matrices.convolution import conv_operator, conv_transpose_operator
from convkit.matrices.copying import pad_operator, unfold_operator
from convkit.matrices.operators import dense
from convkit.matrices.patterns import (
    circulant,
    doubly_block_circulant,
    doubly_block_toeplitz,
    toeplitz,
)
from convkit.matrices.pooling import avg_pool_operator, blur_pool_operator

__all__ = [
    "avg_pool_operator",
    "blur_pool_operator",
    "circulant",
    "conv_operator",
    "conv_transpose_operator",
    "dense",
    "doubly_block_circulant",
    "doubly_block_toeplitz",
    "pad_operator",
    "toeplitz",
    "unfold_operator",
]
