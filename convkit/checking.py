"""Instant feedback on an exercise: right or wrong, and if wrong, which mistake it looks like.

The answer runs on the exercise's cases and is compared with the reference there. A wrong
answer is also compared with the results of known mistakes, so that the hint can name it.
Nothing here counts towards a mark.
"""

import traceback
from dataclasses import dataclass

import numpy as np

from convkit import exercises

__all__ = ["Report", "check"]

_NOT_NUMBERS = "Return a NumPy array or a number"


@dataclass(frozen=True)
class Report:
    """What `check` found.

    Attributes
    ----------
    name : str
        The exercise.
    passed : bool
    message : str
        The line that `check` printed.
    """

    name: str
    passed: bool
    message: str

    def __repr__(self):
        return f"<{self.name}: {'passed' if self.passed else 'not passed'}>"

    def _ipython_display_(self):
        """Show nothing: the line has been printed."""


def check(name, answer):
    """Judge the answer to an exercise, print one line and return a report.

    Mistakes of the answer, exceptions included, are told in that line and never raised.

    Parameters
    ----------
    name : str
        Name of the exercise, as the book gives it.
    answer : callable or array_like
        The function or the array that the exercise asks for.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If no exercise has this name.

    Examples
    --------
    >>> from convkit import check
    >>> report = check("map_size", lambda image, kernel: (image[0] - kernel[0], 1))
    ✗ map_size: for a 5 × 5 image, a 3 × 3 kernel the value at index 0 is 2, it should be 3.
    >>> report.passed
    False
    """
    exercise = exercises.find(name)
    if answer is None or answer is Ellipsis:
        fault = "not attempted yet."
    elif isinstance(exercise, exercises.Design):
        fault = _fault_of_array(exercise, answer)
    elif not callable(answer):
        fault = f"hand in the function itself, not {_article(answer)}."
    else:
        fault = _fault_of_function(exercise, answer)
    sign = "✓" if fault is None else "…" if fault.startswith("not attempted") else "✗"
    report = Report(name, fault is None, f"{sign} {name}: {fault or _praise(exercise)}")
    print(report.message)
    return report


def _praise(exercise):
    if isinstance(exercise, exercises.Design):
        return "right, it does all that was asked."
    return f"right in all {len(exercise.cases())} cases."


# --- answers that are arrays -----------------------------------------------------------------


def _fault_of_array(exercise, answer):
    if callable(answer):
        return "hand in an array, not a function."
    value, fault = _as_numbers(answer)
    if fault:
        return fault
    if value.shape != exercise.shape:
        return f"the array has shape {value.shape}, it should be {exercise.shape}."
    for mistake in exercise.mistakes:
        if _agree(value, mistake.wrong, exercise.tolerance):
            return mistake.hint
    if not value.any():
        return "all weights are zero, so every output is zero."
    for requirement in exercise.requirements:
        if not requirement.error(value) <= exercise.tolerance:
            return requirement.hint
    return None


# --- answers that are functions --------------------------------------------------------------


@dataclass(frozen=True)
class _Outcome:
    """What one case gave: the expected value, the received one or None, and what is wrong."""

    case: object
    expected: np.ndarray
    value: np.ndarray | None
    fault: str | None


def _fault_of_function(exercise, answer):
    outcomes = [_run(exercise, answer, case) for case in exercise.cases()]
    failed = [outcome for outcome in outcomes if outcome.fault]
    if not failed:
        return None
    for outcome in failed:
        if outcome.fault.startswith(("not attempted", "an input was changed")):
            return outcome.fault
    return (
        _known_mistake(exercise, outcomes, failed)
        or _only_squares(outcomes)
        or _common_pattern(exercise, outcomes, failed[0])
        or failed[0].fault
    )


def _run(exercise, answer, case):
    expected = np.asarray(exercise.reference(*_copied(case.arguments)))
    given = _copied(case.arguments)
    try:
        returned = answer(*given)
    except (Exception, SystemExit) as error:
        fault = f"for {case.label} {_told(error, answer)}"
        return _Outcome(case, expected, None, fault)
    if returned is None or returned is Ellipsis:
        return _Outcome(case, expected, None, _fault_of_nothing(answer))
    value, fault = _as_numbers(returned)
    if _changed(given, case.arguments):
        fault = "an input was changed in place: work on a copy or on a new array."
    elif fault is None and not _agree(value, expected, exercise.tolerance):
        fault = f"for {case.label} {_difference(value, expected, exercise.tolerance)}"
    return _Outcome(case, expected, value, fault)


def _copied(arguments):
    return tuple(a.copy() if isinstance(a, np.ndarray) else a for a in arguments)


def _changed(given, original):
    pairs = zip(given, original, strict=True)
    return any(isinstance(a, np.ndarray) and not np.array_equal(a, b) for a, b in pairs)


def _told(error, answer):
    """Say which exception was raised, and where in the learner's own code."""
    code = getattr(answer, "__code__", None)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if code and frame.filename == code.co_filename]
    place = f" in line {own[-1].lineno}" if own else ""
    text = str(error).strip().split("\n")[0]
    return f"it raised {type(error).__name__}{place}{': ' + text if text else '.'}"


def _fault_of_nothing(answer):
    """Tell an untouched stub from a function that forgets to return."""
    code = getattr(answer, "__code__", None)
    untouched = code and not code.co_names and code.co_nlocals == code.co_argcount
    return "not attempted yet." if untouched else "it returns None: is there a return statement?"


def _known_mistake(exercise, outcomes, failed):
    """Return the hint of the first known mistake that explains every value received."""
    answered = [outcome for outcome in outcomes if outcome.value is not None]
    if not any(outcome.value is not None for outcome in failed):
        return None
    for mistake in exercise.mistakes:
        if all(_repeats(mistake, outcome, exercise.tolerance) for outcome in answered):
            return mistake.hint
    return None


def _repeats(mistake, outcome, tolerance):
    try:
        wrong = np.asarray(mistake.wrong(*_copied(outcome.case.arguments)))
    except Exception:  # a mistake need not work for every shape: then it explains nothing
        return False
    return _agree(outcome.value, wrong, tolerance)


def _only_squares(outcomes):
    square = [outcome.fault is None for outcome in outcomes if outcome.case.square]
    other = [outcome.fault is None for outcome in outcomes if not outcome.case.square]
    if not (square and all(square) and not any(other)):
        return None
    arrays = [a for o in outcomes for a in o.case.arguments if isinstance(a, np.ndarray)]
    if arrays and all(array.ndim == 1 for array in arrays):
        return "right for equal lengths only: somewhere one length is taken for the other."
    return "right for squares only: somewhere rows and columns are taken for each other."


def _common_pattern(exercise, outcomes, first):
    """Name what goes wrong in the same way in many exercises."""
    values = [(o.value, o.expected) for o in outcomes if o.value is not None]
    if not values or first.value is None:
        return None
    if all(not value.any() for value, _ in values):
        return "every value is zero: is anything added to the output?"
    if all(value.size == right.size for value, right in values):
        flat = [(value.ravel(), right.ravel()) for value, right in values]
        if all(_agree(value, right, exercise.tolerance) for value, right in flat):
            return "the values are right, the shape is not: " + _shapes(*values[0]) + "."
        factor = _factor(flat, exercise.tolerance)
        if factor is not None:
            return f"right up to a factor: every value is {factor:.4g} times what it should be."
    if all(
        value.ndim == 2 and _agree(value.T, right, exercise.tolerance) for value, right in values
    ):
        return "the output is transposed: rows come first."
    return None


def _factor(pairs, tolerance):
    """Return the one factor between all values and the right ones, or None."""
    value = np.concatenate([value for value, _ in pairs]).astype(float)
    right = np.concatenate([right for _, right in pairs]).astype(float)
    factor = float(value @ right / (right @ right)) if right.any() else 0.0
    close = np.abs(value - factor * right).max() <= max(tolerance, 1e-9) * np.abs(right).max()
    return factor if factor and close and abs(factor - 1) > 10 * tolerance else None


# --- comparing ---------------------------------------------------------------------------------


def _as_numbers(returned):
    """Return the answer as a plain array of real numbers, and what is wrong with it."""
    if not isinstance(returned, np.ndarray | np.generic | int | float | complex | list | tuple):
        return None, f"{_NOT_NUMBERS}, not {_article(returned)}."
    try:
        value = np.array(returned, subok=False)
    except ValueError:
        return None, f"the {type(returned).__name__} does not form one array: are its rows equal?"
    if value.dtype.kind == "c":
        return None, "the values are complex: take the real part."
    if value.dtype.kind not in "biuf":
        return None, f"{_NOT_NUMBERS}, not an array of {value.dtype.name}."
    if not np.isfinite(value).all():
        return None, "the answer holds nan or infinity."
    return value, None


def _agree(value, right, tolerance):
    right = np.asarray(right)
    if value.shape != right.shape:
        return False
    if not right.size:
        return True
    scale = np.abs(right).max() or 1
    return bool(np.abs(value.astype(float) - right.astype(float)).max() <= tolerance * scale)


def _difference(value, expected, tolerance):
    if value.shape != expected.shape:
        return _shapes(value, expected) + "."
    errors = np.abs(value.astype(float) - expected.astype(float))
    if not value.ndim and expected.dtype == bool and value in (0, 1):
        return f"the result is {bool(value)}, it should be {bool(expected)}."
    if not value.ndim:
        return f"the result is {value:.6g}, it should be {expected:.6g}."
    wrong = np.argwhere(errors > tolerance * np.abs(expected).max())
    first = tuple(wrong[0]) if len(wrong) else (0,) * value.ndim
    place = f"row {first[0]}, column {first[1]}" if value.ndim == 2 else _index(first)
    return f"the value at {place} is {value[first]:.6g}, it should be {expected[first]:.6g}."


def _index(place):
    """Return where a value stands on one axis or on more than rows and columns."""
    return "index " + ", ".join(str(int(number)) for number in place)


def _shapes(value, expected):
    return f"the result has shape {value.shape}, it should be {expected.shape}"


def _article(value):
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
