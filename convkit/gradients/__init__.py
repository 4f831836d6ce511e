"""How each layer's output answers to its input, its weights and its bias (chapter 11).

Given ``grad_output``, the gradient of a loss with respect to a layer's output, each function
returns the gradient with respect to one of its operands.  A layer is linear in its input and in
its weights, so these gradients are its two adjoints.  All work on batches ``(B, C, *size)``.
"""

from convkit.gradients.convolution import conv_bias, conv_input, conv_weight
from convkit.gradients.global_pooling import (
    global_avg_pool_input,
    global_lp_pool_input,
    global_max_pool_input,
)
from convkit.gradients.padding import pad_input
from convkit.gradients.pooling import (
    avg_pool_input,
    blur_pool_input,
    lp_pool_input,
    max_pool_input,
    max_unpool_input,
)
from convkit.gradients.separable import (
    depthwise_separable_conv_input,
    depthwise_separable_conv_weights,
    pointwise_conv_input,
    pointwise_conv_weight,
    separable_conv_factors,
    separable_conv_input,
)
from convkit.gradients.transposed import conv_transpose_input, conv_transpose_weight

__all__ = [
    "avg_pool_input",
    "blur_pool_input",
    "conv_bias",
    "conv_input",
    "conv_transpose_input",
    "conv_transpose_weight",
    "conv_weight",
    "depthwise_separable_conv_input",
    "depthwise_separable_conv_weights",
    "global_avg_pool_input",
    "global_lp_pool_input",
    "global_max_pool_input",
    "lp_pool_input",
    "max_pool_input",
    "max_unpool_input",
    "pad_input",
    "pointwise_conv_input",
    "pointwise_conv_weight",
    "separable_conv_factors",
    "separable_conv_input",
]
