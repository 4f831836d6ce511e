"""What every public function of four rooms does with its arrays, whatever they are made of.

The table calls each function once, with whole numbers, so that the layout in memory cannot change
a sum.  Values are judged elsewhere; here all forms of the same numbers must give the same result.
"""

from typing import NamedTuple

import numpy as np
import pytest

from convkit import gradients, images, layers, signals

ROOMS = {"gradients": gradients, "images": images, "layers": layers, "signals": signals}
RNG = np.random.default_rng(0)
SIZE = {1: (7,), 2: (5, 6), 3: (3, 4, 5)}
TAPS = {1: (3,), 2: (3, 2), 3: (2, 1, 3)}
shape = np.shape


class Operand(NamedTuple):
    """One array of a call; `one` is a smallest one."""

    array: np.ndarray
    one: np.ndarray
    batched: bool = False


def plain(*lengths, least=(), dtype=float):
    """Return an operand without an axis B, of small whole numbers; 0 is the first of integers."""
    array = RNG.integers(1, 5, lengths).astype(dtype)
    array[(0,) * array.ndim] = 1.0 if dtype is float else 0
    smallest = least or (1,) * array.ndim
    return Operand(array, array[tuple(map(slice, smallest))].copy())


def batch(*lengths, dtype=float):
    """Return an operand with an axis B first."""
    return plain(2, *lengths, dtype=dtype)._replace(batched=True)


def picture(*lengths):
    """Return a picture in colour, of which a smallest one has three planes too."""
    return plain(*lengths, 3, least=(1, 1, 3))


def covered(grad, weight):
    """Return the size of a transposed layer's input, or of its kernels, from that of its output."""
    pairs = zip(shape(grad)[2:], shape(weight)[2:], strict=True)
    return tuple(n - k + 1 for n, k in pairs)


def of_axes(axes):
    """Return the calls of the layers that have one function for each number of axes."""
    size, taps, pair = SIZE[axes], TAPS[axes], ((1, 0),) * axes

    def layer(name):
        return getattr(layers, f"{name}{axes}d")

    x, bias = batch(4, *size), plain(6)
    indices = batch(4, *size, dtype=int)
    calls = {
        "conv": (
            lambda x, w, b: layer("conv")(x, w, b, padding="same"),
            x,
            plain(6, 4, *taps),
            bias,
        ),
        "conv_transpose": (
            lambda x, w, b: layer("conv_transpose")(x, w, b, 2),
            x,
            plain(4, 6, *taps),
            bias,
        ),
        "avg_pool": (lambda x: layer("avg_pool")(x, 2, 1, pair), x),
        "lp_pool": (lambda x: layer("lp_pool")(x, 2, 2, 1, padding=pair), x),
        "max_pool": (lambda x: layer("max_pool")(x, 2, 1, pair, return_indices=True), x),
        "max_unpool": (lambda x, i: layer("max_unpool")(x, i, 1), x, indices),
        "blur_pool": (layer("blur_pool"), x),
    }
    return {f"layers.{name}{axes}d": call for name, call in calls.items()}


X, GRAD, INDICES = batch(4, 5, 6), batch(6, 5, 6), batch(4, 5, 6, dtype=int)
WEIGHT, MIXING, DEPTHWISE = plain(6, 4, 3, 2), plain(6, 4), plain(4, 1, 3, 2)
LINE, LINES, POOLED = plain(3), plain(4, 2), batch(4, 1, 1)
PICTURE, GREY, KERNEL = picture(7, 6), plain(7, 6), plain(3, 2)
WINDOW = ((1, 0), (1, 0))
SAME = {"padding": "same"}
PICTURES = ["blur", "box_blur", "emboss", "expand", "gradient", "gradient_magnitude", "laplace"]
PICTURES += ["maximum", "median", "minimum", "reduce", "sharpen"]

TABLE = {
    **of_axes(1),
    **of_axes(2),
    **of_axes(3),
    "layers.CausalStream": (
        lambda w, b, x: layers.CausalStream(w, b, dilation=2).feed(x),
        plain(6, 4, 3),
        plain(6),
        batch(4, 7),
    ),
    "layers.depthwise_separable_conv": (
        lambda x, d, p, b: layers.depthwise_separable_conv(x, d, p, bias=b, **SAME),
        X,
        DEPTHWISE,
        MIXING,
        plain(6),
    ),
    "layers.fold": (
        lambda x: layers.fold(x, (2 * shape(x)[-1] - 1,), (1,), stride=2),
        batch(4, 5),
    ),
    "layers.global_avg_pool": (layers.global_avg_pool, X),
    "layers.global_lp_pool": (lambda x: layers.global_lp_pool(x, 2), X),
    "layers.global_max_pool": (layers.global_max_pool, X),
    "layers.pointwise_conv": (layers.pointwise_conv, X, MIXING, plain(6)),
    "layers.separable_conv": (
        lambda x, f, g: layers.separable_conv(x, [f, g], **SAME),
        X,
        LINE,
        LINES,
    ),
    "layers.unfold": (lambda x: layers.unfold(x, (2, 2), padding=1), X),
    "gradients.avg_pool_input": (
        lambda g: gradients.avg_pool_input(shape(g), g, 2, 1, WINDOW),
        GRAD,
    ),
    "gradients.blur_pool_input": (
        lambda g: gradients.blur_pool_input((*shape(g)[:2], *(2 * n for n in shape(g)[2:])), g),
        GRAD,
    ),
    "gradients.conv_bias": (gradients.conv_bias, GRAD),
    "gradients.conv_input": (
        lambda w, g: gradients.conv_input((shape(g)[0], shape(w)[1], *shape(g)[2:]), w, g, **SAME),
        WEIGHT,
        GRAD,
    ),
    "gradients.conv_weight": (
        lambda x, g: gradients.conv_weight(x, (shape(g)[1], shape(x)[1], 3, 2), g, **SAME),
        X,
        GRAD,
    ),
    "gradients.conv_transpose_input": (
        lambda w, g: gradients.conv_transpose_input(
            (shape(g)[0], shape(w)[0], *covered(g, w)), w, g
        ),
        plain(4, 6, 3, 2),
        GRAD,
    ),
    "gradients.conv_transpose_weight": (
        lambda x, g: gradients.conv_transpose_weight(
            x, (shape(x)[1], shape(g)[1], *covered(g, x)), g
        ),
        batch(4, 3, 5),
        GRAD,
    ),
    "gradients.depthwise_separable_conv_input": (
        lambda d, p, g: gradients.depthwise_separable_conv_input(
            (shape(g)[0], shape(d)[0], *shape(g)[2:]), d, p, g, **SAME
        ),
        DEPTHWISE,
        MIXING,
        GRAD,
    ),
    "gradients.depthwise_separable_conv_weights": (
        lambda x, d, p, g: gradients.depthwise_separable_conv_weights(x, d, p, g, **SAME),
        X,
        DEPTHWISE,
        MIXING,
        GRAD,
    ),
    "gradients.global_avg_pool_input": (
        lambda g: gradients.global_avg_pool_input((*shape(g)[:2], 5, 6), g),
        POOLED,
    ),
    "gradients.global_lp_pool_input": (
        lambda x, g: gradients.global_lp_pool_input(x, 2, g),
        X,
        POOLED,
    ),
    "gradients.global_max_pool_input": (gradients.global_max_pool_input, X, POOLED),
    "gradients.lp_pool_input": (
        lambda x, g: gradients.lp_pool_input(x, 2, g, 2, 1, padding=WINDOW),
        X,
        batch(4, 5, 6),
    ),
    "gradients.max_pool_input": (
        lambda i, g: gradients.max_pool_input(shape(i), i, g),
        INDICES,
        batch(4, 5, 6),
    ),
    "gradients.max_unpool_input": (gradients.max_unpool_input, INDICES, X),
    "gradients.pad_input": (
        lambda g: gradients.pad_input(g, (shape(g)[0] // 3, 0), "edge"),
        plain(7),
    ),
    "gradients.pointwise_conv_input": (gradients.pointwise_conv_input, MIXING, GRAD),
    "gradients.pointwise_conv_weight": (gradients.pointwise_conv_weight, X, GRAD),
    "gradients.separable_conv_factors": (
        lambda x, f, h, g: gradients.separable_conv_factors(x, [f, h], g, **SAME),
        X,
        LINE,
        LINES,
        batch(4, 5, 6),
    ),
    "gradients.separable_conv_input": (
        lambda f, h, g: gradients.separable_conv_input(shape(g), [f, h], g, **SAME),
        LINE,
        LINES,
        batch(4, 5, 6),
    ),
    "signals.Stream": (lambda k, x: signals.Stream(k).feed(x), LINE, plain(7)),
    "signals.box_sum": (lambda x: signals.box_sum(x, 2), GREY),
    "signals.convolve": (signals.convolve, GREY, KERNEL),
    "signals.correlate": (signals.correlate, GREY, KERNEL),
    "signals.overlap_add": (signals.overlap_add, plain(7), LINE),
    "signals.overlap_save": (signals.overlap_save, plain(7), LINE),
    "signals.separate": (signals.separate, KERNEL),
    "signals.slide": (lambda x, k: signals.slide(x, k, stride=2, padding=1), GREY, KERNEL),
    "images.bilateral": (lambda x: images.bilateral(x, 1, 2), PICTURE),
    "images.canny": (lambda x: images.canny(x, low=1, high=2), GREY),
    "images.corner_strength": (images.corner_strength, GREY),
    "images.find_blobs": (lambda x: images.find_blobs(x, [1, 2], threshold=0.1), GREY),
    "images.find_corners": (images.find_corners, GREY),
    "images.normalized_convolution": (
        lambda x, c: images.normalized_convolution(x, [[1, 2, 1]], abs(np.asarray(c))),
        plain(5, 6),
        plain(5, 6),
    ),
    "images.scale_space": (lambda x: images.scale_space(x, [1, 2]), GREY),
    "images.structure_tensor": (images.structure_tensor, GREY),
    "images.collapse": (lambda x, y: images.collapse([x, y]), PICTURE, picture(4, 3)),
    "images.find_template": (
        images.find_template,
        plain(7, 6, least=(1, 2)),
        plain(2, 3, least=(1, 2)),
    ),
    "images.gaussian_pyramid": (
        lambda x: images.gaussian_pyramid(x, min(2, shape(x)[0])),
        PICTURE,
    ),
    "images.laplacian_pyramid": (
        lambda x: images.laplacian_pyramid(x, min(2, shape(x)[0])),
        PICTURE,
    ),
    "images.motion_blur": (lambda x: images.motion_blur(x, 3), PICTURE),
    "images.normalized_correlation": (
        images.normalized_correlation,
        plain(7, 6, least=(1, 2)),
        plain(2, 3, least=(1, 2)),
    ),
    "images.percentile": (lambda x: images.percentile(x, 30), PICTURE),
    "images.rank": (lambda x: images.rank(x, 2), PICTURE),
    "images.resize": (lambda x: images.resize(x, (5, 9)), PICTURE),
    "images.rotate": (lambda x: images.rotate(x, 30), PICTURE),
    "images.richardson_lucy": (lambda x, k: images.richardson_lucy(x, k, 3), PICTURE, KERNEL),
    "images.wiener": (lambda x, k: images.wiener(x, k, 0.1), PICTURE, KERNEL),
    **{f"images.{name}": (getattr(images, name), PICTURE) for name in PICTURES},
}
LEARNED = ("bias", "weight", "weights", "factors")
"""How the names of gradients end that are summed over the batch."""

every_call = pytest.mark.parametrize("name", TABLE)


class Foreign:
    """Numbers of another library, which NumPy can read."""

    def __init__(self, array):
        self.array = array

    def __array__(self, dtype=None, copy=None):
        return np.array(self.array, dtype=dtype, copy=copy)


def spread(array):
    """Return a view that skips samples on every axis."""
    wide = np.zeros([2 * n for n in array.shape], array.dtype)
    view = wide[(slice(None, None, 2),) * array.ndim]
    view[...] = array
    return view


def frozen(array):
    array = array.copy()
    array.flags.writeable = False
    return array


FORMS = {
    "list": lambda array: array.tolist(),
    "foreign": Foreign,
    "spread": spread,
    "turned": lambda array: np.flip(np.flip(array).copy()),
    "Fortran": np.asfortranarray,
    "swapped": lambda array: array.astype(array.dtype.newbyteorder()),
    "frozen": frozen,
}


def arrays(result):
    """Return all arrays of a result, however they are packed."""
    if isinstance(result, np.ndarray):
        return [result]
    packed = result if isinstance(result, (tuple, list)) else ()
    return [array for part in packed for array in arrays(part)]


def called(name, operands):
    """Return the arrays that a call of the table gives."""
    found = arrays(TABLE[name][0](*operands))
    assert found
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_public_function_is_missing_from_the_table(room):
    named = {name.split(".")[1] for name in TABLE if name.startswith(f"{room}.")}
    assert named == set(ROOMS[room].__all__) - {"Separation"}  # which is what `separate` returns


@every_call
@pytest.mark.parametrize("smallest", [False, True], ids=["many", "one"])
@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_the_inputs_changes_neither_results_nor_inputs(name, smallest, form):
    given = [part.one if smallest else part.array for part in TABLE[name][1:]]
    formed = [FORMS[form](array) for array in given]
    expected, results = called(name, given), called(name, formed)
    for result, wanted in zip(results, expected, strict=True):
        assert result.dtype == wanted.dtype
        assert result.dtype.isnative
        # Transforms and decompositions may round otherwise in another layout.
        np.testing.assert_allclose(result, wanted, rtol=0, atol=1e-12 * abs(wanted).max(initial=1))
    for array, form_of_it in zip(given, formed, strict=True):
        assert np.array_equal(np.asarray(form_of_it), array)


@every_call
@pytest.mark.parametrize("smallest", [False, True], ids=["many", "one"])
def test_results_belong_to_the_caller(name, smallest):
    given = [part.one if smallest else part.array for part in TABLE[name][1:]]
    first, second = called(name, given), called(name, given)
    for result, again in zip(first, second, strict=True):
        assert result.flags.writeable
        assert np.array_equal(result, again)
        assert not any(np.shares_memory(result, other) for other in (*second, *given))


@pytest.mark.parametrize(
    "name", [n for n, (_, *parts) in TABLE.items() if any(p.batched for p in parts)]
)
def test_an_empty_batch_gives_an_empty_result(name):
    parts = TABLE[name][1:]
    expected = called(name, [part.array for part in parts])
    results = called(name, [part.array[:0] if part.batched else part.array for part in parts])
    for result, wanted in zip(results, expected, strict=True):
        assert result.dtype == wanted.dtype
        if name.split("_")[-1] in LEARNED:
            assert result.shape == wanted.shape
            assert not result.any()
        else:
            assert result.shape == (0, *wanted.shape[1:])


@every_call
def test_any_other_empty_axis_is_refused(name):
    parts = TABLE[name][1:]
    for place, part in enumerate(parts):
        if place == len(parts) - 1 and name.endswith("Stream"):
            continue  # a block may be empty: nothing has arrived
        for axis in range(part.batched, part.array.ndim):
            given = [other.array for other in parts]
            given[place] = part.array.take([], axis)
            with pytest.raises(ValueError, match="must"):
                called(name, given)
