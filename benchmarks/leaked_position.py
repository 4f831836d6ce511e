"""Can a network of small windows tell where a pixel lies, and who told it?  (chapter 4)

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/leaked_position.py

Six layers of 3 × 3 windows look at pictures of 12 × 12 pixels and must name the row and the
column of every pixel.  The pictures are flat (one brightness each; half of the levels train, the
other half tests), or crops of photographs (camera and brick train, coins tests).  What differs is
what lies beyond the border; "none" reads the true surroundings, so that no border exists.  Ten
seeds each.  Writes ``convkit/data/studies/leaked_position.csv``, which the chapter reads: the mean
distance, in pixels, between the named and the true place, in all and for each ring of pixels,
counted from the border.  About ten minutes.
"""

from pathlib import Path

import numpy as np

from convkit import data
from convkit.network import Adam, Conv2d, ReLU, Sequential

SEEDS = range(10)
SIDE, DEPTH, MAPS = 12, 6, 12
STEPS, BATCH, TESTS, RATE = 400, 16, 200, 0.003
PADDINGS = ("zeros", "replicate", "reflect", "circular", "none")
MIDDLE = (SIDE - 1) / 2
PHOTOS = [data.image(name) for name in ("camera", "brick", "coins")]
PLACES = np.stack(np.indices((SIDE, SIDE)))
TARGET = (PLACES - MIDDLE) / MIDDLE
RING = np.minimum(PLACES, SIDE - 1 - PLACES).min(axis=0)
FILE = Path(__file__).resolve().parents[1] / "convkit/data/studies/leaked_position.csv"


def network(padding, rng):
    """Return six layers of 3 × 3 windows, and two maps on top: row and column."""
    how = {"padding": 0} if padding == "none" else {"padding": 1, "padding_mode": padding}
    parts, channels = [], 1
    for _ in range(DEPTH):
        parts += [Conv2d(channels, MAPS, 3, **how, rng=rng), ReLU()]
        channels = MAPS
    return Sequential(*parts, Conv2d(MAPS, 2, 1, rng=rng))


def flat(count, side, rng, *, test):
    """Return pictures of one brightness each; odd levels are kept for the test."""
    levels = 2 * rng.integers(0, 128, size=count) + test
    return np.broadcast_to(levels[:, None, None, None] / 255 - 0.5, (count, 1, side, side))


def crops(count, side, rng, *, test):
    """Return crops of photographs; one photograph is kept for the test."""
    photos = PHOTOS[2:] if test else PHOTOS[:2]
    found = np.empty((count, 1, side, side))
    for target, which in zip(found, rng.integers(0, len(photos), size=count), strict=True):
        photo = photos[which]
        row, column = (rng.integers(0, length - side + 1) for length in photo.shape)
        target[0] = photo[row : row + side, column : column + side] / 255 - 0.5
    return found


KINDS = {"flat": flat, "crops": crops}


def trial(kind, padding, seed):
    """Return the mean distance over all pixels, and the mean over each ring."""
    rng = np.random.default_rng(seed)
    model = network(padding, rng)
    side = SIDE + (2 * DEPTH if padding == "none" else 0)
    optimiser = Adam(model.parameters(), rate=RATE)
    for step in range(STEPS):
        optimiser.rate = RATE * (1 - step / STEPS)
        wrong = model.forward(KINDS[kind](BATCH, side, rng, test=False)) - TARGET
        model.backward(2 * wrong / wrong.size)
        optimiser.step()
    wrong = model.forward(KINDS[kind](TESTS, side, rng, test=True)) - TARGET
    distances = MIDDLE * np.hypot(wrong[:, 0], wrong[:, 1]).mean(axis=0)
    return [distances.mean(), *(distances[ring == RING].mean() for ring in range(SIDE // 2))]


def main():
    rings = ",".join(f"ring_{ring}" for ring in range(SIDE // 2))
    lines = [f"kind,padding,seed,distance,{rings}"]
    for kind in KINDS:
        for padding in PADDINGS:
            for seed in SEEDS:
                found = ",".join(f"{value:.4f}" for value in trial(kind, padding, seed))
                lines.append(f"{kind},{padding},{seed},{found}")
                print(lines[-1], flush=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
