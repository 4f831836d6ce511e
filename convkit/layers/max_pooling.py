"""Max pooling: the greatest sample of each window, and where it stood (chapter 5)."""

import numpy as np

from convkit.arguments import choice
from convkit.engine.pooling import largest, reduced
from convkit.layers.operands import as_batch
from convkit.layers.pools import settle_windows
from convkit.layers.wording import worded

__all__ = ["max_pool1d", "max_pool2d", "max_pool3d"]


@worded(1)
def max_pool1d(
    input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, *, return_indices=False
):
    """Slide a window along a signal with channels and keep the greatest samples.

    Parameters
    ----------
    $input
    $window
    $window_stride
    $window_padding
    $window_dilation
    $ceil_mode
    $return_indices

    Returns
    -------
    $pooled_places
        The dtype of `input`, whatever it is; NaN wins.  With `return_indices` a pair: these, and
        the indices as ``int64`` of the same shape.

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_unpool1d : puts samples back where they stood.
    convkit.gradients.max_pool_input : its gradient.

    Notes
    -----
    $max_differences

    References
    ----------
    $max_pooling

    Examples
    --------
    >>> max_pool1d([[1, 3, 2, 5, 4, 0]], 2)
    array([[3, 5, 4]])
    >>> max_pool1d([[1, 3, 2, 5, 4, 0]], 3, stride=1, padding=1)
    array([[3, 3, 5, 5, 5, 4]])
    """
    return _pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


@worded(2)
def max_pool2d(
    input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, *, return_indices=False
):
    """Slide a window over a picture with channels and keep the greatest samples.

    Parameters
    ----------
    $input
    $window
    $window_stride
    $window_padding
    $window_dilation
    $ceil_mode
    $return_indices

    Returns
    -------
    $pooled_places
        The dtype of `input`, whatever it is; NaN wins.  With `return_indices` a pair: these, and
        the indices as ``int64`` of the same shape.

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_unpool2d : puts samples back where they stood.
    convkit.gradients.max_pool_input : its gradient.
    convkit.layers.global_max_pool : one window over all.

    Notes
    -----
    $max_differences

    References
    ----------
    $max_pooling

    Examples
    --------
    >>> values, indices = max_pool2d([[[1, 2, 0], [4, 3, 9]]], (2, 2), 1, return_indices=True)
    >>> values
    array([[[4, 9]]])
    >>> indices
    array([[[3, 5]]])
    """
    return _pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


@worded(3)
def max_pool3d(
    input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, *, return_indices=False
):
    """Slide a window through a volume or a film with channels and keep the greatest samples.

    Parameters
    ----------
    $input
    $window
    $window_stride
    $window_padding
    $window_dilation
    $ceil_mode
    $return_indices

    Returns
    -------
    $pooled_places
        The dtype of `input`, whatever it is; NaN wins.  With `return_indices` a pair: these, and
        the indices as ``int64`` of the same shape.

    Raises
    ------
    $window_errors

    See Also
    --------
    convkit.layers.max_unpool3d : puts samples back where they stood.
    convkit.gradients.max_pool_input : its gradient.

    Notes
    -----
    $max_differences

    References
    ----------
    $max_pooling

    Examples
    --------
    >>> film = [[[[0, 1]], [[7, 0]], [[2, 3]]]]
    >>> max_pool3d(film, (2, 1, 2), 1)
    array([[[[7]],
    <BLANKLINE>
            [[7]]]])
    """
    return _pool(3, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def _pool(axes, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices):
    """Check, plan and run."""
    batch, batched = as_batch("input", input, axes)
    windows = settle_windows(batch.shape, kernel_size, stride, padding, dilation, ceil_mode)
    if not choice("return_indices", return_indices, (False, True)):
        values = reduced(np.maximum, batch, windows)
        return values if batched else values[0]
    values, indices = largest(batch, windows)
    return (values, indices) if batched else (values[0], indices[0])
