"""What all modules of a network have in common."""

from dataclasses import MISSING, dataclass, fields
from typing import NamedTuple

import numpy as np

from convkit.arguments import real_array
from convkit.network.operands import as_floats

__all__ = ["Kept", "Module"]


class Kept(NamedTuple):
    """What the last `forward` of a module left for its `backward`."""

    needed: object  # what the gradient needs: an input, a mask, a shape, ...
    output: tuple  # shape of the output
    dtype: np.dtype  # of the output


@dataclass(eq=False, repr=False)
class Module:
    """One step of a network: a way forward, a way back, and what it learns.

    A module of your own defines two methods: ``_forward(batch)`` returns the output and whatever
    the way back needs; ``_backward(grad, needed)`` gets the gradient of the loss with respect to
    that output, sets the ``grad`` of its parameters and returns the gradient with respect to the
    batch.  If it learns, it also defines `parameters`.

    Attributes
    ----------
    kept : Kept or None
        What the last `forward` left for `backward`; ``None`` before the first.

    Examples
    --------
    >>> class Double(Module):
    ...     def _forward(self, batch):
    ...         return 2 * batch, None
    ...
    ...     def _backward(self, grad, _needed):
    ...         return 2 * grad
    >>> double = Double()
    >>> double.forward([[1, 5]])
    array([[ 2., 10.]], dtype=float32)
    >>> double.backward([[1, 3]])
    array([[2., 6.]], dtype=float32)
    """

    kept = None

    def forward(self, batch):
        """Return the output for a batch, and keep what the way back needs.

        Parameters
        ----------
        batch : array_like, shape (B, ...)
            Real numbers; integers and ``float16`` become ``float32``.  B may be 0.

        Returns
        -------
        ndarray, shape (B, ...)
            A module with parameters computes in their type.

        Raises
        ------
        TypeError
            If `batch` does not hold real numbers.
        ValueError
            If its shape does not fit the module.
        """
        with np.errstate(all="ignore"):
            output, needed = self._forward(as_floats("batch", batch))
        self.kept = Kept(needed, output.shape, output.dtype)
        return output

    def backward(self, grad):
        """Set the gradients of the parameters, and return the one of the last batch.

        Parameters
        ----------
        grad : array_like
            The gradient of the loss with respect to the last output, of the same shape.

        Returns
        -------
        ndarray
            The gradient of the loss with respect to the last batch, of the same shape.

        Raises
        ------
        RuntimeError
            If there was no `forward` before.
        TypeError
            If `grad` does not hold real numbers.
        ValueError
            If it has not the shape of the last output.
        """
        if self.kept is None:
            raise RuntimeError(f"{type(self).__name__}.backward needs a forward before it")
        needed, shape, dtype = self.kept
        grad = real_array("grad", grad, empty=True)
        if grad.shape != shape:
            raise ValueError(
                f"grad must have the shape of the last output, {shape}, got {grad.shape}"
            )
        with np.errstate(all="ignore"):
            return self._backward(grad.astype(dtype, copy=False), needed)

    def parameters(self):
        """Return what the module learns.

        Returns
        -------
        list of Parameter
            Always in the same order; empty for a module that learns nothing.
        """
        return []

    def settings(self):
        """Return what a module that is a dataclass was made with.

        Returns
        -------
        dict
            From the names of its fields to their values.
        """
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __repr__(self):
        defaults = {field.name: field.default for field in fields(self)}
        shown = [
            f"{name}={value!r}"
            for name, value in self.settings().items()
            if defaults[name] is MISSING or value != defaults[name]
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _forward(self, _batch):
        """Return the output and what the way back needs."""
        raise NotImplementedError(f"{type(self).__name__} must define _forward")

    def _backward(self, _grad, _needed):
        """Return the gradient with respect to the batch."""
        raise NotImplementedError(f"{type(self).__name__} must define _backward")
