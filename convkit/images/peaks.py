"""The best places of a map of scores, each far enough from every better one."""

import numpy as np

__all__ = ["best_places"]


def best_places(scores, threshold, apart, most):
    """Return the positions of the best scores, none nearer than `apart` to a better one."""
    candidates = np.argwhere(scores >= threshold)
    order = np.argsort(-scores[tuple(candidates.T)], kind="stable")
    free = np.ones(scores.shape, dtype=bool)
    taken = []
    for place in candidates[order]:
        if len(taken) == most:
            break
        if free[tuple(place)]:
            taken.append(place)
            ends = zip(place, apart, strict=True)
            free[tuple(slice(max(0, at - gap + 1), at + gap) for at, gap in ends)] = False
    return np.array(taken, dtype=np.int64).reshape(-1, 2)
