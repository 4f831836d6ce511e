"""convkit: convolution you can read, the companion of the book.

``import convkit as ck`` brings in NumPy and nothing else.  Rooms that need more (Numba, Pillow,
Matplotlib, IPython, anywidget) are imported when their name is first used.
"""

from importlib import import_module as _import_module

from convkit import boundary, filters, samples, signals, sizes
from convkit.signals import convolve, correlate
from convkit.sizes import output_size

# Public name → the room that holds it; a name equal to its room is the room itself.
_ON_FIRST_USE = {
    "accounting": "accounting",
    "check": "checking",
    "data": "data",
    "figures": "figures",
    "gradients": "gradients",
    "images": "images",
    "layers": "layers",
    "loops": "loops",
    "matrices": "matrices",
    "network": "network",
    "quiz": "quizzes",
    "widgets": "widgets",
}

__all__ = [
    "accounting",
    "boundary",
    "check",
    "convolve",
    "correlate",
    "data",
    "figures",
    "filters",
    "gradients",
    "images",
    "layers",
    "loops",
    "matrices",
    "network",
    "output_size",
    "quiz",
    "samples",
    "signals",
    "sizes",
    "widgets",
]


def __getattr__(name):
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module 'convkit' has no attribute {name!r}")
    room = _import_module(f"convkit.{_ON_FIRST_USE[name]}")
    return room if name == _ON_FIRST_USE[name] else getattr(room, name)


def __dir__():
    return sorted({*globals(), *__all__})
