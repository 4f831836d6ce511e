"""How parameters move against their gradients."""

import numpy as np

from convkit.arguments import number
from convkit.network.parameters import Parameter

__all__ = ["SGD", "Adam", "Optimiser"]


class Optimiser:
    """What all optimisers share: the parameters and the rate.

    A subclass defines ``_moves(grads)``, which returns for every gradient what the rate is to be
    multiplied with and subtracted.

    Parameters
    ----------
    parameters : iterable of Parameter
        What to move, not empty.
    rate : float
        Length of a step in units of a move, greater than 0; may be changed between steps.

    Attributes
    ----------
    parameters : list of Parameter
    rate : float
    steps : int
        How many have been made.
    """

    def __init__(self, parameters, rate):
        self.parameters = list(parameters)
        if not self.parameters:
            raise ValueError("parameters must not be empty")
        for parameter in self.parameters:
            if not isinstance(parameter, Parameter):
                raise TypeError(f"parameters must be of type Parameter, got {parameter!r}")
        self.rate = number("rate", rate, above=0)
        self.steps = 0

    def step(self):
        """Move every parameter once, against its gradient.

        Returns
        -------
        None
            The parameters hold new arrays, of the dtypes that they had.

        Raises
        ------
        RuntimeError
            If a parameter has no gradient yet.
        """
        grads = [parameter.grad for parameter in self.parameters]
        if any(grad is None for grad in grads):
            raise RuntimeError(
                "step needs the gradient of every parameter: call backward before it"
            )
        self.steps += 1
        with np.errstate(all="ignore"):
            for parameter, move in zip(self.parameters, self._moves(grads), strict=True):
                moved = parameter.value - self.rate * move
                parameter.value = moved.astype(parameter.value.dtype, copy=False)

    def _moves(self, _grads):
        """Return what each parameter moves by at rate 1."""
        raise NotImplementedError(f"{type(self).__name__} must define _moves")


class SGD(Optimiser):
    r"""Stochastic gradient descent: straight down the gradient of each batch.

    Parameters
    ----------
    parameters : iterable of Parameter
        What to move, such as ``model.parameters()``.
    rate : float
        Length of a step in units of the gradient, greater than 0; may be changed between steps.
    momentum : float, optional
        How much of the last velocity is kept, from 0 (nothing) to below 1.

    Attributes
    ----------
    velocities : list of ndarray
        One for each parameter, 0 at the start.

    Notes
    -----
    With momentum :math:`\mu`, gradient :math:`g` and rate :math:`\eta`, as in PyTorch,
    :math:`v \leftarrow \mu v + g` and :math:`\theta \leftarrow \theta - \eta v`.

    References
    ----------
    .. [1] I. Sutskever, J. Martens, G. Dahl and G. Hinton, "On the importance of initialization
       and momentum in deep learning", ICML 2013, section 2 (with the rate inside the velocity).

    Examples
    --------
    >>> weight = Parameter([1.0])
    >>> weight.grad = np.array([2.0])
    >>> SGD([weight], rate=0.25).step()
    >>> weight.value
    array([0.5])
    """

    def __init__(self, parameters, rate, momentum=0.0):
        super().__init__(parameters, rate)
        self.momentum = _fraction("momentum", momentum)
        self.velocities = [np.zeros_like(parameter.value) for parameter in self.parameters]

    def _moves(self, grads):
        pairs = zip(self.velocities, grads, strict=True)
        self.velocities = [self.momentum * velocity + grad for velocity, grad in pairs]
        return self.velocities

    def __repr__(self):
        return f"SGD(rate={self.rate}, momentum={self.momentum})"


class Adam(Optimiser):
    r"""Steps of about equal length for every weight, however large its gradients are.

    Parameters
    ----------
    parameters : iterable of Parameter
        What to move, such as ``model.parameters()``.
    rate : float, optional
        About the length of a step, greater than 0; may be changed between steps.
    betas : (float, float), optional
        How much of the running means of the gradient and of its square is kept at each step,
        from 0 to below 1.
    epsilon : float, optional
        Keeps the division safe, greater than 0.

    Attributes
    ----------
    means, squares : list of ndarray
        The running means, one of each for every parameter, 0 at the start.

    Notes
    -----
    The running means start at 0; dividing by :math:`1 - \beta^t` after :math:`t` steps makes up
    for it.

    References
    ----------
    .. [1] D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
       arXiv:1412.6980, algorithm 1.

    Examples
    --------
    >>> weight = Parameter([1.0, 1.0])
    >>> weight.grad = np.array([2.0, 200.0])
    >>> Adam([weight], rate=0.25).step()
    >>> weight.value.round(6)
    array([0.75, 0.75])
    """

    def __init__(self, parameters, rate=0.001, betas=(0.9, 0.999), epsilon=1e-8):
        super().__init__(parameters, rate)
        if not isinstance(betas, (tuple, list)) or len(betas) != 2:
            raise ValueError(f"betas must be a pair of numbers, got {betas!r}")
        self.betas = tuple(_fraction("betas", beta) for beta in betas)
        self.epsilon = number("epsilon", epsilon, above=0)
        self.means = [np.zeros_like(parameter.value) for parameter in self.parameters]
        self.squares = [np.zeros_like(parameter.value) for parameter in self.parameters]

    def _moves(self, grads):
        first, second = self.betas
        self.means = _mixed(self.means, grads, first)
        self.squares = _mixed(self.squares, [grad * grad for grad in grads], second)
        mean_scale, square_scale = 1 - first**self.steps, 1 - second**self.steps
        return [
            (mean / mean_scale) / (np.sqrt(square / square_scale) + self.epsilon)
            for mean, square in zip(self.means, self.squares, strict=True)
        ]

    def __repr__(self):
        return f"Adam(rate={self.rate}, betas={self.betas}, epsilon={self.epsilon})"


def _fraction(name, value):
    """Return a number from 0 to below 1."""
    share = number(name, value, least=0)
    if share >= 1:
        raise ValueError(f"{name} must be below 1, got {value!r}")
    return share


def _mixed(means, news, kept):
    """Return running means after one more value each."""
    return [kept * mean + (1 - kept) * new for mean, new in zip(means, news, strict=True)]
