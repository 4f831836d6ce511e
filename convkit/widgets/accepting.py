"""What a widget's traits accept: each function returns the settled value or raises TraitError."""

from numbers import Integral

import numpy as np
import traitlets as t

from convkit import data, filters

__all__ = [
    "BOUNDARIES",
    "CONTROLS",
    "RANGES",
    "SHADINGS",
    "kernel",
    "own_picture",
    "place",
    "shipped",
    "stored_picture",
    "whole",
    "word",
    "words",
]

BOUNDARIES = ("zero", "edge", "reflect", "symmetric", "wrap")
SHADINGS = ("auto", "signed", "offset", "absolute", "grey")
RANGES = {"stride": (1, 8), "padding": (0, 24), "dilation": (1, 8)}
CONTROLS = (
    "kernel", "picture", "own", "window", "flip", "stride", "padding", "dilation", "boundary",
    "unfold",
)  # fmt: skip
_LARGEST_KERNEL = 7
_SIDES = (3, 256)


def _name(text):
    """Return a preset's name as it is compared: "Sobel, columns" is "sobel columns"."""
    return text.casefold().replace(",", "")


def kernel(value):
    """Return a kernel as a list of rows of floats; `value` may be the name of a preset."""
    presets = filters.named()
    if isinstance(value, str):
        found = [weights for name, weights in presets.items() if _name(name) == _name(value)]
        if not found:
            raise t.TraitError(
                f"kernel must be an array or one of {', '.join(map(repr, presets))}, got {value!r}"
            )
        value = found[0]
    try:
        weights = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        weights = np.empty(0)
    if weights.ndim != 2 or not all(1 <= size <= _LARGEST_KERNEL for size in weights.shape):
        raise t.TraitError(f"kernel must have 1 to 7 rows of 1 to 7 weights, got {value!r}")
    if not np.isfinite(weights).all():
        raise t.TraitError(f"kernel must hold finite numbers, got {value!r}")
    return weights.tolist()


def whole(name, value, ends=None):
    """Return a whole number inside the ends given, or those of the bench's trait `name`."""
    least, most = ends or RANGES[name]
    if isinstance(value, bool) or not isinstance(value, Integral) or not least <= value <= most:
        raise t.TraitError(f"{name} must be a whole number from {least} to {most}, got {value!r}")
    return int(value)


def word(name, value, allowed):
    """Return `value` if it is one of the words allowed."""
    if not isinstance(value, str) or value not in allowed:
        raise t.TraitError(f"{name} must be one of {', '.join(allowed)}, got {value!r}")
    return value


def words(name, value, allowed):
    """Return a list of different words, each of them allowed."""
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise t.TraitError(f"{name} must be a sequence of words, got {value!r}")
    return list(dict.fromkeys(word(name, entry, allowed) for entry in value))


def place(value, shape):
    """Return a window as a pair of ints inside an output of this shape."""
    entries = list(value) if isinstance(value, (list, tuple, np.ndarray)) else []
    whole_pair = len(entries) == 2 and all(
        isinstance(entry, Integral) and not isinstance(entry, bool) for entry in entries
    )
    if not whole_pair or not all(0 <= n < size for n, size in zip(entries, shape, strict=True)):
        rows, columns = shape
        raise t.TraitError(
            f"window must be (row, column) inside the output of {rows} × {columns}, got {value!r}"
        )
    return tuple(int(entry) for entry in entries)


def shipped(name):
    """Return the name of a grey picture that travels with the book."""
    return word("pictures", name, data.names(grey=True))


def own_picture(value):
    """Return an array of greys as the trait ``own`` holds it; fractions are rounded."""
    array = np.asarray(value)
    least, most = _SIDES
    if array.ndim != 2 or not all(least <= size <= most for size in array.shape):
        raise t.TraitError(
            f"picture must be a name or have {least} to {most} rows and columns, "
            f"got shape {array.shape}"
        )
    if array.dtype.kind not in "biuf" or not ((array >= 0) & (array <= 255)).all():
        raise t.TraitError("picture must hold grey levels from 0 to 255")
    greys = np.rint(array).astype(np.uint8)
    return {"height": greys.shape[0], "width": greys.shape[1], "data": greys.tobytes()}


def stored_picture(value):
    """Return the trait ``own`` as Python keeps it: empty, or height, width and bytes."""
    if not value:
        return {}
    try:
        height, width, content = value["height"], value["width"], bytes(value["data"])
    except (KeyError, TypeError):
        raise t.TraitError("own must hold height, width and data, or be empty") from None
    least, most = _SIDES
    sides = all(isinstance(n, Integral) and least <= n <= most for n in (height, width))
    if not sides or len(content) != height * width:
        raise t.TraitError(
            f"own must hold one byte for each of {height!r} × {width!r} pixels "
            f"({least} to {most} a side), got {len(content)} bytes"
        )
    return {"height": int(height), "width": int(width), "data": content}
