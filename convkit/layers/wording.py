"""What the layers' docstrings have in common, written once.

A line ``$stride`` in the docstring of a decorated function stands for the text below, with the
shapes for the number of axes of that function.
"""

import re
from string import Template

from convkit.layers.operands import SIZES

__all__ = ["worded"]

_ENDS = "one entry for each axis, each a number or a pair (before, after)"

_LETTERS = {
    1: {
        "size": SIZES[1],
        "taps": "K",
        "weights": "K weights",
        "each": "",
        "ends": "a pair (before, after)",
        "counted": "output_size(N, K, ...)",
        "pooled": "pooled_size(N, K, ...)",
        "module": "1d",
    },
    2: {
        "size": SIZES[2],
        "taps": "K, L",
        "weights": "K rows and L columns",
        "each": "; one number for both axes, or a pair",
        "ends": _ENDS,
        "counted": "*output_size((H, W), (K, L), ...)",
        "pooled": "*pooled_size((H, W), (K, L), ...)",
        "module": "2d",
    },
    3: {
        "size": SIZES[3],
        "taps": "J, K, L",
        "weights": "J planes, K rows and L columns",
        "each": "; one number for all axes, or three",
        "ends": _ENDS,
        "counted": "*output_size((D, H, W), (J, K, L), ...)",
        "pooled": "*pooled_size((D, H, W), (J, K, L), ...)",
        "module": "3d",
    },
}

_PARTS = {
    "input": """\
input : array_like, shape (C, $size) or (B, C, $size)
    C channels, one item or a batch of B; booleans, integers or floats, any unit.  B may be 0.""",
    "weight": """\
weight : array_like, shape (O, C / groups, $taps)
    For each of O output channels, and each input channel that it reads, one kernel of $weights.""",
    "convolved": """\
ndarray, shape ``(O, $counted)``, with B in front for a batch
    Integers give exact ``int64``, ``float16`` gives ``float32``, other floats follow
    ``np.result_type``.""",
    "pooled_places": "ndarray, shape ``(C, $pooled)``, with B in front for a batch",
    "bias": """\
bias : array_like, shape (O,), optional
    Added to all outputs of its channel.""",
    "stride": """\
stride : int or tuple of int, optional
    From one window to the next, at least 1$each.""",
    "padding": """\
padding : int or tuple, optional
    Samples added outside, at least 0: one number, or $ends.""",
    "dilation": """\
dilation : int or tuple of int, optional
    Distance between neighbouring weights on the input, at least 1$each.""",
    "groups": """\
groups : int, optional
    In how many groups the channels are divided; each group of outputs reads its own group of
    inputs.  With C groups the layer is *depthwise*.""",
    "padding_mode": """\
padding_mode : {"zeros", "reflect", "replicate", "circular"}, optional
    What the added samples hold; in `convkit.boundary.pad` the last two are "edge" and "wrap".""",
    "output_padding": """\
output_padding : int or tuple of int, optional
    Samples added to the end of the output, below the stride or the dilation$each.""",
    "weight_transposed": """\
weight : array_like, shape (C, O / groups, $taps)
    What each input channel paints: for each output channel of its group one kernel of
    $weights.""",
    "stride_transposed": """\
stride : int or tuple of int, optional
    Distance between neighbouring kernels on the output, at least 1$each.""",
    "padding_transposed": """\
padding : int or tuple, optional
    Samples cut off outside, at least 0: one number, or $ends.  It undoes the padding of the
    convolution.""",
    "dilation_transposed": """\
dilation : int or tuple of int, optional
    Distance between neighbouring weights on the output, at least 1$each.""",
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
    "window": """\
kernel_size : int or tuple of int
    Samples in a window, at least 1$each.""",
    "window_stride": """\
stride : int or tuple of int, optional
    From one window to the next, at least 1, by default `kernel_size`$each.""",
    "window_padding": """\
padding : int or tuple, optional
    Places added outside, at least 0: one number, or $ends.  Every window must still meet the
    input.""",
    "window_dilation": """\
dilation : int or tuple of int, optional
    Distance between neighbouring samples of a window, at least 1$each.""",
    "ceil_mode": """\
ceil_mode : bool, optional
    Round the number of windows up: the last may reach beyond the padded input, as long as it
    starts before the padding at the end.""",
    "return_indices": """\
return_indices : bool, optional
    Also return where each maximum stood: its flat, row-major index in its own channel of the
    input without padding.""",
    "count_include_pad": """\
count_include_pad : bool, optional
    Whether places that `padding` added count, as zeros; otherwise the mean is over samples of
    the input alone.""",
    "norm_type": """\
norm_type : float
    The exponent p, finite and greater than 0: 1 sums magnitudes, 2 gives the Euclidean norm.""",
    "averaged": """\
An average of integers need not be one: they give ``float64``, from sums that are exact below
``2**53``.  ``float16`` gives ``float32``, other floats keep their dtype.""",
    "normed": """\
Integers give ``float64``, ``float16`` gives ``float32``, other floats keep their dtype.""",
    "window_errors": """\
TypeError
    If `input` does not hold real numbers, or a number is not whole.
ValueError
    If a shape does not fit, a number is below its least value, a truth value is none, no window
    fits into the padded input, or a window meets no sample of the input.
MemoryError
    If the result is larger than the memory.""",
    "taps": """\
taps : int, optional
    Weights along each axis, at least 1: 2 gives 1 1, 3 gives 1 2 1, 4 gives 1 3 3 1, and so on.""",
    "blur_errors": """\
TypeError
    If `input` does not hold real numbers, or a number is not whole.
ValueError
    If a shape does not fit, a number is below 1, or `padding_mode` is unknown.
MemoryError
    If the padded input is larger than the memory.""",
    "indices": """\
indices : array_like of int, same shape as `input`
    For each sample its flat, row-major index in its own channel of the output.""",
    "padding_unpooled": """\
padding : int or tuple, optional
    Places that the pooling had added outside, at least 0: one number, or $ends.""",
    "output_size": """\
output_size : int or tuple of int, optional
    The size that was pooled, where it is not the default, and less than a stride away from it on
    every axis$each.""",
    "unpooling_errors": """\
TypeError
    If `input` does not hold real numbers, `indices` or another number is not whole.
ValueError
    If a shape does not fit, a number is below its least value, an index points outside its
    channel, or `output_size` is not near the default.
MemoryError
    If the result is larger than the memory.""",
    "convolution_differences": """\
PyTorch's ``conv$module`` has no uneven padding and no `padding_mode` (its module ``Conv$module``
has).  It adds integers in their own type, which may wrap, refuses floats of two types and keeps
``float16``.  A border here may be longer than the input: "reflect" then turns back again,
"circular" goes round again.""",
    "transposed_differences": """\
PyTorch has no uneven padding here; for the types of results see `convkit.layers.conv$module`.""",
    "max_differences": """\
What lies outside never wins: it counts as less than every number.  Of equal samples the first
in row-major order is reported, of several NaN the last.  Both are as in PyTorch, which has no
uneven padding, none beyond half a window, and not every type of integer.""",
    "average_differences": """\
What a window covers beyond the padding, in `ceil_mode`, never counts, as in PyTorch.  PyTorch has
no `dilation` here, no uneven padding and none beyond half a window.  It cuts the mean of ``int64``
down to a whole number, and refuses other integers.""",
    "norm_differences": """\
With :math:`p` the norm type, :math:`y = (\\sum_k |x_k|^p)^{1/p}` over the samples of a window;
what lies outside is 0.  PyTorch has neither `padding` nor `dilation` here.  It takes :math:`x^p`
without the modulus, so that for odd :math:`p` signs cancel and a negative sum may give NaN; and
in `ceil_mode` it scales a window that is cut short up to its full size.""",
    "unpooling_differences": """\
Where windows overlap, one maximum can appear twice with one index: it is written once.  If
different samples have one index, the last in row-major order stays; PyTorch leaves that open.""",
    "blur_differences": """\
The layer is a depthwise convolution with the rows of Pascal's triangle as weights, divided by
their sum, and a padding of ``taps - 1`` samples in all; an odd one stands at the end.  It is
computed axis after axis.  PyTorch has no such layer.""",
    "max_pooling": """\
.. [1] M. Riesenhuber and T. Poggio, "Hierarchical models of object recognition in cortex",
   Nature Neuroscience 2, 1999, 1019-1025.""",
    "average_pooling": """\
.. [1] Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
   recognition", Proceedings of the IEEE 86(11), 1998, 2278-2324, section II.A.""",
    "lp_pooling": """\
.. [1] P. Sermanet, S. Chintala and Y. LeCun, "Convolutional neural networks applied to house
   numbers digit classification", ICPR 2012, arXiv:1204.3968.""",
    "blur_pooling": """\
.. [1] R. Zhang, "Making convolutional networks shift-invariant again", ICML 2019,
   arXiv:1904.11486, section 3.""",
    "unpooling": """\
.. [1] M. D. Zeiler and R. Fergus, "Visualizing and understanding convolutional networks", ECCV
   2014, arXiv:1311.2901, section 2.1.""",
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
