"""Long kernels by the fast Fourier transform: a product of spectra is a convolution (chapter 8).

The cost grows with ``N log N`` instead of ``N * K``.  Every sum comes with the rounding of the
whole transform, and one NaN or infinity spoils all of them: the table in `convkit.engine.plan`
keeps such inputs away.

Source: J. W. Cooley and J. W. Tukey, "An algorithm for the machine calculation of complex Fourier
series", Mathematics of Computation 19, 1965; for its use here: T. G. Stockham, "High-speed
convolution and correlation", AFIPS 1966.
"""

import numpy as np
from scipy import fft

__all__ = ["backward_input", "backward_weight", "convolve_full", "forward"]


def convolve_full(signal, kernel):
    """Return the full convolution of two arrays with equally many axes, as a new array.

    Shapes: signal (*N,), kernel (*K,), result (*(N + K - 1),); real or complex floats.
    """
    shape = [n + k - 1 for n, k in zip(signal.shape, kernel.shape, strict=True)]
    real = not (np.iscomplexobj(signal) or np.iscomplexobj(kernel))
    forth, back = (fft.rfftn, fft.irfftn) if real else (fft.fftn, fft.ifftn)
    lengths = [fft.next_fast_len(n, real) for n in shape]
    product = forth(signal, lengths) * forth(kernel, lengths)
    return back(product, lengths)[tuple(map(slice, shape))]


def forward(padded, weight, stride, dilation, groups, out):
    """Fill `out` with the sums under every window (see `convkit.engine`)."""
    spectrum, back = _transforms(padded.shape[2:])
    images = _by_group(spectrum(padded), groups)
    kernels = spectrum(_spread(weight, dilation)).conj()
    kernels = kernels.reshape(groups, -1, *kernels.shape[1:])
    sums = np.einsum("bgc...,goc...->bgo...", images, kernels)
    out[...] = _every(back(_flat(sums)), stride, out.shape[2:])


def backward_input(grad, weight, stride, dilation, groups, out):
    """Fill `out` with each gradient times the kernel, where its window stood."""
    spectrum, back = _transforms(out.shape[2:])
    maps = _by_group(spectrum(_spread(grad, stride)), groups)
    kernels = spectrum(_spread(weight, dilation))
    kernels = kernels.reshape(groups, -1, *kernels.shape[1:])
    sums = np.einsum("bgo...,goc...->bgc...", maps, kernels)
    out[...] = _every(back(_flat(sums)), (1,) * len(stride), out.shape[2:])


def backward_weight(padded, grad, stride, dilation, groups, out):
    """Fill `out` with the sums of gradient times patch over all places."""
    spectrum, back = _transforms(padded.shape[2:])
    images = _by_group(spectrum(padded), groups)
    maps = _by_group(spectrum(_spread(grad, stride)), groups).conj()
    sums = np.einsum("bgo...,bgc...->goc...", maps, images)
    sums = sums.reshape(-1, *sums.shape[2:])
    out[...] = _every(back(sums), dilation, out.shape[2:])


def _transforms(size):
    """Return the transforms there and back, long enough that no circular sum wraps."""
    lengths = [fft.next_fast_len(n, real=True) for n in size]
    axes = tuple(range(-len(size), 0))
    return (
        lambda array: fft.rfftn(array, lengths, axes),
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


def _by_group(array, groups):
    """View (B, groups * M, *size) as (B, groups, M, *size)."""
    return array.reshape(len(array), groups, -1, *array.shape[2:])


def _flat(array):
    """View (B, groups, M, *size) as (B, groups * M, *size)."""
    return array.reshape(len(array), -1, *array.shape[3:])
