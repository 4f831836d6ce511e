"""Layers of many channels: colour pictures, who reads whom, kernels as a matrix."""

from itertools import pairwise

import numpy as np

from convkit.arguments import numeric_array
from convkit.figures.grids import text_of
from convkit.figures.photos import thinning
from convkit.figures.style import (
    INK,
    INPUT,
    KERNEL,
    MUTED,
    OUTPUT,
    RULE,
    SIGNED,
    TEXT_WIDTH,
    book_style,
    card,
    frame,
    largest_magnitude,
    signed_labels,
    size_of,
)

__all__ = ["colour_pictures", "kernel_matrix", "wirings"]

# one look for each set of shared weights: hue and dash
HUES = (KERNEL, "#2166ac", OUTPUT, "#9d174d", INK)
_DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (5, 2, 1, 2)), (0, (8, 2)))


def colour_pictures(named, *, columns=3, every=1):
    """Draw colour pictures beside and below each other, as they are.

    Parameters
    ----------
    named : dict of str to array_like, shape (H, W, 3)
        Red, green and blue from 0 to 255; values outside are drawn as the nearest of these.
    columns : int
        Panels in a row.
    every : int
        2 draws every second row and column, to keep the page light, and says so.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of non-empty arrays of shape (H, W, 3).

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.colour_pictures({"Red": np.full((20, 30, 3), (255, 0, 0))})
    """
    pictures = arrays_of("named", named, 3)
    for title, values in pictures.items():
        if values.shape[2] != 3:
            raise ValueError(f"named[{title!r}] must have shape (H, W, 3), got {values.shape}")
    columns = min(columns, len(pictures))
    rows = -(-len(pictures) // columns)
    tall = max(values.shape[0] / values.shape[1] for values in pictures.values())
    with book_style():
        height = round(rows * (0.6 + tall * TEXT_WIDTH / max(2, columns)), 1)
        figure, axes = card(columns, rows=rows, height=height)
        for ax in list(axes.flat)[len(pictures) :]:
            ax.set_axis_off()
        for ax, (title, values) in zip(axes.flat, pictures.items(), strict=False):
            _thinned_colours(ax, values, every)
            frame(ax, "input")
            ax.set_title(f"{title} ({size_of(values)})" if columns < 3 else title)
            ax.set_xlabel(" ".join(thinning(every)), color=MUTED)
    return figure


def kernel_matrix(weight, *, inputs=None, outputs=None, numbers=True):
    """Draw the kernels of a layer as a matrix: a row for each output, a column for each input.

    Parameters
    ----------
    weight : array_like, shape (O, C, K, L)
        All on one signed colour scale with its legend.
    inputs, outputs : sequence of str, optional
        What the channels are called; by default their numbers.
    numbers : bool
        Whether each weight stands in its cell.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `weight` is not a non-empty 4-D array of real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> grid = figures.kernel_matrix(np.ones((2, 3, 3, 3)))
    """
    (weight,) = arrays_of("weight", {"": weight}, 4).values()
    rows, columns = weight.shape[:2]
    limit = largest_magnitude([weight])
    cell = min(1.35, TEXT_WIDTH / (columns + 1))
    with book_style():
        figure, axes = card(columns, rows=rows, height=round(cell * rows + 0.6, 1))
        for place in np.ndindex(rows, columns):
            shown = axes[place].imshow(weight[place], cmap=SIGNED, vmin=-limit, vmax=limit)
            frame(axes[place], "kernel")
            if numbers:
                _write(axes[place], weight[place], limit)
        for ax, name in zip(axes[0], inputs or range(columns), strict=True):
            ax.set_title(f"from {name}", color=INPUT)
        for ax, name in zip(axes[:, 0], outputs or range(rows), strict=True):
            ax.set_ylabel(f"to {name}", color=OUTPUT)
        bar = figure.colorbar(shown, ax=axes, ticks=[-limit, 0, limit], shrink=0.7)
        bar.ax.set_yticklabels(signed_labels(limit))
        bar.set_label("weight")
    return figure


def wirings(named, *, columns=3):
    """Draw which channels read which, a line for each kernel; layers follow from left to right.

    Parameters
    ----------
    named : dict of str to sequence of array_like, shape (O, C)
        One matrix for each layer: 0 for no kernel, 1 for a kernel of its own.  Higher numbers, up
        to 6, are kernels used more than once: the same number, hue and dash for the same weights.
    columns : int
        Panels in a row.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of matrices that fit each other.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.wirings({"full": [np.ones((3, 3))], "depthwise": [np.eye(3)]})
    """
    if not isinstance(named, dict) or not named:
        raise ValueError(f"named must be a non-empty dict of title: matrices, got {named!r}")
    boards = {title: _matrices(title, layers) for title, layers in named.items()}
    tall = max(count for layers in boards.values() for layer in layers for count in layer.shape)
    columns = min(columns, len(boards))
    rows = -(-len(boards) // columns)
    with book_style():
        figure, axes = card(columns, rows=rows, height=round(rows * (0.7 + 0.26 * tall), 1))
        for ax in axes.flat:
            ax.set_axis_off()
        for ax, (title, layers) in zip(axes.flat, boards.items(), strict=False):
            _board(ax, layers, tall)
            ax.set_title(title)
    return figure


def arrays_of(name, named, axes):
    """Return a dict of real arrays with so many axes, or say why it is none."""
    if not isinstance(named, dict) or not named:
        raise ValueError(f"{name} must be a non-empty dict of title: array, got {named!r}")
    arrays = {title: numeric_array(name, values) for title, values in named.items()}
    for array in arrays.values():
        if array.ndim != axes or array.dtype.kind == "c":
            raise ValueError(f"{name} must be {axes}-D and real, got shape {array.shape}")
    return arrays


def _thinned_colours(ax, values, every):
    rows, columns = values.shape[:2]
    shown = np.clip(values[::every, ::every], 0, 255).astype(np.uint8)
    ax.imshow(shown, extent=(-0.5, columns - 0.5, rows - 0.5, -0.5), interpolation="none")


def _write(ax, kernel, limit):
    for (row, column), value in np.ndenumerate(kernel):
        ink = "white" if abs(value) > 0.8 * limit else INK
        ax.text(column, row, text_of(value), ha="center", va="center", fontsize=9, color=ink)


def _matrices(title, layers):
    """Return the matrices of one board, or say why they are none."""
    found = [numeric_array(f"named[{title!r}]", layer) for layer in layers]
    fits = all(layer.ndim == 2 for layer in found) and all(
        len(before) == after.shape[1] for before, after in pairwise(found)
    )
    if not found or not fits:
        shapes = [layer.shape for layer in found]
        raise ValueError(f"named[{title!r}] must hold matrices that fit, got shapes {shapes}")
    return found


def _board(ax, layers, tall):
    """Draw the dots of one board, and a line for each kernel."""
    counts = [layers[0].shape[1], *(len(layer) for layer in layers)]
    heights = [np.arange(count) + (tall - count) / 2 for count in counts]
    for place, layer in enumerate(layers):
        for output, source in np.argwhere(layer):
            look = int(layer[output, source]) - 1
            ends = heights[place][source], heights[place + 1][output]
            ax.plot((place, place + 1), ends, color=HUES[look % len(HUES)],
                    linestyle=_DASHES[look % len(_DASHES)], linewidth=1.4, zorder=1)  # fmt: skip
    hues = [INPUT, *[MUTED] * (len(layers) - 1), OUTPUT]
    for place, (rows, hue) in enumerate(zip(heights, hues, strict=True)):
        ax.scatter([place] * len(rows), rows, s=46, color=hue, edgecolor=RULE, zorder=2)
    ax.set(xlim=(-0.15, len(layers) + 0.15), ylim=(tall - 0.5, -0.5))
