"""What modules with weights have in common: how they start, and that they learn."""

import numpy as np

from convkit.arguments import choice
from convkit.network.module import Module
from convkit.network.parameters import Parameter, he_normal

__all__ = ["Weighted"]


class Weighted(Module):
    """A module with weights and, if it is asked for, a bias.

    Attributes
    ----------
    weight : Parameter, shape (O, ...)
    bias : Parameter, shape (O,), or None
    """

    def parameters(self):
        """Return the weight, and the bias where there is one.

        Returns
        -------
        list of Parameter
        """
        return [self.weight] if self.bias is None else [self.weight, self.bias]

    def _start(self, shape, bias, rng):
        """Draw weights of a shape, and put the bias to 0."""
        choice("bias", bias, (False, True))
        self.weight = Parameter(he_normal(shape, rng))
        self.bias = Parameter(np.zeros(shape[0], np.float32)) if bias else None
