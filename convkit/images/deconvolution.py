"""A blur undone, as far as noise allows (chapter 8).

Both functions know the kernel and take it to be the same everywhere.  They work on a picture
that goes on periodically; every boundary but "wrap" is made periodic by adding about as many
pixels as the picture has on each axis, so that its edges do not ring.
"""

import numpy as np

from convkit.arguments import number, whole_number
from convkit.images.planes import accept_grey, accept_real, as_given, extend, finite

__all__ = ["richardson_lucy", "wiener"]


def wiener(image, kernel, noise_to_signal, *, boundary="wrap"):
    r"""Undo a blur with the linear filter that errs least on average, by Fourier transform.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        The blurred picture; finite real numbers, any unit; each colour plane is treated alone.
    kernel : array_like, shape (K, L)
        The blur, as `convkit.convolve` takes it; finite real numbers that do not sum to 0.
    noise_to_signal : float
        Power of the noise divided by power of the sharp picture, the same at every frequency;
        at least 0.  More of it leaves more blur and less noise.
    boundary : str or number, optional
        How the picture went on outside when it was blurred: see `convkit.boundary.pad`.
        "symmetric" or "reflect" for a photo, whose edges would ring under "wrap".

    Returns
    -------
    ndarray of float, shape of `image`
        The sharpened picture, in place: an image that was made by ``convolve(sharp, kernel,
        "same", boundary=boundary)`` comes back as `sharp`, exactly but for noise and rounding
        under "wrap", and under "symmetric" and "reflect" if the kernel is symmetric.

    Raises
    ------
    TypeError
        If an input does not hold real numbers, or `noise_to_signal` is not a number.
    ValueError
        If a shape does not fit, an input is not finite, the kernel sums to 0,
        `noise_to_signal` is negative, or 0 for a kernel that wipes out a frequency, or
        `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.richardson_lucy : slower, never negative.
    convkit.images.blur : a blur to undo.

    Notes
    -----
    With :math:`H` the kernel's and :math:`G` the picture's spectrum the result has the spectrum
    :math:`\overline{H} G / (|H|^2 + r)`, where :math:`r` is `noise_to_signal`.

    References
    ----------
    .. [1] N. Wiener, "Extrapolation, Interpolation, and Smoothing of Stationary Time Series",
       Wiley, 1949.
    .. [2] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 5.8.

    Examples
    --------
    >>> from convkit import convolve
    >>> smeared = convolve([[0, 0, 8, 0, 0]], [[0.25, 0.5, 0.25]], "same", boundary="wrap")
    >>> wiener(smeared, [[0.25, 0.5, 0.25]], 0).round(6) + 0.0
    array([[0., 0., 8., 0., 0.]])
    """
    from scipy import fft

    picture, weights = accept_real(image), _accept_kernel(kernel)
    ratio = number("noise_to_signal", noise_to_signal, least=0)
    planes, inside = _periodic(picture, boundary)
    transfer = _transfer(weights, planes.shape)
    if ratio == 0 and abs(transfer).min() <= 4 * np.finfo(float).eps * abs(weights).sum():
        raise ValueError(
            f"noise_to_signal must be greater than 0 for a kernel that wipes out a frequency, "
            f"got {noise_to_signal!r}"
        )
    spectrum = fft.rfft2(planes, axes=(0, 1)) * (transfer.conj() / (abs(transfer) ** 2 + ratio))
    sharp = fft.irfft2(spectrum, planes.shape[:2], axes=(0, 1))
    return as_given(sharp[inside], picture)


def richardson_lucy(image, kernel, iterations=30, *, boundary="wrap"):
    r"""Undo a blur step by step, towards the non-negative picture that explains it best.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        The blurred picture; finite numbers from 0, in a unit proportional to counts of light;
        each colour plane is treated alone.
    kernel : array_like, shape (K, L)
        The blur, as `convkit.convolve` takes it; finite numbers from 0 that do not sum to 0.
    iterations : int, optional
        How many steps, at least 1; noise grows with them.
    boundary : str or number, optional
        How the picture went on outside when it was blurred: see `convkit.boundary.pad`.
        "symmetric" or "reflect" for a photo, whose edges would ring under "wrap".

    Returns
    -------
    ndarray of float, shape of `image`
        At least 0 everywhere.  Under "wrap" its sum times the kernel's is the sum of `image`.

    Raises
    ------
    TypeError
        If an input does not hold real numbers, or `iterations` is not a whole number.
    ValueError
        If a shape does not fit, an input is negative or not finite, the kernel sums to 0,
        `iterations` is below 1, or `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.wiener : one step, linear.

    Notes
    -----
    With :math:`K` the blur under the boundary, :math:`d` the picture and :math:`s` the kernel's
    sum, each step is :math:`x \leftarrow x \cdot K^\top(d / K x) / s`, from a flat start.  It
    never lowers the likelihood of :math:`d` as Poisson counts around :math:`K x`, which is
    :math:`\sum d \log K x - K x` but for a constant.  The sums are made by Fourier transform, so
    a pixel is not known better than to ``2**-52`` or so of the brightest one.

    References
    ----------
    .. [1] W. H. Richardson, "Bayesian-based iterative method of image restoration", Journal of
       the Optical Society of America 62, 1972.
    .. [2] L. B. Lucy, "An iterative technique for the rectification of observed distributions",
       The Astronomical Journal 79, 1974.
    .. [3] L. A. Shepp and Y. Vardi, "Maximum likelihood reconstruction for emission tomography",
       IEEE Transactions on Medical Imaging 1, 1982 (why the likelihood never falls).

    Examples
    --------
    >>> smeared = [[0, 2, 4, 2, 0]]
    >>> richardson_lucy(smeared, [[0.25, 0.5, 0.25]], 1000).round(2)
    array([[0., 0., 8., 0., 0.]])
    """
    picture, weights = accept_real(image), _accept_kernel(kernel)
    iterations = whole_number("iterations", iterations, least=1)
    planes, inside = _periodic(picture, boundary)
    for name, values in {"image": picture, "boundary": planes, "kernel": weights}.items():
        if values.min() < 0:
            raise ValueError(f"{name} must not be negative, got the least value {values.min()}")
    total = weights.sum()
    forth, back = _blurs(weights / total, planes.shape)
    estimate = np.ones_like(planes)
    for _ in range(iterations):
        estimate *= back(planes / (forth(estimate) + np.finfo(float).tiny))
    return as_given(estimate[inside] / total, picture)


def _accept_kernel(kernel):
    """Return the blur as float64, or refuse one that loses the mean brightness."""
    weights = finite("kernel", accept_grey("kernel", kernel))
    if abs(weights.sum()) <= weights.size * np.finfo(float).eps * abs(weights).sum():
        raise ValueError(f"kernel must not sum to 0, got the sum {weights.sum()}")
    return weights


def _periodic(picture, boundary):
    """Return the planes (H, W, P) as one period in float64, and where the picture lies in it."""
    shape = picture.shape[:2]
    # Mirrored once, "symmetric" has period 2·N, and "reflect", which mirrors at the last pixel
    # itself, 2·N - 2: no seam.  What jumps at the seam under other words jumps far outside.
    added = {"wrap": [0, 0], "reflect": [max(0, n - 2) for n in shape]}
    added = added.get(boundary, shape) if isinstance(boundary, str) else shape
    widths = [(more // 2, more - more // 2) for more in added]
    planes = finite("image", np.atleast_3d(extend(picture, widths, boundary)))
    pairs = zip(widths, shape, strict=True)
    return planes, tuple(slice(before, before + n) for (before, _), n in pairs)


def _transfer(weights, shape):
    """Return the spectrum (H, W // 2 + 1, 1) of a kernel whose centre is that of "same"."""
    from scipy import fft

    period = np.zeros(shape[:2])
    axes = zip(weights.shape, shape, strict=False)
    places = [(np.arange(taps) - (taps - 1) // 2) % n for taps, n in axes]
    # A kernel longer than the period comes round and adds to itself.
    np.add.at(period, np.ix_(*places), weights)
    return fft.rfft2(period)[..., None]


def _blurs(weights, shape):
    """Return the blur of non-negative planes and its adjoint; neither gives less than 0."""
    from scipy import fft

    transfer = _transfer(weights, shape)

    def blurred(planes, transfer):
        spectrum = fft.rfft2(planes, axes=(0, 1)) * transfer
        sums = fft.irfft2(spectrum, shape[:2], axes=(0, 1))
        # What is 0 on paper comes out as a little more or less: of the order of this floor.
        floor = np.finfo(float).eps * planes.max(axis=(0, 1))
        return np.maximum(sums, floor)

    return lambda planes: blurred(planes, transfer), lambda planes: blurred(planes, transfer.conj())
