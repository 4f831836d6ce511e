"""Weighted sums along one axis, the same weights for every channel: separable blurring.

Shapes: padded (B, C, *size), weights (K,), the result shorter along the axis; ``number`` counts
the axes from the front.
"""

import numpy as np

__all__ = ["spread_along", "weighted_along"]


@np.errstate(all="ignore")
def weighted_along(padded, number, weights, stride):
    """Return ``out[p] = sum_k weights[k] * padded[p * stride + k]`` along one axis."""
    length = padded.shape[number]
    places = (length - len(weights)) // stride + 1
    samples = np.moveaxis(padded, number, 0)
    out = np.zeros((*padded.shape[:number], places, *padded.shape[number + 1 :]), padded.dtype)
    results = np.moveaxis(out, number, 0)
    for tap, weight in enumerate(weights):
        results += weight * samples[_met(tap, places, stride)]
    return out


@np.errstate(all="ignore")
def spread_along(grad, number, weights, stride, length):
    """Return ``out[p * stride + k] += weights[k] * grad[p]`` along one axis: the adjoint."""
    shares = np.moveaxis(grad, number, 0)
    out = np.zeros((*grad.shape[:number], length, *grad.shape[number + 1 :]), grad.dtype)
    results = np.moveaxis(out, number, 0)
    for tap, weight in enumerate(weights):
        results[_met(tap, len(shares), stride)] += weight * shares
    return out


def _met(tap, places, stride):
    """Return the samples that a tap meets, one for each place."""
    return slice(tap, tap + (places - 1) * stride + 1, stride)
