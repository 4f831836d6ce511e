"""A labelled set, dealt out in batches."""

from convkit.arguments import generator, real_array, whole_number
from convkit.network.operands import as_labels

__all__ = ["Batches"]


class Batches:
    """Inputs and their labels, dealt out anew in random order each time it is gone through.

    Parameters
    ----------
    inputs : array_like, shape (N, ...)
        Real numbers, N at least 1.
    labels : array_like of int, shape (N,)
        The right class of each, at least 0.
    size : int, optional
        How many make a batch, at least 1; the last batch holds what is left.
    rng : numpy.random.Generator
        Draws the order.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> batches = Batches([[1], [2], [3], [4], [5]], [0, 1, 0, 1, 0], size=2, rng=rng)
    >>> len(batches)
    3
    >>> for inputs, labels in batches:
    ...     print(inputs.ravel(), labels)
    [3 5] [0 0]
    [4 1] [1 0]
    [2] [1]
    """

    def __init__(self, inputs, labels, size=64, *, rng):
        self.inputs = real_array("inputs", inputs, empty=True)
        if self.inputs.ndim == 0 or self.inputs.size == 0:
            raise ValueError(f"inputs must have shape (N, ...), not empty, got {self.inputs.shape}")
        self.labels = as_labels(labels, len(self.inputs))
        self.size = whole_number("size", size, least=1)
        self.rng = generator("rng", rng)

    def __len__(self):
        return -(-len(self.inputs) // self.size)

    def __iter__(self):
        order = self.rng.permutation(len(self.inputs))
        for first in range(0, len(order), self.size):
            chosen = order[first : first + self.size]
            yield self.inputs[chosen], self.labels[chosen]
