"""Compact vector figures for notebooks: sharp text, small embedded pictures without loss."""

import base64
import io
import re
import sys

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

_EMBEDDED = re.compile(r'data:image/png;base64,([^"]+)"')
_PIXELATED = re.compile(r'style="image-rendering:crisp-edges;image-rendering:pixelated"')
_PHOTOGRAPH = 64  # pixels a side from which on a picture is scaled smoothly


def use_vector_figures():
    """Show the figures of this notebook as SVG; outside a notebook, do nothing.

    Returns
    -------
    bool
        Whether this is a notebook.

    Examples
    --------
    >>> from convkit import figures
    >>> figures.use_vector_figures()
    False
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None or not hasattr(shell, "kernel"):
        return False
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    set_matplotlib_formats("svg")
    shell.display_formatter.formatters["image/svg+xml"].for_type(Figure, svg)
    return True


def svg(figure):
    """Return the figure as SVG text, with its embedded pictures made small.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    str
        One ``<svg>`` document without date or random identifiers.
    """
    buffer = io.StringIO()
    with matplotlib_salt():
        figure.savefig(
            buffer, format="svg", bbox_inches="tight", pad_inches=0.12, metadata={"Date": None}
        )
    return _EMBEDDED.sub(_smaller, smooth(buffer.getvalue()))


def matplotlib_salt():
    """Return a context in which Matplotlib's SVG identifiers are the same in every run."""
    import matplotlib

    return matplotlib.rc_context({"svg.hashsalt": "convkit"})


def smooth(text):
    """Drop "pixelated" from photographs: their pixels are not the subject."""

    def mend(match):
        image = match.group(0)
        sides = [float(n) for n in re.findall(r'(?:width|height)="([\d.]+)"', image)]
        return _PIXELATED.sub("", image) if min(sides, default=0) >= _PHOTOGRAPH else image

    return re.sub(r"<image [^>]*>", mend, text)


def _smaller(match):
    """Store one embedded picture again: grey, or with a palette, where that loses nothing."""
    data = base64.b64decode(match.group(1))
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
    if (pixels[..., 3] == 255).all():
        data = min(data, _png(np.ascontiguousarray(pixels[..., :3])), key=len)
    return f'data:image/png;base64,{base64.b64encode(data).decode()}"'


def _png(rgb):
    image = Image.fromarray(rgb)
    if (rgb == rgb[..., :1]).all():
        image = image.convert("L")
    elif image.getcolors(256):
        image = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=256)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
