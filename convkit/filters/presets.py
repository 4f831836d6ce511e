"""The kernels worth trying first."""

from convkit.filters.averages import box, gaussian, identity, motion
from convkit.filters.differences import (
    emboss,
    laplacian,
    log,
    prewitt,
    scharr,
    sharpen,
    sobel,
)
from convkit.filters.waves import gabor

__all__ = [
    "named",
]


def named():
    """Return sixteen kernels worth trying first, by display name, in teaching order.

    Returns
    -------
    dict of str to ndarray
        Each kernel has at most 7 rows and 7 columns; the arrays are fresh at every call.

    Examples
    --------
    >>> list(named())[:4]
    ['identity', 'box blur', 'Gaussian blur', 'sharpen']
    """
    return {
        "identity": identity(),
        "box blur": box(),
        "Gaussian blur": gaussian(1, 5),
        "sharpen": sharpen(),
        "Sobel, columns": sobel(axis=1),
        "Sobel, rows": sobel(axis=0),
        "Prewitt, columns": prewitt(axis=1),
        "Prewitt, rows": prewitt(axis=0),
        "Scharr, columns": scharr(axis=1),
        "Laplacian": laplacian(),
        "Laplacian, diagonals": laplacian(diagonals=True),
        "Laplacian of Gaussian": log(1, 7),
        "emboss": emboss(),
        "motion blur": motion(7),
        "motion blur, diagonal": motion(5, angle=45),
        "Gabor, diagonal": gabor(4, angle=45, size=7),
    }
