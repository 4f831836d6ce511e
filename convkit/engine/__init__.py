"""The fast part: one file for each algorithm, and two tables that choose among them.

Nothing here checks its input, pads or flips: the public functions do that.  `signal_plan` is the
table for bare lines, pictures and volumes, `layer_plan` the one for layers.  For layers, arrays are
whole batches, ``padded`` of shape (B, C, *size) with one to three axes of size, ``weight`` of shape
(O, C / groups, *kernel_size), ``out`` of shape (B, O, *places); all have one dtype.  Each
algorithm for layers offers the same three routines, which are the three sums that a layer and
its gradients need, with ``s`` the stride and ``d`` the dilation::

    forward          out[b, o, p]            = sum_ck  padded[b, c, p * s + k * d] * weight[o, c, k]
    backward_input   out[b, c, p * s + k * d] += sum_o  grad[b, o, p] * weight[o, c, k]
    backward_weight  out[o, c, k]            = sum_bp  grad[b, o, p] * padded[b, c, p * s + k * d]

The second is the adjoint of the first in the input, and so also a transposed convolution; the
third is its adjoint in the weights.
"""

__all__ = []
