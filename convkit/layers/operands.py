"""What layers accept: batches, kernels and biases, in one settled form.

Every public layer takes one input ``(C, *size)`` or a batch ``(B, C, *size)``, computes on
batches, and gives back what it was given.
"""

from convkit.arguments import real_array

__all__ = [
    "SIZES",
    "as_batch",
    "as_batch_alone",
    "as_bias",
    "as_weight",
    "axes_of",
    "check_channels",
]

SIZES = {1: "N", 2: "H, W", 3: "D, H, W"}
"""The letters of the book for the axes of size, by their number."""

_TAPS = {1: "K", 2: "K, L", 3: "J, K, L"}


def as_batch(name, value, axes):
    """Return a batch ``(B, C, *size)``, and whether `value` was a batch already.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : array_like, shape ``(C, *size)`` or ``(B, C, *size)``
        Booleans, integers or floats; only the batch may be empty.
    axes : int
        How many axes of size there are, 1 to 3.

    Returns
    -------
    batch : ndarray, shape ``(B, C, *size)``
        Of the dtype of `value`, in native byte order, without a copy where possible.
    batched : bool
        Whether `value` had an axis B.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If the shape does not fit, or an axis other than B is empty.

    Examples
    --------
    >>> batch, batched = as_batch("input", [[1, 2, 3]], 1)
    >>> batch.shape, batched
    ((1, 1, 3), False)
    """
    array = real_array(name, value, empty=True)
    if array.ndim - axes not in (1, 2):
        shapes = f"(C, {SIZES[axes]}) or (B, C, {SIZES[axes]})"
        raise ValueError(f"{name} must have shape {shapes}, got {array.shape}")
    batched = array.ndim - axes == 2
    if 0 in array.shape[batched:]:
        raise ValueError(f"{name} must not be empty but for its batch, got shape {array.shape}")
    return (array if batched else array[None]), batched


def as_batch_alone(name, value):
    """Return a batch with one to three axes of size; a single item is refused.

    Where nothing else tells the number of axes, ``(C, H, W)`` could as well be ``(B, C, N)``.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : array_like, shape ``(B, C, *size)``
        Booleans, integers or floats; only the batch may be empty.

    Returns
    -------
    ndarray, shape ``(B, C, *size)``
        Of the dtype of `value`, in native byte order, without a copy where possible.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If there are not three to five axes, or an axis other than B is empty.

    Examples
    --------
    >>> as_batch_alone("input", [[[1, 2]]]).shape
    (1, 1, 2)
    """
    array = real_array(name, value, empty=True)
    if array.ndim not in (3, 4, 5):
        raise ValueError(
            f"{name} must have shape (B, C, *size) with 1 to 3 axes of size, got {array.shape}"
        )
    return as_batch(name, array, array.ndim - 2)[0]


def axes_of(name, value):
    """Return how many axes of size a batch or a bank of kernels has, 1 to 3.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : array_like
        With two axes before those of the size.

    Returns
    -------
    int
        ``ndim - 2``, brought into 1 to 3; whoever accepts the array refuses another rank.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If the rows of a nested list differ in length.

    Examples
    --------
    >>> import numpy as np
    >>> axes_of("weight", np.ones((2, 3, 8, 8)))
    2
    """
    return min(3, max(1, real_array(name, value, empty=True).ndim - 2))


def as_weight(name, value, axes, *, first="O", second="C / groups"):
    """Return a bank of kernels.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : array_like, shape ``(O, C / groups, *kernel_size)``
        Booleans, integers or floats, not empty.
    axes : int
        How many axes a kernel has, 1 to 3.
    first, second : str, optional
        How the error message names the first two axes.

    Returns
    -------
    ndarray
        Of the same shape and dtype, in native byte order.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If the array is empty or has not ``axes + 2`` axes.

    Examples
    --------
    >>> as_weight("weight", [[[1, 2]]], 1).shape
    (1, 1, 2)
    """
    array = real_array(name, value, empty=True)
    if array.ndim != axes + 2:
        shape = f"({first}, {second}, {_TAPS[axes]})"
        raise ValueError(f"{name} must have shape {shape}, got {array.shape}")
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, got shape {array.shape}")
    return array


def as_bias(value, outputs, *operands):
    """Return a bias that can be added to sums of the operands' products.

    Parameters
    ----------
    value : array_like, shape (O,)
        One number for each output channel.
    outputs : int
        O, the number of output channels.
    *operands : ndarray
        The input and the weights.

    Returns
    -------
    ndarray, shape (O,)
        In native byte order.

    Raises
    ------
    TypeError
        If the entries are not real numbers, or are floats while all operands are integers.
    ValueError
        If the shape is not (O,).

    Examples
    --------
    >>> import numpy as np
    >>> as_bias([1, 2], 2, np.ones(3))
    array([1, 2])
    """
    array = real_array("bias", value, empty=True)
    if array.shape != (outputs,):
        raise ValueError(
            f"bias must have one number for each of the {outputs} output channels, "
            f"got shape {array.shape}"
        )
    if array.dtype.kind == "f" and all(operand.dtype.kind in "biu" for operand in operands):
        raise TypeError(
            f"bias must be integer when input and weight are, which keeps sums exact; "
            f"got dtype {array.dtype}"
        )
    return array


def check_channels(channels, weight, groups):
    """Raise unless the channels and the kernels divide into `groups` groups that fit.

    Parameters
    ----------
    channels : int
        C, the number of channels that the kernels read.
    weight : ndarray, shape ``(O, C / groups, *kernel_size)``
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
    >>> import numpy as np
    >>> check_channels(4, np.ones((6, 2, 3)), 2)
    """
    outputs, depth = weight.shape[:2]
    if outputs % groups:
        raise ValueError(
            f"groups must divide the output channels, got {groups} groups for {outputs} kernels"
        )
    if channels != depth * groups:
        raise ValueError(
            f"input must have weight.shape[1] * groups = {depth} * {groups} channels, "
            f"got {channels}"
        )
