"""The book's figures: composable Matplotlib functions that draw and compute nothing.

Every function that fills one panel takes ``ax=None`` and returns the axes; every function
that fills a row returns the figure. Colours mean the same everywhere: input slate, kernel
amber, output teal; signed values run from blue through white (zero) to orange.

In a notebook, importing this module switches inline figures to compact vector graphics,
so that numbers inside cells stay sharp at any zoom.
"""

from convkit.figures.grids import kernels, numbers
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
    "counts",
    "curve_rows",
    "curves",
    "dot_product",
    "feature_map",
    "feature_maps",
    "kernels",
    "marked",
    "numbers",
    "picture",
    "pictures",
    "placements",
    "portraits",
    "samples",
    "slide",
    "stacks",
    "use_vector_figures",
]

use_vector_figures()
