"""A kernel from three sides: as a picture, as numbers, and by the waves that it lets pass."""

from convkit.figures.grids import numbers
from convkit.figures.photos import picture
from convkit.figures.style import (
    MUTED,
    SIGNED,
    book_style,
    card,
    frame,
    largest_magnitude,
    size_of,
    tables,
)

__all__ = ["portraits"]

_SHOWN = 5


def portraits(named, gains):
    """Draw each kernel in a row: its picture, its numbers, and its gain for every wave.

    Parameters
    ----------
    named : dict of str to array_like, shape (K, L)
        Of a kernel with more than 5 rows or columns, the numbers are those of its middle.
    gains : dict of str to array_like, shape (M, M)
        For each kernel by what factor waves pass, the frequency 0 in the middle, rows and
        columns from -1/2 to 1/2 cycles per pixel.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If `named` and `gains` are not non-empty dicts of non-empty 2-D arrays of real numbers
        with the same titles.

    Examples
    --------
    >>> import numpy as np
    >>> from convkit import figures
    >>> row = figures.portraits({"nothing": [[1]]}, {"nothing": np.ones((32, 32))})
    """
    named, gains = tables("named", named), tables("gains", gains)
    if list(named) != list(gains):
        raise ValueError(f"gains must have the titles {list(named)}, got {list(gains)}")
    with book_style():
        figure, axes = card(3, rows=len(named), height=2.6 * len(named))
        for row, (name, kernel) in zip(axes, named.items(), strict=True):
            _row(row, name, kernel, gains[name])
    return figure


def _row(axes, name, kernel, gain):
    limit, most = largest_magnitude([kernel]), largest_magnitude([gain])
    axes[0].imshow(kernel, cmap=SIGNED, vmin=-limit, vmax=limit, interpolation="none")
    frame(axes[0], "kernel")
    axes[0].set_title(f"{name} ({size_of(kernel)})")
    axes[0].set_xlabel(f"white 0 · orange {limit:.3g}", color=MUTED)
    middle = tuple(
        slice((n - min(n, _SHOWN)) // 2, (n + min(n, _SHOWN)) // 2) for n in kernel.shape
    )
    said = "Its numbers" if kernel[middle].shape == kernel.shape else "Middle"
    rounded = kernel[middle].astype(float).round(2)
    numbers(rounded, said, role="kernel", limits=(-limit, limit), ax=axes[1])
    picture(gain, "Gain", limits=(0, round(most, 2)), ax=axes[2])
    axes[2].set_title("Gain for waves")
    axes[2].set_xlabel(f"still in the middle · white {most:.2g}", color=MUTED)
