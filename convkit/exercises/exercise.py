"""What an exercise is made of."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One call of the learner's function.

    Parameters
    ----------
    label : str
        What the arguments are, as a reader would say it.
    arguments : tuple
        Positional arguments; arrays among them are copied before each call.
    square : bool
        Whether rows and columns could be swapped here without notice.
    """

    label: str
    arguments: tuple
    square: bool = False


@dataclass(frozen=True)
class Mistake:
    """A plausible wrong answer and the hint that names it.

    Parameters
    ----------
    hint : str
        A full sentence.
    wrong : callable or array_like
        What the mistaken learner hands in.
    """

    hint: str
    wrong: object


@dataclass(frozen=True)
class Exercise:
    """An exercise whose answer is a function.

    Parameters
    ----------
    name : str
    reference : callable
        Returns the right answer for the arguments of a case.
    cases : callable
        Returns the cases, new ones in every call and always the same.
    mistakes : tuple of Mistake
    tolerance : float
        Largest accepted error, relative to the reference's largest magnitude; 0 is exact.
    """

    name: str
    reference: Callable
    cases: Callable
    mistakes: tuple
    tolerance: float = 1e-4


@dataclass(frozen=True)
class Requirement:
    """Something a designed array must do.

    Parameters
    ----------
    hint : str
        What to say when it does not.
    error : callable
        Returns how far the array is from it, 0 when it is met.
    """

    hint: str
    error: Callable


@dataclass(frozen=True)
class Design:
    """An exercise whose answer is an array, judged by what it does.

    Parameters
    ----------
    name : str
    shape : tuple of int
    requirements : tuple of Requirement
    mistakes : tuple of Mistake
        Wrong arrays with their hints, looked at before the requirements.
    tolerance : float
        Largest accepted error of a requirement.
    """

    name: str
    shape: tuple
    requirements: tuple
    mistakes: tuple = ()
    tolerance: float = 1e-4
