"""How long a result is, before a single product is computed (chapter 4)."""

from convkit.arguments import both_ends, each_axis

__all__ = ["output_size"]


def output_size(size, kernel_size, *, stride=1, padding=0, dilation=1):
    r"""Count the places where a kernel fits: the length of the output, on one axis or on each.

    Parameters
    ----------
    size : int or tuple of int
        Length of the input, at least 0; a tuple such as ``image.shape`` asks for every axis.
    kernel_size : int or tuple of int
        Number of weights, at least 1.
    stride : int or tuple of int, optional
        Step between neighbouring windows, at least 1.
    padding : int or tuple, optional
        Samples added outside, at least 0.  For one axis a pair means (before, after); for a
        tuple `size`, one entry for each axis, each a number for both ends or such a pair.
    dilation : int or tuple of int, optional
        Distance between neighbouring weights on the input, at least 1; 1 leaves no gap.

    Returns
    -------
    int or tuple of int
        For one axis, with :math:`p` the padding of both ends together,
        ``max(0, floor((size + p - dilation * (kernel_size - 1) - 1) / stride) + 1)``.

    Raises
    ------
    TypeError
        If an argument is not a whole number (``True`` and ``2.0`` are refused).
    ValueError
        If a number is below its least value, or a tuple does not fit the axes.

    See Also
    --------
    convkit.signals.slide : the correlation that has this shape.

    Notes
    -----
    The formula is PyTorch's for ``conv2d``, except that a kernel that does not fit gives 0
    instead of an error.  A single number serves every axis.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285, relationship 6 and section 5.1 (dilation).

    Examples
    --------
    >>> output_size(28, 3)
    26
    >>> output_size((303, 384), 3, stride=2, padding=1)
    (152, 192)
    """
    lengths = size if isinstance(size, (tuple, list)) else (size,)
    axes = len(lengths)
    counts = tuple(
        max(0, (length + before + after - gap * (taps - 1) - 1) // step + 1)
        for length, taps, step, (before, after), gap in zip(
            each_axis("size", lengths, axes=axes, least=0),
            each_axis("kernel_size", kernel_size, axes=axes, least=1),
            each_axis("stride", stride, axes=axes, least=1),
            both_ends("padding", padding, axes=axes),
            each_axis("dilation", dilation, axes=axes, least=1),
            strict=True,
        )
    )
    return counts if lengths is size else counts[0]
