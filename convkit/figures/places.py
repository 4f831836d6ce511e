"""Where windows lie along a line, and how often each pixel is read."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from convkit.arguments import choice, numeric_array
from convkit.figures.grids import text_of
from convkit.figures.style import (
    INK,
    KERNEL,
    MUTED,
    OUTPUT,
    PAPER,
    ROLES,
    RULE,
    book_style,
    card,
    frame,
    ink_on,
    panel,
    size_of,
    tables,
)

__all__ = ["counts", "placements"]

_TEAL = LinearSegmentedColormap.from_list("convkit-counts", [PAPER, OUTPUT])


def placements(size, windows, title="Windows", *, padding=(0, 0), lost=(), role="input", ax=None):
    """Draw a line of samples, and below it every window with the samples that it reads.

    Parameters
    ----------
    size : int
        Number of samples; they are numbered from 0.
    windows : array_like of int, shape (M, K)
        For each window the places of its weights; below 0 and from `size` on lies padding, and
        behind that a window hangs over.
    title : str
    padding : tuple of int
        Samples drawn before and after the line, hatched.
    lost : sequence of int
        Samples marked as never read; padding may be among them.
    role : {"input", "output"}, optional
        What the line is: a convolution reads its input, a transposed one stamps its output.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `windows` is not a non-empty 2-D array, or `role` none of the two.

    Examples
    --------
    >>> from convkit import figures
    >>> ax = figures.placements(5, [[0, 1, 2], [2, 3, 4]], "Stride 2")
    """
    windows = numeric_array("windows", windows)
    if windows.ndim != 2 or not windows.size:
        raise ValueError(f"windows must be a non-empty 2-D array, got shape {windows.shape}")
    colour = ROLES[choice("role", role, ("input", "output"))]
    before, after = padding
    end = max(size + after, int(windows.max()) + 1)
    with book_style():
        ax = panel(ax, height=0.75 + 0.26 * (len(windows) + 1))
        for place in range(-before, size + after):
            inside = colour if 0 <= place < size else None
            _sample(ax, place, inside=inside, lost=place in lost)
        for row, places in enumerate(windows, start=1):
            _window(ax, row, places, label=-before - 0.4)
        ax.set(xlim=(-before - 1.4, end + 0.2), ylim=(len(windows) + 1.15, -0.2))
        ax.set_title(title, loc="left")
        ax.set_axis_off()
    return ax


def counts(named):
    """Draw tables of counts side by side, the number in each cell, on one scale from 0.

    Parameters
    ----------
    named : dict of str to array_like, shape (H, W)
        Counts, none below 0; at most some 8 columns stay readable.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of non-empty 2-D arrays of real numbers.

    Examples
    --------
    >>> from convkit import figures
    >>> row = figures.counts({"reads": [[4, 6, 4], [6, 9, 6]]})
    """
    named = tables("named", named)
    most = max(values.max() for values in named.values()) or 1
    tallest = max(values.shape[0] / values.shape[1] for values in named.values())
    with book_style():
        figure, axes = card(len(named), height=round(0.7 + tallest * 7 / max(2, len(named)), 1))
        for ax, (title, values) in zip(axes[0], named.items(), strict=True):
            ax.imshow(values, cmap=_TEAL, vmin=0, vmax=1.25 * most)
            for (row, column), value in np.ndenumerate(values):
                ink = ink_on(_TEAL(float(value) / (1.25 * most)))
                ax.text(column, row, text_of(value), ha="center", va="center", color=ink)
            frame(ax, "output")
            ax.set_title(f"{title} ({size_of(values)})")
    return figure


def _sample(ax, place, *, inside, lost):
    """Draw one sample of the line in its colour, or padding; what is never read is crossed out."""
    look = {"facecolor": inside, "edgecolor": PAPER}
    if not inside:
        look = {"facecolor": PAPER, "edgecolor": MUTED, "hatch": "////", "linewidth": 0.6}
    elif lost:
        look = {"facecolor": RULE, "edgecolor": PAPER}
    ax.add_patch(Rectangle((place, 0), 1, 0.85, **look))
    if inside:
        colour = INK if lost else "white"
        ax.text(place + 0.5, 0.43, str(place), ha="center", va="center", color=colour, fontsize=9)
    if lost:
        ax.plot([place + 0.12, place + 0.88], [0.72, 0.12], color=KERNEL, linewidth=1.8)


def _window(ax, row, places, *, label):
    """Draw the stretch of one window, with a block for each of its weights."""
    first, last = int(places[0]), int(places[-1])
    ax.add_patch(Rectangle((first, row + 0.42), last - first + 1, 0.1, color=KERNEL, alpha=0.35))
    for place in places:
        ax.add_patch(
            Rectangle((place, row + 0.12), 1, 0.7, facecolor=KERNEL, edgecolor=PAPER, linewidth=1.2)
        )
    look = {"color": OUTPUT, "fontsize": 9.5, "fontweight": "bold"}
    ax.text(label, row + 0.47, str(row - 1), ha="right", va="center", **look)
