"""A dense network beside a convolutional one of as many parameters, on clothes (chapter 3).

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/shared_weights.py

Ten seeds; each draws its own training, validation and test pictures, first weights, order and,
where pixels are shuffled, permutation.  For each seed, network and kind of picture, the rate that
is best on the validation pictures is taken, and the test pictures are looked at once.  Writes
``convkit/data/studies/shared_weights.csv``, which the chapter reads.  About six minutes.
"""

from pathlib import Path

import numpy as np

from convkit import data
from convkit.network import (
    Adam,
    Batches,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    Sequential,
    accuracy,
    train,
)

SEEDS = range(10)
RATES = (0.001, 0.003, 0.01, 0.03)
EPOCHS, TRAINING, JUDGING = 20, 500, 1000
SMALL, SIDE = 14, 20
FILE = Path(__file__).resolve().parents[1] / "convkit/data/studies/shared_weights.csv"


def convolutional(rng):
    """Return three convolutions of 16 maps, each halved, and one dense layer on top."""
    layers, channels = [], 1
    for _ in range(3):
        layers += [Conv2d(channels, 16, 3, padding=1, rng=rng), ReLU(), MaxPool2d(2)]
        channels = 16
    return Sequential(*layers, Flatten(), Linear(64, 10, rng=rng))


def dense(rng, hidden=14):
    """Return two dense layers; with 14 hidden units they have about as many parameters."""
    return Sequential(
        Flatten(), Linear(SIDE**2, hidden, rng=rng), ReLU(), Linear(hidden, 10, rng=rng)
    )


def wide(rng):
    """Return the dense network with some nine times the parameters."""
    return dense(rng, hidden=128)


NETWORKS = {"convolution": convolutional, "dense": dense, "wide dense": wide}


def placed(pictures, kind, rng):
    """Return pictures halved, laid on a larger black one, and perhaps with pixels shuffled."""
    small = pictures.reshape(-1, SMALL, 2, SMALL, 2).mean(axis=(2, 4)) / 255
    output = np.zeros((len(small), SIDE, SIDE), dtype=np.float32)
    free = SIDE - SMALL
    corners = rng.integers(0, free + 1, size=(len(small), 2))
    if kind == "centred":
        corners[:] = free // 2
    for picture, target, (row, column) in zip(small, output, corners, strict=True):
        target[row : row + SMALL, column : column + SMALL] = picture
    if kind == "shuffled":
        output = output.reshape(-1, SIDE**2)[:, rng.permutation(SIDE**2)]
    return output.reshape(-1, 1, SIDE, SIDE) - 0.3


def trial(make, kind, rate, seed):
    """Return the accuracies on the validation and on the test pictures."""
    rng = np.random.default_rng(seed)
    pictures, labels, _ = data.fashion()
    order = rng.permutation(len(pictures))[: TRAINING + 2 * JUDGING]
    inputs, labels = placed(pictures[order], kind, rng), labels[order]
    learn, choose, test = np.split(np.arange(len(order)), [TRAINING, TRAINING + JUDGING])
    model = make(rng)
    batches = Batches(inputs[learn], labels[learn], size=32, rng=rng)
    train(model, batches, Adam(model.parameters(), rate=rate), epochs=EPOCHS)
    return [accuracy(model, inputs[part], labels[part]) for part in (choose, test)]


def main():
    lines = ["kind,network,parameters,seed,rate,accuracy"]
    for kind in ("centred", "moved", "shuffled"):
        for name, make in NETWORKS.items():
            count = sum(p.value.size for p in make(np.random.default_rng(0)).parameters())
            for seed in SEEDS:
                found = {rate: trial(make, kind, rate, seed) for rate in RATES}
                rate = max(RATES, key=lambda one: found[one][0])
                lines.append(f"{kind},{name},{count},{seed},{rate},{found[rate][1]:.3f}")
                print(lines[-1], flush=True)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
