"""Pictures as they are: one grey scale, said under the picture, never stretched."""

from matplotlib.patches import ConnectionPatch, Rectangle

from convkit.figures.grids import numbers
from convkit.figures.style import (
    KERNEL,
    MUTED,
    PAPER,
    book_style,
    card,
    frame,
    panel,
    size_of,
    table,
    tables,
)


def picture(image, title="Picture", *, limits=(0, 255), every=1, ax=None):
    """Draw a grey picture with its size in the title and its range below.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Brightness, in the unit of ``limits``.
    title : str
    limits : tuple of float
        Brightness drawn black, brightness drawn white.
    every : int
        2 draws every second row and column, to keep the page light, and says so.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `image` is not a non-empty 2-D array of real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> figures.picture(np.zeros((40, 60)), "Night").get_title()
    'Night (40 × 60)'
    """
    image = table("image", image)
    low, high = limits
    with book_style():
        ax = panel(ax)
        thinned(ax, image, every, cmap="gray", vmin=low, vmax=high)
        frame(ax, "input")
        ax.set_title(f"{title} ({size_of(image)})")
        said = [f"black {low:g}", f"white {high:g}", *thinning(every)]
        ax.set_xlabel(" · ".join(said), color=MUTED)
    return ax


def pictures(named, *, limits=(0, 255), role="input", every=1, columns=None):
    """Draw pictures side by side, or in several rows, on one grey scale.

    Parameters
    ----------
    named : dict of str to array_like, shape (H, W)
    limits : tuple of float
        Brightness drawn black, brightness drawn white, for all of them.
    role : {"input", "kernel", "output"}
        Colour of the frames.
    every : int
        As for `picture`.
    columns : int, optional
        Pictures in a row; all of them by default.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of non-empty 2-D arrays of real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.pictures({"day": np.ones((8, 8)), "night": np.zeros((8, 8))}, limits=(0, 1))
    """
    named = tables("named", named)
    tallest = max(image.shape[0] / image.shape[1] for image in named.values())
    columns = columns or len(named)
    rows = -(-len(named) // columns)
    height = rows * round(0.7 + tallest * 7.0 / max(2, columns), 1)
    with book_style():
        figure, axes = card(columns, rows=rows, height=height)
        for ax in axes.flat[len(named) :]:
            ax.set_axis_off()
        for ax, (title, image) in zip(axes.flat, named.items(), strict=False):
            picture(image, title, limits=limits, every=every, ax=ax)
            frame(ax, role)
    return figure


def close_up(image, title, *, at, size=(7, 9), every=1):
    """Draw a picture, and beside it the numbers of one small neighbourhood.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Brightness from 0 to 255.
    title : str
    at : tuple of int
        Row and column of the neighbourhood's top left pixel.
    size : tuple of int
        Rows and columns of the neighbourhood.
    every : int
        As for `picture`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `image` is not a non-empty 2-D array of real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.close_up(np.zeros((40, 60)), "Night", at=(3, 5), size=(4, 4))
    """
    image = table("image", image)
    (row, column), (rows, columns) = at, size
    with book_style():
        figure, axes = card(2, height=3.5, widths=(1, 1.3))
        left, right = axes[0]
        picture(image, title, every=every, ax=left)
        _outline(left, (row, column, rows, columns))
        detail = image[row : row + rows, column : column + columns]
        place = f"Rows {row}–{row + rows - 1}, columns {column}–{column + columns - 1}"
        numbers(detail, place, ax=right)
        for corner in (0, rows):
            _connect(left, (column + columns, row + corner), right, (0, corner))
    return figure


def thinned(ax, values, every, **look):
    """Draw every so many rows and columns, in the coordinates of the whole array."""
    rows, columns = values.shape
    extent = (-0.5, columns - 0.5, rows - 0.5, -0.5)
    return ax.imshow(values[::every, ::every], extent=extent, interpolation="none", **look)


def thinning(every):
    """Return the words that say so, as a list of none or one."""
    ordinal = {2: "2nd", 3: "3rd"}.get(every, f"{every}th")
    return [] if every == 1 else [f"every {ordinal} pixel drawn"]


def _connect(left, start, right, end):
    line = ConnectionPatch(
        start,
        end,
        "data",
        "data",
        axesA=left,
        axesB=right,
        color=KERNEL,
        linewidth=1,
        linestyle=(0, (2, 2)),
    )
    line.set_in_layout(False)
    left.figure.add_artist(line)


def _outline(ax, window):
    """Outline a window twice, so that it shows on dark and on light."""
    row, column, rows, columns = window
    for colour, width in ((PAPER, 3.5), (KERNEL, 2)):
        ax.add_patch(
            Rectangle(
                (column - 0.5, row - 0.5),
                columns,
                rows,
                fill=False,
                edgecolor=colour,
                linewidth=width,
            )
        )
