"""Feature maps: signed values shown as signed, with the legend that says so."""

from convkit.figures.photos import picture, thinned, thinning
from convkit.figures.style import (
    MUTED,
    SIGNED,
    book_style,
    card,
    frame,
    largest_magnitude,
    panel,
    signed_labels,
    size_of,
    table,
    tables,
)


def feature_map(values, title="Output", *, limit=None, every=1, ax=None):
    """Draw a signed map: blue below zero, white at zero, orange above, with its legend.

    Parameters
    ----------
    values : array_like, shape (H, W)
    title : str
        The size is added to it.
    limit : float, optional
        Magnitude drawn in full colour; the largest one by default. A legend with pointed
        ends says that values beyond it share the end colours.
    every : int
        2 draws every second row and column, to keep the page light, and says so.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `values` is not a non-empty 2-D array of real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> figures.feature_map(np.eye(30) - 0.5, "Diagonal").get_title()
    'Diagonal (30 × 30)'
    """
    values = table("values", values)
    largest = largest_magnitude([values])
    with book_style():
        ax = panel(ax)
        shown = _draw(ax, values, title, limit or largest, every)
        _legend(shown, [ax], clipped=largest > (limit or largest))
    return ax


def feature_maps(maps, *, image=None, limit=None, columns=3, every=1):
    """Draw signed maps on one colour scale, after the picture they come from.

    Parameters
    ----------
    maps : dict of str to array_like, shape (H, W)
    image : array_like, shape (H, W), optional
        The input, brightness from 0 to 255, drawn first.
    limit : float, optional
        Magnitude drawn in full colour, for all maps; the largest one by default.
    columns : int
        Panels in a row.
    every : int
        As for `feature_map`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `maps` is not a non-empty dict of non-empty 2-D arrays of real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.feature_maps({"up": np.eye(30), "down": -np.eye(30)})
    """
    maps = tables("maps", maps)
    largest = largest_magnitude(maps.values())
    limit = limit or largest
    count = len(maps) + (image is not None)
    columns = min(columns, count)
    rows = -(-count // columns)
    tall = max(values.shape[0] / values.shape[1] for values in maps.values())
    with book_style():
        figure, axes = card(
            columns, rows=rows, height=round(rows * (0.6 + tall * 6.4 / columns), 1)
        )
        places = list(axes.flat)
        if image is not None:
            picture(image, "Input", every=every, ax=places.pop(0))
        for title, values in maps.items():
            shown = _draw(places.pop(0), values, title, limit, every)
        for ax in places:
            ax.set_axis_off()
        _legend(shown, axes.ravel().tolist(), clipped=largest > limit)
    return figure


def _draw(ax, values, title, limit, every):
    shown = thinned(ax, values, every, cmap=SIGNED, vmin=-limit, vmax=limit)
    frame(ax, "output")
    ax.set_title(f"{title} ({size_of(values)})")
    ax.set_xlabel(" ".join(thinning(every)), color=MUTED)
    return shown


def _legend(shown, axes, *, clipped):
    limit = shown.norm.vmax
    extend = "both" if clipped else "neither"
    bar = axes[0].figure.colorbar(
        shown, ax=axes, ticks=[-limit, 0, limit], shrink=0.7, extend=extend
    )
    bar.ax.set_yticklabels(signed_labels(limit))
    bar.set_label("value")
