"""The dense layer: every output reads every input."""

from dataclasses import KW_ONLY, InitVar, dataclass

import numpy as np

from convkit.arguments import whole_number
from convkit.network.weighted import Weighted

__all__ = ["Linear"]


@dataclass(eq=False, repr=False)
class Linear(Weighted):
    """Every output is a weighted sum of all inputs: ``batch @ weight.T + bias``.

    Parameters
    ----------
    in_features, out_features : int
        Lengths of an input and of an output, at least 1.
    bias : bool, optional
        Whether a number is added to each output.
    rng : numpy.random.Generator
        Draws the first weights (see `he_normal`); the bias starts at 0.

    Attributes
    ----------
    weight : Parameter, shape (out_features, in_features)
    bias : Parameter, shape (out_features,), or None

    See Also
    --------
    convkit.accounting.Linear : what it costs.

    Examples
    --------
    >>> dense = Linear(2, 1, rng=np.random.default_rng(0))
    >>> dense.weight.value[:] = [[1, 10]]
    >>> dense.forward([[3, 4]])
    array([[43.]], dtype=float32)
    >>> dense.backward([[2]])
    array([[ 2., 20.]], dtype=float32)
    >>> dense.weight.grad, dense.bias.grad
    (array([[6., 8.]], dtype=float32), array([2.], dtype=float32))
    """

    in_features: int
    out_features: int
    bias: InitVar[bool] = True
    _: KW_ONLY
    rng: InitVar[np.random.Generator]

    def __post_init__(self, bias, rng):
        for name in ("in_features", "out_features"):
            setattr(self, name, whole_number(name, getattr(self, name), least=1))
        self._start((self.out_features, self.in_features), bias, rng)

    def _forward(self, batch):
        if batch.shape[1:] != (self.in_features,):
            raise ValueError(f"batch must have shape (B, {self.in_features}), got {batch.shape}")
        batch = batch.astype(self.weight.value.dtype, copy=False)
        output = batch @ self.weight.value.T
        return (output if self.bias is None else output + self.bias.value), batch

    def _backward(self, grad, batch):
        self.weight.grad = grad.T @ batch
        if self.bias is not None:
            self.bias.grad = grad.sum(axis=0)
        return grad @ self.weight.value
