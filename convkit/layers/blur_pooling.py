"""Blur pooling (chapter 5): a blur before subsampling, so that small shifts change little."""

from math import comb
from typing import NamedTuple

from convkit.arguments import choice, each_axis, whole_number
from convkit.engine.blurring import weighted_along
from convkit.layers.operands import as_batch
from convkit.layers.places import BOUNDARIES, extend
from convkit.layers.pools import average_dtype
from convkit.layers.wording import worded

__all__ = ["Blur", "blur_pool1d", "blur_pool2d", "blur_pool3d", "settle_blur"]


@worded(1)
def blur_pool1d(input, stride=2, *, taps=3, padding_mode="reflect"):
    """Blur a signal with channels by binomial weights and keep one sample in `stride`.

    Parameters
    ----------
    $input
    $stride
    $taps
    $padding_mode

    Returns
    -------
    ndarray, shape ``(C, ceil(N / stride))``, with B in front for a batch
        $averaged

    Raises
    ------
    $blur_errors

    See Also
    --------
    convkit.layers.avg_pool1d : all samples of a window weigh the same.
    convkit.gradients.blur_pool_input : its gradient.

    Notes
    -----
    $blur_differences

    References
    ----------
    $blur_pooling

    Examples
    --------
    >>> blur_pool1d([[0, 0, 4, 0, 0, 0]])
    array([[0., 2., 0.]])
    >>> blur_pool1d([[0, 0, 0, 4, 0, 0]])
    array([[0., 1., 1.]])
    """
    return _pool(1, input, stride, taps, padding_mode)


@worded(2)
def blur_pool2d(input, stride=2, *, taps=3, padding_mode="reflect"):
    """Blur a picture with channels by binomial weights and keep one sample in `stride`.

    Parameters
    ----------
    $input
    $stride
    $taps
    $padding_mode

    Returns
    -------
    ndarray, shape ``(C, *places)``, with B in front for a batch
        ``ceil(n / stride)`` places on an axis of n samples.
        $averaged

    Raises
    ------
    $blur_errors

    See Also
    --------
    convkit.layers.avg_pool2d : all samples of a window weigh the same.
    convkit.gradients.blur_pool_input : its gradient.

    Notes
    -----
    $blur_differences

    References
    ----------
    $blur_pooling

    Examples
    --------
    >>> blur_pool2d([[[0, 0, 0, 0], [0, 16, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]])
    array([[[4., 2.],
            [2., 1.]]])
    """
    return _pool(2, input, stride, taps, padding_mode)


@worded(3)
def blur_pool3d(input, stride=2, *, taps=3, padding_mode="reflect"):
    """Blur a volume or a film with channels by binomial weights and keep one sample in `stride`.

    Parameters
    ----------
    $input
    $stride
    $taps
    $padding_mode

    Returns
    -------
    ndarray, shape ``(C, *places)``, with B in front for a batch
        ``ceil(n / stride)`` places on an axis of n samples.
        $averaged

    Raises
    ------
    $blur_errors

    See Also
    --------
    convkit.layers.avg_pool3d : all samples of a window weigh the same.
    convkit.gradients.blur_pool_input : its gradient.

    Notes
    -----
    $blur_differences

    References
    ----------
    $blur_pooling

    Examples
    --------
    >>> blur_pool3d([[[[8, 8]], [[0, 0]], [[8, 8]]]], (1, 1, 2))
    array([[[[4.]],
    <BLANKLINE>
            [[4.]],
    <BLANKLINE>
            [[4.]]]])
    """
    return _pool(3, input, stride, taps, padding_mode)


class Blur(NamedTuple):
    """What a blur pooling does along every axis."""

    stride: tuple
    weights: tuple
    padding: tuple


def settle_blur(axes, stride, taps, padding_mode):
    """Return the settled form of a blur pooling's options.

    Parameters
    ----------
    axes : int
        The number of axes of size, 1 to 3.
    stride : int or tuple of int
        At least 1.
    taps : int
        The number of weights along each axis, at least 1.
    padding_mode : str
        A word of `convkit.layers.places.BOUNDARIES`.

    Returns
    -------
    Blur
        The weights add up to 1.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is below 1, or the word is unknown.

    Examples
    --------
    >>> settle_blur(1, 2, 3, "reflect").weights
    (0.25, 0.5, 0.25)
    """
    stride = each_axis("stride", stride, axes=axes, least=1)
    taps = whole_number("taps", taps, least=1)
    choice("padding_mode", padding_mode, tuple(BOUNDARIES))
    weights = tuple(comb(taps - 1, tap) / 2 ** (taps - 1) for tap in range(taps))
    return Blur(stride, weights, (((taps - 1) // 2, taps // 2),) * axes)


def _pool(axes, input, stride, taps, padding_mode):
    """Check, plan and run."""
    batch, batched = as_batch("input", input, axes)
    blur = settle_blur(axes, stride, taps, padding_mode)
    out = extend(batch, blur.padding, padding_mode, average_dtype(batch))
    for number, step in enumerate(blur.stride, start=2):
        out = weighted_along(out, number, blur.weights, step)
    return out if batched else out[0]
