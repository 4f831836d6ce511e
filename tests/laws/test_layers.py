"""Laws of layers and their gradients; whole numbers make every one of them exact."""

import numpy as np
import pytest

from convkit import gradients, layers
from convkit.boundary import pad
from tests.laws.exact import every_axes, every_mode, inner, whole

CONV = {1: layers.conv1d, 2: layers.conv2d, 3: layers.conv3d}
TRANSPOSE = {
    1: layers.conv_transpose1d,
    2: layers.conv_transpose2d,
    3: layers.conv_transpose3d,
}
GEOMETRIES = [
    {},
    {"stride": 2, "padding": 1},
    {"dilation": 2, "padding": 2, "groups": 2},
    {"stride": 3, "dilation": 2, "padding": 3, "groups": 4},
]
every_geometry = pytest.mark.parametrize("geometry", GEOMETRIES, ids=str)


def shapes(axes, geometry):
    """Return the shapes of a batch and of the kernels that fit the geometry."""
    groups = geometry.get("groups", 1)
    return (2, 4, *(9, 8, 7)[:axes]), (8, 4 // groups, *(3, 2, 3)[:axes])


@every_axes
@every_geometry
@every_mode
def test_the_gradients_of_a_layer_are_its_two_adjoints(axes, geometry, mode):
    shape, weight_shape = shapes(axes, geometry)
    x, w = whole(1, shape, weight_shape)
    options = {**geometry, "padding_mode": mode}
    out = CONV[axes](x, w, **options)
    (g,) = whole(2, out.shape)
    total = inner(out, g)
    assert inner(x, gradients.conv_input(shape, w, g, **options)) == total
    assert inner(w, gradients.conv_weight(x, weight_shape, g, **options)) == total


@every_axes
@every_geometry
def test_the_gradients_of_a_transposed_layer_are_its_two_adjoints(axes, geometry):
    shape, (outputs, _, *kernel_size) = shapes(axes, geometry)
    weight_shape = (4, outputs // geometry.get("groups", 1), *kernel_size)
    x, w = whole(3, shape, weight_shape)
    options = {**geometry, "output_padding": 1 if geometry.get("stride", 1) > 1 else 0}
    out = TRANSPOSE[axes](x, w, **options)
    (g,) = whole(4, out.shape)
    total = inner(out, g)
    assert inner(x, gradients.conv_transpose_input(shape, w, g, **options)) == total
    assert inner(w, gradients.conv_transpose_weight(x, weight_shape, g, **options)) == total


@every_axes
@every_geometry
def test_a_transposed_layer_is_the_transpose_of_the_layer(axes, geometry):
    shape, weight_shape = shapes(axes, geometry)
    x, w = whole(5, shape, weight_shape)
    out = CONV[axes](x, w, **geometry)
    (y,) = whole(6, out.shape)
    # What a strided layer's last window leaves unread, output_padding gives back.
    smallest = TRANSPOSE[axes](y, w, **geometry).shape[2:]
    extra = tuple(n - m for n, m in zip(shape[2:], smallest, strict=True))
    assert inner(out, y) == inner(x, TRANSPOSE[axes](y, w, output_padding=extra, **geometry))


@every_axes
def test_the_gradient_of_a_bias_counts_every_place(axes):
    x, w, b = whole(7, *shapes(axes, {}), (8,))
    out = CONV[axes](x, w, b)
    (g,) = whole(8, out.shape)
    shared = out - CONV[axes](x, w)
    assert inner(shared, g) == inner(b, gradients.conv_bias(g))


@every_axes
@pytest.mark.parametrize("word", ["zero", "edge", "reflect", "symmetric", "wrap"])
def test_the_gradient_of_padding_is_its_adjoint(axes, word):
    shape, widths = (5, 4, 6)[:axes], ((2, 3), (1, 0), (4, 4))[:axes]
    (x,) = whole(9, shape)
    padded = pad(x, widths if axes > 1 else widths[0], word)
    (g,) = whole(10, padded.shape)
    back = gradients.pad_input(g, widths if axes > 1 else widths[0], word)
    assert inner(padded, g) == inner(x, back)


@every_axes
@every_geometry
def test_fold_is_the_adjoint_of_unfold(axes, geometry):
    shape, weight_shape = shapes(axes, geometry)
    (x,) = whole(11, shape)
    steps = {name: value for name, value in geometry.items() if name != "groups"}
    columns = layers.unfold(x, weight_shape[2:], **steps)
    (y,) = whole(12, columns.shape)
    assert inner(columns, y) == inner(x, layers.fold(y, shape[2:], weight_shape[2:], **steps))


@every_axes
@every_geometry
@every_mode
def test_a_layer_is_linear_in_its_input_and_in_its_weights(axes, geometry, mode):
    shape, weight_shape = shapes(axes, geometry)
    x, y, w, v = whole(13, shape, shape, weight_shape, weight_shape)
    layer = lambda x, w: CONV[axes](x, w, padding_mode=mode, **geometry)  # noqa: E731
    assert np.array_equal(layer(3 * x - 2 * y, w), 3 * layer(x, w) - 2 * layer(y, w))
    assert np.array_equal(layer(x, 3 * w - 2 * v), 3 * layer(x, w) - 2 * layer(x, v))


@every_axes
def test_a_circular_layer_commutes_with_cyclic_shifts(axes):
    x, w = whole(14, *shapes(axes, {}))
    places = tuple(range(2, 2 + axes))
    layer = lambda x: CONV[axes](x, w, padding="same", padding_mode="circular")  # noqa: E731
    assert np.array_equal(layer(np.roll(x, 2, places)), np.roll(layer(x), 2, places))


@every_axes
def test_a_strided_layer_answers_to_shifts_by_whole_strides_only(axes):
    (x, w) = whole(15, (1, 2, *(12,) * axes), (3, 2, *(3,) * axes))
    layer = lambda x: CONV[axes](x, w, stride=3)  # noqa: E731
    assert np.array_equal(layer(x[:, :, 3:]), layer(x)[:, :, 1:])
    assert not np.array_equal(layer(x[:, :, 1:])[:, :, :2], layer(x)[:, :, 1:])


@every_axes
def test_groups_are_layers_side_by_side(axes):
    shape, weight_shape = shapes(axes, {"groups": 2})
    x, w = whole(16, shape, weight_shape)
    halves = [CONV[axes](x[:, 2 * g : 2 * g + 2], w[4 * g : 4 * g + 4]) for g in (0, 1)]
    assert np.array_equal(CONV[axes](x, w, groups=2), np.concatenate(halves, axis=1))


@every_axes
def test_two_layers_in_a_row_are_one_with_the_larger_kernel(axes):
    (x, w, v) = whole(17, (1, 1, *(9,) * axes), (1, 1, *(3,) * axes), (1, 1, *(2,) * axes))
    in_turn = CONV[axes](CONV[axes](x, w), v)
    # Correlating twice is correlating once with the two kernels convolved.
    together = TRANSPOSE[axes](w, v)
    assert np.array_equal(in_turn, CONV[axes](x, together))


@every_axes
@every_mode
def test_the_gradients_of_layers_in_parts_are_their_adjoints(axes, mode):
    x, depthwise, pointwise, *factors = whole(
        18, (2, 2, *(9, 8, 7)[:axes]), (4, 1, *(3, 2, 3)[:axes]), (3, 4), (3,), (2, 2), (4,)
    )
    options = {"stride": 2, "padding": 1, "padding_mode": mode}
    out = layers.depthwise_separable_conv(x, depthwise, pointwise, **options)
    (g,) = whole(19, out.shape)
    operands = (depthwise, pointwise, g)
    by_input = gradients.depthwise_separable_conv_input(x.shape, *operands, **options)
    by_weights = gradients.depthwise_separable_conv_weights(x, *operands, **options)
    adjoints = [
        inner(a, b) for a, b in zip((x, depthwise, pointwise), (by_input, *by_weights), strict=True)
    ]
    assert adjoints == [inner(out, g)] * 3
    out = layers.separable_conv(x, factors[:axes], **options)
    (g,) = whole(20, out.shape)
    by_input = gradients.separable_conv_input(x.shape, factors[:axes], g, **options)
    by_factor = gradients.separable_conv_factors(x, factors[:axes], g, **options)
    adjoints = [
        inner(a, b) for a, b in zip((x, *factors[:axes]), (by_input, *by_factor), strict=True)
    ]
    assert adjoints == [inner(out, g)] * (axes + 1)


@every_axes
def test_the_gradients_of_a_pointwise_layer_are_its_adjoints(axes):
    x, rows = whole(21, (2, 4, *(5, 4, 3)[:axes]), (6, 2))
    out = layers.pointwise_conv(x, rows, groups=2)
    (g,) = whole(22, out.shape)
    assert inner(x, gradients.pointwise_conv_input(rows, g, 2)) == inner(out, g)
    assert inner(rows, gradients.pointwise_conv_weight(x, g, 2)) == inner(out, g)
