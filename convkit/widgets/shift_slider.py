"""ShiftSlider: shift a picture by whole pixels, and see who jumps on the way down (chapter 5)."""

from numbers import Integral, Real
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit import data, layers, samples
from convkit.widgets import accepting

__all__ = ["ShiftSlider"]

_BUNDLES = Path(__file__).parent / "bundles"
_SIDE = 96  # divisible by every factor
_PICTURES = ("stripes", "zone plate", "bricks", "letter")
_FACTORS = (2, 3, 4)
_TAPS = (3, 5, 7, 9)
_HIGHEST = 0.5
_LETTER = (
    "..######........",
    "..#######.......",
    "..##....##......",
    "..##.....##.....",
    "..##.....##.....",
    "..##....##......",
    "..#######.......",
    "..######........",
    "..##..##........",
    "..##...##.......",
    "..##....##......",
    "..##.....##.....",
    "..##......##....",
    "..##.......##...",
)


class ShiftSlider(anywidget.AnyWidget):
    """Shift a picture by whole pixels on its ring, and watch four ways down answer.

    Each way makes a picture of 96 × 96 smaller by one factor: "stride" keeps every s-th pixel,
    "max" and "average" pool squares of s × s, "blur" weighs by binomial taps and keeps every
    s-th pixel.  What leaves the picture on one side comes back on the other, so that no border
    disturbs.  Lives on the static page without Python; in Jupyter its traits and the page stay
    in step both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    picture : {"stripes", "zone plate", "bricks", "letter"}, optional
        What is shifted.
    frequency : float, optional
        Of the stripes, in cycles per pixel, from 1/96 to 0.5.  It is rounded so that whole
        waves fit across the picture: see `wave`.
    angle : float, optional
        Across the stripes, from -90 to 90 degrees, counter-clockwise: 0 gives upright stripes.
    factor : {2, 3, 4}, optional
        How much smaller the pictures become on each axis.
    shift : (int, int), optional
        Pixels down and to the right; whole turns of 96 are taken off.
    taps : {3, 5, 7, 9}, optional
        Weights of the blur along each axis; ``2 * factor - 1`` unless given.
    **settings
        All but the first, by name.

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.
    TypeError
        If a keyword is not a setting.

    See Also
    --------
    convkit.layers.blur_pool2d, convkit.layers.max_pool2d, convkit.layers.avg_pool2d : ways down.

    Notes
    -----
    A small picture answers a shift by d pixels *rightly* if it slides by d/s of its own pixels.
    Where d/s is whole, that is a shift; between, its waves are moved by that much, as the
    Fourier transform moves them (the wave of two pixels, whose sense is unknown, keeps the
    part that both senses share).  The *jump* is the rest:

    .. math:: \\frac{\\operatorname{rms}(D(S_d x) - S_{d/s} D(x))}{\\operatorname{std}(x)}

    with D the way down and S the shift.  It is 0 for all four ways where d is a multiple of s
    on both axes, and for every d where nothing aliases and D is linear.  1 minus the jump is
    the consistency.  A jump is counted in contrasts of the *input*: a way that wipes the
    picture out jumps little, too.

    Examples
    --------
    >>> slider = ShiftSlider(frequency=0.375, shift=(0, 1))
    >>> slider
    ShiftSlider(picture='stripes', factor=2, shift=(0, 1))
    >>> slider.folded
    (0.0, -0.25)
    >>> {way: round(jump, 2) for way, jump in slider.jumps.items()}
    {'stride': 2.0, 'max': 0.84, 'average': 0.77, 'blur': 0.29}
    """

    _esm = _BUNDLES / "shift-slider.js"
    _css = _BUNDLES / "shift-slider.css"

    picture = t.Any("stripes").tag(sync=True)
    frequency = t.Any(0.375).tag(sync=True)
    angle = t.Any(0.0).tag(sync=True)
    factor = t.Any(2).tag(sync=True)
    shift = t.Any((0, 1)).tag(sync=True)
    taps = t.Any(3).tag(sync=True)
    bricks = t.Bytes(read_only=True).tag(sync=True)

    def __init__(self, picture="stripes", **settings):
        unknown = set(settings) - {"frequency", "angle", "factor", "shift", "taps"}
        if unknown:
            raise TypeError(f"ShiftSlider has no setting {', '.join(sorted(unknown))}")
        factor = settings.get("factor", _FACTORS[0])
        if "taps" not in settings and factor in _FACTORS:
            settings["taps"] = 2 * factor - 1
        super().__init__(picture=picture, **settings)
        self.set_trait("bricks", data.image("brick", size=_SIDE).tobytes())

    @property
    def wave(self):
        """Whole waves of the stripes across the picture, down and to the right: two ints."""
        turn = np.deg2rad(self.angle)
        return tuple(
            int(np.floor(round(_SIDE * self.frequency * float(part), 9) + 0.5))
            for part in (-np.sin(turn), np.cos(turn))
        )

    @property
    def folded(self):
        """Where the stripes land: cycles per pixel of the small picture, above -0.5 to 0.5."""
        return tuple(_fold(self.factor * waves, _SIDE) / _SIDE for waves in self.wave)

    @property
    def input(self):
        """The picture before its shift: float64 from 0 to 255, shape (96, 96)."""
        if self.picture == "stripes":
            rows, columns = self.wave
            places = np.arange(_SIDE)
            turns = np.add.outer(rows * places, columns * places) % _SIDE / _SIDE
            return 127.5 * (1 + np.cos(2 * np.pi * turns))
        if self.picture == "zone plate":
            return 255 * samples.zone_plate(_SIDE)
        if self.picture == "bricks":
            return np.frombuffer(self.bricks, np.uint8).reshape(_SIDE, _SIDE).astype(float)
        return _letter()

    @property
    def shifted(self):
        """The picture after its shift: float64, shape (96, 96)."""
        return np.roll(self.input, self.shift, (0, 1))

    @property
    def outputs(self):
        """The four small pictures of the shifted one: float64, shape (96/s, 96/s) each."""
        return down(self.shifted, self.factor, self.taps)

    @property
    def spectra(self):
        """Size of every wave in grey levels, by name; "input" is one of them.

        float64, the picture's shape, with frequency 0 at the middle ``n // 2``.
        """
        pictures = {"input": self.shifted} | self.outputs
        return {name: amplitudes(picture) for name, picture in pictures.items()}

    @property
    def jumps(self):
        """How much each way jumps under this shift, in contrasts of the input: see Notes."""
        return jumps(self.input, self.shift, self.factor, self.taps)

    @property
    def traces(self):
        """The jump of each way at 0 to 2 s columns, its rows kept: float64, shape (2 s + 1,)."""
        row = self.shift[0]
        found = [
            jumps(self.input, (row, column), self.factor, self.taps)
            for column in range(2 * self.factor + 1)
        ]
        return {way: np.array([each[way] for each in found]) for way in found[0]}

    def __repr__(self):
        return (
            f"ShiftSlider(picture={self.picture!r}, factor={self.factor}, "
            f"shift={tuple(self.shift)})"
        )

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    @t.validate("picture")
    def _accept_picture(self, proposal):
        return accepting.word("picture", proposal.value, _PICTURES)

    @t.validate("frequency")
    def _accept_frequency(self, proposal):
        value = proposal.value
        if not _real(value) or not 1 / _SIDE - 1e-9 <= value <= _HIGHEST:
            raise t.TraitError(
                f"frequency must be a number from 1/{_SIDE} to {_HIGHEST} cycles per pixel, "
                f"got {value!r}"
            )
        return float(value)

    @t.validate("angle")
    def _accept_angle(self, proposal):
        value = proposal.value
        if not _real(value) or not -90 <= value <= 90:
            raise t.TraitError(f"angle must be a number from -90 to 90 degrees, got {value!r}")
        return float(value)

    @t.validate("factor", "taps")
    def _accept_one_of_few(self, proposal):
        name, value = proposal.trait.name, proposal.value
        allowed = _FACTORS if name == "factor" else _TAPS
        if isinstance(value, bool) or not isinstance(value, Integral) or value not in allowed:
            raise t.TraitError(
                f"{name} must be one of {', '.join(map(str, allowed))}, got {value!r}"
            )
        return int(value)

    @t.validate("shift")
    def _accept_shift(self, proposal):
        value = proposal.value
        entries = list(value) if isinstance(value, (list, tuple, np.ndarray)) else []
        whole = all(isinstance(n, Integral) and not isinstance(n, bool) for n in entries)
        if len(entries) != 2 or not whole:
            raise t.TraitError(f"shift must be two whole numbers (down, right), got {value!r}")
        half = _SIDE // 2
        return tuple((int(n) + half) % _SIDE - half for n in entries)


def down(picture, factor, taps):
    """Return four pictures smaller by `factor`, on a ring; ``shared/sampling.js`` does it too."""
    channel = picture[None]
    return {
        "stride": picture[::factor, ::factor],
        "max": layers.max_pool2d(channel, factor)[0],
        "average": layers.avg_pool2d(channel, factor)[0],
        "blur": layers.blur_pool2d(channel, factor, taps=taps, padding_mode="circular")[0],
    }


def amplitudes(picture):
    """Return the size of each wave of a picture, with frequency 0 in the middle."""
    return np.abs(np.fft.fftshift(np.fft.fft2(picture))) / picture.size


def slid(picture, steps):
    """Return a picture on a ring moved by any numbers of pixels, whole or not, down and right."""
    spectrum = np.fft.fft2(picture)
    for axis, (length, step) in enumerate(zip(picture.shape, steps, strict=True)):
        phases = np.exp(-2j * np.pi * np.fft.fftfreq(length) * step)
        if length % 2 == 0:
            # the wave of two pixels runs both ways alike
            phases[length // 2] = np.cos(np.pi * step)
        spectrum = spectrum * np.expand_dims(phases, 1 - axis)
    return np.fft.ifft2(spectrum).real


def jumps(picture, shift, factor, taps):
    """Return by way how far its answer to a shift is from sliding along (`ShiftSlider`, Notes)."""
    contrast = picture.std()
    before = down(picture, factor, taps)
    after = down(np.roll(picture, shift, (0, 1)), factor, taps)
    steps = [n / factor for n in shift]
    rest = {way: after[way] - slid(before[way], steps) for way in before}
    return {way: float(np.sqrt(np.mean(gap**2)) / contrast) for way, gap in rest.items()}


def _fold(waves, length):
    """Return the number above -length/2 and at most length/2 that looks the same as `waves`."""
    least = (length - 1) // 2
    return (waves + least) % length - least


def _letter():
    """Return a black R on white whose edges meet no grid of 2, 3 or 4 pixels."""
    rows = np.array([[mark == "#" for mark in row] for row in _LETTER])
    ink = np.kron(rows, np.ones((5, 5), dtype=bool))
    page = np.full((_SIDE, _SIDE), 255.0)
    page[13 : 13 + ink.shape[0], 13 : 13 + ink.shape[1]][ink] = 0
    return page


def _real(value):
    return isinstance(value, Real) and not isinstance(value, bool)
