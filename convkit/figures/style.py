"""Colours, sizes and the light card on which every figure of the book stands."""

from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from convkit.arguments import choice, numeric_array

INPUT = "#475569"
KERNEL = "#b45309"
OUTPUT = "#0f766e"
INK = "#1c2128"
MUTED = "#4b5563"
RULE = "#c3c8cf"
PAPER = "#fcfcfa"
ROLES = {"input": INPUT, "kernel": KERNEL, "output": OUTPUT}

# An odd number of steps has exact white in the middle; few steps keep maps light without loss.
# Values beyond the ends take the end colours.
SIGNED = LinearSegmentedColormap.from_list(
    "convkit-signed", ["#2166ac", "#ffffff", "#d9730d"], N=17
)

TEXT_WIDTH = 7.5  # inches: the width of the book's text column
DOTS_PER_INCH = 100
SIGN_LEGEND = "blue below 0 · white 0 · orange above"

# Figures carry their own card, so they read the same on a light and on a dark page.
_SETTINGS = {
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 10.5,
    "axes.labelsize": 9.5,
    "font.size": 10,
    "font.family": "sans-serif",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "image.interpolation": "none",
}


@contextmanager
def book_style():
    """Apply the book's type and colours inside a ``with`` block, and restore them after."""
    with plt.rc_context(_SETTINGS):
        yield


def card(columns, *, rows=1, height, widths=None):
    """Return a new figure of text width and its grid of axes.

    Parameters
    ----------
    columns, rows : int
        Panels side by side and below each other.
    height : float
        Height in inches.
    widths : sequence of float, optional
        Relative widths of the columns.

    Returns
    -------
    figure : matplotlib.figure.Figure
    axes : ndarray of matplotlib.axes.Axes, shape (rows, columns)
    """
    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=(TEXT_WIDTH, height),
        dpi=DOTS_PER_INCH,
        layout="constrained",
        squeeze=False,
        gridspec_kw={"width_ratios": widths},
    )
    return figure, axes


def panel(ax, *, height=3.4):
    """Return ``ax``, or the only axes of a new card when ``ax`` is None."""
    if ax is not None:
        return ax
    return card(1, height=height)[1][0, 0]


def table(name, values):
    """Return a 2-D array of real numbers, or say why it is none."""
    array = numeric_array(name, values)
    if array.ndim != 2:
        raise ValueError(f"{name} must be 2-D, got shape {array.shape}")
    if array.dtype.kind == "c":
        raise ValueError(f"{name} must hold real numbers, got {array.dtype}")
    return array


def tables(name, named):
    """Return a dict of titled 2-D arrays, or say why it is none."""
    if not isinstance(named, dict) or not named:
        raise ValueError(f"{name} must be a non-empty dict of title: array, got {named!r}")
    return {title: table(f"{name}[{title!r}]", values) for title, values in named.items()}


def largest_magnitude(arrays):
    """Return the end of a signed scale: the largest magnitude, or 1 where all is zero."""
    return max(float(np.abs(array).max()) for array in arrays) or 1.0


def frame(ax, role):
    """Remove the ticks and draw the panel's border in the colour of its role."""
    choice("role", role, tuple(ROLES))
    ax.set_xticks([])
    ax.set_yticks([])
    for side in ax.spines.values():
        side.set(visible=True, color=ROLES[role], linewidth=1.6)


def ink_on(colour):
    """Return black or white, whichever reads better on ``colour``."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # the two contrast ratios of WCAG meet where (L + 0.05)² = 1.05 · 0.05
    return "black" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "white"


def size_of(array):
    """Return the shape as the book writes it: rows × columns."""
    return " × ".join(str(length) for length in array.shape[:2])


def signed_labels(limit):
    """Return the three tick labels of a signed legend, with a real minus sign."""
    return [f"\N{MINUS SIGN}{limit:.3g}", "0", f"+{limit:.3g}"]
