"""What every module, optimiser and training run of `convkit.network` obeys."""

import numpy as np
import pytest

from convkit import network
from convkit.network import (
    SGD,
    Adam,
    Batches,
    Conv2d,
    ConvTranspose2d,
    Linear,
    Parameter,
    accuracy,
    he_normal,
    predict,
    softmax_cross_entropy,
    train,
)
from tests.agreement.networks import bars, every_module, made, small_network


def _central_differences(function, array, step=1e-5):
    """Return the gradient of a function of no argument with respect to an array that it reads."""
    grad = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        here = array[place]
        ends = []
        for array[place] in (here + step, here - step):
            ends.append(function())
        array[place] = here
        grad[place] = (ends[0] - ends[1]) / (2 * step)
    return grad


@every_module
def test_every_gradient_is_the_slope_of_the_loss(name, arguments, options, shape):
    module = made(name, arguments, options)
    rng = np.random.default_rng(4)
    batch = rng.standard_normal(shape)
    grad = rng.standard_normal(module.forward(batch).shape)
    grad_batch = module.backward(grad)

    def loss():
        return np.vdot(module.forward(batch), grad)

    # Linear but for kinks, which these numbers stay clear of; rounding is 1e-16 * 30 / 1e-5.
    np.testing.assert_allclose(grad_batch, _central_differences(loss, batch), rtol=0, atol=1e-8)
    for parameter in module.parameters():
        expected = _central_differences(loss, parameter.value)
        np.testing.assert_allclose(parameter.grad, expected, rtol=0, atol=1e-8)


def test_the_gradient_of_a_whole_network_is_the_slope_of_its_loss():
    rng = np.random.default_rng(5)
    model = small_network(rng)
    for parameter in model.parameters():
        parameter.value = parameter.value.astype(np.float64)
    pictures, labels = bars(3, rng)
    _, grad = softmax_cross_entropy(model.forward(pictures), labels)
    model.backward(grad)

    def loss():
        return softmax_cross_entropy(model.forward(pictures), labels)[0]

    for parameter in model.parameters():
        expected = _central_differences(loss, parameter.value)
        # The loss bends: a third derivative of about 1, times the step squared.
        np.testing.assert_allclose(parameter.grad, expected, rtol=0, atol=1e-8)


@every_module
def test_an_empty_batch_gives_an_empty_result_both_ways(name, arguments, options, shape):
    module = made(name, arguments, options)
    output = module.forward(np.zeros((0, *shape[1:])))
    assert output.shape == (0, *module.forward(np.zeros(shape)).shape[1:])
    module.forward(np.zeros((0, *shape[1:])))
    assert module.backward(output).shape == (0, *shape[1:])
    assert all(not parameter.grad.any() for parameter in module.parameters())


@every_module
def test_a_module_changes_neither_its_batch_nor_the_gradient(name, arguments, options, shape):
    module = made(name, arguments, options)
    rng = np.random.default_rng(6)
    batch = rng.standard_normal(shape)
    batch.flags.writeable = False
    grad = rng.standard_normal(module.forward(batch).shape)
    grad.flags.writeable = False
    first = module.backward(grad)
    assert np.array_equal(module.backward(grad), first)
    weights = [parameter.grad for parameter in module.parameters()]
    module.backward(2 * grad)
    for parameter, before in zip(module.parameters(), weights, strict=True):
        # Set, not added to: and doubling is exact.
        assert np.array_equal(parameter.grad, 2 * before)


@every_module
@pytest.mark.parametrize("dtype", [np.uint8, np.float16, np.float32, np.float64])
def test_modules_compute_in_single_precision_unless_given_doubles(
    name, arguments, options, shape, dtype
):
    module = made(name, arguments, options)
    for parameter in module.parameters():
        parameter.value = parameter.value.astype(np.float32)
    output = module.forward(np.ones(shape, dtype))
    doubles = dtype == np.float64 and not module.parameters()
    assert output.dtype == (np.float64 if doubles else np.float32)
    assert module.backward(np.ones(output.shape)).dtype == output.dtype


def test_weights_start_with_the_variance_of_he_and_biases_at_zero():
    conv = Conv2d(50, 400, 3, rng=np.random.default_rng(7))
    weights = conv.weight.value
    assert weights.dtype == np.float32
    # 180,000 draws: the variance is known to sqrt(2 / 180000), 0.33 %; four times that is allowed.
    assert weights.var() == pytest.approx(2 / 450, rel=0.0133)
    assert abs(weights.mean()) < 4 * np.sqrt(2 / 450 / weights.size)
    assert not conv.bias.value.any()


@pytest.mark.parametrize("groups", [1, 2])
def test_a_transposed_layer_keeps_twice_the_mean_square_at_any_stride(groups):
    rng = np.random.default_rng(9)
    signal = rng.standard_normal((8, 60, 20, 20))
    for stride in (1, 2, 4):
        up = ConvTranspose2d(60, 20, 4, stride, groups=groups, rng=rng)
        inside = up.forward(signal)[..., 4:-4, 4:-4]
        # 19,200 weights: their mean square is known to 1 %; the sums of pixels add as much again.
        assert np.mean(inside**2) == pytest.approx(2, rel=0.06)
        assert up.bias.value.shape == (20,)
        assert not up.bias.value.any()


def test_relu_layers_keep_the_mean_square_of_a_signal_at_the_start():
    rng = np.random.default_rng(8)
    signal = rng.standard_normal((200, 500))
    for _ in range(10):
        signal = np.maximum(signal, 0) @ he_normal((500, 500), rng).T
    # Ten layers, each with a spread of some per cent.
    assert 0.5 < np.mean(signal**2) < 2


def test_an_even_guess_costs_the_logarithm_of_the_number_of_classes():
    loss, grad = softmax_cross_entropy(np.zeros((4, 10)), [0, 3, 9, 3])
    assert loss == pytest.approx(np.log(10))
    np.testing.assert_allclose(grad.sum(axis=1), 0, atol=1e-15)


def test_adding_a_number_to_all_logits_of_an_item_changes_nothing():
    rng = np.random.default_rng(9)
    logits = rng.integers(-9, 10, (5, 4)).astype(float)
    loss, grad = softmax_cross_entropy(logits, [0, 1, 2, 3, 0])
    moved_loss, moved = softmax_cross_entropy(logits + 2.0**40, [0, 1, 2, 3, 0])
    assert loss == moved_loss
    assert np.array_equal(grad, moved)


def test_a_step_leaves_the_arrays_that_were_taken_out_before():
    weight = Parameter([1.0, 2.0])
    before = weight.value
    weight.grad = np.array([1.0, 1.0])
    for optimiser in (SGD([weight], 0.5, 0.9), Adam([weight], 0.5)):
        optimiser.step()
    assert before.tolist() == [1.0, 2.0]
    assert not np.array_equal(weight.value, before)


def test_an_epoch_deals_out_every_item_once_with_its_own_label():
    inputs, labels = np.arange(10)[:, None], np.arange(10) % 3
    batches = Batches(inputs, labels, size=4, rng=np.random.default_rng(10))
    epochs = [[(item.item(), label) for b in batches for item, label in zip(*b, strict=True)]]
    epochs += [[(item.item(), label) for b in batches for item, label in zip(*b, strict=True)]]
    assert [len(batch) for batch, _ in batches] == [4, 4, 2]
    assert len(batches) == 3
    for epoch in epochs:
        assert sorted(epoch) == [(number, number % 3) for number in range(10)]
    assert epochs[0] != epochs[1]


def _trained(seed, optimiser):
    """Return a network trained on bars, its losses, and the bars."""
    rng = np.random.default_rng(seed)
    pictures, labels = bars(240, rng)
    model = small_network(rng)
    batches = Batches(pictures, labels, size=20, rng=rng)
    losses = train(model, batches, optimiser(model.parameters()), epochs=8)
    return model, losses


@pytest.mark.parametrize(
    "optimiser",
    [lambda p: SGD(p, 0.1, 0.9), lambda p: Adam(p, 0.02)],
    ids=["SGD", "Adam"],
)
def test_a_small_network_learns_to_tell_lying_from_standing_bars(optimiser):
    model, losses = _trained(11, optimiser)
    pictures, labels = bars(300, np.random.default_rng(12))
    assert losses.shape == (8, 12)
    assert losses[0, 0] > 0.4
    assert losses[-1].mean() < 0.15
    assert accuracy(model, pictures, labels) > 0.95


def test_the_same_seed_gives_the_same_network_bit_for_bit():
    (first, losses), (second, again) = (_trained(13, Adam) for _ in range(2))
    other, others = _trained(14, Adam)
    assert np.array_equal(losses, again)
    assert not np.array_equal(losses, others)
    for one, two in zip(first.parameters(), second.parameters(), strict=True):
        assert np.array_equal(one.value, two.value)
    assert not np.array_equal(first.modules[0].weight.value, other.modules[0].weight.value)


def test_training_in_two_parts_is_training_at_once():
    def losses(parts):
        rng = np.random.default_rng(15)
        batches = Batches(*bars(60, rng), size=16, rng=rng)
        model = small_network(rng)
        optimiser = SGD(model.parameters(), 0.1, 0.9)
        return np.concatenate([train(model, batches, optimiser, epochs=n) for n in parts])

    assert np.array_equal(losses([4]), losses([1, 3]))


def test_only_the_parameters_that_the_optimiser_holds_are_moved():
    rng = np.random.default_rng(16)
    model = small_network(rng)
    before = [parameter.value for parameter in model.parameters()]
    last = model.modules[-1]
    train(model, Batches(*bars(20, rng), rng=rng), SGD(last.parameters(), 0.1), epochs=1)
    moved = [
        parameter.value is not value
        for parameter, value in zip(model.parameters(), before, strict=True)
    ]
    assert moved == [False, False, False, False, True, True]


def test_predictions_do_not_depend_on_how_many_are_computed_at_once():
    rng = np.random.default_rng(17)
    model, (pictures, labels) = small_network(rng), bars(50, rng)
    classes = predict(model, pictures)
    assert np.array_equal(classes, predict(model, pictures, batch_size=7))
    assert accuracy(model, pictures, labels) == np.mean(classes == labels)
    assert predict(model, pictures[:0]).tolist() == []


def test_a_network_shows_what_it_is_made_of():
    shown = repr(small_network(np.random.default_rng(18))).splitlines()
    assert shown[1] == (
        "    Conv2d(in_channels=1, out_channels=4, kernel_size=(3, 3)),  # 40 parameters"
    )
    assert shown[2:4] == ["    ReLU(),", "    MaxPool2d(kernel_size=2),"]
    assert repr(network.MaxPool1d(2, stride=1)) == "MaxPool1d(kernel_size=2, stride=1)"
    assert repr(Adam([Parameter([1.0])])) == ("Adam(rate=0.001, betas=(0.9, 0.999), epsilon=1e-08)")


def test_a_sequence_inside_a_sequence_works_as_its_modules_in_a_row():
    rng = np.random.default_rng(19)
    dense, last = Linear(3, 4, rng=rng), Linear(4, 2, rng=rng)
    flat = network.Sequential(dense, network.ReLU(), last)
    nested = network.Sequential(network.Sequential(dense, network.ReLU()), last)
    batch, grad = rng.standard_normal((5, 3)), rng.standard_normal((5, 2))
    assert nested.parameters() == flat.parameters()
    assert np.array_equal(nested.forward(batch), flat.forward(batch))
    assert np.array_equal(nested.backward(grad), flat.backward(grad))
    assert "        ReLU()," in repr(nested).splitlines()
