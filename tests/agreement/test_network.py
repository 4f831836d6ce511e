"""`convkit.network` against PyTorch: the same weights, the same batch, the same numbers."""

import numpy as np
import pytest
import torch

from convkit.network import SGD, Adam, Flatten, Linear, Parameter, ReLU, softmax_cross_entropy
from tests.agreement.networks import bars, every_module, made, small_network

# Sums of at most some hundred products of numbers near 1, in double precision.
CLOSE = {"rtol": 1e-11, "atol": 1e-12}


def _twin(ours, name, arguments, options):
    """Return PyTorch's module of the same name with the same parameters."""
    if name == "GlobalAvgPool":
        return torch.nn.AdaptiveAvgPool2d(1)
    theirs = getattr(torch.nn, name)(*arguments, **options).double()
    _copy(ours.parameters(), theirs.parameters())
    return theirs


def _copy(parameters, theirs):
    """Give PyTorch's parameters the values of ours."""
    with torch.no_grad():
        for parameter, twin in zip(parameters, theirs, strict=True):
            twin.copy_(torch.tensor(parameter.value))


@every_module
def test_every_module_agrees_with_its_namesake_both_ways(name, arguments, options, shape):
    ours = made(name, arguments, options)
    theirs = _twin(ours, name, arguments, options)
    rng = np.random.default_rng(1)
    batch = torch.tensor(rng.standard_normal(shape), requires_grad=True)
    output = theirs(batch)
    grad = torch.tensor(rng.standard_normal(output.shape))
    output.backward(grad)
    np.testing.assert_allclose(ours.forward(batch.detach()), output.detach(), **CLOSE)
    np.testing.assert_allclose(ours.backward(grad), batch.grad, **CLOSE)
    for parameter, twin in zip(ours.parameters(), theirs.parameters(), strict=True):
        np.testing.assert_allclose(parameter.grad, twin.grad, **CLOSE)


@pytest.mark.parametrize("spread", [1e-3, 1, 1e4])
def test_the_loss_and_its_gradient_agree_for_logits_of_any_size(spread):
    rng = np.random.default_rng(2)
    logits = torch.tensor(spread * rng.standard_normal((6, 5)), requires_grad=True)
    labels = rng.integers(0, 5, 6)
    expected = torch.nn.functional.cross_entropy(logits, torch.tensor(labels))
    expected.backward()
    loss, grad = softmax_cross_entropy(logits.detach(), labels)
    assert loss == pytest.approx(expected.item(), rel=1e-12)
    np.testing.assert_allclose(grad, logits.grad, **CLOSE)


OPTIMISERS = [
    (lambda ours: SGD(ours, 0.1), lambda theirs: torch.optim.SGD(theirs, 0.1)),
    (lambda ours: SGD(ours, 0.1, 0.9), lambda theirs: torch.optim.SGD(theirs, 0.1, 0.9)),
    (lambda ours: Adam(ours), lambda theirs: torch.optim.Adam(theirs)),
    (
        lambda ours: Adam(ours, 0.05, (0.5, 0.9), 1e-3),
        lambda theirs: torch.optim.Adam(theirs, 0.05, (0.5, 0.9), 1e-3),
    ),
]


def _namesake():
    """Return PyTorch's network with the modules of `small_network`."""
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(4, 4, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.AdaptiveAvgPool2d(1),
        torch.nn.Flatten(),
        torch.nn.Linear(4, 2),
    )


@pytest.mark.parametrize(("make", "make_theirs"), OPTIMISERS)
def test_ten_steps_on_a_small_network_agree(make, make_theirs):
    rng = np.random.default_rng(3)
    ours, theirs = small_network(rng), _namesake().double()
    for parameter in ours.parameters():
        parameter.value = parameter.value.astype(np.float64)
    _copy(ours.parameters(), theirs.parameters())
    optimiser, their_optimiser = make(ours.parameters()), make_theirs(theirs.parameters())
    for _ in range(10):
        pictures, labels = bars(16, rng)
        loss, grad = softmax_cross_entropy(ours.forward(pictures), labels)
        ours.backward(grad)
        optimiser.step()
        their_optimiser.zero_grad()
        expected = torch.nn.functional.cross_entropy(
            theirs(torch.tensor(pictures, dtype=torch.float64)), torch.tensor(labels)
        )
        expected.backward()
        their_optimiser.step()
        assert loss == pytest.approx(expected.item(), abs=1e-9)
    for parameter, twin in zip(ours.parameters(), theirs.parameters(), strict=True):
        # Rounding grows from step to step, by a factor of less than ten.
        np.testing.assert_allclose(parameter.value, twin.detach(), rtol=0, atol=1e-9)


def test_what_overflows_shows_in_the_numbers_and_not_in_warnings():
    linear = Linear(2, 2, rng=np.random.default_rng(0))
    assert not np.isfinite(linear.forward([[np.inf, -np.inf]])).any()
    linear.backward([[np.inf, np.nan]])
    Adam(linear.parameters()).step()
    assert np.isnan(linear.weight.value).any()
    assert softmax_cross_entropy(np.float32([[3e38, -3e38]]), [1])[0] == np.inf


def test_where_relu_is_flat_an_infinite_gradient_stops():
    relu = ReLU()
    relu.forward([[-1, 2, 0]])
    assert relu.backward([[np.inf, np.inf, np.nan]]).tolist() == [[0, np.inf, 0]]


def test_flattening_returns_numbers_of_its_own():
    flatten, batch, grad = Flatten(), np.ones((2, 3, 4), np.float32), np.ones((2, 12), np.float32)
    assert not np.shares_memory(flatten.forward(batch), batch)
    assert not np.shares_memory(flatten.backward(grad), grad)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_a_step_keeps_the_dtype_of_a_parameter(dtype):
    parameter = Parameter(np.ones(2, dtype))
    parameter.grad = np.ones(2)
    for optimiser in (SGD([parameter], 0.5, 0.9), Adam([parameter])):
        optimiser.step()
        assert parameter.value.dtype == dtype


def test_a_parameter_is_a_copy_in_native_byte_order():
    value = np.ones(2, ">f4")
    parameter = Parameter(value)
    assert parameter.value.dtype.isnative
    assert not np.shares_memory(parameter.value, value)
