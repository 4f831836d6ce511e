"""The pictures as arrays."""

from importlib.resources import files

import numpy as np

from convkit.arguments import choice, whole_number
from convkit.data.table import rows

__all__ = ["image", "names"]


def names(*, grey=False):
    """Return the names that `image` knows.

    Parameters
    ----------
    grey : bool, optional
        Leave out the pictures in colour.

    Returns
    -------
    tuple of str
        In the order of the table of sources.

    Raises
    ------
    ValueError
        If `grey` is neither True nor False.

    See Also
    --------
    convkit.data.sources : where the pictures come from.
    convkit.data.fashion : a set of small labelled pictures.

    Examples
    --------
    >>> names()[:3]
    ('camera', 'coins', 'brick')
    >>> set(names()) - set(names(grey=True)) == {"chelsea", "coffee", "retina"}
    True
    """
    choice("grey", grey, (True, False))
    pictures = [row for row in rows() if row["file"].endswith(".png")]
    return tuple(row["name"] for row in pictures if not grey or len(row["shape"]) == 2)


def image(name, size=None):
    """Return a picture that travels with the book; reading it needs Pillow.

    Parameters
    ----------
    name : str
        One of `names`.
    size : int, optional
        Rows and columns of a smaller, square copy, in pixels, at least 1.  The middle square is
        cut out and averaged over areas, computed in whole numbers and rounded half up.

    Returns
    -------
    ndarray of uint8, shape (H, W) or (H, W, 3), with `size` for H and W where it is given
        Grey levels from 0 (black) to 255 (white), or those of red, green and blue; a fresh array
        at every call.

    Raises
    ------
    ValueError
        If there is no such picture, or `size` is below 1 or above its shorter side.
    TypeError
        If `size` is not a whole number.
    ImportError
        If Pillow is not installed.

    See Also
    --------
    convkit.data.sources : where the pictures come from.

    Examples
    --------
    >>> image("coins").shape
    (303, 384)
    >>> image("camera", size=64).shape
    (64, 64)
    """
    row = rows()[names().index(choice("name", name, names()))]
    picture = _read(row["file"])
    if size is None:
        return picture
    side = min(picture.shape[:2])
    if whole_number("size", size, least=1) > side:
        raise ValueError(f"size must be at most {side} for {name!r}, got {size}")
    top, left = ((n - side) // 2 for n in picture.shape[:2])
    square = picture[top : top + side, left : left + side]
    if square.ndim == 2:
        return _average_areas(square, int(size))
    return np.stack(
        [_average_areas(plane, int(size)) for plane in np.moveaxis(square, 2, 0)], axis=2
    )


def _read(file):
    """Return a packaged PNG as an array."""
    try:
        from PIL import Image
    except ImportError:
        raise ImportError("reading pictures needs Pillow: pip install pillow") from None
    with files("convkit.data").joinpath("files", file).open("rb") as stream:
        return np.array(Image.open(stream))


def _average_areas(square, size):
    """Return a square picture averaged down to `size` rows and columns, exactly.

    In units of 1/size of a source pixel, output pixel i covers ``[i * side, (i + 1) * side)``
    and source pixel j covers ``[j * size, (j + 1) * size)``: the overlaps are whole numbers.
    """
    side = square.shape[0]
    wide, narrow = np.arange(size)[:, None] * side, np.arange(side) * size
    shared = np.minimum(wide + side, narrow + size) - np.maximum(wide, narrow)
    # Sums stay below 255 * side**2 < 2**53: whole numbers that float64 multiplies exactly.
    share = np.clip(shared, 0, None).astype(np.float64)
    sums = share @ square.astype(np.float64) @ share.T
    area = side * side
    return ((2 * sums.astype(np.int64) + area) // (2 * area)).astype(np.uint8)
