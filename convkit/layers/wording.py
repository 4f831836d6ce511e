"""What the layers' docstrings have in common, written once.

A line ``$stride`` in the docstring of a decorated function stands for the text below, with the
shapes for the number of axes of that function.
"""

import re
from string import Template

from convkit.layers.operands import SIZES

__all__ = ["worded"]

_LETTERS = {
    1: {"size": SIZES[1], "taps": "K", "number": "one number"},
    2: {"size": SIZES[2], "taps": "K, L", "number": "one number for all axes, or a pair"},
    3: {"size": SIZES[3], "taps": "K, L, M", "number": "one number for all axes, or three"},
}

_PARTS = {
    "input": """\
input : array_like, shape (C, $size) or (B, C, $size)
    C channels, one item or a batch of B; booleans, integers or floats, any unit.  B may be 0.""",
    "weight": """\
weight : array_like, shape (O, C / groups, $taps)
    One kernel for each of O output channels.""",
    "bias": """\
bias : array_like, shape (O,), optional
    Added to all outputs of its channel.""",
    "stride": """\
stride : int or tuple of int, optional
    From one window to the next, at least 1; $number.""",
    "padding": """\
padding : int or tuple, optional
    Samples added outside, at least 0: one number, or one entry for each axis, each a number or
    a pair (before, after).""",
    "dilation": """\
dilation : int or tuple of int, optional
    Distance between neighbouring weights on the input, at least 1; $number.""",
    "groups": """\
groups : int, optional
    In how many groups the channels are divided; each group of outputs reads its own group of
    inputs.  With C groups the layer is *depthwise*.""",
    "padding_mode": """\
padding_mode : {"zeros", "reflect", "replicate", "circular"}, optional
    What the added samples hold; in `convkit.boundary.pad` the last two are "edge" and "wrap".""",
    "output_padding": """\
output_padding : int or tuple of int, optional
    Samples added to the end of the output, below the stride or the dilation; $number.""",
    "weight_transposed": """\
weight : array_like, shape (C, O / groups, $taps)
    What each input channel paints: one kernel for each output channel of its group.""",
    "stride_transposed": """\
stride : int or tuple of int, optional
    Distance between neighbouring kernels on the output, at least 1; $number.""",
    "padding_transposed": """\
padding : int or tuple, optional
    Samples cut off outside, at least 0: one number, or one entry for each axis, each a number
    or a pair (before, after).  It undoes the padding of the convolution.""",
    "dilation_transposed": """\
dilation : int or tuple of int, optional
    Distance between neighbouring weights on the output, at least 1; $number.""",
    "transposed_errors": """\
TypeError
    If an array does not hold real numbers, if one of `input` and `weight` is integer and the
    other is not (as in PyTorch), if `bias` is float where they are integer, or if a number is
    not whole.
ValueError
    If a shape does not fit, the channels do not divide, a number is below its least value,
    `output_padding` is not below the stride or the dilation, or nothing is left.
OverflowError
    If all are integer and ``max|input| * sum|weight|`` of an output reaches ``2**63``.
MemoryError
    If the result is larger than the memory.""",
    "convolution_errors": """\
TypeError
    If an array does not hold real numbers, if one of `input` and `weight` is integer and the
    other is not (as in PyTorch), if `bias` is float where they are integer, or if a number is
    not whole.
ValueError
    If a shape does not fit, the channels do not divide, a number is below its least value, a
    word is unknown, or no window fits into the padded input.
OverflowError
    If all are integer and ``max|input| * sum|weight|`` of a kernel reaches ``2**63``.
MemoryError
    If the padded input or the result is larger than the memory.""",
    "guide": """\
.. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", 2016,
   arXiv:1603.07285.""",
}


def worded(axes):
    """Return a decorator that fills the ``$part`` lines of a docstring.

    Parameters
    ----------
    axes : int
        For how many axes of size the function is, 1 to 3.

    Returns
    -------
    callable
        Changes nothing but the docstring.

    Raises
    ------
    KeyError
        If `axes` is not 1, 2 or 3, or a part is unknown.

    Examples
    --------
    >>> def layer(stride=1):
    ...     '''Slide.
    ...
    ...     $stride
    ...     '''
    >>> print(worded(1)(layer).__doc__.splitlines()[2].strip())
    stride : int or tuple of int, optional
    """
    letters = _LETTERS[axes]

    def filled(match):
        text = Template(_PARTS[match["part"]]).substitute(letters)
        return "\n".join(match["indent"] + line for line in text.splitlines())

    def decorate(function):
        # Docstrings are absent under python -OO.
        if function.__doc__:
            pattern = r"^(?P<indent> *)\$(?P<part>\w+)$"
            function.__doc__ = re.sub(pattern, filled, function.__doc__, flags=re.MULTILINE)
        return function

    return decorate
