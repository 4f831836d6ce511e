"""Global pooling: one number for each channel, whatever the size (chapter 5)."""

import numpy as np

from convkit.layers.lp_pooling import norms
from convkit.layers.operands import as_batch_alone
from convkit.layers.pools import average_dtype, settle_windows

__all__ = ["global_avg_pool", "global_lp_pool", "global_max_pool"]


def global_avg_pool(input):
    """Return the mean of each channel.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        A batch with one to three axes of size; booleans, integers or floats, any unit.

    Returns
    -------
    ndarray, shape (B, C, 1, ...)
        The axes stay, with length 1.  Integers give ``float64``, ``float16`` gives ``float32``,
        other floats keep their dtype.

    Raises
    ------
    TypeError
        If `input` does not hold real numbers.
    ValueError
        If there are not three to five axes, or one other than B is empty.

    See Also
    --------
    convkit.layers.avg_pool2d : the means of windows.
    convkit.gradients.global_avg_pool_input : its gradient.

    Notes
    -----
    In PyTorch ``adaptive_avg_pool2d(input, 1)``, which refuses integers.

    References
    ----------
    .. [1] M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400,
       section 3.2.

    Examples
    --------
    >>> global_avg_pool([[[[1, 2], [3, 4]], [[0, 0], [0, 8]]]]).ravel()
    array([2.5, 2. ])
    """
    batch = as_batch_alone("input", input)
    axes, dtype = tuple(range(2, batch.ndim)), average_dtype(batch)
    # Added up in float64, lest rounding grow with the size.
    wide = np.result_type(dtype, np.float64)
    with np.errstate(all="ignore"):
        return batch.mean(axis=axes, dtype=wide, keepdims=True).astype(dtype)


def global_max_pool(input):
    """Return the greatest sample of each channel.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        A batch with one to three axes of size; booleans, integers or floats, any unit.

    Returns
    -------
    ndarray, shape (B, C, 1, ...)
        The axes stay, with length 1, and so does the dtype; NaN wins.

    Raises
    ------
    TypeError
        If `input` does not hold real numbers.
    ValueError
        If there are not three to five axes, or one other than B is empty.

    See Also
    --------
    convkit.layers.max_pool2d : the maxima of windows.
    convkit.gradients.global_max_pool_input : its gradient.

    Notes
    -----
    In PyTorch ``adaptive_max_pool2d(input, 1)``, which refuses integers.

    References
    ----------
    .. [1] M. Oquab, L. Bottou, I. Laptev and J. Sivic, "Is object localization for free?", CVPR
       2015.

    Examples
    --------
    >>> global_max_pool([[[[1, 2], [3, 4]], [[0, 0], [0, 8]]]]).ravel()
    array([4, 8])
    """
    batch = as_batch_alone("input", input)
    return batch.max(axis=tuple(range(2, batch.ndim)), keepdims=True)


def global_lp_pool(input, norm_type):
    """Return the p-norm of each channel.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        A batch with one to three axes of size; booleans, integers or floats, any unit.
    norm_type : float
        The exponent p, finite and greater than 0.

    Returns
    -------
    ndarray, shape (B, C, 1, ...)
        The axes stay, with length 1.  Integers give ``float64``, ``float16`` gives ``float32``,
        other floats keep their dtype.

    Raises
    ------
    TypeError
        If `input` does not hold real numbers, or `norm_type` is not a real number.
    ValueError
        If there are not three to five axes, one other than B is empty, or `norm_type` is not
        greater than 0 and finite.

    See Also
    --------
    convkit.layers.lp_pool2d : the norms of windows.
    convkit.gradients.global_lp_pool_input : its gradient.

    Notes
    -----
    ONNX has this layer (GlobalLpPool); PyTorch has not.

    References
    ----------
    .. [1] P. Sermanet, S. Chintala and Y. LeCun, "Convolutional neural networks applied to house
       numbers digit classification", ICPR 2012, arXiv:1204.3968.

    Examples
    --------
    >>> global_lp_pool([[[3, -4], [0, 2]]], 2).ravel()
    array([5., 2.])
    """
    batch = as_batch_alone("input", input)
    windows = settle_windows(batch.shape, batch.shape[2:], None, 0, 1, False)
    return norms(batch, norm_type, windows)
