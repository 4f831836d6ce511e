"""Average pooling: the mean of each window."""

import numpy as np

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
    ndarray, shape (C, output_size(N, K, ...)), behind B for a batch
        $averaged

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool1d : the greatest sample instead of the mean.

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
    batch, batched = as_batch("input", input, 1)
    windows = settle_windows(batch.shape, kernel_size, stride, padding, dilation, ceil_mode)
    return _average(batch, batched, windows, count_include_pad)


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
    ndarray, shape ``(C, *output_size((H, W), (K, L), ...))``, behind B for a batch
        $averaged

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.blur_pool2d : weighs the middle of the window most.
    convkit.layers.global_avg_pool : one window over all.
    convkit.gradients.avg_pool_input : its gradient.

    Notes
    -----
    What a window covers beyond the padding, in `ceil_mode`, never counts.  PyTorch has the same
    rule, but no `dilation` and no uneven padding here; it refuses integers.

    References
    ----------
    $average_pooling

    Examples
    --------
    >>> avg_pool2d([[[1, 2, 3], [5, 6, 7]]], 2, ceil_mode=True)
    array([[[3.5, 5. ]]])
    """
    batch, batched = as_batch("input", input, 2)
    windows = settle_windows(batch.shape, kernel_size, stride, padding, dilation, ceil_mode)
    return _average(batch, batched, windows, count_include_pad)


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
    ndarray, shape ``(C, *output_size((D, H, W), (K, L, M), ...))``, behind B for a batch
        $averaged

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_pool3d : the greatest sample instead of the mean.

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
    batch, batched = as_batch("input", input, 3)
    windows = settle_windows(batch.shape, kernel_size, stride, padding, dilation, ceil_mode)
    return _average(batch, batched, windows, count_include_pad)


def _average(batch, batched, windows, count_include_pad):
    """Run a checked layer."""
    dtype = average_dtype(batch)
    means = reduced(np.add, batch.astype(dtype, copy=False), windows)
    means /= members(windows, count_include_pad).astype(dtype)
    return means if batched else means[0]
