"""Cells with a number in each: patches, kernels and small outputs."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from convkit.figures.style import (
    ROLES,
    RULE,
    SIGNED,
    TEXT_WIDTH,
    book_style,
    card,
    frame,
    ink_on,
    largest_magnitude,
    panel,
    signed_labels,
    size_of,
    table,
    tables,
)

_GREY = LinearSegmentedColormap.from_list("convkit-grey", ["black", "white"])
_DIGITS = ".3g"


def numbers(values, title="Input", *, role="input", limits=(0, 255), ax=None):
    """Draw a small array as cells with the number inside.

    Parameters
    ----------
    values : array_like, shape (H, W)
        At most some 12 columns stay readable.
    title : str
        The size is added to it.
    role : {"input", "kernel", "output"}
        Colour of the frame.
    limits : tuple of float or "signed"
        Values drawn black and white; "signed", or a negative lower limit, takes
        blue – white – orange instead, symmetric about zero.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `values` is not a non-empty 2-D array of real numbers, or `role` none of the three.

    Examples
    --------
    >>> from convkit import figures
    >>> figures.numbers([[0, 255], [128, 64]], "Patch").get_title()
    'Patch (2 × 2)'
    """
    values = table("values", values)
    with book_style():
        ax = panel(ax)
        _cells(ax, values, limits)
        _write(ax, values)
        frame(ax, role)
        ax.set_title(f"{title} ({size_of(values)})")
    return ax


def kernels(named, *, limit=None):
    """Draw kernels side by side, weights inside, on one signed colour scale with its legend.

    Parameters
    ----------
    named : dict of str to array_like, shape (K, L)
    limit : float, optional
        Weight drawn in full colour; the largest magnitude of all by default.

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
    >>> row = figures.kernels({"centre": [[0, 0], [0, 1]]})
    """
    named = tables("named", named)
    limit = limit or largest_magnitude(named.values())
    with book_style():
        figure, axes = card(len(named), height=min(2.6, TEXT_WIDTH / len(named) + 0.5))
        for ax, (name, kernel) in zip(axes[0], named.items(), strict=True):
            numbers(kernel, name, role="kernel", limits=(-limit, limit), ax=ax)
            mesh = ax.collections[0]
        bar = figure.colorbar(mesh, ax=axes[0].tolist(), ticks=[-limit, 0, limit], shrink=0.8)
        bar.ax.set_yticklabels(signed_labels(limit))
        bar.set_label("weight")
    return figure


def outline(ax, window, role, *, dotted=True):
    """Outline the cells ``(row, column, rows, columns)`` of a grid."""
    row, column, rows, columns = window
    ax.add_patch(
        Rectangle(
            (column, row),
            columns,
            rows,
            fill=False,
            edgecolor=ROLES[role],
            linewidth=3,
            linestyle=(0, (2, 1)) if dotted else "solid",
            clip_on=False,
            zorder=3,
        )
    )


def _cells(ax, values, limits):
    largest = largest_magnitude([values])
    low, high = (-largest, largest) if limits == "signed" else limits
    colours = SIGNED if low < 0 else _GREY
    ax.pcolormesh(
        values.astype(float), cmap=colours, vmin=low, vmax=high, edgecolors=RULE, linewidth=0.8
    )
    ax.invert_yaxis()
    ax.set_aspect("equal")


def _write(ax, values):
    mesh = ax.collections[0]
    size = 12 if max(values.shape) <= 5 else 10.5 if max(values.shape) <= 8 else 9
    for (row, column), value in np.ndenumerate(values):
        colour = mesh.cmap(mesh.norm(float(value)))
        text = text_of(value)
        ax.text(
            column + 0.5,
            row + 0.5,
            text,
            ha="center",
            va="center",
            fontsize=size if len(text) < 5 else max(9, size - 2),
            color=ink_on(colour),
        )


def text_of(value):
    """Return a number as the book prints it in a cell, with a real minus sign."""
    integral = float(value).is_integer()
    text = str(int(value)) if integral else format(float(value), _DIGITS)
    return text.replace("-", "\N{MINUS SIGN}")
