"""A picture's planes: grey has one, colour three, and all are treated alike."""

import numpy as np

from convkit import boundary as _boundary
from convkit.arguments import number, numeric_array, real_array

__all__ = [
    "accept",
    "accept_grey",
    "accept_real",
    "as_given",
    "by_plane",
    "extend",
    "finite",
    "floats",
]


def accept(image, name="image"):
    """Return a picture as an array of shape (H, W) or (H, W, 3), or refuse it."""
    picture = numeric_array(name, image)
    if picture.ndim not in (2, 3) or picture.shape[2:] not in ((), (3,)):
        raise ValueError(f"{name} must have shape (H, W) or (H, W, 3), got {picture.shape}")
    return picture


def accept_real(image):
    """Return a picture of real numbers in the machine's byte order, or refuse it."""
    return real_array("image", accept(image))


def accept_grey(name, value):
    """Return a real array of shape (H, W), or refuse it."""
    array = real_array(name, value)
    if array.ndim != 2:
        raise ValueError(f"{name} must be 2-D, got shape {array.shape}")
    return array


def finite(name, array):
    """Return a real array as ``float64``, or refuse a NaN or an infinity in it."""
    values = array.astype(np.float64)
    strange = values[~np.isfinite(values)]
    if strange.size:
        raise ValueError(f"{name} must be finite, got {strange[0]}")
    return values


def floats(picture):
    """Return a picture in the float type that it is filtered in, in native byte order."""
    if picture.dtype.kind not in "fc":
        return picture.astype(np.float64)
    dtype = np.dtype(np.float32) if picture.dtype == np.float16 else picture.dtype
    return picture.astype(dtype.newbyteorder("="), copy=False)


def by_plane(function, picture):
    """Apply a function of a grey picture to each plane, and stack what it returns."""
    if picture.ndim == 2:
        return function(picture)
    return np.stack([function(plane) for plane in np.moveaxis(picture, 2, 0)], axis=2)


def extend(picture, widths, boundary):
    """Return the picture with pixels added outside; a number outside must be real and finite."""
    if not isinstance(_boundary.accept(boundary), str):
        number("boundary", boundary)
    beside = ((0, 0),) * (picture.ndim - 2)
    return _boundary.pad(picture, (*widths, *beside), boundary)


def as_given(planes, picture):
    """Return computed planes (H, W, P) in the shape and the float type of the picture."""
    with np.errstate(over="ignore"):
        return planes.reshape(picture.shape).astype(floats(picture).dtype, copy=False)
