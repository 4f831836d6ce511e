"""From which kernel length on do transforms beat sums?  (chapter 8)

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/direct_or_fft.py

A signal of 65,536 random samples is convolved with kernels of 4 to 4,096 weights, directly and by
Fourier transform, with `convkit.convolve` and with `scipy.signal`.  Each ratio is the best of
several runs against the best of as many; the runs take turns, so that a busy machine harms both.
Writes ``convkit/data/studies/direct_or_fft.csv``, which the chapter reads.  Under a minute.
"""

import platform
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import signal

from convkit import convolve, data

SAMPLES = 65_536
LENGTHS = tuple(2**power for power in range(2, 13))
RUNS = 7
FILE = Path(data.__file__).parent / "studies" / "direct_or_fft.csv"
WAYS = {"convkit": convolve, "scipy": signal.convolve}


def best_times(way, line, kernel):
    """Return the shortest time of each method, in seconds."""
    best = {"direct": np.inf, "fft": np.inf}
    for _ in range(RUNS):
        for method in best:
            start = time.perf_counter()
            way(line, kernel, method=method)
            best[method] = min(best[method], time.perf_counter() - start)
    return best


def machine():
    """Return processor, Python and the versions that matter, without a comma."""
    libraries = " ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "numba"))
    return f"{platform.machine()} Python {platform.python_version()} {libraries}"


def main():
    rng = np.random.default_rng(20261124)
    line = rng.normal(size=SAMPLES)
    rows = ["library,samples,taps,direct_over_fft,where"]
    for name, way in WAYS.items():
        for taps in LENGTHS:
            times = best_times(way, line, rng.normal(size=taps))
            ratio = times["direct"] / times["fft"]
            rows.append(f"{name},{SAMPLES},{taps},{ratio:.3f},{machine()}")
            print(rows[-1], flush=True)
    FILE.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
