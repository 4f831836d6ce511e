"""Convolution, pooling and their relatives as networks have them: PyTorch's names and meaning.

Inputs have channels: (C, H, W), or (B, C, H, W) for a batch; for a bare picture use
`convkit.correlate`.  A layer never flips its kernels.
"""

from convkit.layers.convolution import conv1d, conv2d, conv3d
from convkit.layers.patches import fold, unfold
from convkit.layers.separable import depthwise_separable_conv, pointwise_conv, separable_conv
from convkit.layers.streaming import CausalStream
from convkit.layers.transposed import conv_transpose1d, conv_transpose2d, conv_transpose3d

__all__ = [
    "CausalStream",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_transpose1d",
    "conv_transpose2d",
    "conv_transpose3d",
    "depthwise_separable_conv",
    "fold",
    "pointwise_conv",
    "separable_conv",
    "unfold",
]
