"""Where the weights of a kernel lie."""

import numpy as np

from convkit.arguments import each_axis

__all__ = ["grid"]


def grid(size, *, reach):
    """Return rows (K, 1) and columns (1, L) as distances from the middle of the kernel.

    Without a `size` both have ``2 * ceil(reach) + 1`` entries.
    """
    default = 2 * int(np.ceil(reach)) + 1 if size is None else size
    rows, columns = each_axis("size", default, axes=2, least=1)
    return np.ogrid[-(rows - 1) / 2 : rows / 2, -(columns - 1) / 2 : columns / 2]
