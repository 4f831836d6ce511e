"""Filters for whole pictures, grey or in colour: named ones, and what is built from them.

Named filters (chapter 7), their non-linear contrast (filters that sort instead of sum, and a blur
that stops at edges), edges, corners and blobs, averages over what is known, pyramids, other sizes
and directions (chapter 5), the search for a template, and blurs undone.  A picture has shape
(H, W), or (H, W, 3) with one plane for each colour; the planes are treated alike, each alone.  Only
`bilateral` compares colours as a whole; edges, corners, blobs and templates are sought in grey
pictures.

Sums are computed in the picture's own unit (0 to 255 stays 0 to 255) and without clipping:
booleans and integers in ``float64``; floats keep their dtype (``float16`` becomes ``float32``).
Filters that sort return the dtype they are given.
"""

from convkit.images.blobs import find_blobs, scale_space
from convkit.images.corners import corner_strength, find_corners, structure_tensor
from convkit.images.deconvolution import richardson_lucy, wiener
from convkit.images.edges import canny
from convkit.images.masked import normalized_convolution
from convkit.images.named import (
    blur,
    box_blur,
    emboss,
    gradient,
    gradient_magnitude,
    laplace,
    motion_blur,
    sharpen,
)
from convkit.images.pyramids import (
    collapse,
    expand,
    gaussian_pyramid,
    laplacian_pyramid,
    reduce,
)
from convkit.images.ranks import maximum, median, minimum, percentile, rank
from convkit.images.resampling import resize, rotate
from convkit.images.smoothing import bilateral
from convkit.images.templates import find_template, normalized_correlation

__all__ = [
    "bilateral",
    "blur",
    "box_blur",
    "canny",
    "collapse",
    "corner_strength",
    "emboss",
    "expand",
    "find_blobs",
    "find_corners",
    "find_template",
    "gaussian_pyramid",
    "gradient",
    "gradient_magnitude",
    "laplace",
    "laplacian_pyramid",
    "maximum",
    "median",
    "minimum",
    "motion_blur",
    "normalized_convolution",
    "normalized_correlation",
    "percentile",
    "rank",
    "reduce",
    "resize",
    "richardson_lucy",
    "rotate",
    "scale_space",
    "sharpen",
    "structure_tensor",
    "wiener",
]
