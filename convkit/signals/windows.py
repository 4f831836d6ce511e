"""What the sums of this room share: the inputs they take, where windows stand, and the run."""

import numpy as np

from convkit import boundary as _boundary
from convkit.arguments import choice, fits_memory, numeric_array, widened
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype
from convkit.engine import signal_plan
from convkit.sizes import output_size

__all__ = [
    "METHODS",
    "MODES",
    "accept",
    "accept_axes",
    "in_mode",
    "padded_shape",
    "refuse_unsafe",
    "result_dtype",
    "run",
]

METHODS = ("auto", "direct", "fft", "separable")
"""How the sums may be computed."""

MODES = ("full", "same", "valid")
"""Which windows are summed: SciPy's words."""


def accept(boundary, **inputs):
    """Return both inputs as arrays that may be summed; the keywords are their public names."""
    signal, kernel = (accept_axes(name, value) for name, value in inputs.items())
    if signal.ndim != kernel.ndim:
        raise ValueError(
            f"{' and '.join(inputs)} must have the same number of axes, "
            f"got shapes {signal.shape} and {kernel.shape}"
        )
    if result_dtype(signal, kernel, _boundary.accept(boundary)) == np.int64:
        outside = 0 if isinstance(boundary, str) else int(boundary)
        refuse_overflow(tuple(inputs), largest_sum(signal, kernel[None], least_peak=outside))
    return signal, kernel


def accept_axes(name, value, *, least=1, most=3, empty=False):
    """Return `value` as an array of numbers with as many axes as allowed."""
    array = numeric_array(name, value, empty=empty)
    if not least <= array.ndim <= most:
        allowed = f"{least}-D" if least == most else f"{least}-D to {most}-D"
        raise ValueError(f"{name} must be {allowed}, got shape {array.shape}")
    return array


def result_dtype(signal, kernel, boundary):
    """Return the dtype that is summed in and returned; only a number outside can widen it."""
    dtype = sum_dtype(signal.dtype, kernel.dtype)
    if isinstance(boundary, str) or (dtype == np.int64 and isinstance(boundary, int)):
        return dtype
    return widened(dtype, boundary)


def in_mode(mode, signal, *, boundary="zero", **windows):
    """Return how many samples a mode of SciPy's adds at both ends of every axis of `in1`.

    The last keyword is the public name of what slides, with its shape.
    """
    choice("mode", mode, MODES)
    ((name, window),) = windows.items()
    if mode == "valid":
        if boundary != "zero":
            raise ValueError(
                f'boundary must stay "zero" when mode is "valid", which reads nothing outside; '
                f"got {boundary!r}"
            )
        if any(k > n for k, n in zip(window, signal.shape, strict=True)):
            raise ValueError(
                f'{name} must not be longer than in1 on any axis when mode is "valid", '
                f"got shapes {signal.shape} and {window}"
            )
    ends = {
        "full": tuple((k - 1, k - 1) for k in window),
        "same": tuple((k // 2, (k - 1) // 2) for k in window),
        "valid": ((0, 0),) * len(window),
    }
    fits_memory(name, padded_shape(signal, ends[mode]), signal.dtype)
    return ends[mode]


def padded_shape(array, widths):
    """Return the shape of an array with a margin."""
    return tuple(n + before + after for n, (before, after) in zip(array.shape, widths, strict=True))


def run(signal, kernel, geometry, boundary, method):
    """Pad, allocate, plan and fill: the part that all public functions share."""
    choice("method", method, METHODS)
    boundary = _boundary.accept(boundary)
    dtype = result_dtype(signal, kernel, boundary)
    out = np.zeros(_places(signal, kernel, geometry), dtype)
    # One layout and writable arrays only: each other kind would be compiled anew.
    padded = np.ascontiguousarray(signal, dtype=dtype)
    if any(map(any, geometry.widths)):
        padded = _boundary.pad(padded, geometry.widths, boundary)
    padded, weights = (np.require(array, dtype, ["C", "W"]) for array in (padded, kernel))
    zeros = boundary == "zero"
    shared = signal_plan.shared_zeros(geometry, zeros)
    if method == "auto":
        method = signal_plan.choose_method(padded, weights, shared)
    elif method != "direct":
        rule = f'method must be "direct" for these inputs, got "{method}"'
        refuse_unsafe(rule, signal_plan.refusal(method, padded, weights, shared))
    routine = signal_plan.for_signals(method, weights, geometry, zeros=zeros)
    # As compiled, so as plain Python: no warning of an infinity minus an infinity.
    with np.errstate(all="ignore"):
        routine(padded, weights, out=out)
    return out


def refuse_unsafe(rule, reason):
    """Raise if there is a reason why a method may not take the numbers."""
    if reason:
        raise ValueError(f"{rule}: {reason}")


def _places(signal, kernel, geometry):
    """Return the shape of the output, and refuse an empty one."""
    shape = output_size(
        signal.shape,
        kernel.shape,
        stride=geometry.stride,
        padding=geometry.widths,
        dilation=geometry.dilation,
    )
    if 0 in shape:
        raise ValueError(
            f"kernel must fit into the padded image: kernel shape {kernel.shape}, dilation "
            f"{geometry.dilation}, image shape {signal.shape}, padding {geometry.widths}"
        )
    return shape
