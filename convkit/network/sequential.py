"""Modules one after the other."""

from convkit.network.module import Module

__all__ = ["Sequential"]


class Sequential(Module):
    """Feed a batch through modules, each reading what the one before it gives.

    Parameters
    ----------
    *modules : Module
        At least one; each is a different object, since a module keeps what it needs for its own
        way back.

    Attributes
    ----------
    modules : tuple of Module

    Examples
    --------
    >>> import numpy as np
    >>> from convkit.network import Flatten, Linear, ReLU
    >>> rng = np.random.default_rng(0)
    >>> model = Sequential(Flatten(), Linear(784, 32, rng=rng), ReLU(), Linear(32, 10, rng=rng))
    >>> model.forward(np.ones((5, 1, 28, 28))).shape
    (5, 10)
    >>> model
    Sequential(
        Flatten(),
        Linear(in_features=784, out_features=32),  # 25120 parameters
        ReLU(),
        Linear(in_features=32, out_features=10),  # 330 parameters
    )
    """

    def __init__(self, *modules):
        for place, module in enumerate(modules):
            if not isinstance(module, Module):
                raise TypeError(f"modules must be modules, got {module!r} at place {place}")
        if not modules:
            raise ValueError("modules must not be empty")
        self.modules = modules
        leaves = list(self._leaves())
        for place, module in enumerate(leaves):
            if any(module is other for other in leaves[:place]):
                raise ValueError(f"modules must all be different objects, got {module!r} twice")

    def parameters(self):
        """Return what the modules learn, in their order.

        Returns
        -------
        list of Parameter
        """
        return [parameter for module in self.modules for parameter in module.parameters()]

    def _forward(self, batch):
        for module in self.modules:
            batch = module.forward(batch)
        return batch, None  # each module keeps its own

    def _backward(self, grad, _needed):
        for module in reversed(self.modules):
            grad = module.backward(grad)
        return grad

    def _leaves(self):
        """Yield all modules, those of inner sequences in their place."""
        for module in self.modules:
            yield from module._leaves() if isinstance(module, Sequential) else (module,)

    def __repr__(self):
        lines = ["Sequential("]
        for module in self.modules:
            count = sum(parameter.value.size for parameter in module.parameters())
            note = f"  # {count} parameters" if count else ""
            lines += [f"    {line}" for line in f"{module!r},{note}".splitlines()]
        return "\n".join([*lines, ")"])
