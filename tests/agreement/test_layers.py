"""`convkit.layers` against sums written out place by place; PyTorch judges in `conformance`."""

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convkit import gradients, layers
from convkit.boundary import pad
from convkit.layers.places import BOUNDARIES
from tests.agreement.cases import seeded

CONV = {1: layers.conv1d, 2: layers.conv2d, 3: layers.conv3d}
TRANSPOSE = {
    1: layers.conv_transpose1d,
    2: layers.conv_transpose2d,
    3: layers.conv_transpose3d,
}
DTYPES = [np.bool_, np.uint8, np.int32, np.float32, np.float64]


def whole(rng, shape, dtype):
    """Return small whole numbers, whose sums are exact in every dtype."""
    low = 0 if np.dtype(dtype).kind in "bu" else -4
    return rng.integers(low, 2 if dtype is np.bool_ else 5, shape).astype(dtype)


@st.composite
def geometries(draw):
    """Return the keywords of a layer and the shapes of its operands, one to three axes."""
    axes, groups = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    each = lambda least, most: tuple(draw(st.integers(least, most)) for _ in range(axes))  # noqa: E731
    ends = tuple((draw(st.integers(0, 2)), draw(st.integers(0, 2))) for _ in range(axes))
    geometry = {"stride": each(1, 3), "dilation": each(1, 3), "groups": groups}
    # Along one axis a pair alone means (before, after).
    geometry["padding"] = ends if axes > 1 else ends[0]
    channels, outputs = (groups * draw(st.integers(1, 2)) for _ in range(2))
    shape = (draw(st.integers(0, 2)), channels, *each(1, 6))
    return geometry, ends, shape, (outputs, channels // groups, *each(1, 3))


def summed_place_by_place(padded, weight, stride, dilation, groups):
    """Return a layer's sums as its formula says, one product of arrays for each output."""
    reach = np.multiply(np.subtract(weight.shape[2:], 1), dilation)
    counts = (np.subtract(padded.shape[2:], reach) - 1) // stride + 1
    out = np.zeros((len(padded), len(weight), *counts), np.int64)
    depth, width = weight.shape[1], len(weight) // groups
    for image, channel, *place in np.ndindex(out.shape):
        first = channel // width * depth
        corner = np.multiply(place, stride)
        window = [slice(c, c + r + 1, d) for c, r, d in zip(corner, reach, dilation, strict=True)]
        patch = padded[image, first : first + depth, *window].astype(np.int64)
        out[image, channel, *place] = (patch * weight[channel].astype(np.int64)).sum()
    return out


@pytest.mark.parametrize("dtype", DTYPES)
@seeded
@given(geometry=geometries(), seed=st.integers(0, 99), mode=st.sampled_from(list(BOUNDARIES)))
def test_a_layer_is_the_sum_under_each_window(dtype, geometry, seed, mode):
    options, ends, shape, weight_shape = geometry
    rng = np.random.default_rng(seed)
    batch, weight = whole(rng, (2, *shape[1:]), dtype), whole(rng, weight_shape, dtype)
    padded = pad(batch, ((0, 0), (0, 0), *ends), BOUNDARIES[mode])
    reach = np.multiply(np.subtract(weight_shape[2:], 1), options["dilation"]) + 1
    assume(all(np.greater_equal(padded.shape[2:], reach)))
    steps = options["stride"], options["dilation"], options["groups"]
    result = CONV[len(reach)](batch, weight, **options, padding_mode=mode)
    assert np.array_equal(result, summed_place_by_place(padded, weight, *steps))
    assert result.dtype == (np.int64 if np.dtype(dtype).kind in "biu" else dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@seeded
@given(geometry=geometries(), seed=st.integers(0, 99), extra=st.integers(0, 2))
def test_a_transposed_layer_paints_a_kernel_for_every_input(dtype, geometry, seed, extra):
    options, ends, shape, (outputs, depth, *kernel_size) = geometry
    rng = np.random.default_rng(seed)
    groups, stride, dilation = options["groups"], options["stride"], options["dilation"]
    extra = tuple(min(extra, max(s, d) - 1) for s, d in zip(stride, dilation, strict=True))
    batch = whole(rng, (2, *shape[1:]), dtype)
    weight = whole(rng, (shape[1], outputs // groups, *kernel_size), dtype)
    reach = np.multiply(np.subtract(kernel_size, 1), dilation) + 1
    covered = np.multiply(np.subtract(shape[2:], 1), stride) + reach
    canvas = np.zeros((2, outputs, *(covered + extra)), np.int64)
    for image, channel, *place in np.ndindex(batch.shape):
        first = channel // depth * (outputs // groups)
        corner = np.multiply(place, stride)
        window = [slice(c, c + r, d) for c, r, d in zip(corner, reach, dilation, strict=True)]
        kernel = weight[channel].astype(np.int64) * int(batch[image, channel, *place])
        canvas[image, first : first + outputs // groups, *window] += kernel
    kept = [slice(b, n - a) for (b, a), n in zip(ends, canvas.shape[2:], strict=True)]
    expected = canvas[:, :, *kept]
    assume(expected.size > 0)
    result = TRANSPOSE[len(reach)](batch, weight, output_padding=extra, **options)
    assert np.array_equal(result, expected)


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_one_item_gives_what_a_batch_of_one_gives(axes):
    rng = np.random.default_rng(1)
    batch, bias = rng.standard_normal((1, 2, *(6, 5, 4)[:axes])), rng.standard_normal(3)
    weight = rng.standard_normal((3, 2, *(3, 2, 2)[:axes]))
    alone = CONV[axes](batch[0], weight, bias)
    assert np.array_equal(alone, CONV[axes](batch, weight, bias)[0])
    back = np.swapaxes(weight, 0, 1)
    alone = TRANSPOSE[axes](batch[0], back, bias)
    assert np.array_equal(alone, TRANSPOSE[axes](batch, back, bias)[0])


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("groups", [1, 2])
def test_an_empty_batch_gives_an_empty_result(axes, groups):
    empty = np.zeros((0, 2, *(6, 5, 4)[:axes]), np.float32)
    weight = np.ones((4, 2 // groups, *(3,) * axes), np.float32)
    out = CONV[axes](empty, weight, groups=groups, padding="same")
    assert out.shape == (0, 4, *empty.shape[2:])
    assert out.dtype == np.float32
    weight = np.ones((2, 2, *(3,) * axes), np.float32)
    assert len(TRANSPOSE[axes](empty, weight, np.ones(2 * groups), groups=groups)) == 0
    assert layers.unfold(empty, (2,) * axes).shape[0] == 0


@pytest.mark.parametrize(("taps", "dilation"), [(1, 1), (2, 1), (3, 1), (4, 3), (5, 2)])
def test_same_keeps_the_size_and_leaves_the_odd_sample_to_the_end(taps, dilation):
    line, weight = np.arange(1.0, 10)[None], np.arange(1.0, taps + 1)[None, None]
    total = dilation * (taps - 1)
    ends = (total // 2, total - total // 2)
    result = layers.conv1d(line, weight, padding="same", dilation=dilation)
    assert result.shape == line.shape
    assert np.array_equal(result, layers.conv1d(line, weight, padding=ends, dilation=dilation))


def test_a_causal_layer_never_reads_the_future():
    rng = np.random.default_rng(2)
    line, weight = rng.integers(-9, 10, (2, 20)), rng.integers(-9, 10, (3, 2, 4))
    whole_line = layers.conv1d(line, weight, padding="causal", dilation=2)
    assert whole_line.shape == (3, 20)
    for now in range(1, 20):
        past = layers.conv1d(line[:, :now], weight, padding="causal", dilation=2)
        assert np.array_equal(past, whole_line[:, :now])


@pytest.mark.parametrize(
    ("first", "second", "bias", "result"),
    [
        ("uint8", "int8", "int64", "int64"),
        ("bool", "bool", None, "int64"),
        ("float16", "float16", None, "float32"),
        ("float32", "float16", "int8", "float32"),
        ("float32", "float32", "int64", "float32"),
        ("float32", "float32", "float64", "float64"),
        ("float64", "float32", None, "float64"),
        ("longdouble", "float64", None, "longdouble"),
    ],
)
@pytest.mark.parametrize("layer", [layers.conv1d, layers.conv_transpose1d])
def test_the_dtype_of_the_result_is_as_documented(layer, first, second, bias, result):
    shift = None if bias is None else np.array([3], bias)
    sums = layer(np.ones((1, 4), first), np.ones((1, 1, 1), second), shift)
    assert sums.dtype == np.dtype(result)
    assert sums.tolist() == [[1 if bias is None else 4] * 4]


def test_integers_beyond_the_floats_stay_exact():
    big = 2**61 - 1
    assert layers.conv1d([[big, 1]], [[[1, 2]]], [5]).tolist() == [[big + 7]]
    assert layers.conv_transpose1d([[big, 1]], [[[1, 2]]]).tolist() == [[big, 2 * big + 1, 2]]
    assert layers.fold([[big, big], [big, 1]], (3,), (2,)).tolist() == [[big, 2 * big, 1]]


def test_any_number_of_integer_channels_agrees_with_python():
    rng = np.random.default_rng(3)
    rows, weights = rng.integers(-(2**40), 2**40, (5, 4)), rng.integers(-(2**19), 2**19, (1, 5, 2))
    expected = [
        sum(int(weights[0, c, k]) * int(rows[c, n + k]) for c, k in product(range(5), range(2)))
        for n in range(3)
    ]
    assert layers.conv1d(rows, weights).tolist() == [expected]


def layouts(array):
    """Yield the same numbers in every layout that NumPy knows."""
    spread = np.repeat(np.repeat(array, 2, axis=-1), 3, axis=0)
    frozen = array.copy()
    frozen.flags.writeable = False
    yield from (np.asfortranarray(array), spread[::3, ..., ::2], np.flip(np.flip(array).copy()))
    yield from (frozen, array.astype(array.dtype.newbyteorder()), array.tolist())


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("padding", [0, 1])
def test_memory_layout_does_not_matter_and_inputs_stay(groups, padding):
    rng = np.random.default_rng(4)
    batch, weight = rng.standard_normal((2, 2, 6, 5)), rng.standard_normal((4, 2 // groups, 3, 2))
    before = batch.copy(), weight.copy()
    expected = layers.conv2d(batch, weight, padding=padding, groups=groups)
    back = np.swapaxes(weight, 0, 1)[: 2 if groups == 1 else 1]
    painted = layers.conv_transpose2d(batch, np.resize(back, (2, 3, 3, 2)), padding=padding)
    for other in layouts(batch):
        result = layers.conv2d(other, weight, padding=padding, groups=groups)
        assert np.array_equal(result, expected)
        result = layers.conv_transpose2d(other, np.resize(back, (2, 3, 3, 2)), padding=padding)
        assert np.array_equal(result, painted)
    for other in layouts(weight):
        result = layers.conv2d(batch, other, padding=padding, groups=groups)
        assert np.array_equal(result, expected)
    assert np.array_equal(batch, before[0])
    assert np.array_equal(weight, before[1])


def test_a_one_by_one_kernel_never_returns_its_input():
    batch, one = np.ones((1, 1, 3, 3)), np.ones((1, 1, 1, 1))
    for result in (layers.conv2d(batch, one), layers.conv_transpose2d(batch, one)):
        assert not np.shares_memory(result, batch)
    assert not np.shares_memory(layers.unfold(batch, 1), batch)


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_a_layer_is_its_weights_times_the_unfolded_input(axes):
    rng = np.random.default_rng(5)
    batch = rng.integers(-9, 10, (2, 3, *(7, 6, 5)[:axes]))
    weight = rng.integers(-9, 10, (4, 3, *(3, 2, 2)[:axes]))
    columns = layers.unfold(batch, weight.shape[2:], 1, 1, 2)
    assert columns.shape[1] == 3 * prod(weight.shape[2:])
    expected = CONV[axes](batch, weight, stride=2, padding=1)
    assert np.array_equal((weight.reshape(4, -1) @ columns).reshape(expected.shape), expected)


def test_fold_counts_how_often_each_sample_is_covered():
    ones = np.ones((1, 5, 5), np.int64)
    cover = layers.fold(layers.unfold(ones, 3, padding=1), (5, 5), 3, padding=1)
    assert cover[0, 0].tolist() == [4, 6, 6, 6, 4]
    assert cover[0, 2].tolist() == [6, 9, 9, 9, 6]


@seeded
@given(cuts=st.lists(st.integers(0, 7), min_size=1, max_size=6), seed=st.integers(0, 99))
def test_a_stream_equals_the_whole_whatever_the_blocks(cuts, seed):
    rng = np.random.default_rng(seed)
    length = max(1, sum(cuts))
    signal, weight = rng.integers(-9, 10, (2, 4, length)), rng.integers(-9, 10, (6, 2, 3))
    stream = layers.CausalStream(weight, [1, 2, 3, 4, 5, 6], dilation=2, groups=2)
    blocks = np.split(signal, np.cumsum(cuts)[:-1], axis=2)
    joined = np.concatenate([stream.feed(block) for block in blocks], axis=2)
    expected = layers.conv1d(signal, weight, [1, 2, 3, 4, 5, 6], 1, "causal", 2, 2)
    assert np.array_equal(joined, expected[:, :, : joined.shape[2]])
    assert joined.dtype == expected.dtype


def test_a_stream_goes_on_from_a_given_state():
    rng = np.random.default_rng(6)
    signal, weight = rng.integers(-9, 10, (1, 1, 12)), rng.integers(-9, 10, (1, 1, 4))
    first = layers.CausalStream(weight)
    first.feed(signal[:, :, :5])
    second = layers.CausalStream(weight, state=first.state)
    assert np.array_equal(second.feed(signal[:, :, 5:]), first.feed(signal[:, :, 5:]))


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_a_pointwise_layer_is_a_matrix_at_every_place(axes):
    rng = np.random.default_rng(7)
    batch, matrix = rng.integers(-9, 10, (2, 3, *(4, 5, 2)[:axes])), rng.integers(-9, 10, (4, 3))
    expected = np.einsum("oc,bc...->bo...", matrix, batch) + 1
    assert np.array_equal(layers.pointwise_conv(batch, matrix, [1] * 4), expected)


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("mode", list(BOUNDARIES))
def test_a_separable_layer_is_the_depthwise_layer_of_outer_products(axes, mode):
    rng = np.random.default_rng(8)
    batch = rng.integers(-9, 10, (2, 2, *(7, 6, 5)[:axes]))
    factors = [rng.integers(-9, 10, (2, k)) for k in (3, 2, 4)[:axes]]
    letters = "xyz"[:axes]
    kernels = np.einsum(f"{','.join('c' + x for x in letters)}->c{letters}", *factors)[:, None]
    options = {"stride": 2, "dilation": 1, "padding": 2, "padding_mode": mode}
    expected = CONV[axes](batch, kernels, groups=2, **options)
    assert np.array_equal(layers.separable_conv(batch, factors, **options), expected)
    alone = layers.separable_conv(batch[0], factors, padding="same")
    assert np.array_equal(alone, CONV[axes](batch[0], kernels, groups=2, padding="same"))


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_a_depthwise_separable_layer_is_the_full_layer_of_rank_one_kernels(axes):
    rng = np.random.default_rng(9)
    batch = rng.integers(-9, 10, (2, 2, *(7, 6, 5)[:axes]))
    depthwise = rng.integers(-9, 10, (4, 1, *(3, 2, 2)[:axes]))
    pointwise = rng.integers(-9, 10, (3, 4))
    products = np.einsum("oq,q...->oq...", pointwise, depthwise[:, 0])
    weight = products.reshape(3, 2, 2, *depthwise.shape[2:]).sum(axis=2)
    expected = CONV[axes](batch, weight, [1, 2, 3], stride=2, padding=1)
    options = {"stride": 2, "padding": 1, "bias": [1, 2, 3]}
    result = layers.depthwise_separable_conv(batch, depthwise, pointwise, **options)
    assert np.array_equal(result, expected)


STRANGE = np.float32([[[np.inf, -np.inf, np.inf, np.nan, 3e38, 3e38]]])
ONES = np.ones((1, 1, 2), np.float32)
WITHOUT_VALUE = [
    lambda: layers.conv1d(STRANGE, ONES),
    lambda: layers.conv1d(STRANGE[..., :1], ONES[..., :1], [-np.inf]),
    lambda: layers.conv1d(np.repeat(STRANGE, 2, 1), np.repeat(ONES, 2, 0), groups=2),
    lambda: layers.conv_transpose1d(STRANGE, ONES),
    lambda: layers.fold(STRANGE.repeat(2, 1), (7,), (2,)),
    lambda: gradients.conv_input((1, 1, 7), ONES, STRANGE),
    lambda: gradients.conv_weight(STRANGE, (1, 1, 1), STRANGE),
    lambda: gradients.conv_bias(STRANGE),
    lambda: gradients.conv_transpose_input((1, 1, 5), ONES, STRANGE),
    lambda: gradients.conv_transpose_weight(STRANGE, (1, 1, 1), STRANGE),
    lambda: gradients.pad_input(STRANGE[0, 0], 2, "edge"),
]


@pytest.mark.parametrize("call", WITHOUT_VALUE)
def test_sums_without_a_value_are_no_reason_to_warn(call):
    assert not np.isfinite(call()).all()


def test_a_bias_gradient_over_a_large_batch_is_rounded_once():
    grad = np.random.default_rng(16).random((300_000, 2, 1)).astype(np.float32)
    exact = grad.astype(float).sum(axis=(0, 2))
    assert np.array_equal(gradients.conv_bias(grad), exact.astype(np.float32))


def test_what_padding_copies_is_summed_exactly_on_the_way_back():
    grad = np.full((1, 1, 5), 2**52 + 1)
    folded = gradients.conv_input((1, 1, 1), [[[1]]], grad, padding=2, padding_mode="replicate")
    assert folded.tolist() == [[[5 * (2**52 + 1)]]]
    assert gradients.pad_input(np.full(5, 200, np.uint8), 1, "edge").tolist() == [400, 200, 400]
    assert gradients.pad_input(np.ones(5, bool), 1, "wrap").tolist() == [2, 1, 2]
    assert gradients.pad_input(np.ones(5, np.float16), 1, "wrap").dtype == np.float32
