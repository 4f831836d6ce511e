"""What was found in a picture: circles, boxes and dots over it."""

from matplotlib.patches import Circle, Rectangle

from convkit.figures.photos import picture
from convkit.figures.style import KERNEL, PAPER, book_style, card, tables

__all__ = ["marked"]

# Every line is drawn twice, so that it shows on dark and on light.
_TWICE = ((PAPER, 3.2), (KERNEL, 1.6))


def marked(named, marks, *, limits=(0, 255), every=1, columns=2):
    """Draw pictures with what was found in them.

    Parameters
    ----------
    named : dict of str to array_like, shape (H, W)
    marks : dict of str to array_like, shape (M, 2), (M, 3) or (M, 4)
        For each title: dots at (row, column), circles (row, column, radius), or boxes (row,
        column, rows, columns), in pixels.
    limits : tuple of float
        Brightness drawn black, brightness drawn white.
    every : int
        As for `picture`.
    columns : int
        Pictures in a row.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` is not a non-empty dict of non-empty 2-D arrays of real numbers, or `marks`
        does not hold an array of 2, 3 or 4 columns for each.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.marked({"Night": np.zeros((40, 60))}, {"Night": [[20, 30, 5]]})
    """
    named, marks = tables("named", named), tables("marks", marks)
    for title in named:
        if title not in marks or marks[title].shape[1] not in (2, 3, 4):
            raise ValueError(f"marks must hold rows of 2, 3 or 4 numbers for {title!r}")
    columns = min(columns, len(named))
    rows = -(-len(named) // columns)
    tallest = max(image.shape[0] / image.shape[1] for image in named.values())
    with book_style():
        height = rows * round(0.7 + tallest * 7.0 / max(2, columns), 1)
        figure, axes = card(columns, rows=rows, height=height)
        for ax in axes.flat[len(named) :]:
            ax.set_axis_off()
        for ax, (title, image) in zip(axes.flat, named.items(), strict=False):
            picture(image, title, limits=limits, every=every, ax=ax)
            for mark in marks[title]:
                _mark(ax, mark)
    return figure


def _mark(ax, mark):
    for colour, width in _TWICE:
        look = {"fill": False, "edgecolor": colour, "linewidth": width}
        if len(mark) == 2:
            ax.plot(mark[1], mark[0], "o", ms=2.2 + width, mfc="none", mec=colour, mew=width)
        elif len(mark) == 3:
            ax.add_patch(Circle((mark[1], mark[0]), mark[2], **look))
        else:
            corner = (mark[1] - 0.5, mark[0] - 0.5)
            ax.add_patch(Rectangle(corner, mark[3], mark[2], **look))
