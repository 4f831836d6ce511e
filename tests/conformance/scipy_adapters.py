"""SciPy's functions made of ours, for SciPy's own tests.

What an adapter adds is named in `scipy_differences.BRIDGED`, and nothing else is added: the
numbers are ours.
"""

import warnings

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple
from scipy import ndimage, signal

import convkit as ck
from convkit import signals
from convkit.boundary import TRANSLATIONS, pad

# ndimage has second words for the filters that mean the same.
SYNONYMS = {"wrap": "grid-wrap", "grid-mirror": "reflect", "grid-constant": "constant"}


def our_word(library, theirs):
    """Return the boundary that `library` calls `theirs`, by the table of translations."""
    (word,) = (ours for ours, words in TRANSLATIONS.items() if words.get(library) == theirs)
    return word


def convolve(in1, in2, mode="full", method="auto"):
    first, second = swapped(*transformed(in1, in2, method), mode)
    return narrowed(ck.convolve(first, second, mode, method=method), in1, in2)


def correlate(in1, in2, mode="full", method="auto"):
    arrays = transformed(in1, in2, method)
    first, second = swapped(*arrays, mode)
    result = ck.correlate(first, second, mode, method=method)
    return narrowed(result if first is arrays[0] else np.flip(result).conj(), in1, in2)


def transformed(in1, in2, method):
    """Return an integer partner of floats as float64 for an FFT, as SciPy transforms it."""
    integers = [np.asarray(array).dtype.kind in "biu" for array in (in1, in2)]
    if method == "fft" and sum(integers) == 1:
        return as_floats(in1), as_floats(in2)
    return in1, in2


def convolve2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    first, second = swapped(in1, in2, mode)
    result = ck.convolve(first, second, mode, boundary=outside(mode, boundary, fillvalue))
    return narrowed(result, in1, in2)


def correlate2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    first, second = swapped(in1, in2, mode)
    result = ck.correlate(first, second, mode, boundary=outside(mode, boundary, fillvalue))
    return narrowed(result if first is in1 else np.flip(result).conj(), in1, in2)


def outside(mode, boundary, fillvalue):
    """Return our boundary; "valid" reads nothing outside, whatever SciPy is told."""
    if mode == "valid":
        return "zero"
    return fillvalue if boundary == "fill" else our_word("scipy.signal.convolve2d", boundary)


def fftconvolve(in1, in2, mode="full", axes=None):
    def lines(first, second):
        return ck.convolve(*swapped(first, second, mode), mode, method="fft")

    return on_axes(lines, as_floats(in1), as_floats(in2), mode, axes)


def oaconvolve(in1, in2, mode="full", axes=None):
    def lines(first, second):
        return signals.overlap_add(*swapped(first, second, mode), mode)

    return on_axes(lines, np.asarray(in1), np.asarray(in2), mode, axes)


def swapped(in1, in2, mode):
    """Return the longer array first in "valid" mode, as SciPy does by itself."""
    sizes, others = np.shape(in1), np.shape(in2)
    longer = len(sizes) == len(others) and all(np.greater_equal(others, sizes))
    return (in2, in1) if mode == "valid" and longer and sizes != others else (in1, in2)


def narrowed(result, in1, in2):
    """Return sums in the type that SciPy keeps, where integers or half precision took part."""
    types = [np.asarray(array).dtype for array in (in1, in2)]
    if any(dtype.kind in "biu" or dtype == np.float16 for dtype in types):
        return result.astype(np.result_type(*types))
    return result


def as_floats(array):
    """Return integers as float64, the type in which SciPy's FFT functions answer."""
    array = np.asarray(array)
    return array.astype(np.float64) if array.dtype.kind in "biu" else array


def on_axes(function, first, second, mode, axes):
    """Call a function of the chosen axes once for every index on the others, which broadcast."""
    if axes is None:
        return function(first, second)
    axes = normalize_axis_tuple(axes, first.ndim)
    if mode == "same":
        second = middles(first, second, axes)
    last = range(-len(axes), 0)
    moved = [np.moveaxis(array, axes, last) for array in (first, second)]
    others = np.broadcast_shapes(*(array.shape[: -len(axes)] for array in moved))
    full = [np.broadcast_to(array, others + array.shape[-len(axes) :]) for array in moved]
    results = [function(full[0][index], full[1][index]) for index in np.ndindex(others)]
    stacked = np.reshape(results, others + results[0].shape)
    return np.moveaxis(stacked, last, axes)


def middles(first, second, axes):
    """Keep only the middle where `second` would widen an axis: "same" has the size of `first`."""
    for axis in set(range(first.ndim)) - set(axes):
        if first.shape[axis] == 1:
            second = second.take([(second.shape[axis] - 1) // 2], axis)
    return second


def nd_correlate(
    input, weights, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None, flip=False
):
    array, kernel = np.asarray(input), np.asarray(weights)
    axes = normalize_axis_tuple(range(array.ndim) if axes is None else axes, array.ndim)
    origins = (origin,) * len(axes) if np.ndim(origin) == 0 else origin
    ends = [(0, 0)] * array.ndim
    shifts = dict(zip(axes, map(int, origins), strict=True))
    # The kernel's axes stand in the order of the array's, whatever the order of `axes`.
    for axis, taps in zip(sorted(axes), kernel.shape, strict=True):
        before = (taps - 1) // 2 - shifts[axis] if flip else taps // 2 + shifts[axis]
        ends[axis] = (before, taps - 1 - before)
    kernel = np.expand_dims(kernel, tuple(set(range(array.ndim)) - set(axes)))
    result = windows(array, kernel, ends, our_boundary(mode, cval, array), flip)
    return delivered(result, array, output)


def windows(array, kernel, ends, boundary, flip):
    """Sum over windows that reach (before, after) each sample; "same" where these are its ends."""
    function = ck.convolve if flip else ck.correlate
    if ends == [(taps // 2, (taps - 1) // 2) for taps in kernel.shape]:
        return function(array, kernel, "same", boundary=boundary)
    return function(pad(array, tuple(ends), boundary), kernel, "valid")


def our_boundary(mode, cval, array):
    mode = SYNONYMS.get(mode, mode)
    if mode != "constant":
        return our_word("scipy.ndimage", mode)
    if np.iscomplexobj(cval) and not np.iscomplexobj(array):
        raise ValueError("cval is complex while the input is real")
    return cval


def delivered(result, array, output):
    """Return the result in the type, or in the array, that ndimage was asked for."""
    given = isinstance(output, np.ndarray)
    wanted = np.dtype(array.dtype if output is None else output.dtype if given else output)
    if result.dtype.kind == "c" and wanted.kind != "c":
        if given:
            raise RuntimeError("output must have complex dtype")
        if output is not None:
            warnings.warn("promoting specified output dtype to complex", UserWarning, stacklevel=2)
        wanted = np.result_type(wanted, np.complex64)
    if given:
        output[...] = result
        return output
    if wanted.kind == "u" and result.dtype.kind == "f":
        result = result.astype(np.int64)  # negative sums wrap round, as in ndimage
    return result.astype(wanted)


def nd_convolve(input, weights, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return nd_correlate(input, weights, output, mode, cval, origin, axes=axes, flip=True)


def nd_correlate1d(input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    return nd_correlate(input, weights, output, mode, cval, origin, axes=axis)


def nd_convolve1d(input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    return nd_convolve(input, weights, output, mode, cval, origin, axes=axis)


OURS = {
    signal.convolve: convolve,
    signal.correlate: correlate,
    signal.convolve2d: convolve2d,
    signal.correlate2d: correlate2d,
    signal.fftconvolve: fftconvolve,
    signal.oaconvolve: oaconvolve,
    ndimage.correlate: nd_correlate,
    ndimage.convolve: nd_convolve,
    ndimage.correlate1d: nd_correlate1d,
    ndimage.convolve1d: nd_convolve1d,
}
