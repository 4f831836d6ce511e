"""What layers cost, and how that compares with the time they take."""

import numpy as np
from matplotlib.ticker import NullLocator

from convkit.figures.channels import HUES, arrays_of
from convkit.figures.style import MUTED, book_style, card

__all__ = ["roofline", "savings"]

_MARKS = ("o", "s", "^", "D", "v")


def savings(named, *, joined=(), labels=("multiply-adds saved", "time saved")):
    """Draw one saving against another, both as factors on a logarithmic scale.

    Parameters
    ----------
    named : dict of str to array_like, shape (N, 4)
        For each series the points: the saving on the level axis, then low end, middle and high
        end of the one on the upright axis; all above 0.
    joined : sequence of str
        The series whose points are joined by a line.
    labels : tuple of str
        What the level and the upright axis show.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `named` is not a dict of one to five non-empty arrays of shape (N, 4), above 0.

    Examples
    --------
    >>> from convkit import figures
    >>> ax = figures.savings({"split": [[8.7, 6.9, 7.0, 7.4]]})
    """
    series = _positive(named, 4)
    most = 1.3 * max(points.max() for points in series.values())
    least = 0.8 * min(1.0, *(points.min() for points in series.values()))
    with book_style():
        ax = card(1, height=4.2)[1][0, 0]
        ax.plot([least, most], [least, most], color=MUTED, linewidth=1, label="as much as promised")
        for (title, points), hue, mark in zip(series.items(), HUES, _MARKS, strict=False):
            across, low, middle, high = points.T
            spread = (middle - low, high - middle)
            ax.errorbar(across, middle, spread, color=hue, marker=mark, capsize=3, label=title,
                        linestyle="-" if title in joined else "")  # fmt: skip
        ax.set(xscale="log", yscale="log", xlim=(least, most), ylim=(least, most))
        ax.set(xlabel=labels[0], ylabel=labels[1], xticks=_ticks(most), yticks=_ticks(most))
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_formatter("{x:g}×")
            axis.set_minor_locator(NullLocator())
        ax.legend(frameon=False)
        for side in ("top", "right"):
            ax.spines[side].set_visible(False)
    return ax


def roofline(named, *, peak, bandwidth, labels=()):
    """Draw multiply-adds a second against multiply-adds a byte, under the machine's two limits.

    Parameters
    ----------
    named : dict of str to array_like, shape (N, 2)
        For each series the points: multiply-adds a byte, multiply-adds a second; above 0.
    peak : float
        The most multiply-adds a second.
    bandwidth : float
        The most bytes a second to and from memory.
    labels : sequence of str, optional
        What stands beside each point, in the order of the points of all series.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `named` is not a dict of one to five non-empty arrays of shape (N, 2), above 0.

    References
    ----------
    .. [1] S. Williams, A. Waterman and D. Patterson, "Roofline: an insightful visual performance
       model for multicore architectures", Communications of the ACM 52(4), 2009.

    Examples
    --------
    >>> from convkit import figures
    >>> ax = figures.roofline({"full": [[100, 6e10]]}, peak=1e11, bandwidth=2.5e10)
    """
    series = _positive(named, 2)
    across = np.concatenate([points[:, 0] for points in series.values()])
    edges = np.array([across.min() / 1.5, peak / bandwidth, across.max() * 1.5])
    with book_style():
        ax = card(1, height=3.6)[1][0, 0]
        limit = np.minimum(peak, edges * bandwidth) / 1e9
        ax.plot(edges, limit, color=MUTED, linewidth=2, label="limit: memory, then arithmetic")
        for (title, points), hue, mark in zip(series.items(), HUES, _MARKS, strict=False):
            ax.plot(*(points / (1, 1e9)).T, color=hue, marker=mark, linestyle="", label=title)
        places = np.concatenate(list(series.values())) / (1, 1e9)
        for place, label in zip(places, labels, strict=False):
            ax.annotate(label, place, (7, -9), textcoords="offset points", fontsize=9)
        ax.set(xscale="log", yscale="log", xlabel="multiply-adds a byte")
        ax.set_ylabel("thousand million multiply-adds a second")
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_formatter("{x:g}")
            axis.set_minor_locator(NullLocator())
        ax.legend(frameon=False)
        for side in ("top", "right"):
            ax.spines[side].set_visible(False)
    return ax


def _positive(named, columns):
    """Return a dict of arrays with so many columns above 0, or say why it is none."""
    series = arrays_of("named", named, 2)
    for title, points in series.items():
        if points.shape[1] != columns or not (points > 0).all() or len(series) > len(HUES):
            raise ValueError(
                f"named must hold 1 to {len(HUES)} arrays of shape (N, {columns}) above 0, "
                f"got {title!r} of shape {points.shape}"
            )
    return series


def _ticks(most):
    """Return the powers of two from 1 on."""
    return 2.0 ** np.arange(int(np.log2(most)) + 1)
