"""`convkit.accounting` against counting: every product, every weight, every sample seen."""

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest

from convkit.accounting import (
    Activation,
    Conv,
    ConvTranspose,
    Flatten,
    GlobalPool,
    Linear,
    Pool,
    ReceptiveField,
    cost,
    receptive_field,
)
from convkit.sizes import padding_ends, pooled_size, transposed_size


def _pairs(numbers, axes):
    """Return one entry for each axis."""
    return numbers if isinstance(numbers, tuple) else (numbers,) * axes


def _reads(layer, size):
    """Yield (output place, input place, weight) for each product of one pair of channels.

    A plain enumeration over padded places; places outside are yielded too.
    """
    axes = len(size)
    taps, stride, dilation = (
        _pairs(n, axes) for n in (layer.kernel_size, layer.stride, layer.dilation)
    )
    reach = tuple(d * (k - 1) for k, d in zip(taps, dilation, strict=True))
    before = [ends[0] for ends in padding_ends(layer.padding, reach, stride)]
    transposed = isinstance(layer, ConvTranspose)
    places = size if transposed else cost(layer, (layer.in_channels, *size)).output_shape[1:]
    for place, tap in product(np.ndindex(*places), np.ndindex(*taps)):
        rows = zip(place, tap, stride, before, dilation, strict=True)
        met = tuple(n * s - p + k * d for n, k, s, p, d in rows)
        yield (met, place, tap) if transposed else (place, met, tap)


def _channel_pairs(layer):
    """Count the pairs of an input and an output channel that lie in the same group."""
    ins, outs = (
        [channel * layer.groups // count for channel in range(count)]
        for count in (layer.in_channels, layer.out_channels)
    )
    return sum(a == b for a, b in product(ins, outs))


def _inside(place, size):
    return all(0 <= n < length for n, length in zip(place, size, strict=True))


def _random_layer(rng, axes, kind):
    """Return a layer with random numbers, some of them one for every axis."""
    numbers = {
        "kernel_size": tuple(rng.integers(1, 5, axes).tolist()),
        "stride": tuple(rng.integers(1, 4, axes).tolist()),
        "padding": tuple(map(tuple, rng.integers(0, 3, (axes, 2)).tolist())),
        "dilation": int(rng.integers(1, 3)),
    }
    if kind is ConvTranspose:
        numbers["output_padding"] = tuple(int(rng.integers(0, s)) for s in numbers["stride"])
    groups, a, b = rng.integers(1, 4, 3).tolist()
    bias = bool(rng.integers(2))
    return kind(a * groups, b * groups, groups=groups, bias=bias, **numbers)


def _random_cases(kind, count):
    """Return random layers with sizes that give at least one output."""
    rng = np.random.default_rng(1)
    cases = []
    while len(cases) < count:
        axes = int(rng.integers(1, 4))
        size = tuple(rng.integers(2, 12 // axes + 2, axes).tolist())
        layer = _random_layer(rng, axes, kind)
        try:
            cost(layer, (layer.in_channels, *size))
        except ValueError:
            continue
        cases.append((layer, size))
    return cases


CASES = [*_random_cases(Conv, 60), *_random_cases(ConvTranspose, 60)]


def test_multiply_adds_are_the_products_of_the_plain_sum():
    for layer, size in CASES:
        found = cost(layer, (layer.in_channels, *size))
        inner = cost(layer, (layer.in_channels, *size), count_padding=False)
        pairs = _channel_pairs(layer)
        reads = list(_reads(layer, size))
        real = [
            _inside(read, size) and _inside(out, found.output_shape[1:]) for out, read, _ in reads
        ]
        assert found.macs == pairs * len(reads), layer
        assert inner.macs == pairs * sum(real), layer


def test_parameters_are_the_entries_of_weight_and_bias():
    for layer, size in CASES:
        taps = _pairs(layer.kernel_size, len(size))
        weight = np.empty((layer.out_channels, layer.in_channels // layer.groups, *taps))
        bias = np.empty(layer.out_channels if layer.bias else 0)
        found = cost(layer, (layer.in_channels, *size))
        assert found.parameters == weight.size + bias.size, layer


def test_bytes_are_those_of_the_arrays():
    for layer, size in CASES:
        shape = (layer.in_channels, *size)
        found = cost(layer, shape, batch=3, bytes_per_number=2)
        assert found.bytes_read == np.empty((3, *shape), "f2").nbytes + 2 * found.parameters
        assert found.bytes_written == np.empty((3, *found.output_shape), "f2").nbytes
        assert found.macs == 3 * cost(layer, shape).macs


def test_one_number_serves_every_axis():
    for axes in (1, 2, 3):
        layer = Conv(2, 4, 3, padding="same", dilation=2)
        found = cost(layer, (2, *(7,) * axes))
        assert found.output_shape == (4, *(7,) * axes)
        assert found.parameters == 2 * 4 * 3**axes + 4
    assert cost(Conv(1, 1, 3, padding="causal"), (1, 9)).output_shape == (1, 9)
    assert cost(Conv(1, 1, 3, padding=(0, 1, 2)), (1, 3, 3, 3)).output_shape == (1, 1, 3, 5)


def test_layers_without_weights_only_change_the_shape():
    layers = [Activation("ReLU"), Pool(3, 2, ceil_mode=True), GlobalPool(), Flatten(), Linear(5, 7)]
    found = cost(layers, (5, 8, 6))
    shapes = [part.output_shape for part in found.parts]
    assert shapes == [(5, 8, 6), (5, 4, 3), (5, 1, 1), (5,), (7,)]
    assert [part.parameters for part in found.parts] == [0, 0, 0, 0, 42]
    assert [part.macs for part in found.parts] == [0, 0, 0, 0, 35]
    assert found.parts[3].bytes_read == found.parts[3].bytes_written == 0


def test_a_stack_costs_the_sum_of_its_layers():
    layers = [Conv(3, 4, 3), Activation("ReLU"), ConvTranspose(4, 2, 2, stride=2)]
    found = cost(layers, (3, 9, 9), batch=2)
    shapes = [(3, 9, 9), (4, 7, 7), (4, 7, 7)]
    alone = [cost(layer, shape, batch=2) for layer, shape in zip(layers, shapes, strict=True)]
    assert found.parts == tuple(alone)
    for name in ("parameters", "macs", "bytes_read", "bytes_written"):
        assert getattr(found, name) == sum(getattr(part, name) for part in alone)
    assert found.output_shape == (2, 14, 14)
    assert cost([], (3, 9, 9)).output_shape == (3, 9, 9)


def test_a_description_prints_as_the_call_that_makes_it():
    layer = Conv(3, 8, (3, 5), stride=2, padding="valid", bias=False)
    text = "Conv(3, 8, (3, 5), stride=2, padding='valid', bias=False)"
    assert repr(layer) == text
    assert eval(text) == layer
    assert {layer: 1}[Conv(np.int8(3), 8, (3, 5), 2, "valid", bias=False)] == 1


def test_the_table_has_a_line_for_each_layer_and_one_for_the_total():
    lines = str(cost([Conv(1, 1000, 1), Flatten()], (1, 2, 3))).splitlines()
    assert lines == [
        "layer             output        parameters   MACs  bytes read  bytes written",
        "Conv(1, 1000, 1)  1000 × 2 × 3       2,000  6,000       8,024         24,000",
        "Flatten()         6000                   0      0           0              0",
        "total             6000               2,000  6,000       8,024         24,000",
    ]


def _vgg16():
    """Return configuration D of Simonyan and Zisserman, 2014, table 1."""
    layers, channels = [], 3
    for width, repeats in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]:
        for _ in range(repeats):
            layers += [Conv(channels, width, 3, padding=1), Activation("ReLU")]
            channels = width
        layers.append(Pool(2))
    return layers


def test_vgg16_has_the_parameters_and_the_field_of_its_papers():
    head = [Flatten(), Linear(25088, 4096), Linear(4096, 4096), Linear(4096, 1000)]
    found = cost([*_vgg16(), *head], (3, 224, 224))
    # Parameters: torchvision's table of weights.  Field: Araujo et al. 2019, table of networks.
    assert found.parameters == 138_357_544
    assert found.macs == 15_470_264_320
    assert receptive_field(_vgg16()) == ReceptiveField(212, 32, -90)


def test_alexnet_has_the_field_of_its_table():
    pool = Pool(3, 2)
    thirds = [Conv(192, 384, 3, padding=1), Conv(384, 384, 3, padding=1)]
    layers = [Conv(3, 64, 11, 4), pool, Conv(64, 192, 5, padding=2), pool, *thirds]
    field = receptive_field([*layers, Conv(384, 256, 3, padding=1), pool])
    # Araujo et al. 2019, table of networks, alexnet_v2.
    assert field == ReceptiveField(195, 32, -64)


def test_first_layers_have_the_parameters_of_their_papers():
    # LeCun et al. 1998, section II.B: C1 has 156 parameters and 122,304 connections, biases
    # among them; C5 has 48,120 and F6 10,164.
    first = cost(Conv(1, 6, 5), (1, 32, 32))
    assert first.parameters == 156
    assert first.macs + prod(first.output_shape) == 122_304
    assert cost(Conv(16, 120, 5), (16, 5, 5)).parameters == 48_120
    assert cost(Linear(120, 84), (120,)).parameters == 10_164
    # Krizhevsky et al. 2012: 96 kernels of 11×11×3; 256 of 5×5×48 in two groups.
    assert cost(Conv(3, 96, 11, 4), (3, 227, 227)).parameters == 34_944
    assert cost(Conv(96, 256, 5, padding=2, groups=2), (96, 27, 27)).parameters == 307_456
    # He et al. 2015, ResNet-18: 64 kernels of 7×7×3 without bias, 112×112 places.
    assert cost(Conv(3, 64, 7, 2, 3, bias=False), (3, 224, 224)).macs == 118_013_952


def _seen(layers, length):
    """Return for each output of a stack the samples that it answers to.

    One sample is 1, all others 0, all weights are 1: an output that is not 0 has seen it.  The
    layers are plain loops over one example of one channel.
    """
    answers = [_run(layers, [int(n == sample) for n in range(length)]) for sample in range(length)]
    return [
        [sample for sample in range(length) if answers[sample][unit]]
        for unit in range(len(answers[0]))
    ]


def _run(layers, line):
    for layer in layers:
        before = layer.padding[0]
        numbers = {
            name: getattr(layer, name) for name in ("kernel_size", "stride", "padding", "dilation")
        }
        taps = [k * layer.dilation for k in range(layer.kernel_size)]
        if isinstance(layer, ConvTranspose):
            extra = layer.output_padding
            out = [0] * transposed_size(len(line), **numbers, output_padding=extra)
            for n, tap in product(range(len(line)), taps):
                if 0 <= (at := n * layer.stride - before + tap) < len(out):
                    out[at] += line[n]
        else:
            ceil_mode = getattr(layer, "ceil_mode", False)
            places = pooled_size(len(line), **numbers, ceil_mode=ceil_mode)
            starts = [n * layer.stride - before for n in range(places)]
            out = [sum(line[s + t] for t in taps if 0 <= s + t < len(line)) for s in starts]
        line = out
    return line


def _random_stack(rng, kinds):
    """Return up to four layers on one axis."""
    stack = []
    for _ in range(rng.integers(1, 5)):
        kind = kinds[rng.integers(len(kinds))]
        numbers = {
            "kernel_size": int(rng.integers(1, 5)),
            "stride": int(rng.integers(1, 4)),
            "padding": tuple(rng.integers(0, 3, 2).tolist()),
            "dilation": int(rng.integers(1, 4)),
        }
        if kind is Pool:
            stack.append(Pool(**numbers, ceil_mode=bool(rng.integers(2))))
        else:
            stack.append(kind(1, 1, **numbers))
    return stack


def test_a_unit_sees_its_field_from_the_first_sample_to_the_last():
    rng = np.random.default_rng(2)
    whole = 0
    for _ in range(200):
        stack, length = _random_stack(rng, [Conv, Pool]), 60
        field = receptive_field(stack)
        for unit, seen in enumerate(_seen(stack, length)):
            samples = field.samples(unit)
            assert len(samples) == field.size
            assert set(seen) <= set(samples), stack
            if samples[0] >= 0 and samples[-1] < length:
                assert (seen[0], seen[-1]) == (samples[0], samples[-1]), stack
                whole += 1
    assert whole > 1000


def test_a_unit_behind_transposed_layers_sees_nothing_outside_its_field():
    rng = np.random.default_rng(3)
    fractions = 0
    for _ in range(200):
        stack = _random_stack(rng, [Conv, Pool, ConvTranspose])
        field = receptive_field(stack)
        fractions += isinstance(field.jump, Fraction)
        for unit, seen in enumerate(_seen(stack, 24)):
            assert set(seen) <= set(field.samples(unit)), stack
    assert fractions > 20


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("kernel_size", [1, 2, 3, 4, 5])
def test_a_unit_of_one_transposed_layer_sees_all_of_its_field(kernel_size, stride):
    layer = ConvTranspose(1, 1, kernel_size, stride, (1, 0))
    field = receptive_field(layer)
    for unit, seen in enumerate(_seen([layer], 8)):
        assert seen == [sample for sample in field.samples(unit) if 0 <= sample < 8]


def test_a_transposed_layer_takes_the_jump_back():
    layers = [Conv(1, 8, 4, 2, 1), ConvTranspose(8, 1, 4, 2, 1)]
    assert receptive_field(layers) == ReceptiveField(7, 1, -3)
    assert receptive_field(layers[1]) == (Fraction(5, 2), Fraction(1, 2), -1)
    assert receptive_field(layers).centre == 0
    assert receptive_field(Pool(2)).centre == Fraction(1, 2)


def test_each_axis_has_its_own_field():
    layers = [Conv(1, 1, (3, 5), padding=(1, (2, 0))), Pool(2, (2, 1)), Activation("ReLU")]
    assert receptive_field(layers) == (ReceptiveField(4, 2, -1), ReceptiveField(6, 1, -2))
    assert receptive_field(Pool(3), axes=2) == (ReceptiveField(3, 3, 0),) * 2
    assert receptive_field([]) == ReceptiveField(1, 1, 0)
