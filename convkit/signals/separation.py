"""Kernels taken apart into lines (chapters 7 and 9)."""

from typing import NamedTuple

import numpy as np

from convkit.arguments import whole_number
from convkit.dtypes import sum_dtype
from convkit.signals.windows import accept_axes

__all__ = ["Separation", "separate"]


class Separation(NamedTuple):
    """What `separate` found: lines whose products add up to a kernel.

    Attributes
    ----------
    factors : tuple of tuple of ndarray
        The terms kept, largest first, each with one line for every axis of the kernel.
    rank : int
        The numerical rank of the kernel: how many terms it has, kept or not.
    error : float
        ``norm(kernel - sum of the terms kept) / norm(kernel)``, with the root of the sum of
        squares as norm; 0 for a kernel of zeros.
    """

    factors: tuple
    rank: int
    error: float


def separate(kernel, rank=None):
    """Take a kernel apart into products of lines, by singular value decompositions.

    Parameters
    ----------
    kernel : array_like, shape (K, L) or (J, K, L)
        Finite real or complex numbers, any unit; no longdouble, which has no SVD.
    rank : int, optional
        How many terms to keep, from 1 to the numerical rank, largest first; all if not given.

    Returns
    -------
    Separation
        ``factors``: `rank` terms, each a tuple of lines of shapes (K,) and (L,), or (J,), (K,)
        and (L,); ``rank``: the numerical rank; ``error``: the relative error of the terms kept.
        Lines have the kernel's dtype; booleans and integers give float64, float16 float32.

    Raises
    ------
    TypeError
        If `kernel` does not hold numbers, or holds longdouble, or `rank` is not a whole number.
    ValueError
        If `kernel` is empty, not 2-D or 3-D or not finite, or `rank` is out of range.

    See Also
    --------
    convkit.convolve : ``method="separable"`` runs 1-D passes with all terms.

    Notes
    -----
    In 2-D no other choice of as many terms comes closer to the kernel [1]_.  In 3-D the first
    axis is split from the other two, and then each of its terms once more [2]_: the terms are
    orthogonal and the largest are kept, but a kernel may have fewer terms than are found.

    A term counts, as in ``np.linalg.matrix_rank``, if its norm exceeds that of the largest one
    times ``max(K, L)`` times the rounding unit ``np.finfo(dtype).eps`` of the kernel's dtype; in
    3-D the number of weights is ``max(J, K * L)``.  The lines of one term have equal norms, and
    all but the first line are positive at their largest entry (the last, if there are several).

    References
    ----------
    .. [1] C. Eckart and G. Young, "The approximation of one matrix by another of lower rank",
       Psychometrika 1, 1936.
    .. [2] K. Batselier, H. Liu and N. Wong, "A constructive algorithm for decomposing a tensor
       into a finite sum of orthonormal rank-1 terms", SIAM Journal on Matrix Analysis and
       Applications 36, 2015.

    Examples
    --------
    Sobel's nine weights are one product; Laplace's need two.

    >>> sobel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    >>> factors, rank, error = separate(sobel)
    >>> rank, np.allclose(np.outer(*factors[0]), sobel)
    (1, True)
    >>> separate([[0, 1, 0], [1, -4, 1], [0, 1, 0]]).rank
    2
    """
    from convkit.engine import separable

    weights = _accept(kernel)
    found = separable.terms(weights)
    kept = found if rank is None else found[: _at_most("rank", rank, len(found))]
    exact = weights.astype(np.result_type(weights.dtype, np.float64))
    # Divided by the peak first, so that no square overflows or vanishes.
    peak = abs(exact).max() if found else 1.0
    missed = np.linalg.norm((exact - separable.total(kept, weights.shape)) / peak)
    error = float(missed / np.linalg.norm(exact / peak)) if found else 0.0
    dtype = sum_dtype(weights.dtype) if weights.dtype.kind in "fc" else np.float64
    lines = tuple(tuple(line.astype(dtype) for line in lines) for lines in kept)
    return Separation(lines, len(found), error)


def _accept(kernel):
    """Return `kernel` as an array that a decomposition may be asked for."""
    weights = accept_axes("kernel", kernel, least=2)
    if weights.dtype.char in "gG":
        raise TypeError(f"kernel must not hold longdouble, which has no SVD, got {weights.dtype}")
    if not np.isfinite(weights).all():
        strange = weights[~np.isfinite(weights)][0]
        raise ValueError(f"kernel must be finite to be taken apart, got {strange}")
    return weights


def _at_most(name, value, most):
    """Return a whole number from 1 to `most`."""
    number = whole_number(name, value, least=1)
    if number > most:
        raise ValueError(f"{name} must be at most {most}, the kernel's numerical rank, got {value}")
    return number
