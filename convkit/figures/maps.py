"""Feature maps: signed values shown as signed, with the legend that says so."""

import numpy as np

from .pictures import picture
from .style import SIGNED, book_style, card, frame, panel, signed_labels, size_of


def feature_map(values, title="Output", *, limit=None, ax=None):
    """Draw a signed map: blue below zero, white at zero, orange above, with its legend.

    Parameters
    ----------
    values : array_like, shape (H, W)
    title : str
        The size is added to it.
    limit : float, optional
        Magnitude drawn in full colour; the largest one by default. A legend with pointed
        ends says that values beyond it share the end colours.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> figures.feature_map(np.eye(30) - 0.5, "Diagonal").get_title()
    'Diagonal (30 × 30)'
    """
    values = np.asarray(values, dtype=float)
    with book_style():
        ax = panel(ax)
        limit, shown = _draw(ax, values, title, limit)
        _legend(ax.figure, shown, [ax], limit, clipped=np.abs(values).max() > limit)
    return ax


def feature_maps(maps, *, image=None, limit=None, columns=3):
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

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.feature_maps({"up": np.eye(30), "down": -np.eye(30)})
    """
    maps = {title: np.asarray(values, dtype=float) for title, values in maps.items()}
    largest = max(np.abs(values).max() for values in maps.values()) or 1.0
    limit = largest if limit is None else limit
    count = len(maps) + (image is not None)
    columns = min(columns, count)
    with book_style():
        rows = -(-count // columns)
        figure, axes = card(columns, rows=rows, height=rows * (0.55 + 6.4 / columns))
        places = list(axes.flat)
        if image is not None:
            picture(image, "Input", ax=places.pop(0))
        for title, values in maps.items():
            ax = places.pop(0)
            limit, shown = _draw(ax, values, title, limit)
        for ax in places:
            ax.set_axis_off()
        _legend(figure, shown, axes.ravel().tolist(), limit, clipped=largest > limit)
    return figure


def _draw(ax, values, title, limit):
    if limit is None:
        limit = float(np.abs(values).max()) or 1.0
    shown = ax.imshow(values, cmap=SIGNED, vmin=-limit, vmax=limit, interpolation="none")
    frame(ax, "output")
    ax.set_title(f"{title} ({size_of(values)})")
    return limit, shown


def _legend(figure, shown, axes, limit, *, clipped):
    extend = "both" if clipped else "neither"
    bar = figure.colorbar(shown, ax=axes, ticks=[-limit, 0, limit], shrink=0.7, extend=extend)
    bar.ax.set_yticklabels(signed_labels(limit))
    bar.set_label("output value")
