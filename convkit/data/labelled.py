"""Sets of small labelled pictures, for networks to learn from."""

from importlib.resources import files
from typing import NamedTuple

import numpy as np

__all__ = ["Labelled", "fashion"]

_GARMENTS = ("T-shirt", "trousers", "pullover", "dress", "coat",
             "sandal", "shirt", "sneaker", "bag", "ankle boot")  # fmt: skip
_SIDE = 28


class Labelled(NamedTuple):
    """Pictures and the class of each.

    Parameters
    ----------
    pictures : ndarray of uint8, shape (N, H, W)
        Grey levels from 0 (black) to 255 (white).
    labels : ndarray of int64, shape (N,)
        From 0.
    classes : tuple of str
        What the labels mean.
    """

    pictures: np.ndarray
    labels: np.ndarray
    classes: tuple


def fashion():
    """Return 5,000 pictures of clothes, 500 of each of ten classes: a part of Fashion-MNIST.

    The first 4,000 come from its training set, the others from its test set.  **Each part is
    sorted by class**: draw at random before you split.

    Returns
    -------
    Labelled
        Pictures of 28 × 28 in 16 grey levels, multiples of 17; fresh arrays at every call.

    See Also
    --------
    convkit.data.sources : where the pictures come from.

    Notes
    -----
    No two pictures are equal.  The nearest two differ by 10.55 grey levels in the root of the
    mean square, so there are no near twins to group.

    References
    ----------
    .. [1] H. Xiao, K. Rasul and R. Vollgraf, "Fashion-MNIST: a novel image dataset for
       benchmarking machine learning algorithms", arXiv:1708.07747, 2017.

    Examples
    --------
    >>> pictures, labels, classes = fashion()
    >>> pictures.shape, classes[labels[0]]
    ((5000, 28, 28), 'T-shirt')
    """
    path = files("convkit.data").joinpath("files", "fashion5k_4bit.npz")
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        pairs = stored["x"]
        labels = np.concatenate([stored["ytr"], stored["yte"]]).astype(np.int64)
    # two pixels a byte, the first in the upper half
    pixels = np.stack([pairs >> 4, pairs & 15], axis=1).astype(np.uint8) * np.uint8(17)
    return Labelled(pixels.reshape(-1, _SIDE, _SIDE), labels, _GARMENTS)
