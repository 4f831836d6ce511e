"""Five ways to halve a map, in small trained networks: right, and right again one step on.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/shift_consistency.py

For chapter 5.  Seven seeds; each draws its own training, validation and test pictures, first
weights and order.  All networks have the same parameters and differ only in how a map is halved.
They learn from clothes in the middle of a black square, or from clothes at random places.  For
each seed, network and kind of training the rate that is best on the validation pictures is taken.
Then each test picture is shown at all 25 places of the square: accuracy is the share of right
answers, consistency the chance that two different places get the same answer.  Writes
``convkit/data/studies/shift_consistency.csv``, line by line; started again, it goes on where it
stopped.  About fifteen minutes.
"""

from pathlib import Path

import numpy as np

from convkit import data, gradients, layers
from convkit.network import (
    Adam,
    AvgPool2d,
    Batches,
    Conv2d,
    Flatten,
    GlobalAvgPool,
    Linear,
    MaxPool2d,
    Module,
    ReLU,
    Sequential,
    accuracy,
    predict,
    train,
)

SEEDS = range(7)
RATES = (0.003, 0.01)
EPOCHS, TRAINING, VALIDATION, TEST = 10, 1000, 500, 500
SIDE, FREE = 32, 4  # a picture of 28 × 28 has 5 × 5 places
FILE = Path(__file__).resolve().parents[1] / "convkit/data/studies/shift_consistency.csv"
FIELDS = "training,halving,parameters,seed,rate,accuracy,consistency"


class BlurPool2d(Module):
    """Binomial blur of 3 × 3, then every second pixel."""

    def _forward(self, batch):
        return layers.blur_pool2d(batch), batch.shape

    def _backward(self, grad, shape):
        return gradients.blur_pool_input(shape, grad)


# name: the stride of the convolution, and what follows its ReLU
HALVING = {
    "stride": (2, list),
    "max": (1, lambda: [MaxPool2d(2)]),
    "average": (1, lambda: [AvgPool2d(2)]),
    "blur": (1, lambda: [BlurPool2d()]),
    "max blur": (1, lambda: [MaxPool2d(2, 1, padding=((0, 1), (0, 1))), BlurPool2d()]),
}


def network(halving, rng):
    """Return three convolutions, each halved, and the mean of each map with a dense layer."""
    stride, then = HALVING[halving]
    modules, channels = [], 1
    for maps in (8, 16, 32):
        conv = Conv2d(channels, maps, 3, stride=stride, padding=1, rng=rng)
        modules += [conv, ReLU(), *then()]
        channels = maps
    return Sequential(*modules, GlobalAvgPool(), Flatten(), Linear(channels, 10, rng=rng))


def placed(pictures, corners):
    """Return pictures on a black square, each with its top left pixel at its corner."""
    output = np.zeros((len(pictures), 1, SIDE, SIDE), dtype=np.float32)
    for picture, target, (row, column) in zip(pictures, output, corners, strict=True):
        target[0, row : row + 28, column : column + 28] = picture / 255
    return output


def drawn(kind, count, rng):
    """Return a corner for each training or validation picture."""
    if kind == "centred":
        return np.full((count, 2), FREE // 2)
    return rng.integers(0, FREE + 1, size=(count, 2))


def judged(model, pictures, labels):
    """Return accuracy and consistency over all places."""
    corners = list(np.ndindex(FREE + 1, FREE + 1))
    answers = np.stack([predict(model, placed(pictures, [at] * len(pictures))) for at in corners])
    votes = np.stack([(answers == label).sum(axis=0) for label in range(10)])
    places = len(corners)
    same = (votes * (votes - 1)).sum(axis=0) / (places * (places - 1))
    return (answers == labels).mean(), same.mean()


def trial(kind, halving, seed):
    """Return rate, accuracy and consistency of the network that is best in validation."""
    pictures, labels, _ = data.fashion()
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(pictures))[: TRAINING + VALIDATION + TEST]
    learn, choose, test = np.split(order, [TRAINING, TRAINING + VALIDATION])
    inputs = placed(pictures[learn], drawn(kind, TRAINING, rng))
    held = placed(pictures[choose], drawn(kind, VALIDATION, rng))
    found = []
    for rate in RATES:
        own = np.random.default_rng((seed, 1))
        model = network(halving, own)
        batches = Batches(inputs, labels[learn], size=32, rng=own)
        train(model, batches, Adam(model.parameters(), rate=rate), epochs=EPOCHS)
        found.append((accuracy(model, held, labels[choose]), rate, model))
    _, rate, model = max(found, key=lambda one: one[0])
    return rate, *judged(model, pictures[test], labels[test])


def main():
    done = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    if not done:
        FILE.write_text(FIELDS + "\n", encoding="utf-8")
    for seed in SEEDS:
        for kind in ("centred", "moved"):
            for halving in HALVING:
                model = network(halving, np.random.default_rng(0))
                count = sum(parameter.value.size for parameter in model.parameters())
                start = f"{kind},{halving},{count},{seed},"
                if any(line.startswith(start) for line in done):
                    continue
                rate, right, same = trial(kind, halving, seed)
                with FILE.open("a", encoding="utf-8") as lines:
                    lines.write(f"{start}{rate},{right:.4f},{same:.4f}\n")
                print(f"{start}{rate},{right:.4f},{same:.4f}", flush=True)


if __name__ == "__main__":
    main()
