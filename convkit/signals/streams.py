"""Long signals in segments, and signals that arrive block by block."""

import numpy as np

from convkit.arguments import choice, whole_number
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype
from convkit.signals.windows import accept, accept_axes, in_mode, refuse_unsafe

__all__ = ["Stream", "overlap_add", "overlap_save"]


def overlap_add(in1, in2, mode="full", *, block=None):
    """Convolve a long signal segment by segment, and add where the results overlap.

    The cost is that of short Fourier transforms: it grows as ``N log K``, and the memory needed
    beside the result does not grow with N.

    Parameters
    ----------
    in1 : array_like, shape (N,)
        The signal; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,)
        The kernel.
    mode : {"full", "same", "valid"}, optional
        As in `convkit.convolve`.
    block : int, optional
        Samples of `in1` in each segment, at least 1; if not given, as many as are quick.

    Returns
    -------
    ndarray
        What `convkit.convolve` gives, of the same shape and dtype and up to rounding:
        ``N + K - 1`` ("full"), ``N`` ("same") or ``N - K + 1`` ("valid") samples.  Booleans and
        integers are exact.

    Raises
    ------
    TypeError
        If an input does not hold numbers, or `block` is not a whole number.
    ValueError
        If an input is empty or not 1-D, `mode` is unknown, `block` is below 1, in "valid" mode
        `in2` is longer than `in1`, if a number is not finite, or if the rounding of integers
        might be off.
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.

    See Also
    --------
    convkit.signals.overlap_save : reads overlapping segments instead of adding them.
    convkit.signals.Stream : the same for a signal that is not there yet.

    References
    ----------
    .. [1] A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", 3rd ed.,
       Pearson, 2010, section 8.7.

    Examples
    --------
    >>> overlap_add([1, 2, 3, 4, 5, 6], [1, 10], block=2)
    array([ 1, 12, 23, 34, 45, 56, 60])
    """
    from convkit.engine.overlap import OverlapAdd

    return _in_segments(OverlapAdd, mode, block, in1, in2)


def overlap_save(in1, in2, mode="full", *, block=None):
    """Convolve a long signal in overlapping segments, and keep what each has right.

    The cost is that of short Fourier transforms: it grows as ``N log K``, and the memory needed
    beside the result does not grow with N.

    Parameters
    ----------
    in1 : array_like, shape (N,)
        The signal; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,)
        The kernel.
    mode : {"full", "same", "valid"}, optional
        As in `convkit.convolve`.
    block : int, optional
        New samples in each segment, at least 1; if not given, as many as are quick.

    Returns
    -------
    ndarray
        As `convkit.signals.overlap_add`: ``N + K - 1``, ``N`` or ``N - K + 1`` samples.

    Raises
    ------
    TypeError
        If an input does not hold numbers, or `block` is not a whole number.
    ValueError
        If an input is empty or not 1-D, `mode` is unknown, `block` is below 1, in "valid" mode
        `in2` is longer than `in1`, if a number is not finite, or if the rounding of integers
        might be off.
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.

    See Also
    --------
    convkit.signals.overlap_add : adds overlapping results instead.
    convkit.signals.Stream : the same for a signal that is not there yet.

    References
    ----------
    .. [1] A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", 3rd ed.,
       Pearson, 2010, section 8.7.

    Examples
    --------
    >>> overlap_save([1, 2, 3, 4, 5, 6], [1, 10], "same", block=2)
    array([ 1, 12, 23, 34, 45, 56])
    """
    from convkit.engine.overlap import OverlapSave

    return _in_segments(OverlapSave, mode, block, in1, in2)


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
        way = self._way(dtype)
        sums = _fed(way, samples.astype(dtype), self._kernel.astype(dtype), "block")
        self.dtype = dtype
        return sums

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
        from convkit.engine import overlap

        if dtype not in self._ways:
            kernel = self._kernel.astype(dtype)
            segments = {"overlap-add": overlap.OverlapAdd, "overlap-save": overlap.OverlapSave}
            if self._method == "direct":
                self._ways[dtype] = overlap.DirectSums(kernel)
            else:
                hop = overlap.best_hop(len(kernel))
                self._ways[dtype] = segments[self._method](kernel, hop)
        return self._ways[dtype]


def _numbers(dtype):
    """Return `dtype` if it is one of numbers."""
    found = np.dtype(dtype)
    if found.kind not in "biufc":
        raise TypeError(f"dtype must be one of numbers, got {found}")
    return found


def _fed(way, samples, kernel, name):
    """Feed samples, unless they are not safe for the transform."""
    for segment in way.segments(samples):
        rule = f"{name} must be safe for a Fourier transform"
        refuse_unsafe(rule, "fft", segment, kernel, places=way.places)
    return way.feed(samples)


def _in_segments(way, mode, block, in1, in2):
    """Convolve as a stream that is fed the whole, and cut out what the mode asks for."""
    from convkit.engine.overlap import best_hop

    signal, kernel = (accept_axes(n, a, most=1) for n, a in (("in1", in1), ("in2", in2)))
    accept("zero", in1=signal, in2=kernel)
    ((before, _),) = in_mode(mode, signal, in2=kernel.shape)
    hop = best_hop(len(kernel)) if block is None else whole_number("block", block, least=1)
    dtype = sum_dtype(signal.dtype, kernel.dtype)
    signal, kernel = signal.astype(dtype), kernel.astype(dtype)
    sums = way(kernel, min(hop, len(signal)))
    full = np.concatenate([_fed(sums, signal, kernel, "in1"), sums.finish()])
    first = len(kernel) - 1 - before
    count = {"full": len(full), "same": len(signal), "valid": len(signal) - len(kernel) + 1}
    return full[first : first + count[mode]]
