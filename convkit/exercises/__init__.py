"""What the book's exercises ask: reference, cases and known mistakes, one module a chapter."""

from convkit.exercises import (
    black_boxes,
    borders,
    channels,
    classic_kernels,
    equivariance,
    even_phases,
    filtering,
    flip_or_no_flip,
    frequency,
    going_up,
    known_pixels,
    low_rank,
    map_sizes,
    nine_numbers,
    resampling,
    sampling,
    shared_weights,
)
from convkit.exercises.exercise import Case, Design, Exercise, Mistake, Requirement

__all__ = ["Case", "Design", "Exercise", "Mistake", "Requirement", "find", "names"]

_CHAPTERS = (
    nine_numbers,
    flip_or_no_flip,
    black_boxes,
    shared_weights,
    equivariance,
    map_sizes,
    borders,
    sampling,
    resampling,
    going_up,
    even_phases,
    classic_kernels,
    known_pixels,
    frequency,
    filtering,
    channels,
    low_rank,
)
_EXERCISES = {exercise.name: exercise for chapter in _CHAPTERS for exercise in chapter.EXERCISES}


def names():
    """Return the names of all exercises, in the order of the book.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from convkit import exercises
    >>> "corr2d" in exercises.names()
    True
    """
    return tuple(_EXERCISES)


def find(name):
    """Return the exercise called ``name``.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    Exercise or Design

    Raises
    ------
    ValueError
        If no exercise has this name.

    Examples
    --------
    >>> from convkit import exercises
    >>> exercises.find("corr2d").name
    'corr2d'
    """
    if name not in _EXERCISES:
        raise ValueError(f"name must be one of {', '.join(_EXERCISES)}; got {name!r}")
    return _EXERCISES[name]
