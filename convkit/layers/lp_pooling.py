"""Lp pooling: the norm of each window, between its sum and its maximum (chapter 5)."""

import numpy as np

from convkit.arguments import number
from convkit.engine.pooling import reduced
from convkit.layers.operands import as_batch
from convkit.layers.pools import average_dtype, settle_windows
from convkit.layers.wording import worded

__all__ = ["lp_pool1d", "lp_pool2d", "lp_pool3d", "norms"]


@worded(1)
def lp_pool1d(
    input, norm_type, kernel_size, stride=None, ceil_mode=False, *, padding=0, dilation=1
):
    """Slide a window along a signal with channels and take its p-norm at each place.

    Parameters
    ----------
    $input
    $norm_type
    $window
    $window_stride
    $ceil_mode
    $window_padding
    $window_dilation

    Returns
    -------
    $pooled_places
        $normed

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool1d : what the norm of magnitudes tends to as `norm_type` grows.
    convkit.gradients.lp_pool_input : its gradient.

    Notes
    -----
    $norm_differences

    References
    ----------
    $lp_pooling

    Examples
    --------
    >>> lp_pool1d([[3, -4, 0, 5, 5, 12]], 2, 2)
    array([[ 5.,  5., 13.]])
    """
    geometry = (kernel_size, stride, padding, dilation, ceil_mode)
    return _pool(1, input, norm_type, geometry)


@worded(2)
def lp_pool2d(
    input, norm_type, kernel_size, stride=None, ceil_mode=False, *, padding=0, dilation=1
):
    """Slide a window over a picture with channels and take its p-norm at each place.

    Parameters
    ----------
    $input
    $norm_type
    $window
    $window_stride
    $ceil_mode
    $window_padding
    $window_dilation

    Returns
    -------
    $pooled_places
        $normed

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool2d : what the norm of magnitudes tends to as `norm_type` grows.
    convkit.layers.global_lp_pool : one window over all.
    convkit.gradients.lp_pool_input : its gradient.

    Notes
    -----
    $norm_differences

    References
    ----------
    $lp_pooling

    Examples
    --------
    >>> lp_pool2d([[[1, -2, 3], [4, 5, -6]]], 1, 2, 1)
    array([[[12., 16.]]])
    """
    geometry = (kernel_size, stride, padding, dilation, ceil_mode)
    return _pool(2, input, norm_type, geometry)


@worded(3)
def lp_pool3d(
    input, norm_type, kernel_size, stride=None, ceil_mode=False, *, padding=0, dilation=1
):
    """Slide a window through a volume or a film with channels and take its p-norm at each place.

    Parameters
    ----------
    $input
    $norm_type
    $window
    $window_stride
    $ceil_mode
    $window_padding
    $window_dilation

    Returns
    -------
    $pooled_places
        $normed

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool3d : what the norm of magnitudes tends to as `norm_type` grows.
    convkit.gradients.lp_pool_input : its gradient.

    Notes
    -----
    $norm_differences

    References
    ----------
    $lp_pooling

    Examples
    --------
    >>> lp_pool3d([[[[2, 1]], [[2, 0]], [[4, 0]]]], 2, (2, 1, 2), 1).round(3)
    array([[[[3.   ]],
    <BLANKLINE>
            [[4.472]]]])
    """
    geometry = (kernel_size, stride, padding, dilation, ceil_mode)
    return _pool(3, input, norm_type, geometry)


def _pool(axes, input, norm_type, geometry):
    """Check, plan and run; `geometry` is what `settle_windows` takes."""
    batch, batched = as_batch("input", input, axes)
    out = norms(batch, norm_type, settle_windows(batch.shape, *geometry))
    return out if batched else out[0]


def norms(batch, norm_type, windows):
    """Return the p-norm of each window.

    Parameters
    ----------
    batch : ndarray, shape ``(B, C, *size)``
        Booleans, integers or floats.
    norm_type : float
        The exponent p, greater than 0.
    windows : tuple of Axis
        One for each axis of the size.

    Returns
    -------
    ndarray, shape ``(B, C, *places)``
        ``float64`` for integers, ``float32`` for ``float16``, otherwise the dtype of `batch`.

    Raises
    ------
    TypeError
        If `norm_type` is not a real number.
    ValueError
        If it is not greater than 0, or not finite.

    Examples
    --------
    >>> from convkit.layers.pools import settle_windows
    >>> batch = np.array([[[3, -4]]])
    >>> norms(batch, 2, settle_windows(batch.shape, 2, None, 0, 1, False))
    array([[[5.]]])
    """
    power = number("norm_type", norm_type, above=0)
    dtype = average_dtype(batch)
    # In float64 no power of a float32 overflows or vanishes for p up to 7.
    magnitudes = np.abs(batch.astype(np.result_type(dtype, np.float64), copy=False))
    with np.errstate(all="ignore"):
        return (reduced(np.add, magnitudes**power, windows) ** (1 / power)).astype(dtype)
