"""Convolution, pooling and their relatives as networks have them: PyTorch's names and meaning.

Inputs have channels: (C, H, W), or (B, C, H, W) for a batch; for a bare picture use
`convkit.correlate`.  A layer never flips its kernels.
"""

from convkit.layers.average_pooling import avg_pool1d, avg_pool2d, avg_pool3d
from convkit.layers.blur_pooling import blur_pool1d, blur_pool2d, blur_pool3d
from convkit.layers.convolution import conv1d, conv2d, conv3d
from convkit.layers.global_pooling import global_avg_pool, global_lp_pool, global_max_pool
from convkit.layers.lp_pooling import lp_pool1d, lp_pool2d, lp_pool3d
from convkit.layers.max_pooling import max_pool1d, max_pool2d, max_pool3d
from convkit.layers.patches import fold, unfold
from convkit.layers.separable import depthwise_separable_conv, pointwise_conv, separable_conv
from convkit.layers.streaming import CausalStream
from convkit.layers.transposed import conv_transpose1d, conv_transpose2d, conv_transpose3d
from convkit.layers.unpooling import max_unpool1d, max_unpool2d, max_unpool3d

__all__ = [
    "CausalStream",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "blur_pool1d",
    "blur_pool2d",
    "blur_pool3d",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_transpose1d",
    "conv_transpose2d",
    "conv_transpose3d",
    "depthwise_separable_conv",
    "fold",
    "global_avg_pool",
    "global_lp_pool",
    "global_max_pool",
    "lp_pool1d",
    "lp_pool2d",
    "lp_pool3d",
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "max_unpool1d",
    "max_unpool2d",
    "max_unpool3d",
    "pointwise_conv",
    "separable_conv",
    "unfold",
]
