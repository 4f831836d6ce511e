"""The matrices of convolution, written out: each entry is the kernel at row minus column."""

from math import prod

import numpy as np

from convkit.arguments import choice, each_axis, fits_memory, numeric_array
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype

__all__ = ["circulant", "doubly_block_circulant", "doubly_block_toeplitz", "toeplitz"]


def toeplitz(kernel, size, mode="full"):
    """Return the banded matrix ``T`` with ``T @ x == convolve(x, kernel, mode)``.

    Parameters
    ----------
    kernel : array_like, shape (K,)
        The weights; booleans, integers, floats or complex numbers.
    size : int
        N, the length of the signals, at least 1.
    mode : {"full", "same", "valid"}, optional
        As in `convkit.convolve`; "valid" needs ``N >= K``.

    Returns
    -------
    ndarray, shape (M, N)
        ``M`` is ``N + K - 1`` ("full"), ``N`` ("same") or ``N - K + 1`` ("valid").  Integers
        become ``int64``, ``float16`` becomes ``float32``.

    Raises
    ------
    TypeError
        If `kernel` does not hold numbers, or `size` is not a whole number.
    ValueError
        If `kernel` is empty or not 1-D, `size` is below 1, `mode` is unknown, or no window is
        "valid".
    OverflowError
        If `kernel` is integer and ``sum|kernel|`` reaches ``2**63``.
    MemoryError
        If the matrix is larger than the memory.

    See Also
    --------
    convkit.convolve : the same sums without the matrix.
    convkit.matrices.circulant : the signal closed to a ring.

    Notes
    -----
    ``T[n, m] = kernel[n - m]``, and 0 where ``n - m`` is outside the kernel: every diagonal holds
    one weight.  "same" keeps `N` rows from row ``(K - 1) // 2`` on, "valid" the rows that hold
    the whole kernel.

    References
    ----------
    .. [1] R. M. Gray, "Toeplitz and circulant matrices: a review", Foundations and Trends in
       Communications and Information Theory 2(3), 2006, doi:10.1561/0100000006.

    Examples
    --------
    >>> toeplitz([1, 2], 3)
    array([[1, 0, 0],
           [2, 1, 0],
           [0, 2, 1],
           [0, 0, 2]])
    """
    return _banded(kernel, ("size", size), mode, axes=1)


def doubly_block_toeplitz(kernel, shape, mode="full"):
    """Return ``T`` with ``T @ x.ravel() == convolve(x, kernel, mode).ravel()`` for pictures.

    Parameters
    ----------
    kernel : array_like, shape (K, L)
        The weights; booleans, integers, floats or complex numbers.
    shape : (int, int)
        H and W, the rows and columns of the pictures, at least 1.
    mode : {"full", "same", "valid"}, optional
        As in `convkit.convolve`; "valid" needs a kernel no larger than the picture.

    Returns
    -------
    ndarray, shape (M, H * W)
        ``M`` is the number of pixels of the result.  Integers become ``int64``, ``float16``
        becomes ``float32``.

    Raises
    ------
    TypeError
        If `kernel` does not hold numbers, or `shape` is not in whole numbers.
    ValueError
        If `kernel` is empty or not 2-D, `shape` is below 1 or not a pair, `mode` is unknown, or
        no window is "valid".
    OverflowError
        If `kernel` is integer and ``sum|kernel|`` reaches ``2**63``.
    MemoryError
        If the matrix is larger than the memory.

    See Also
    --------
    convkit.matrices.toeplitz : the same for signals, and each block of this one.

    Notes
    -----
    Block (r, i) tells how row i of the picture enters row r of the result: it is
    ``toeplitz(kernel[r - i], W, mode)``, and 0 where ``r - i`` is outside the kernel.

    References
    ----------
    .. [1] A. K. Jain, "Fundamentals of Digital Image Processing", Prentice Hall, 1989, section
       2.8.

    Examples
    --------
    >>> doubly_block_toeplitz([[1, 2], [3, 4]], (2, 3), "valid")
    array([[4, 3, 0, 2, 1, 0],
           [0, 4, 3, 0, 2, 1]])
    """
    return _banded(kernel, ("shape", shape), mode, axes=2)


def circulant(kernel, size):
    r"""Return the matrix of circular convolution; its first column is the kernel.

    Parameters
    ----------
    kernel : array_like, shape (K,)
        The weights; booleans, integers, floats or complex numbers.  A kernel longer than the
        ring goes round more than once, and what meets is added.
    size : int
        N, the length of the ring, at least 1.

    Returns
    -------
    ndarray, shape (N, N)
        Integers become ``int64``, ``float16`` becomes ``float32``.

    Raises
    ------
    TypeError
        If `kernel` does not hold numbers, or `size` is not a whole number.
    ValueError
        If `kernel` is empty or not 1-D, or `size` is below 1.
    OverflowError
        If `kernel` is integer and ``sum|kernel|`` reaches ``2**63``.
    MemoryError
        If the matrix is larger than the memory.

    See Also
    --------
    convkit.matrices.toeplitz : zeros outside instead of a ring.

    Notes
    -----
    ``(C @ x)[n]`` is :math:`\sum_k h[k]\, x[(n - k) \bmod N]` with :math:`h` = `kernel`: weight 0
    stays in place.  The "same" of `convkit.convolve` centres the kernel, so that with
    ``boundary="wrap"`` it is ``np.roll(C @ x, -((K - 1) // 2))``.

    Every circulant matrix has the same eigenvectors, the waves of the discrete Fourier transform;
    the eigenvalues are the transform of its first column.

    References
    ----------
    .. [1] R. M. Gray, "Toeplitz and circulant matrices: a review", Foundations and Trends in
       Communications and Information Theory 2(3), 2006, section 3, doi:10.1561/0100000006.

    Examples
    --------
    >>> circulant([1, 2], 3)
    array([[1, 0, 2],
           [2, 1, 0],
           [0, 2, 1]])
    """
    return _closed(kernel, ("size", size), axes=1)


def doubly_block_circulant(kernel, shape):
    """Return the matrix of circular convolution of flattened pictures.

    Parameters
    ----------
    kernel : array_like, shape (K, L)
        The weights; booleans, integers, floats or complex numbers.  A kernel larger than the
        picture goes round more than once, and what meets is added.
    shape : (int, int)
        H and W, the rows and columns of the pictures, at least 1.

    Returns
    -------
    ndarray, shape (H * W, H * W)
        Integers become ``int64``, ``float16`` becomes ``float32``.

    Raises
    ------
    TypeError
        If `kernel` does not hold numbers, or `shape` is not in whole numbers.
    ValueError
        If `kernel` is empty or not 2-D, or `shape` is below 1 or not a pair.
    OverflowError
        If `kernel` is integer and ``sum|kernel|`` reaches ``2**63``.
    MemoryError
        If the matrix is larger than the memory.

    See Also
    --------
    convkit.matrices.circulant : the same for signals, and each block of this one.

    Notes
    -----
    Block (r, i) is ``circulant(kernel[(r - i) % H], W)``.  Weight (0, 0) stays in place, as in
    `circulant`; the eigenvectors are the waves of the two-dimensional transform.

    References
    ----------
    .. [1] A. K. Jain, "Fundamentals of Digital Image Processing", Prentice Hall, 1989, section
       2.8.

    Examples
    --------
    >>> doubly_block_circulant([[1, 2], [3, 4]], (2, 2))
    array([[1, 2, 3, 4],
           [2, 1, 4, 3],
           [3, 4, 1, 2],
           [4, 3, 2, 1]])
    """
    return _closed(kernel, ("shape", shape), axes=2)


def _banded(kernel, named_size, mode, *, axes):
    """Return the matrix of convolution with zeros outside."""
    weights, size = _accept(kernel, named_size, axes)
    choice("mode", mode, ("full", "same", "valid"))
    pairs = list(zip(size, weights.shape, strict=True))
    if mode == "valid" and any(k > n for n, k in pairs):
        raise ValueError(
            f'kernel must not be longer than {named_size[0]} on any axis when mode is "valid", '
            f"got shape {weights.shape} for {size}"
        )
    rows = {
        "full": [range(n + k - 1) for n, k in pairs],
        "same": [range((k - 1) // 2, (k - 1) // 2 + n) for n, k in pairs],
        "valid": [range(k - 1, n) for n, k in pairs],
    }[mode]
    _fits(named_size[0], rows, size, weights.dtype)
    # The zero at either end stands for all that lies outside.
    padded = np.pad(weights, 1)
    offsets = [
        np.clip(np.subtract.outer(r, np.arange(n)), -1, k) + 1
        for r, (n, k) in zip(rows, pairs, strict=True)
    ]
    return _matrix(padded, offsets)


def _closed(kernel, named_size, *, axes):
    """Return the matrix of circular convolution."""
    weights, size = _accept(kernel, named_size, axes)
    _fits(named_size[0], map(range, size), size, weights.dtype)
    ring = np.zeros(size, weights.dtype)
    places = [np.arange(k) % n for n, k in zip(size, weights.shape, strict=True)]
    np.add.at(ring, np.ix_(*places), weights)
    offsets = [np.subtract.outer(np.arange(n), np.arange(n)) % n for n in size]
    return _matrix(ring, offsets)


def _accept(kernel, named_size, axes):
    """Return the weights in the dtype of their sums, and the size as a tuple."""
    weights = numeric_array("kernel", kernel)
    if weights.ndim != axes:
        raise ValueError(f"kernel must be {axes}-D, got shape {weights.shape}")
    size = each_axis(*named_size, axes=axes, least=1)
    dtype = sum_dtype(weights.dtype)
    if dtype == np.int64:
        refuse_overflow(("x", "kernel"), largest_sum(np.ones(1, int), weights[None]))
    return weights.astype(dtype), size


def _fits(name, rows, size, dtype):
    """Refuse a matrix that is larger than the memory before its indices are made."""
    fits_memory(name, (prod(map(len, rows)), prod(size)), dtype)


def _matrix(values, offsets):
    """Return ``values[row - column]``, given the differences of places for each axis."""
    if len(offsets) == 1:
        return values[offsets[0]]
    rows, columns = offsets
    blocks = values[rows[:, None, :, None], columns[None, :, None, :]]
    return blocks.reshape(len(rows) * len(columns), -1)
