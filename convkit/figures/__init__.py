"""The book's figures: composable Matplotlib functions that draw and compute nothing.

Every function that fills one panel takes ``ax=None`` and returns the axes; every function
that fills a row returns the figure. Colours mean the same everywhere: input slate, kernel
amber, output teal; signed values run from blue through white (zero) to orange.

In a notebook, importing this module switches inline figures to compact vector graphics,
so that numbers inside cells stay sharp at any zoom.
"""

from convkit.figures.channels import colour_pictures, kernel_matrix, wirings
from convkit.figures.grids import kernels, numbers
from convkit.figures.limits import roofline, savings
from convkit.figures.lines import curve_rows, curves, samples
from convkit.figures.maps import feature_map, feature_maps
from convkit.figures.marks import marked
from convkit.figures.photos import close_up, picture, pictures
from convkit.figures.places import counts, placements
from convkit.figures.portraits import portraits
from convkit.figures.stacks import stacks
from convkit.figures.steps import dot_product, slide
from convkit.figures.vector import use_vector_figures

__all__ = [
    "close_up",
    "colour_pictures",
    "counts",
    "curve_rows",
    "curves",
    "dot_product",
    "feature_map",
    "feature_maps",
    "kernel_matrix",
    "kernels",
    "marked",
    "numbers",
    "picture",
    "pictures",
    "placements",
    "portraits",
    "roofline",
    "samples",
    "savings",
    "slide",
    "stacks",
    "use_vector_figures",
    "wirings",
]

use_vector_figures()
