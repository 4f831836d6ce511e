"""Convolution, pooling and their relatives as networks have them: PyTorch's names and meaning.

Inputs have channels: (C, H, W), or (B, C, H, W) for a batch; for a bare picture use
`convkit.correlate`.  A layer never flips its kernels.
"""

from convkit.layers.convolution import conv1d, conv2d, conv3d

__all__ = ["conv1d", "conv2d", "conv3d"]
