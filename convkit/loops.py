"""The sums themselves, as loops a reader can follow (chapter 1), compiled where Numba is there.

Nothing here checks, pads or flips: the public functions do that.  Each routine reads a padded
input and fills `out`.  All of them add the products of one output in the same order, kernel cell
by kernel cell, so they agree to the last bit on integers and real floats.

Without Numba `njit` changes nothing, and the public functions take `correlate_by_taps`: the same
sums with one NumPy operation for each weight.  With ``NUMBA_DISABLE_JIT=1`` the loops run as
plain Python, so a debugger can step through them.
"""

import numpy as np

try:
    from numba import njit
except ImportError:

    def njit(*functions, **_options):
        """Return the function as it is: the decorator's stand-in where Numba is absent."""
        return functions[0] if functions else njit


COMPILED = njit.__module__ != __name__
"""Whether Numba is there to compile the loops."""

DTYPES = tuple(map(np.dtype, (np.int64, np.float32, np.float64, np.complex64, np.complex128)))
"""What the loops are called with; five types keep the compiling short."""

__all__ = [
    "COMPILED",
    "DTYPES",
    "correlate1d",
    "correlate2d",
    "correlate3d",
    "correlate_by_taps",
    "correlate_channels",
    "correlate_inside",
    "taps",
]


@njit(cache=True)
def correlate1d(padded, kernel, stride, dilation, out):
    """Fill ``out[n] = sum_k padded[n * stride + k * dilation] * kernel[k]`` (eq. 1.1 on a line).

    Shapes: padded (N,), kernel (K,), out (output_size(N, K, ...),); one dtype for all three;
    stride and dilation are ints.
    """
    zero = out.dtype.type(0)
    for n in range(out.shape[0]):
        total = zero
        for k in range(kernel.shape[0]):
            total += padded[n * stride + k * dilation] * kernel[k]
        out[n] = total


@njit(cache=True)
def correlate2d(padded, kernel, stride, dilation, out):
    """Fill each pixel of `out` with window · kernel (chapter 1, eq. 1.1).

    ``out[r, c] = sum_ij padded[r * stride[0] + i * dilation[0], c * stride[1] + j * dilation[1]]
    * kernel[i, j]``.

    Shapes: padded (H, W), kernel (K, L), out (output_size((H, W), (K, L), ...)); one dtype for
    all three; stride and dilation are pairs (rows, columns).
    """
    zero = out.dtype.type(0)
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            top, left = row * stride[0], column * stride[1]
            total = zero
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    pixel = padded[top + i * dilation[0], left + j * dilation[1]]
                    total += pixel * kernel[i, j]
            out[row, column] = total


@njit(cache=True)
def correlate3d(padded, kernel, stride, dilation, out):
    """Fill each place of a volume with window · kernel: `correlate2d` with planes as well.

    Shapes: padded (D, H, W), kernel (J, K, L), out (output_size((D, H, W), (J, K, L), ...)); one
    dtype for all three; stride and dilation have three entries (planes, rows, columns).
    """
    zero = out.dtype.type(0)
    for plane in range(out.shape[0]):
        for row in range(out.shape[1]):
            for column in range(out.shape[2]):
                front, top = plane * stride[0], row * stride[1]
                left = column * stride[2]
                total = zero
                for h in range(kernel.shape[0]):
                    for i in range(kernel.shape[1]):
                        line = padded[front + h * dilation[0], top + i * dilation[1]]
                        for j in range(kernel.shape[2]):
                            total += line[left + j * dilation[2]] * kernel[h, i, j]
                out[plane, row, column] = total


@njit(cache=True)
def correlate_channels(padded, weight, stride, dilation, groups, out):
    """Fill `out` with the sums of a layer: `correlate3d` over the channels of each group.

    Shapes: padded (B, C, D, H, W), weight (O, C / groups, J, K, L), out ``(B, O, *places)``; one
    dtype for all three; stride and dilation have three entries.  A picture is a volume of one
    plane, and a signal one of one row.
    """
    depth, width = weight.shape[1], weight.shape[0] // groups
    part = np.zeros(out.shape[2:], out.dtype)
    for item in range(out.shape[0]):
        for channel in range(out.shape[1]):
            first = channel // width * depth
            for c in range(depth):
                correlate3d(padded[item, first + c], weight[channel, c], stride, dilation, part)
                out[item, channel] += part


def taps(padded, kernel, stride, dilation, shape):
    """Yield each weight with the view of `padded` that it multiplies, first weight first.

    Shapes: `padded` and `kernel` with any equal number of axes; `stride` and `dilation` an int,
    or one for each axis; every view has `shape`, the output's.
    """
    stride, dilation = (np.broadcast_to(steps, kernel.ndim) for steps in (stride, dilation))
    for cell in np.ndindex(kernel.shape):
        view = tuple(
            slice(first * gap, first * gap + (count - 1) * step + 1, step)
            for first, gap, count, step in zip(cell, dilation, shape, stride, strict=True)
        )
        yield kernel[cell], padded[view]


def correlate_by_taps(padded, kernel, stride, dilation, out):
    """Fill `out` with the same sums as the loops: one shifted, strided view for each weight.

    Shapes: as in `taps`; `out` must be zero at the start.
    """
    # The compiled loops do not warn of inf - inf either.
    with np.errstate(all="ignore"):
        for weight, view in taps(padded, kernel, stride, dilation, out.shape):
            out += weight * view


def correlate_inside(padded, kernel, stride, dilation, out, *, widths):
    """Fill `out` with the sums over what is not margin, so that no zero meets an infinite weight.

    Shapes: as in `taps`; `out` must be zero at the start; `widths` holds the margin's pair
    (before, after) for each axis.
    """
    inside = np.zeros(padded.shape, dtype=bool)
    ends = zip(widths, inside.shape, strict=True)
    inside[tuple(slice(before, n - after) for (before, after), n in ends)] = True
    with np.errstate(all="ignore"):
        views = (taps(array, kernel, stride, dilation, out.shape) for array in (padded, inside))
        for (weight, view), (_, seen) in zip(*views, strict=True):
            out += np.where(seen, weight * view, 0)
