"""Stamps on top of each other: where several of them meet, the pile is higher."""

import numpy as np

from convkit.figures.grids import text_of
from convkit.figures.style import INK, INPUT, KERNEL, MUTED, OUTPUT, book_style, card, tables

__all__ = ["stacks"]

_LOOKS = ((INPUT, ""), (KERNEL, "//"), (OUTPUT, ".."))
_ROOM = 1.22


def stacks(named):
    """Draw rows of samples as bars piled on each other, with the height of each pile above it.

    Parameters
    ----------
    named : dict of str to array_like, shape (P, N)
        For each panel P rows of N samples, none negative; colours and hatches take turns.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of non-empty 2-D arrays of real numbers, or one of
        them is negative.

    Examples
    --------
    >>> from convkit import figures
    >>> piles = figures.stacks({"Two stamps": [[1, 1, 1, 0, 0], [0, 0, 1, 1, 1]]})
    """
    named = tables("named", named)
    for title, rows in named.items():
        if rows.min() < 0:
            raise ValueError(f"named[{title!r}] must not be negative, got {rows.min()}")
    highest = max(rows.sum(axis=0).max() for rows in named.values()) or 1
    longest = max(rows.shape[1] for rows in named.values())
    with book_style():
        figure, axes = card(1, rows=len(named), height=0.5 + 1.15 * len(named))
        for ax, (title, rows) in zip(axes[:, 0], named.items(), strict=True):
            _pile(ax, rows)
            ax.set(xlim=(-0.6, longest - 0.4), ylim=(0, _ROOM * highest), yticks=[])
            ax.set_title(title, loc="left", pad=7)
            for side in ("top", "right", "left"):
                ax.spines[side].set_visible(False)
        axes[-1, 0].set_xlabel("output sample", color=MUTED)
    return figure


def _pile(ax, rows):
    places, height = np.arange(rows.shape[1]), np.zeros(rows.shape[1])
    for turn, row in enumerate(rows):
        colour, hatch = _LOOKS[turn % len(_LOOKS)]
        look = {"color": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0.6}
        there = row > 0
        ax.bar(places[there], row[there], 0.9, height[there], alpha=0.75, **look)
        height += row
    for place, total in zip(places, height, strict=True):
        at = (place, total)
        ax.annotate(text_of(total), at, (0, 2), textcoords="offset points", ha="center", color=INK)
    ax.set_xticks(places)
