"""One random configuration of a layer: what it was, our call, PyTorch's, and our gradients."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

LONGEST = {1: 9, 2: 4, 3: 3}  # kernels; one configuration in five has a long one, for the FFT
LONG = {1: 150, 2: 14, 3: 5}
ROOM = {1: 20, 2: 7, 3: 4}  # how much longer than the kernel an input may be


class Draw:
    """Random choices from one seeded generator; what was chosen is kept as text."""

    def __init__(self, seed, axes, *, differentiable=False):
        self.rng = np.random.default_rng(seed)
        self.axes = axes
        self.chosen = [f"seed={seed}", f"axes={axes}"]
        types = ["float64"] if differentiable else ["float64", "float32", "int64"]
        self.dtype = np.dtype(self.one_of("dtype", types))
        self.batch = (
            (self.whole("batch", 1, 3),) if differentiable or self.rng.random() < 0.8 else ()
        )

    def note(self, name, value):
        self.chosen.append(f"{name}={value!r}")
        return value

    def one_of(self, name, options):
        return self.note(name, options[int(self.rng.integers(len(options)))])

    def whole(self, name, low, high):
        return self.note(name, int(self.rng.integers(low, high + 1)))

    def each(self, name, low, high):
        """Return one whole number for every axis, often all the same."""
        if self.rng.random() < 0.3:
            return self.note(name, (int(self.rng.integers(low, high + 1)),) * self.axes)
        return self.note(name, tuple(self.rng.integers(low, high + 1, self.axes).tolist()))

    def kernel(self):
        longest = LONG if self.rng.random() < 0.2 else LONGEST
        return self.each("kernel", 1, longest[self.axes])

    def ends(self, name, limits):
        """Return (before, after) for every axis, each at most its limit; often symmetric."""
        pairs = [tuple(self.rng.integers(0, limit + 1, 2).tolist()) for limit in limits]
        if self.rng.random() < 0.5:
            pairs = [(before, before) for before, _ in pairs]
        return self.note(name, tuple(pairs))

    def size(self, least):
        extra = self.rng.integers(0, ROOM[self.axes] + 1, self.axes)
        return self.note(
            "size", tuple(max(1, n) + int(more) for n, more in zip(least, extra, strict=True))
        )

    def array(self, *shape):
        """Return numbers in which every sum is well conditioned; whole ones for integers."""
        if self.dtype.kind == "i":
            return self.rng.integers(-9, 10, shape)
        return self.rng.standard_normal(shape).astype(self.dtype)

    def floats(self):
        """Leave integers out, for layers that give fractions."""
        if self.dtype.kind == "i":
            self.dtype = np.dtype(np.float64)
            self.note("dtype", "float64")

    def spelled(self, entries):
        """Return one number where all entries are the same, else the tuple."""
        return entries[0] if len(set(entries)) == 1 and self.rng.random() < 0.7 else entries

    def spelled_ends(self, ends):
        """Return (before, after) pairs as short as they can be written, or in full."""
        if any(before != after for before, after in ends) or self.rng.random() < 0.2:
            return ends[0] if self.axes == 1 and self.rng.random() < 0.5 else ends
        return self.spelled(tuple(before for before, _ in ends))


@dataclass
class Trial:
    """What one configuration calls; `theirs` always gets batches."""

    draw: Draw
    ours: Callable
    theirs: Callable
    arrays: list
    # For every array a function of (grad_output, *arrays); none where there is no gradient.
    gradients: list = field(default_factory=list)

    def __str__(self):
        shapes = [array.shape for array in self.arrays]
        return f"{', '.join(self.draw.chosen)}, arrays {shapes}"


def reach(kernel, dilation):
    """Return how many samples a dilated kernel spans on every axis."""
    return tuple(gap * (taps - 1) + 1 for taps, gap in zip(kernel, dilation, strict=True))
