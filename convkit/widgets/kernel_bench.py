"""KernelBench: edit a kernel, drag its window over a picture, see the sum it makes (chapter 1)."""

from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit import data, filters
from convkit.data.table import rows as table
from convkit.signals import slide
from convkit.sizes import output_size
from convkit.widgets import accepting
from convkit.widgets.packing import pack

__all__ = ["KernelBench"]

_BUNDLES = Path(__file__).parent / "bundles"
_SIDE = 256
_RANGES = accepting.RANGES


class KernelBench(anywidget.AnyWidget):
    """Slide a kernel over a picture and see the pixels, the products and their sum.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    picture : str or array_like, shape (H, W), optional
        One of `pictures`, or grey levels from 0 to 255 with 8 to 256 rows and columns (not
        both needed equal), shown as "own".
    kernel : str or array_like, shape (K, L), optional
        A name of `convkit.filters.named` (case and commas do not matter), or 1 to 7 rows of
        1 to 7 finite weights.
    controls : sequence of str, optional
        What the page shows: "kernel" (edit and choose), "picture" (choose), "own" (open or
        draw a picture), "window" (move it), "flip", "stride", "padding", "dilation",
        "boundary"; "unfold" adds those of the last five that are not listed, folded.
    pictures : sequence of str, optional
        Names of `convkit.data` to choose from; each adds about 40 kB to the page.
    **settings
        Other traits: ``window`` (row and column of the output), ``stride`` (1 to 8),
        ``padding`` (0 to 24 pixels on each side), ``dilation`` (1 to 8), ``boundary``
        ("zero", "edge", "reflect", "symmetric" or "wrap"), ``flip`` (true means convolution)
        and ``shading`` ("auto", "signed", "offset", "absolute" or "grey").

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.
    TypeError
        If a keyword is not a trait.

    See Also
    --------
    convkit.signals.slide : the sum that the page computes.

    Examples
    --------
    >>> bench = KernelBench(picture=np.eye(8) * 100, kernel=[[1, 1]], window=(2, 1))
    >>> bench
    KernelBench(picture='own', kernel=1×2, output=8×7)
    >>> float(bench.result[bench.window])
    100.0
    """

    _esm = _BUNDLES / "kernel-bench.js"
    _css = _BUNDLES / "kernel-bench.css"

    kernel = t.Any([[1.0]]).tag(sync=True)
    picture = t.Any("own").tag(sync=True)
    window = t.Any((0, 0)).tag(sync=True)
    stride = t.Any(1).tag(sync=True)
    padding = t.Any(0).tag(sync=True)
    dilation = t.Any(1).tag(sync=True)
    boundary = t.Any("zero").tag(sync=True)
    flip = t.Any(False).tag(sync=True)
    shading = t.Any("auto").tag(sync=True)
    controls = t.Any([]).tag(sync=True)
    own = t.Any({}).tag(sync=True)
    pictures = t.List().tag(sync=True)
    presets = t.Dict().tag(sync=True)

    def __init__(
        self,
        picture="camera",
        kernel="Sobel, columns",
        *,
        controls=("kernel", "picture", "own", "window"),
        pictures=("camera", "coins", "brick"),
        **settings,
    ):
        unknown = set(settings) - {*_RANGES, "window", "boundary", "flip", "shading"}
        if unknown:
            raise TypeError(f"KernelBench has no setting {', '.join(sorted(unknown))}")
        own = {}
        if not isinstance(picture, str):
            own, picture = accepting.own_picture(picture), "own"
        elif picture in data.names(grey=True) and picture not in pictures:
            pictures = (picture, *pictures)
        self._greys = {name: data.image(accepting.shipped(name), size=_SIDE) for name in pictures}
        settings |= {"picture": picture, "own": own, "controls": controls}
        super().__init__(
            pictures=[_stored(name, greys) for name, greys in self._greys.items()],
            presets={name: weights.tolist() for name, weights in filters.named().items()},
            kernel=accepting.kernel(kernel),
            **settings,
        )
        if "window" not in settings:
            self.window = self._telling_place()

    @property
    def pixels(self):
        """The picture shown: uint8, shape (H, W)."""
        if self.picture != "own":
            return self._greys[self.picture]
        shape = self.own["height"], self.own["width"]
        return np.frombuffer(self.own["data"], dtype=np.uint8).reshape(shape)

    @property
    def result(self):
        """The output that the page shows: float64, one sum for each place of the window."""
        weights = np.asarray(self.kernel)
        if self.flip:
            weights = weights[::-1, ::-1]
        return slide(
            self.pixels.astype(float),
            weights,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            boundary=self.boundary,
        )

    def __repr__(self):
        weights = np.shape(self.kernel)
        rows, columns = self._output_shape()
        return (
            f"KernelBench(picture={self.picture!r}, kernel={weights[0]}×{weights[1]}, "
            f"output={rows}×{columns})"
        )

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    def _output_shape(self, **changes):
        """Return rows and columns of the output, with some traits changed."""
        traits = {name: getattr(self, name) for name in ("kernel", "picture", "own", *_RANGES)}
        traits |= changes
        own = accepting.stored_picture(traits["own"])
        name = traits["picture"]
        size = (own["height"], own["width"]) if name == "own" else self._greys[name].shape
        steps = {step: accepting.whole(step, traits[step]) for step in _RANGES}
        return output_size(size, np.shape(accepting.kernel(traits["kernel"])), **steps)

    def _fitting(self, name, value):
        """Return `value` if the window still fits in the padded picture."""
        if 0 in self._output_shape(**{name: value}):
            raise t.TraitError(f"{name} must leave room for the window, got {value!r}")
        return value

    def _telling_place(self):
        """Return the place near the middle where grey changes most: there the sum says most."""
        change = np.abs(np.diff(self.pixels.astype(int), axis=1))
        change[1:] += np.abs(np.diff(self.pixels.astype(int), axis=0))[:, 1:]
        rows, columns = (size // 3 for size in change.shape)
        middle = change[rows : 2 * rows + 1, columns : 2 * columns + 1]
        row, column = np.unravel_index(np.argmax(middle), middle.shape)
        pairs = zip((rows + row, columns + column), np.shape(self.kernel), strict=True)
        wanted = [
            (int(at) - self.dilation * (k - 1) // 2 + self.padding) // self.stride
            for at, k in pairs
        ]
        return self._inside(wanted)

    def _inside(self, window):
        shape = self._output_shape()
        return tuple(min(max(n, 0), size - 1) for n, size in zip(window, shape, strict=True))

    @t.observe("kernel", "picture", "own", "stride", "padding", "dilation")
    def _keep_inside(self, _change):
        self.window = self._inside(self.window)

    @t.validate("kernel")
    def _accept_kernel(self, proposal):
        return self._fitting("kernel", accepting.kernel(proposal.value))

    @t.validate("stride", "padding", "dilation")
    def _accept_whole(self, proposal):
        name = proposal.trait.name
        return self._fitting(name, accepting.whole(name, proposal.value))

    @t.validate("picture")
    def _accept_picture(self, proposal):
        names = [*self._greys, "own"] if self.own else [*self._greys]
        return self._fitting("picture", accepting.word("picture", proposal.value, names))

    @t.validate("own")
    def _accept_own(self, proposal):
        own = accepting.stored_picture(proposal.value)
        return self._fitting("own", own) if own else own

    @t.validate("window")
    def _accept_window(self, proposal):
        return accepting.place(proposal.value, self._output_shape())

    @t.validate("boundary")
    def _accept_boundary(self, proposal):
        return accepting.word("boundary", proposal.value, accepting.BOUNDARIES)

    @t.validate("shading")
    def _accept_shading(self, proposal):
        return accepting.word("shading", proposal.value, accepting.SHADINGS)

    @t.validate("flip")
    def _accept_flip(self, proposal):
        if not isinstance(proposal.value, (bool, np.bool_)):
            raise t.TraitError(f"flip must be True or False, got {proposal.value!r}")
        return bool(proposal.value)

    @t.validate("controls")
    def _accept_controls(self, proposal):
        return accepting.words("controls", proposal.value, accepting.CONTROLS)


def _stored(name, greys):
    """Return a shipped picture as the page receives it."""
    (what,) = (row["what"] for row in table() if row["name"] == name)
    height, width = greys.shape
    label = name.replace("_", " ").capitalize()
    stored = {"name": name, "label": label, "alt": what, "height": height, "width": width}
    return stored | {"data": pack(greys)}
