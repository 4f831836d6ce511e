"""Signals that arrive block by block."""

import numpy as np

from convkit.arguments import choice
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype
from convkit.engine.signal_plan import unsafe
from convkit.signals.windows import accept_axes, refuse_unsafe

__all__ = ["Stream"]


class Stream:
    """A convolution of a signal that arrives in blocks of any size.

    The outputs of all `feed` and of `finish`, one after the other, are what `convkit.convolve`
    gives for the whole signal; the cost of a block is that of its own samples (for the two
    methods by Fourier transform, at least one transform).

    Parameters
    ----------
    kernel : array_like, shape (K,)
        Booleans, integers, floats or complex numbers, any unit.
    method : {"overlap-add", "overlap-save", "direct"}, optional
        How the sums are computed.  The first two transform segments of a fixed length, for
        which the kernel is transformed once; "direct" adds the products up, and is the one for
        few weights, tiny blocks, NaN and infinities.
    dtype : dtype, optional
        Of the widest block to come.  If not given, the first block that is not empty decides;
        later ones may be narrower, but not wider.

    Attributes
    ----------
    dtype : dtype or None
        What sums are computed and returned in: that of `convkit.convolve`.

    Raises
    ------
    TypeError
        If `kernel` does not hold numbers, or `dtype` is none of numbers.
    ValueError
        If `kernel` is empty or not 1-D, or `method` is unknown.

    See Also
    --------
    convkit.signals.overlap_add : for a signal that is there as a whole.

    Examples
    --------
    >>> stream = Stream([1, 10, 100])
    >>> stream.feed([1, 2]), stream.feed([]), stream.feed([3])
    (array([ 1, 12]), array([], dtype=int64), array([123]))
    >>> stream.finish()
    array([230, 300])
    """

    def __init__(self, kernel, *, method="overlap-add", dtype=None):
        self._kernel = accept_axes("kernel", kernel, most=1).copy()
        self._method = choice("method", method, ("overlap-add", "overlap-save", "direct"))
        self._wanted = None if dtype is None else self._sums_of(_numbers(dtype))
        self._ways = {}
        self.reset()

    def reset(self):
        """Forget the signal, so that a new one may begin, in another dtype if none was given."""
        self.dtype, self._finished = self._wanted, False
        for way in self._ways.values():
            way.forget()

    def feed(self, block):
        """Return the next output samples, as many as the block has.

        Parameters
        ----------
        block : array_like, shape (N,)
            The next samples of the signal, N at least 0; a refused block changes nothing.

        Returns
        -------
        ndarray, shape (N,)
            ``y[n] = sum_k kernel[k] x[n - k]`` for each new sample ``x[n]``.

        Raises
        ------
        TypeError
            If the block does not hold numbers, or needs a wider dtype than the stream has.
        ValueError
            If it is not 1-D, or not safe for the stream's method (see `convkit.convolve`).
        OverflowError
            If sums of integers might not fit.
        RuntimeError
            If the stream is finished.
        """
        self._refuse_if_finished()
        samples = accept_axes("block", block, most=1, empty=True)
        if not samples.size:
            return np.zeros(0, self.dtype or self._sums_of(samples.dtype))
        dtype = self._dtype_with(samples.dtype)
        if dtype == np.int64:
            refuse_overflow(("block", "kernel"), largest_sum(samples, self._kernel[None]))
        way, samples = self._way(dtype), samples.astype(dtype)
        for _, part in way.parts(samples):
            reason = unsafe("fft", [part], self._kernel.astype(dtype), way.places)
            refuse_unsafe("block must be safe for a Fourier transform", reason)
        self.dtype = dtype
        return way.feed(samples)

    def finish(self):
        """Return what remains when the signal is over; then only `reset` is allowed.

        Returns
        -------
        ndarray, shape (K - 1,)
            The outputs after the last sample; zeros if there was none.

        Raises
        ------
        RuntimeError
            If the stream is finished already.
        """
        self._refuse_if_finished()
        self._finished = True
        return self._way(self.dtype or self._sums_of(self._kernel.dtype)).finish()

    def _refuse_if_finished(self):
        if self._finished:
            raise RuntimeError("the stream is finished; call reset() to begin a new signal")

    def _sums_of(self, dtype):
        """Return the dtype of sums of samples of `dtype`."""
        return sum_dtype(dtype, self._kernel.dtype)

    def _dtype_with(self, dtype):
        """Return the stream's dtype for a block, which must not need a wider one."""
        if self.dtype is None:
            return self._sums_of(dtype)
        needed = sum_dtype(dtype, self._kernel.dtype, self.dtype)
        if needed != self.dtype:
            raise TypeError(
                f"block must not need sums wider than the stream's dtype {self.dtype}, got "
                f"{dtype}, which needs {needed}; give the widest dtype when making the stream"
            )
        return self.dtype

    def _way(self, dtype):
        """Return what computes sums in `dtype`, made at first need."""
        from convkit.engine import streaming

        if dtype not in self._ways:
            ways = {
                "direct": streaming.DirectSums,
                "overlap-add": streaming.AddedBlocks,
                "overlap-save": streaming.SavedBlocks,
            }
            self._ways[dtype] = ways[self._method](self._kernel.astype(dtype))
        return self._ways[dtype]


def _numbers(dtype):
    """Return `dtype` if it is one of numbers."""
    found = np.dtype(dtype)
    if found.kind not in "biufc":
        raise TypeError(f"dtype must be one of numbers, got {found}")
    return found
