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

__all__ = [
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
