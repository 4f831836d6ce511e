"""Six ways to enlarge small pictures by two, trained, and the grid that each leaves (chapter 6).

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/checkerboards.py

Ten seeds; each draws its own training, validation and test pictures, first weights and order.
All networks share two layers of 16 maps and differ in the last step; cubic interpolation stands
beside them.  For each seed and network the rate that is best on the validation pictures is taken;
no choice depends on the test pictures.  Writes ``convkit/data/studies/checkerboards.csv``, which
the chapter reads: results before training, after one epoch and at the end.  About ten minutes.
"""

from pathlib import Path

import numpy as np

from convkit import data, images
from convkit.network import Adam, Conv2d, ConvTranspose2d, Module, ReLU, Sequential

SEEDS = range(10)
RATES = (0.003, 0.01)
EPOCHS, TRAINING, JUDGING, BATCH = 20, 500, 500, 32
MAPS = 16
FILE = Path(__file__).resolve().parents[1] / "convkit/data/studies/checkerboards.csv"


def stamp(kernel_size, *, equal=False, rng):
    """Return a transposed layer from all maps to one picture, with stride 2 and a bias.

    With ``equal=True`` all four phases of a kernel start alike: each weight stands 2 × 2 times.
    """
    before, odd = (kernel_size - 1) // 2, kernel_size % 2
    unused = np.random.default_rng(0)  # no ReLU follows, so the weights are drawn smaller
    last = ConvTranspose2d(MAPS, 1, kernel_size, 2, before, odd, rng=unused)
    taps = kernel_size // 2 if equal else kernel_size
    spread = np.sqrt(4 / (MAPS * kernel_size**2))  # each output meets a quarter of them
    weight = spread * rng.standard_normal((MAPS, 1, taps, taps))
    weight = np.kron(weight, np.ones((2, 2))) if equal else weight
    last.weight.value = weight.astype(np.float32)
    return last


class Repeat(Module):
    """Nearest neighbour: each pixel becomes 2 × 2 equal ones."""

    def _forward(self, batch):
        return batch.repeat(2, axis=2).repeat(2, axis=3), batch.shape

    def _backward(self, grad, shape):
        return grad.reshape(*shape[:2], shape[2], 2, shape[3], 2).sum(axis=(3, 5))


def resized(rng):
    """Return a resize-convolution: enlarge, then a layer of 3 × 3 weights."""
    return Sequential(Repeat(), Conv2d(MAPS, 1, 3, padding=1, rng=rng))


LAST = {
    "kernel 3": lambda rng: stamp(3, rng=rng),
    "kernel 4": lambda rng: stamp(4, rng=rng),
    "kernel 4 equal start": lambda rng: stamp(4, equal=True, rng=rng),
    "pixel shuffle": lambda rng: stamp(6, rng=rng),
    "pixel shuffle equal start": lambda rng: stamp(6, equal=True, rng=rng),
    "resize": resized,
}


def network(name, rng):
    """Return two layers of 16 maps and the last step called `name`."""
    first = Conv2d(1, MAPS, 3, padding=1, rng=rng)
    second = Conv2d(MAPS, MAPS, 3, padding=1, rng=rng)
    return Sequential(first, ReLU(), second, ReLU(), LAST[name](rng))


def error(model, small, large):
    """Return the root mean square error in grey levels, of 255."""
    return 255 * float(np.sqrt(np.mean((model.forward(small) - large) ** 2, dtype=float)))


def grid_energy(pictures):
    """Return the mean energy at the three frequencies of a grid of period 2, border left out."""
    inside = pictures[..., 2:-2, 2:-2].astype(float)
    turn = 1 - 2 * (np.arange(inside.shape[-1]) % 2)
    waves = [(turn[:, None], 1), (1, turn), (turn[:, None], turn)]
    return sum(np.mean((inside * a * b).mean(axis=(-2, -1)) ** 2) for a, b in waves)


def flat_grid(model):
    """Return the range of grey levels, of 255, inside the answer to a flat grey picture."""
    answer = model.forward(np.full((1, 1, 14, 14), 0.5, np.float32))
    return 255 * float(np.ptp(answer[..., 8:-8, 8:-8]))


def epoch(model, optimiser, small, large, rng):
    """Go once through the pictures in random order, with the mean squared error as loss."""
    order = rng.permutation(len(small))
    for part in np.array_split(order, -(-len(order) // BATCH)):
        answer = model.forward(small[part])
        model.backward(2 * (answer - large[part]) / answer.size)
        optimiser.step()


def judged(model, small, large):
    """Return error, energy of the grid beside the truth's, and range on a flat picture."""
    beside = grid_energy(model.forward(small)) / grid_energy(large)
    return error(model, small, large), beside, flat_grid(model)


class Cubic(Module):
    """Cubic interpolation, which has nothing to learn: what the networks have to beat."""

    def _forward(self, batch):
        shape = [2 * n for n in batch.shape[2:]]
        return np.array([[images.resize(one, shape, "cubic")] for one in batch[:, 0]]), None


def drawn(rng):
    """Return small and large pictures, and where training, validation and test ones stand."""
    pictures = data.fashion()[0]
    chosen = pictures[rng.permutation(len(pictures))[: TRAINING + 2 * JUDGING]]
    large = (chosen[:, None] / 255).astype(np.float32)
    small = large.reshape(-1, 1, 14, 2, 14, 2).mean(axis=(3, 5))
    return small, large, np.split(np.arange(len(large)), [TRAINING, TRAINING + JUDGING])


def trial(name, rate, seed):
    """Return the error on the validation pictures, and what `judged` says at three stages."""
    rng = np.random.default_rng(seed)
    small, large, (learn, choose, test) = drawn(rng)
    model = network(name, rng)
    optimiser = Adam(model.parameters(), rate=rate)
    stages = {0: judged(model, small[test], large[test])}
    for count in range(1, EPOCHS + 1):
        epoch(model, optimiser, small[learn], large[learn], rng)
        if count in (1, EPOCHS):
            stages[count] = judged(model, small[test], large[test])
    return error(model, small[choose], large[choose]), stages


def line(name, count, seed, rate, epochs, results):
    """Return one line of the table."""
    wrong, energy, flat = results
    return f"{name},{count},{seed},{rate},{epochs},{wrong:.3f},{energy:.4g},{flat:.3f}"


def main():
    lines = ["network,weights,seed,rate,epochs,error,energy,flat"]
    for seed in SEEDS:
        small, large, (_, _, test) = drawn(np.random.default_rng(seed))
        lines.append(line("cubic", 0, seed, 0, 0, judged(Cubic(), small[test], large[test])))
    for name in LAST:
        last = network(name, np.random.default_rng(0)).parameters()[4:]
        count = sum(p.value.size for p in last)
        for seed in SEEDS:
            found = {rate: trial(name, rate, seed) for rate in RATES}
            rate = min(RATES, key=lambda one: found[one][0])
            for epochs, results in found[rate][1].items():
                lines.append(line(name, count, seed, rate, epochs, results))
                print(lines[-1], flush=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
