"""Correlation and convolution of lines, pictures and volumes, with SciPy's names and centring.

The way of every call: check, settle the geometry, plan (``convkit.engine.signal_plan`` says which
routine), run.  The routines are in ``convkit.engine`` and `convkit.loops`, imported on first use
since Numba and SciPy are slow to import.
"""

from convkit.signals.blocks import overlap_add, overlap_save
from convkit.signals.boxes import box_sum
from convkit.signals.correlation import convolve, correlate, slide
from convkit.signals.separation import Separation, separate
from convkit.signals.streams import Stream

__all__ = [
    "Separation",
    "Stream",
    "box_sum",
    "convolve",
    "correlate",
    "overlap_add",
    "overlap_save",
    "separate",
    "slide",
]
