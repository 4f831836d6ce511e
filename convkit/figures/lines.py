"""Signals: samples as bars below each other, and functions as curves."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from convkit.arguments import numeric_array
from convkit.figures.grids import text_of
from convkit.figures.style import INK, INPUT, KERNEL, OUTPUT, ROLES, book_style, card, panel

__all__ = ["curve_rows", "curves", "samples"]

_STYLES = ((INPUT, "-"), (OUTPUT, "--"), (KERNEL, ":"), (INK, "-."))


def samples(named, *, roles=None, start=0):
    """Draw signals below each other, a bar and a number for each sample.

    Parameters
    ----------
    named : dict of str to array_like, shape (N,)
        At most some 20 samples stay readable.
    roles : sequence of {"input", "kernel", "output"}, optional
        Colours of the signals; by default the last is an output and the others inputs.
    start : int
        Index of the first sample.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of non-empty 1-D arrays of real numbers, or `roles`
        does not name one of the three for each.

    Examples
    --------
    >>> from convkit import figures
    >>> rows = figures.samples({"Input": [0, 1, 0], "Output": [1, 2, 3]})
    """
    named = _lines("named", named)
    roles = roles or ["input"] * (len(named) - 1) + ["output"]
    if len(roles) != len(named) or not set(roles) <= set(ROLES):
        raise ValueError(f"roles must hold one of {', '.join(ROLES)} for each, got {roles!r}")
    low = min(0, *(values.min() for values in named.values()))
    high = max(0, *(values.max() for values in named.values()))
    room = 0.3 * (high - low or 1)
    longest = max(len(values) for values in named.values())
    with book_style():
        figure, axes = card(1, rows=len(named), height=0.5 + 0.95 * len(named))
        for ax, (title, values), role in zip(axes[:, 0], named.items(), roles, strict=True):
            _bars(ax, values, ROLES[role], start)
            ax.set(xlim=(start - 0.7, start + longest - 0.3), ylim=(low - room, high + room))
            ax.set_title(title, loc="left", pad=7)
        for ax in axes[:-1, 0]:
            ax.tick_params(bottom=False, labelbottom=False)
        axes[-1, 0].set_xlabel("sample")
    return figure


def curves(x, named, *, label="x", height="", dots=None, ax=None):
    """Draw functions over one axis, each with its own colour and dash.

    Parameters
    ----------
    x : array_like, shape (N,)
    named : dict of str to array_like, shape (N,)
        At most four functions.
    label : str
        What `x` is.
    height : str
        What the functions give.
    dots : (array_like, array_like), each of shape (M,), optional
        Places and values of samples, drawn as dots over the curves.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `named` is not a dict of one to four 1-D arrays of real numbers as long as `x`, or
        `dots` not two of one length.

    Examples
    --------
    >>> from convkit import figures
    >>> ax = figures.curves([0, 1, 2], {"box": [0, 1, 1]})
    """
    named = _lines("named", named)
    (x,) = _lines("x", {"x": x}).values()
    if len(named) > len(_STYLES) or any(len(values) != len(x) for values in named.values()):
        raise ValueError(f"named must hold 1 to 4 arrays of {len(x)} values, got {list(named)}")
    dots = () if dots is None else _lines("dots", dict(enumerate(dots))).values()
    if len({len(values) for values in dots}) > 1:
        raise ValueError(f"dots must hold as many places as values, got {[*map(len, dots)]}")
    with book_style():
        ax = panel(ax, height=2.6)
        for (title, values), (colour, dash) in zip(named.items(), _STYLES, strict=False):
            ax.plot(x, values, color=colour, linestyle=dash, linewidth=2, label=title)
        ax.axhline(0, color=INK, linewidth=0.8)
        ax.plot(*dots, color=INK, linestyle="none", marker="o", markersize=6, zorder=3)
        ax.set_xlabel(label)
        ax.set_ylabel(height)
        above = {"loc": "lower left", "bbox_to_anchor": (0, 1), "ncols": len(named)}
        ax.legend(frameon=False, borderaxespad=0.2, **above)
        for side in ("top", "right"):
            ax.spines[side].set_visible(False)
    return ax


def curve_rows(panels):
    """Draw panels of curves below each other, each with an axis of its own.

    Parameters
    ----------
    panels : dict of (str, str) to (array_like, dict)
        From what the axis is and what the functions give, to `x` and `named` of `curves`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `panels` is empty, or a panel holds what `curves` refuses.

    Examples
    --------
    >>> from convkit import figures
    >>> rows = figures.curve_rows({("time", "height"): ([0, 1], {"a": [0, 1]})})
    """
    if not panels:
        raise ValueError(f"panels must not be empty, got {panels!r}")
    with book_style():
        figure, axes = card(1, rows=len(panels), height=2.6 * len(panels))
        for ax, ((label, height), (x, named)) in zip(axes[:, 0], panels.items(), strict=True):
            curves(x, named, label=label, height=height, ax=ax)
    return figure


def _lines(name, named):
    """Return a dict of titled 1-D arrays, or say why it is none."""
    if not isinstance(named, dict) or not named:
        raise ValueError(f"{name} must be a non-empty dict of title: array, got {named!r}")
    arrays = {title: numeric_array(f"{name}[{title!r}]", named[title]) for title in named}
    for title, array in arrays.items():
        if array.ndim != 1 or array.dtype.kind == "c":
            kind = f"shape {array.shape}, {array.dtype}"
            raise ValueError(f"{name}[{title!r}] must be 1-D and real, got {kind}")
    return arrays


def _bars(ax, values, colour, start):
    places = np.arange(start, start + len(values))
    ax.bar(places, values, width=0.55, color=colour)
    ax.axhline(0, color=INK, linewidth=0.8)
    for place, value in zip(places, values, strict=True):
        below = value < 0
        ax.annotate(
            text_of(value),
            (place, value),
            (0, -2 if below else 2),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            fontsize=9,
            color=INK,
        )
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
