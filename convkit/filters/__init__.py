"""Named kernels, ready for `convkit.correlate` (chapters 1 and 7).

Every kernel is written for *correlation*: its first row meets the first row of the window.  Rows
grow downwards and columns to the right; angles are in degrees, counter-clockwise as seen on the
screen, from the direction of growing columns (0) to the direction of falling rows (90).
Kernels of whole numbers have dtype ``int64``, so that sums over integers stay exact; the others
have ``float64``.
"""

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
from convkit.filters.interpolating import interpolation
from convkit.filters.presets import named
from convkit.filters.waves import gabor

__all__ = [
    "box",
    "emboss",
    "gabor",
    "gaussian",
    "identity",
    "interpolation",
    "laplacian",
    "log",
    "motion",
    "named",
    "prewitt",
    "scharr",
    "sharpen",
    "sobel",
]
