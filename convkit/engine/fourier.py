"""Long kernels by the fast Fourier transform: a product of spectra is a convolution (chapter 8).

The cost grows with ``N log N`` instead of ``N * K``.  Every sum comes with the rounding of the
whole transform, and one NaN or infinity spoils all of them: the tables of `convkit.engine` keep
such inputs away.

Source: J. W. Cooley and J. W. Tukey, "An algorithm for the machine calculation of complex Fourier
series", Mathematics of Computation 19, 1965; for its use here: T. G. Stockham, "High-speed
convolution and correlation", AFIPS 1966.
"""

from functools import cached_property

import numpy as np
from scipy import fft

from convkit.engine.windows import by_group

__all__ = [
    "Circle",
    "backward_input",
    "backward_weight",
    "forward",
    "rounded",
    "rounding_bound",
]


class Circle:
    """Convolutions round a circle with one kernel, whose spectrum is computed once."""

    def __init__(self, kernel, least):
        """Take a kernel (*K,); each length is at least that given.

        Transforms are in double precision at least: in float32 one bright sample would leave its
        rounding on all others.
        """
        dtype = np.result_type(kernel.dtype, np.float64)
        real = dtype.kind == "f"
        self._kernel = kernel.astype(dtype, copy=False)
        self._forth, self._back = (fft.rfftn, fft.irfftn) if real else (fft.fftn, fft.ifftn)
        self.lengths = [fft.next_fast_len(n, real=real) for n in least]

    @cached_property
    def _spectrum(self):
        return self._transform(self._kernel)

    def _transform(self, array):
        """Return the spectrum of an array with zeros up to the circle's lengths."""
        return self._forth(array.astype(self._kernel.dtype, copy=False), self.lengths)

    def convolve(self, signal):
        """Return ``out[n] = sum_k signal[(n - k) mod lengths] * kernel[k]``, of those lengths."""
        return self._back(self._transform(signal) * self._spectrum, self.lengths)

    def correlate(self, signal):
        """Return ``out[n] = sum_k signal[(n + k) mod lengths] * conj(kernel[k])``."""
        return self._back(self._transform(signal) * self._spectrum.conj(), self.lengths)


def rounded(sums, dtype):
    """Return sums as whole numbers, each the nearest, if `dtype` is one of integers."""
    return np.rint(sums).astype(dtype) if dtype.kind == "i" else sums


def rounding_bound(norm, total, places):
    """Bound the error of every sample of a convolution round a circle, in float64.

    `norm` is the signal's root of the sum of squares, `total` the kernel's sum of magnitudes,
    `places` the circle's number of samples.  A transform of any radix up to 11 errs by at most
    ``16 u log2(places)`` of the norm, with u = 2**-53 (a wide constant: the sum of r terms errs
    by r u, and its magnitudes may exceed the norm by the root of r); there are three transforms,
    and no sum exceeds ``norm * total``.

    Source: N. J. Higham, "Accuracy and stability of numerical algorithms", 2nd ed., SIAM, 2002,
    section 24.1, for radix 2.
    """
    return 3 * 16 * 2.0**-53 * max(1.0, np.log2(places)) * norm * total


def forward(padded, weight, stride, dilation, groups, out):
    """Fill `out` with the sums under every window (see `convkit.engine`)."""
    spectrum, back = _transforms(padded.shape[2:])
    images = by_group(spectrum(padded), groups)
    kernels = spectrum(_spread(weight, dilation)).conj()
    kernels = kernels.reshape(groups, -1, *kernels.shape[1:])
    sums = np.einsum("bgc...,goc...->bgo...", images, kernels)
    out[...] = _every(back(_flat(sums)), stride, out.shape[2:])


def backward_input(grad, weight, stride, dilation, groups, out):
    """Fill `out` with each gradient times the kernel, where its window stood."""
    spectrum, back = _transforms(out.shape[2:])
    maps = by_group(spectrum(_spread(grad, stride)), groups)
    kernels = spectrum(_spread(weight, dilation))
    kernels = kernels.reshape(groups, -1, *kernels.shape[1:])
    sums = np.einsum("bgo...,goc...->bgc...", maps, kernels)
    out[...] = _every(back(_flat(sums)), (1,) * len(stride), out.shape[2:])


def backward_weight(padded, grad, stride, dilation, groups, out):
    """Fill `out` with the sums of gradient times patch over all places."""
    spectrum, back = _transforms(padded.shape[2:])
    images = by_group(spectrum(padded), groups)
    maps = by_group(spectrum(_spread(grad, stride)), groups).conj()
    sums = np.einsum("bgo...,bgc...->goc...", maps, images)
    sums = sums.reshape(-1, *sums.shape[2:])
    out[...] = _every(back(sums), dilation, out.shape[2:])


def _transforms(size):
    """Return the transforms there and back, long enough that no circular sum wraps."""
    lengths = [fft.next_fast_len(n, real=True) for n in size]
    axes = tuple(range(-len(size), 0))
    return (
        # In float64: rounded to float32 afterwards, sums have no trace of the transform.
        lambda array: fft.rfftn(array.astype(np.float64, copy=False), lengths, axes),
        lambda spectra: fft.irfftn(spectra, lengths, axes),
    )


def _spread(array, gaps):
    """Return (A, B, *size) with ``gap - 1`` zeros between neighbours on each axis of the size."""
    if all(gap == 1 for gap in gaps):
        return array
    size = [(n - 1) * gap + 1 for n, gap in zip(array.shape[2:], gaps, strict=True)]
    spread = np.zeros((*array.shape[:2], *size), array.dtype)
    _every(spread, gaps, array.shape[2:])[...] = array
    return spread


def _every(array, steps, counts):
    """View the first `counts` samples of each axis of the size, `steps` apart."""
    pairs = zip(steps, counts, strict=True)
    return array[(..., *(slice(0, (count - 1) * step + 1, step) for step, count in pairs))]


def _flat(array):
    """View (B, groups, M, *size) as (B, groups * M, *size)."""
    return array.reshape(len(array), -1, *array.shape[3:])
