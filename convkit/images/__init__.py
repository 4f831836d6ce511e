"""Named filters for whole pictures, grey or in colour (chapter 7).

A picture has shape (H, W), or (H, W, 3) with one plane for each colour; the planes are filtered
alike, each alone.  Booleans and integers are computed in ``float64``, in the picture's own unit
(0 to 255 stays 0 to 255) and without clipping; floats keep their dtype (``float16`` becomes
``float32``).
"""

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

__all__ = [
    "blur",
    "box_blur",
    "emboss",
    "gradient",
    "gradient_magnitude",
    "laplace",
    "motion_blur",
    "sharpen",
]
