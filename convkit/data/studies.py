"""Results of runs too long for a page, stored by a script under ``benchmarks/``."""

from importlib.resources import files

import numpy as np

from convkit.arguments import choice

__all__ = ["study"]

_STUDIES = (
    "channel_times",
    "channel_times_machine",
    "checkerboards",
    "direct_or_fft",
    "leaked_position",
    "low_rank_layers",
    "shared_weights",
    "shift_consistency",
)


def study(name):
    """Return the table of results that a script under ``benchmarks/`` has stored.

    Parameters
    ----------
    name : str
        That of the script in ``benchmarks/``, such as "shared_weights".

    Returns
    -------
    ndarray
        One record for each line; the columns are its fields.

    Raises
    ------
    ValueError
        If there is no such study.

    Examples
    --------
    >>> study("shared_weights").dtype.names
    ('kind', 'network', 'parameters', 'seed', 'rate', 'accuracy')
    """
    path = files("convkit.data").joinpath("studies", choice("name", name, _STUDIES) + ".csv")
    with path.open(encoding="utf-8") as lines:
        return np.genfromtxt(lines, delimiter=",", names=True, dtype=None, encoding="utf-8")
