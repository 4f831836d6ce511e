"""A cut through a picture and through its feature map, one above the other."""

import numpy as np

from .style import INPUT, MUTED, OUTPUT, book_style, card


def profile(brightness, response, *, first=0, title="One row"):
    """Draw brightness along a row, and below it the map's values at the same places.

    Parameters
    ----------
    brightness, response : array_like, shape (N,)
        The response already cut to the columns of the brightness.
    first : int
        Column number of the first value.
    title : str

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> from convkit import figures
    >>> rows = figures.profile([0, 0, 9, 9], [0, 9, 9, 0])
    """
    columns = first + np.arange(len(brightness))
    with book_style():
        figure, axes = card(1, rows=2, height=3.4)
        upper, lower = axes[:, 0]
        upper.step(columns, brightness, where="mid", color=INPUT, linewidth=1.8)
        upper.set(ylabel="brightness", title=title)
        upper.tick_params(labelbottom=False)
        lower.axhline(0, color=MUTED, linewidth=0.8)
        lower.step(columns, response, where="mid", color=OUTPUT, linewidth=1.8)
        lower.set(ylabel="output", xlabel="column")
        for ax in (upper, lower):
            ax.spines[["top", "right"]].set_visible(False)
            ax.margins(x=0.01)
    return figure
