"""How long a result is, before a single product is computed (chapter 4)."""

from convkit.arguments import both_ends, choice, each_axis

__all__ = [
    "output_padding_for",
    "output_size",
    "padding_ends",
    "pooled_size",
    "transposed_size",
]


def output_size(size, kernel_size, *, stride=1, padding=0, dilation=1):
    """Count the places where a kernel fits: the length of the output, on one axis or on each.

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
    axes = _axes(size, kernel_size, stride, padding, dilation)
    return _like(size, [_places(*axis) for axis in axes])


def pooled_size(size, kernel_size, *, stride=None, padding=0, dilation=1, ceil_mode=False):
    """Count the windows of a pooling layer; with `ceil_mode` the last may hang over the end.

    Parameters
    ----------
    size : int or tuple of int
        Length of the input, at least 0; a tuple asks for every axis.
    kernel_size : int or tuple of int
        Length of the window, at least 1.
    stride : int or tuple of int, optional
        Step between neighbouring windows, at least 1; by default `kernel_size`.
    padding : int or tuple, optional
        Samples added outside, at least 0: as in `output_size`.
    dilation : int or tuple of int, optional
        Distance between neighbouring samples of a window, at least 1.
    ceil_mode : bool, optional
        Whether a window counts that the end of the padded input cuts off.

    Returns
    -------
    int or tuple of int
        Without `ceil_mode` what `output_size` gives.  With it the division is rounded up, but
        no window starts behind the input: the last start is below ``size + before``.

    Raises
    ------
    TypeError
        If an argument is not a whole number (``True`` and ``2.0`` are refused).
    ValueError
        If a number is below its least value, a tuple does not fit the axes, or `ceil_mode` is
        not a truth value.

    See Also
    --------
    convkit.sizes.output_size : the same without a window that hangs over.

    References
    ----------
    .. [1] PyTorch, documentation of ``torch.nn.MaxPool2d``: "sliding windows are allowed to go
       off-bounds if they start within the left padding or the input".

    Examples
    --------
    >>> pooled_size(8, 3, stride=2), pooled_size(8, 3, stride=2, ceil_mode=True)
    (3, 4)
    """
    choice("ceil_mode", ceil_mode, (False, True))
    axes = _axes(size, kernel_size, kernel_size if stride is None else stride, padding, dilation)
    if not ceil_mode:
        return _like(size, [_places(*axis) for axis in axes])
    counts = []
    for length, taps, step, (before, after), gap in axes:
        # As many samples more as the last step may lack.
        count = _places(length, taps, step, (before, after + step - 1), gap)
        starts_inside = -(-(length + before) // step)
        counts.append(min(count, starts_inside))
    return _like(size, counts)


def transposed_size(size, kernel_size, *, stride=1, padding=0, output_padding=0, dilation=1):
    """Say how long the output of a transposed convolution is, on one axis or on each.

    Parameters
    ----------
    size : int or tuple of int
        Length of the input, at least 0; a tuple asks for every axis.
    kernel_size : int or tuple of int
        Number of weights, at least 1.
    stride : int or tuple of int, optional
        Step on the output from one input sample to the next, at least 1.
    padding : int or tuple, optional
        Samples cut off the output, at least 0; a pair a side as in `output_size`.
    output_padding : int or tuple of int, optional
        Samples added at the end of the output, below `stride` or below `dilation`.
    dilation : int or tuple of int, optional
        Distance between neighbouring weights on the output, at least 1.

    Returns
    -------
    int or tuple of int
        For one axis, with :math:`p` the padding of both ends together,
        ``max(0, (size - 1) * stride - p + dilation * (kernel_size - 1) + output_padding + 1)``;
        0 where `size` is 0.

    Raises
    ------
    TypeError
        If an argument is not a whole number (``True`` and ``2.0`` are refused).
    ValueError
        If a number is below its least value, a tuple does not fit the axes, or
        `output_padding` is neither below `stride` nor below `dilation`.

    See Also
    --------
    convkit.sizes.output_padding_for : the `output_padding` that leads back to a given length.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285, relationship 14.

    Examples
    --------
    >>> transposed_size(14, 4, stride=2, padding=1)
    28
    """
    axes = _axes(size, kernel_size, stride, padding, dilation)
    more = each_axis("output_padding", output_padding, axes=len(axes), least=0)
    if any(extra >= max(axis[2], axis[4]) for extra, axis in zip(more, axes, strict=True)):
        strides, dilations = (tuple(axis[place] for axis in axes) for place in (2, 4))
        raise ValueError(
            f"output_padding must be smaller than the stride or the dilation, got {more} with "
            f"stride {strides} and dilation {dilations}"
        )
    counts = []
    for (length, taps, step, ends, gap), extra in zip(axes, more, strict=True):
        covered = (length - 1) * step + gap * (taps - 1) + 1
        counts.append(max(0, covered + extra - sum(ends)) if length else 0)
    return _like(size, counts)


def output_padding_for(size, kernel_size, *, stride=1, padding=0, dilation=1):
    """Say which `output_padding` makes a transposed layer give back `size` samples.

    Several lengths of input give one length of output where the stride is above 1; a transposed
    layer cannot know which it was.

    Parameters
    ----------
    size : int or tuple of int
        Length of the input of the convolution, at least 1; a tuple asks for every axis.
    kernel_size : int or tuple of int
        Number of weights, at least 1.
    stride : int or tuple of int, optional
        Step between neighbouring windows, at least 1.
    padding : int or tuple, optional
        Samples added outside, at least 0: as in `output_size`.
    dilation : int or tuple of int, optional
        Distance between neighbouring weights, at least 1.

    Returns
    -------
    int or tuple of int
        For one axis ``(size + p - dilation * (kernel_size - 1) - 1) % stride``, the samples at
        the end that no window reaches.

    Raises
    ------
    TypeError
        If an argument is not a whole number (``True`` and ``2.0`` are refused).
    ValueError
        If a number is below its least value, a tuple does not fit the axes, or the kernel does
        not fit into the padded input.

    See Also
    --------
    convkit.sizes.transposed_size : the length that results.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285, relationship 14 (there called ``a``).

    Examples
    --------
    >>> extra = output_padding_for(28, 3, stride=2, padding=1)
    >>> transposed_size(14, 3, stride=2, padding=1, output_padding=extra)
    28
    """
    axes = _axes(size, kernel_size, stride, padding, dilation)
    rests = []
    for length, taps, step, (before, after), gap in axes:
        free = length + before + after - gap * (taps - 1) - 1
        if free < 0:
            raise ValueError(
                f"kernel must fit into the padded input: kernel_size {taps}, dilation {gap}, "
                f"size {length}, padding {(before, after)}"
            )
        rests.append(free % step)
    return _like(size, rests)


def padding_ends(padding, reach, stride):
    """Return a layer's padding, a word or numbers, as a pair (before, after) for every axis.

    Parameters
    ----------
    padding : int, tuple or str
        Samples added outside: a number, or one entry for each axis, each a number or a pair
        (before, after); or "valid" (none), "same" (as many outputs as inputs) or, on one axis,
        "causal" (all before).
    reach : tuple of int
        For each axis ``dilation * (kernel_size - 1)``, from the first weight to the last.
    stride : tuple of int
        For each axis the step between neighbouring windows.

    Returns
    -------
    tuple of (int, int)
        One pair for each axis.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a length does not fit, a number is negative, a word is unknown, or padding is "same"
        with a stride other than 1.

    See Also
    --------
    convkit.arguments.both_ends : numbers only.

    References
    ----------
    .. [1] PyTorch, documentation of ``torch.nn.Conv2d``: padding "same" and "valid".

    Examples
    --------
    >>> padding_ends("same", (1, 2), (1, 1))
    ((0, 1), (1, 1))
    """
    axes = len(reach)
    if not isinstance(padding, str):
        return both_ends("padding", padding, axes=axes)
    choice("padding", padding, ("valid", "same", "causal") if axes == 1 else ("valid", "same"))
    if padding == "same" and any(step != 1 for step in stride):
        raise ValueError(f'stride must be 1 when padding is "same", got {stride}')
    if padding == "valid":
        return ((0, 0),) * axes
    if padding == "causal":
        return tuple((total, 0) for total in reach)
    # An odd total leaves one more sample after than before, as in PyTorch.
    return tuple((total // 2, total - total // 2) for total in reach)


def _axes(size, kernel_size, stride, padding, dilation):
    """Return one settled (size, kernel_size, stride, (before, after), dilation) for each axis."""
    lengths = size if isinstance(size, (tuple, list)) else (size,)
    axes = len(lengths)
    settled = (
        each_axis("size", lengths, axes=axes, least=0),
        each_axis("kernel_size", kernel_size, axes=axes, least=1),
        each_axis("stride", stride, axes=axes, least=1),
        both_ends("padding", padding, axes=axes),
        each_axis("dilation", dilation, axes=axes, least=1),
    )
    return list(zip(*settled, strict=True))


def _places(length, taps, step, ends, gap):
    """Count the places of a kernel on one axis."""
    return max(0, (length + sum(ends) - gap * (taps - 1) - 1) // step + 1)


def _like(size, counts):
    """Return a tuple where `size` has several axes, and the one number where it is one."""
    return tuple(counts) if isinstance(size, (tuple, list)) else counts[0]
