"""The convolution layer on one to three axes (chapter 3); its kernels are never flipped."""

import numpy as np

from convkit.arguments import fits_memory
from convkit.engine import bank
from convkit.layers.banks import finish, settle_bank
from convkit.layers.places import extend, settle_places
from convkit.layers.sums import settle_sums
from convkit.layers.wording import worded

__all__ = ["conv1d", "conv2d", "conv3d"]


@worded(1)
def conv1d(
    input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1, *, padding_mode="zeros"
):
    r"""Slide a bank of kernels along a signal with channels, as a network's layer does.

    Parameters
    ----------
    $input
    $weight
    $bias
    $stride
    padding : int, tuple or {"valid", "same", "causal"}, optional
        Samples added outside: a number, or a pair (before, after); "valid" adds none; "same"
        keeps the length (stride 1), an odd sample goes to the end; "causal" adds all before,
        so that no output reads a later input (PyTorch has no such word).
    $dilation
    $groups
    $padding_mode

    Returns
    -------
    $convolved

    Raises
    ------
    $convolution_errors

    See Also
    --------
    convkit.layers.CausalStream : the causal layer, fed block by block.
    convkit.correlate : one signal and one kernel, with SciPy's modes.
    convkit.layers.conv_transpose1d : its transpose.
    convkit.gradients.conv_input : its gradient.

    Notes
    -----
    With :math:`x` the padded input, :math:`q` the channels that output channel :math:`o` reads,
    :math:`s` the stride and :math:`d` the dilation,

    .. math:: y[o, n] = b[o] + \sum_{q, k} w[o, q, k]\; x[q, n s + k d]

    $convolution_differences

    References
    ----------
    $guide

    Examples
    --------
    >>> conv1d([[1, 2, 4, 8]], [[[-1, 1]]])
    array([[1, 2, 4]])
    >>> conv1d([[1, 2, 4, 8]], [[[1, 1]]], padding="causal")
    array([[ 1,  3,  6, 12]])
    """
    settled = settle_bank(1, input, weight, bias, groups)
    return _convolve(settled, stride, padding, dilation, padding_mode)


@worded(2)
def conv2d(
    input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1, *, padding_mode="zeros"
):
    r"""Slide a bank of kernels over a picture with channels, as a network's layer does.

    Parameters
    ----------
    $input
    $weight
    $bias
    $stride
    padding : int, tuple or {"valid", "same"}, optional
        Samples added outside: a number, or one entry for each axis, each a number or a pair
        (before, after); "valid" adds none; "same" keeps the size (stride 1), an odd row or
        column goes to the end.
    $dilation
    $groups
    $padding_mode

    Returns
    -------
    $convolved

    Raises
    ------
    $convolution_errors

    See Also
    --------
    convkit.correlate : one picture and one kernel, with SciPy's modes.
    convkit.layers.conv_transpose2d : its transpose.
    convkit.gradients.conv_input : its gradient.

    Notes
    -----
    With :math:`x` the padded input, :math:`q` the channels that output channel :math:`o` reads,
    :math:`s` the stride and :math:`d` the dilation,

    .. math:: y[o, r, c] = b[o] + \sum_{q, i, j} w[o, q, i, j]\; x[q, r s + i d, c s + j d]

    $convolution_differences

    References
    ----------
    $guide

    Examples
    --------
    >>> conv2d([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]], [[[[1, 1]]]], stride=2)
    array([[[ 3],
            [15]]])
    """
    settled = settle_bank(2, input, weight, bias, groups)
    return _convolve(settled, stride, padding, dilation, padding_mode)


@worded(3)
def conv3d(
    input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1, *, padding_mode="zeros"
):
    """Slide a bank of kernels through a volume or a film with channels, as a network's layer does.

    Parameters
    ----------
    $input
    $weight
    $bias
    $stride
    padding : int, tuple or {"valid", "same"}, optional
        Samples added outside: a number, or one entry for each axis, each a number or a pair
        (before, after); "valid" adds none; "same" keeps the size (stride 1), an odd sample
        goes to the end.
    $dilation
    $groups
    $padding_mode

    Returns
    -------
    $convolved

    Raises
    ------
    $convolution_errors

    See Also
    --------
    convkit.correlate : one volume and one kernel, with SciPy's modes.
    convkit.layers.conv_transpose3d : its transpose.
    convkit.gradients.conv_input : its gradient.

    Notes
    -----
    The sum is that of `convkit.layers.conv2d` with planes as well.

    $convolution_differences

    References
    ----------
    $guide

    Examples
    --------
    >>> film = [[[[0, 0]], [[5, 0]], [[5, 7]]]]
    >>> conv3d(film, [[[[[-1]], [[1]]]]])
    array([[[[5, 0]],
    <BLANKLINE>
            [[0, 7]]]])
    """
    settled = settle_bank(3, input, weight, bias, groups)
    return _convolve(settled, stride, padding, dilation, padding_mode)


def _convolve(settled, stride, padding, dilation, padding_mode):
    """Plan and run a checked convolution layer."""
    batch, batched, weight, bias, groups = settled
    size, kernel_size = batch.shape[2:], weight.shape[2:]
    places = settle_places(size, kernel_size, stride, padding, dilation)
    sums = settle_sums(("input", "weight"), batch, weight)
    fits_memory("padding", (len(batch), len(weight), *places.counts), sums.working)
    padded = extend(batch, places.padding, padding_mode, sums.working)
    weight = np.ascontiguousarray(weight, sums.working)
    out = bank.forward(padded, weight, places.sliding(groups, sums), places.counts)
    return finish(out, batched, bias, sums.returned)
