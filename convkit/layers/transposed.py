"""Transposed convolution: every input paints its kernel on the output (chapter 6)."""

from typing import NamedTuple

import numpy as np

from convkit.arguments import both_ends, each_axis, fits_memory, whole_number
from convkit.engine import bank
from convkit.layers.banks import finish
from convkit.layers.operands import as_batch, as_bias, as_weight
from convkit.layers.places import Places
from convkit.layers.sums import by_other_side, settle_sums
from convkit.layers.wording import worded
from convkit.sizes import transposed_size

__all__ = [
    "Painting",
    "check_groups",
    "conv_transpose1d",
    "conv_transpose2d",
    "conv_transpose3d",
    "settle_painting",
]


@worded(1)
def conv_transpose1d(
    input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1
):
    """Paint a scaled kernel for every sample of a signal with channels, and add them up.

    Parameters
    ----------
    $input
    $weight_transposed
    $bias
    $stride_transposed
    $padding_transposed
    $output_padding
    $groups
    $dilation_transposed

    Returns
    -------
    ndarray, shape (O, M) or (B, O, M)
        ``M = (N - 1) * stride + dilation * (K - 1) + 1 + output_padding - before - after``, of
        the dtype that `convkit.layers.conv1d` gives.

    Raises
    ------
    $transposed_errors

    See Also
    --------
    convkit.layers.conv1d : the layer whose transpose this is.
    convkit.gradients.conv_transpose_input : its gradient.

    Notes
    -----
    It enlarges a signal: by the factor `stride`, but for its ends.  See
    `convkit.layers.conv_transpose2d` for what it transposes.

    $transposed_differences

    References
    ----------
    $guide

    Examples
    --------
    >>> conv_transpose1d([[1, 10]], [[[1, 2, 3]]], stride=2)
    array([[ 1,  2, 13, 20, 30]])
    """
    geometry = (stride, padding, output_padding, dilation)
    return _paint(1, (input, weight, bias), geometry, groups)


@worded(2)
def conv_transpose2d(
    input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1
):
    r"""Paint a scaled kernel for every pixel of a picture with channels, and add them up.

    Parameters
    ----------
    $input
    $weight_transposed
    $bias
    $stride_transposed
    $padding_transposed
    $output_padding
    $groups
    $dilation_transposed

    Returns
    -------
    ndarray, shape ``(O, *size)`` or ``(B, O, *size)``
        On an axis with n inputs and k weights ``(n - 1) * stride + dilation * (k - 1) + 1 +
        output_padding - before - after`` samples; the dtype that `convkit.layers.conv2d` gives.

    Raises
    ------
    $transposed_errors

    See Also
    --------
    convkit.layers.conv2d : the layer whose transpose this is.
    convkit.gradients.conv_transpose_input : its gradient.

    Notes
    -----
    It enlarges a picture: by the factor `stride` on each axis, but for its ends.

    It is the adjoint :math:`A^T` of the convolution :math:`A` with the same weights, stride,
    padding and dilation, so :math:`\langle A x, y \rangle = \langle x, A^T y \rangle`; it is not
    the inverse.  `output_padding` chooses among the inputs of a strided convolution that share
    an output size.

    $transposed_differences

    References
    ----------
    $guide

    Examples
    --------
    >>> conv_transpose2d([[[1, 2]]], [[[[1, 1], [1, 1]]]])
    array([[[1, 3, 2],
            [1, 3, 2]]])
    """
    geometry = (stride, padding, output_padding, dilation)
    return _paint(2, (input, weight, bias), geometry, groups)


@worded(3)
def conv_transpose3d(
    input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1
):
    """Paint a scaled kernel for every sample of a volume with channels, and add them up.

    Parameters
    ----------
    $input
    $weight_transposed
    $bias
    $stride_transposed
    $padding_transposed
    $output_padding
    $groups
    $dilation_transposed

    Returns
    -------
    ndarray, shape ``(O, *size)`` or ``(B, O, *size)``
        On an axis with n inputs and k weights ``(n - 1) * stride + dilation * (k - 1) + 1 +
        output_padding - before - after`` samples; the dtype that `convkit.layers.conv3d` gives.

    Raises
    ------
    $transposed_errors

    See Also
    --------
    convkit.layers.conv3d : the layer whose transpose this is.
    convkit.gradients.conv_transpose_input : its gradient.

    Notes
    -----
    It enlarges a volume: by the factor `stride` on each axis, but for its ends.  See
    `convkit.layers.conv_transpose2d` for what it transposes.

    $transposed_differences

    References
    ----------
    $guide

    Examples
    --------
    >>> conv_transpose3d([[[[5]]]], [[[[[1, 2]]]]], stride=2, output_padding=(0, 0, 1))
    array([[[[ 5, 10,  0]]]])
    """
    geometry = (stride, padding, output_padding, dilation)
    return _paint(3, (input, weight, bias), geometry, groups)


class Painting(NamedTuple):
    """Where kernels are painted, and which part of it is kept: one entry for each axis."""

    places: Places
    covered: tuple  # lengths that the kernels cover
    final: tuple  # lengths of the output

    @property
    def inside(self):
        """Slices that cut what is kept out of what is covered."""
        ends = zip(self.places.padding, self.final, strict=True)
        return tuple(slice(before, before + n) for (before, _), n in ends)


def settle_painting(size, kernel_size, stride, padding, output_padding, dilation):
    """Return where a transposed convolution paints its kernels.

    Parameters
    ----------
    size, kernel_size : tuple of int
        One entry for each axis.
    stride, padding, output_padding, dilation : int or tuple
        As in `convkit.layers.conv_transpose2d`.

    Returns
    -------
    Painting
        All settled, every length at least 1.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is out of its range, or nothing is left.

    Examples
    --------
    >>> painting = settle_painting((4,), (3,), 2, 1, 1, 1)
    >>> painting.covered, painting.final
    ((9,), (8,))
    """
    axes = len(size)
    stride = each_axis("stride", stride, axes=axes, least=1)
    dilation = each_axis("dilation", dilation, axes=axes, least=1)
    ends = both_ends("padding", padding, axes=axes)
    spread = {"stride": stride, "dilation": dilation}
    covered = transposed_size(size, kernel_size, **spread)
    final = transposed_size(
        size, kernel_size, padding=ends, output_padding=output_padding, **spread
    )
    if min(final) < 1:
        raise ValueError(
            f"padding must leave at least one output on every axis, got padding {ends} where "
            f"kernels cover {covered}"
        )
    return Painting(Places(ends, stride, dilation, size), covered, final)


def check_groups(channels, weight, groups):
    """Raise unless the channels and the kernels divide into `groups` groups that fit.

    Parameters
    ----------
    channels : int
        C, the number of input channels.
    weight : ndarray, shape ``(C, O / groups, *kernel_size)``
        The kernels.
    groups : int
        At least 1.

    Returns
    -------
    None
        Silently, where they fit.

    Raises
    ------
    ValueError
        If they do not.

    Examples
    --------
    >>> check_groups(4, np.ones((4, 6, 3)), 2)
    """
    if len(weight) % groups:
        raise ValueError(
            f"groups must divide the input channels, got {groups} groups for "
            f"weight.shape[0] = {len(weight)}"
        )
    if channels != len(weight):
        raise ValueError(
            f"input must have weight.shape[0] = {len(weight)} channels, got {channels}"
        )


def _paint(axes, operands, geometry, groups):
    """Check, plan and run; `operands` and `geometry` are those of the public functions."""
    input, weight, bias = operands
    groups = whole_number("groups", groups, least=1)
    batch, batched = as_batch("input", input, axes)
    weight = as_weight("weight", weight, axes, first="C", second="O / groups")
    check_groups(batch.shape[1], weight, groups)
    if bias is not None:
        bias = as_bias(bias, weight.shape[1] * groups, batch, weight)
    painting = settle_painting(batch.shape[2:], weight.shape[2:], *geometry)
    sums = settle_sums(("input", "weight"), batch, by_other_side(weight, groups))
    shape = (len(batch), weight.shape[1] * groups)
    fits_memory("stride", (*shape, *painting.covered), sums.working)
    fits_memory("output_padding", (*shape, *painting.final), sums.working)
    batch, weight = (np.ascontiguousarray(array, sums.working) for array in (batch, weight))
    sliding = painting.places.sliding(groups, sums)
    whole = bank.backward_input(batch, weight, sliding, painting.covered)
    out = np.zeros((*shape, *painting.final), sums.working)
    kept = whole[..., *painting.inside]
    out[..., *map(slice, kept.shape[2:])] = kept
    return finish(out, batched, bias, sums.returned)
