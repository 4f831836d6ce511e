"""Average pooling: the mean of each window (chapter 5)."""

import numpy as np

from convkit.arguments import choice
from convkit.engine.pooling import members, reduced
from convkit.layers.operands import as_batch
from convkit.layers.pools import average_dtype, settle_windows
from convkit.layers.wording import worded

__all__ = ["avg_pool1d", "avg_pool2d", "avg_pool3d"]


@worded(1)
def avg_pool1d(
    input,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    *,
    dilation=1,
):
    """Slide a window along a signal with channels and take the mean at each place.

    Parameters
    ----------
    $input
    $window
    $window_stride
    $window_padding
    $ceil_mode
    $count_include_pad
    $window_dilation

    Returns
    -------
    $pooled_places
        $averaged

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool1d : the greatest sample instead of the mean.
    convkit.gradients.avg_pool_input : its gradient.

    Notes
    -----
    $average_differences

    References
    ----------
    $average_pooling

    Examples
    --------
    >>> avg_pool1d([[1, 3, 2, 5, 4, 0]], 2)
    array([[2. , 3.5, 2. ]])
    >>> avg_pool1d([[4, 8]], 2, 1, padding=1)
    array([[2., 6., 4.]])
    >>> avg_pool1d([[4, 8]], 2, 1, padding=1, count_include_pad=False)
    array([[4., 6., 8.]])
    """
    geometry = (kernel_size, stride, padding, dilation, ceil_mode)
    return _average(1, input, geometry, count_include_pad)


@worded(2)
def avg_pool2d(
    input,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    *,
    dilation=1,
):
    """Slide a window over a picture with channels and take the mean at each place.

    Parameters
    ----------
    $input
    $window
    $window_stride
    $window_padding
    $ceil_mode
    $count_include_pad
    $window_dilation

    Returns
    -------
    $pooled_places
        $averaged

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool2d : the greatest sample instead of the mean.
    convkit.layers.blur_pool2d : weighs the middle of the window most.
    convkit.layers.global_avg_pool : one window over all.
    convkit.gradients.avg_pool_input : its gradient.

    Notes
    -----
    $average_differences

    References
    ----------
    $average_pooling

    Examples
    --------
    >>> avg_pool2d([[[1, 2, 3], [5, 6, 7]]], 2, ceil_mode=True)
    array([[[3.5, 5. ]]])
    """
    geometry = (kernel_size, stride, padding, dilation, ceil_mode)
    return _average(2, input, geometry, count_include_pad)


@worded(3)
def avg_pool3d(
    input,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    *,
    dilation=1,
):
    """Slide a window through a volume or a film with channels and take the mean at each place.

    Parameters
    ----------
    $input
    $window
    $window_stride
    $window_padding
    $ceil_mode
    $count_include_pad
    $window_dilation

    Returns
    -------
    $pooled_places
        $averaged

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool3d : the greatest sample instead of the mean.
    convkit.gradients.avg_pool_input : its gradient.

    Notes
    -----
    $average_differences

    References
    ----------
    $average_pooling

    Examples
    --------
    >>> avg_pool3d([[[[0, 1]], [[7, 0]], [[2, 3]]]], (2, 1, 2), 1)
    array([[[[2.]],
    <BLANKLINE>
            [[3.]]]])
    """
    geometry = (kernel_size, stride, padding, dilation, ceil_mode)
    return _average(3, input, geometry, count_include_pad)


def _average(axes, input, geometry, count_include_pad):
    """Check, plan and run; `geometry` is what `settle_windows` takes."""
    batch, batched = as_batch("input", input, axes)
    windows = settle_windows(batch.shape, *geometry)
    choice("count_include_pad", count_include_pad, (False, True))
    dtype = average_dtype(batch)
    means = reduced(np.add, batch.astype(dtype, copy=False), windows)
    means /= members(windows, count_include_pad).astype(dtype)
    return means if batched else means[0]
