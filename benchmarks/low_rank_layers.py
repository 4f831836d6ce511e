"""A trained layer split in two thin ones: error and accuracy against the rank (chapter 9).

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/low_rank_layers.py

Ten seeds; each draws its own training and test pictures of clothes, halved, first weights and
order.  The second layer of the trained network, 16 to 32 channels, 3 × 3, is replaced by its best
split into 3 × 1 and 1 × 3 layers through so many channels; nothing is trained afterwards.  The
same error is written down for the layer's first weights.  Writes
``convkit/data/studies/low_rank_layers.csv``.  About four minutes.
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
RANKS = (1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48)
TRAINING, TEST, EPOCHS = 3000, 1000, 8
FILE = Path(__file__).resolve().parents[1] / "convkit/data/studies/low_rank_layers.csv"


def network(rng):
    """Return the network, and its second layer."""
    second = Conv2d(16, 32, 3, padding=1, rng=rng)
    first = Conv2d(1, 16, 5, padding=2, rng=rng)
    parts = [first, ReLU(), MaxPool2d(2), second, ReLU(), MaxPool2d(2)]
    return Sequential(*parts, Flatten(), Linear(32 * 9, 10, rng=rng)), second


def split(weight, rank):
    """Return the nearest weights that pass through so many channels between the two axes."""
    outputs, inputs, rows, columns = weight.shape
    table = weight.transpose(0, 3, 1, 2).reshape(outputs * columns, inputs * rows)
    left, sizes, right = np.linalg.svd(table, full_matrices=False)
    near = (left[:, :rank] * sizes[:rank]) @ right[:rank]
    return near.reshape(outputs, columns, inputs, rows).transpose(0, 2, 3, 1)


def error(weight, rank):
    return np.linalg.norm(weight - split(weight, rank)) / np.linalg.norm(weight)


def trial(seed):
    """Return one line for each rank."""
    rng = np.random.default_rng(seed)
    pictures, labels, _ = data.fashion()
    order = rng.permutation(len(pictures))[: TRAINING + TEST]
    small = pictures[order].reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4))
    inputs = (small[:, None] / 255 - 0.3).astype(np.float32)
    learn, test = slice(TRAINING), slice(TRAINING, None)
    model, layer = network(rng)
    weight = layer.parameters()[0]
    fresh = weight.value.astype(float)
    batches = Batches(inputs[learn], labels[order][learn], size=32, rng=rng)
    train(model, batches, Adam(model.parameters(), rate=0.002), epochs=EPOCHS)
    learned, rows = weight.value.astype(float), []
    for rank in RANKS:
        weight.value[...] = split(learned, rank)
        score = accuracy(model, inputs[test], labels[order][test])
        rows.append((seed, rank, error(fresh, rank), error(learned, rank), score))
    return rows


def main():
    lines = ["seed,rank,first_error,error,accuracy"]
    for seed in SEEDS:
        lines += ["{},{},{:.4f},{:.4f},{:.3f}".format(*row) for row in trial(seed)]
        print("\n".join(lines[-len(RANKS) :]), flush=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
