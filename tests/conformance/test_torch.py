"""Every layer and every gradient against PyTorch, on random configurations.

``CONVKIT_WIDE=1`` runs at least 5,000 of them, and at least 500 checks by central differences.
"""

import inspect
import os
import re

import numpy as np
import pytest
import torch

from convkit import gradients, layers
from tests.conformance import convolution_trials, pooling_trials, separable_trials
from tests.conformance.trials import Draw

WIDE = bool(os.environ.get("CONVKIT_WIDE"))
# Configurations of each layer and number of axes.
MANY, FEW = 160, 14
CONFIGURATIONS = MANY if WIDE else FEW
MANY_DIFFERENCES, FEW_DIFFERENCES = 22, 3
DIFFERENCES = MANY_DIFFERENCES if WIDE else FEW_DIFFERENCES

EACH_SIZE = (
    convolution_trials.conv,
    convolution_trials.conv_transpose,
    convolution_trials.unfold,
    convolution_trials.fold,
    pooling_trials.max_pool,
    pooling_trials.max_pool_indices,
    pooling_trials.avg_pool,
    pooling_trials.lp_pool,
    pooling_trials.max_unpool,
    pooling_trials.blur_pool,
    pooling_trials.global_avg_pool,
    pooling_trials.global_lp_pool,
    pooling_trials.global_max_pool,
    separable_trials.depthwise_separable_conv,
    separable_trials.pad,
    separable_trials.pointwise_conv,
    separable_trials.separable_conv,
)
SUBJECTS = [(build, axes) for build in EACH_SIZE for axes in (1, 2, 3)]
SUBJECTS.append((convolution_trials.causal_stream, 1))
WITHOUT_GRADIENT = ("causal_stream", "max_pool_indices")
SMOOTH = [(build, axes) for build, axes in SUBJECTS if build.__name__ not in WITHOUT_GRADIENT]
TRIALS = (convolution_trials, pooling_trials, separable_trials)


def named(subjects):
    ids = [f"{build.__name__}-{axes}d" for build, axes in subjects]
    return pytest.mark.parametrize(("build", "axes"), subjects, ids=ids)


def assert_close(result, expected, what):
    """Compare with a bound from the largest value: sums are rounded in another order."""
    assert result.shape == expected.shape, what
    if result.dtype.kind in "iu":
        assert np.array_equal(result, expected), what
        return
    assert result.dtype == expected.dtype, what
    # A few hundred products and an FFT in between: far below these multiples of the precision.
    bound = {4: 2e-5, 8: 1e-12}[result.dtype.itemsize] * max(1, abs(expected).max())
    assert abs(result - expected).max() <= bound, what


def tensors_of(trial):
    """Return the arrays as tensors, the first as a batch; integers as float64, exact here."""
    arrays = [a.astype(np.float64) if a.dtype.kind == "i" else a for a in trial.arrays]
    if not trial.draw.batch:
        arrays[0] = arrays[0][None]
    return [torch.tensor(array, requires_grad=True) for array in arrays]


def test_the_wide_run_is_wide_enough():
    assert len(SUBJECTS) * MANY >= 5000
    assert len(SMOOTH) * MANY_DIFFERENCES >= 500
    assert len(SMOOTH) * FEW_DIFFERENCES >= 60


@pytest.mark.parametrize("room", [gradients, layers])
def test_every_layer_and_gradient_has_its_trial(room):
    text = "".join(inspect.getsource(module) for module in TRIALS)
    families = {re.sub("[123]d$", "", name) for name in room.__all__}
    assert {name for name in families if not re.search(rf"\b{name}\b", text)} == set()


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@named(SUBJECTS)
def test_a_layer_and_its_gradients_agree_with_pytorch(build, axes, tally):
    tally("PyTorch", build.__name__, CONFIGURATIONS)
    for seed in range(CONFIGURATIONS):
        trial = build(Draw(seed, axes))
        tensors = tensors_of(trial)
        expected = trial.theirs(*tensors)
        wanted = expected.detach().numpy() if trial.draw.batch else expected.detach().numpy()[0]
        assert_close(trial.ours(*trial.arrays), wanted, str(trial))
        if trial.gradients and trial.draw.batch and trial.draw.dtype.kind == "f":
            compare_gradients(trial, tensors, expected)


def compare_gradients(trial, tensors, expected):
    cotangent = trial.draw.array(*expected.shape)
    wanted = torch.autograd.grad(expected, tensors, torch.from_numpy(cotangent))
    for gradient, want in zip(trial.gradients, wanted, strict=True):
        result = gradient(cotangent, *trial.arrays)
        assert_close(result, want.numpy(), f"{gradient.__name__}: {trial}")


@named(SMOOTH)
def test_a_gradient_agrees_with_central_differences(build, axes, tally):
    tally("differences", build.__name__, DIFFERENCES)
    for seed in range(DIFFERENCES):
        trial = build(Draw(1000 + seed, axes, differentiable=True))
        cotangent = trial.draw.array(*trial.ours(*trial.arrays).shape)
        for index, gradient in enumerate(trial.gradients):
            step = 1e-6 * trial.draw.array(*trial.arrays[index].shape)
            ahead, behind = (moved(trial, index, sign * step) for sign in (1, -1))
            difference = ((ahead - behind) * cotangent).sum() / 2e-6
            slope = (gradient(cotangent, *trial.arrays) * step).sum() / 1e-6
            # Rounding of the values, 1e-16 of their sum, divided by the step.
            scale = max(1, abs(ahead * cotangent).sum())
            assert abs(slope - difference) <= 1e-8 * scale, f"{gradient.__name__}: {trial}"


def moved(trial, index, step):
    """Return our layer where one of its arrays is a small step away."""
    arrays = list(trial.arrays)
    arrays[index] = arrays[index] + step
    return trial.ours(*arrays)
