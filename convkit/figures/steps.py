"""One step of the sliding window: nine products, one sum, one output pixel."""

from convkit.figures.grids import numbers, outline, text_of
from convkit.figures.style import INK, MUTED, OUTPUT, PAPER, SIGN_LEGEND, book_style, card, table


def dot_product(patch, kernel, products, total):
    """Draw patch × kernel = products → sum.

    Parameters
    ----------
    patch, kernel, products : array_like, shape (K, L)
    total : float
        The sum, computed by the caller as the products are.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If an array is not a non-empty 2-D array of real numbers.

    Examples
    --------
    >>> from convkit import figures
    >>> row = figures.dot_product([[1, 2]], [[3, 4]], [[3, 8]], 11)
    """
    with book_style():
        figure, axes = card(4, height=2.5, widths=(3, 3, 3, 1.6))
        patch_ax, kernel_ax, products_ax, total_ax = axes[0]
        numbers(patch, "Patch", ax=patch_ax)
        numbers(kernel, "Kernel", role="kernel", limits="signed", ax=kernel_ax)
        numbers(products, "Products", role="output", limits="signed", ax=products_ax)
        _total(total_ax, total)
        for ax, sign in ((kernel_ax, "×"), (products_ax, "="), (total_ax, "→")):
            ax.annotate(
                sign,
                (0, 0.5),
                (-13, 0),
                xycoords="axes fraction",
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=15,
                color=INK,
                annotation_clip=False,
            )
        figure.supxlabel(f"Kernel and products: {SIGN_LEGEND}", color=MUTED, fontsize=9.5)
        figure.get_layout_engine().set(w_pad=0.14)
    return figure


def slide(image, kernel, output, at):
    """Draw a small input, a kernel and the output, with one window and its output cell outlined.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Brightness from 0 to 255.
    kernel : array_like, shape (K, L)
    output : array_like, shape (H - K + 1, W - L + 1)
    at : tuple of int
        Row and column of the output cell to outline.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If an array is not a non-empty 2-D array of real numbers.

    Examples
    --------
    >>> from convkit import figures
    >>> row = figures.slide([[1, 2, 3]], [[1, 1]], [[3, 5]], at=(0, 1))
    """
    image, kernel, output = table("image", image), table("kernel", kernel), table("output", output)
    row, column = at
    with book_style():
        widths = [array.shape[1] for array in (image, kernel, output)]
        figure, axes = card(3, height=2.9, widths=widths)
        outline(numbers(image, "Input", ax=axes[0, 0]), (row, column, *kernel.shape), "kernel")
        numbers(kernel, "Kernel", role="kernel", limits="signed", ax=axes[0, 1])
        numbers(output, "Output", role="output", limits="signed", ax=axes[0, 2])
        outline(axes[0, 2], (row, column, 1, 1), "output", dotted=False)
        figure.supxlabel(f"Kernel and output: {SIGN_LEGEND}", color=MUTED, fontsize=9.5)
    return figure


def _total(ax, total):
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.set_title("Sum")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.text(
        0.5,
        0.5,
        text_of(total),
        ha="center",
        va="center",
        fontsize=17,
        color=PAPER,
        bbox={"boxstyle": "round,pad=0.5", "facecolor": OUTPUT, "edgecolor": OUTPUT},
    )
