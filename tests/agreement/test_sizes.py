"""`convkit.sizes` against counting the places where a kernel fits."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from convkit import output_size
from convkit.signals import slide
from convkit.sizes import output_padding_for, padding_ends, pooled_size, transposed_size
from tests.agreement.cases import seeded


def _counted(size, kernel_size, stride, padding, dilation):
    """Count the starts at which every tap meets a sample."""
    length = size + sum(padding)
    return sum(
        start + (kernel_size - 1) * dilation < length for start in range(0, max(0, length), stride)
    )


def test_the_formula_counts_the_places_where_a_kernel_fits():
    cases = product(range(13), range(1, 6), range(1, 4), product(range(3), range(3)), range(1, 4))
    for size, kernel_size, stride, padding, dilation in cases:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        counted = _counted(size, kernel_size, stride, padding, dilation)
        assert output_size(size, kernel_size, **options) == counted, (size, kernel_size, options)


@seeded
@given(size=st.integers(1, 12), kernel_size=st.integers(1, 5), options=st.data())
def test_the_formula_is_the_shape_that_slide_returns(size, kernel_size, options):
    numbers = {name: options.draw(st.integers(1, 3)) for name in ("stride", "padding", "dilation")}
    expected = output_size(size, kernel_size, **numbers)
    if expected:
        result = slide(np.ones((size, size)), np.ones((kernel_size, kernel_size)), **numbers)
        assert result.shape == (expected, expected)


def test_a_tuple_of_sizes_is_answered_axis_by_axis():
    assert output_size((28, 32), 5) == (24, 28)
    assert output_size([28, 32], (5, 3), stride=(2, 1)) == (12, 30)
    assert output_size((28, 32), 3, padding=(1, (0, 2))) == (28, 32)
    assert output_size((9, 9, 9), 3, dilation=(1, 2, 4)) == (7, 5, 1)


def test_one_size_takes_a_padding_for_both_ends_or_for_each():
    assert output_size(5, 3, padding=1) == output_size(5, 3, padding=(0, 2)) == 5
    assert output_size(5, 3, padding=((2, 0),)) == 5


def test_a_kernel_that_does_not_fit_has_no_place():
    assert output_size(2, 3) == 0
    assert output_size(0, 1) == 0
    assert output_size((9, 2), 3, dilation=5) == (0, 0)


def test_numpy_integers_are_whole_numbers_too():
    result = output_size(np.int64(28), np.uint8(3), stride=np.int16(2))
    assert result == 13
    assert type(result) is int


GEOMETRIES = list(
    product(range(1, 9), range(1, 5), range(1, 4), product(range(3), range(3)), range(1, 4))
)


def _landed(size, kernel_size, stride, dilation):
    """Return the length of a line on which every sample has put down the whole kernel."""
    places = product(range(size), range(kernel_size))
    return 1 + max(n * stride + k * dilation for n, k in places)


def test_a_transposed_layer_fills_what_its_samples_put_down():
    for size, kernel_size, stride, padding, dilation in GEOMETRIES:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        for extra in range(max(stride, dilation)):
            wanted = _landed(size, kernel_size, stride, dilation) - sum(padding) + extra
            found = transposed_size(size, kernel_size, output_padding=extra, **options)
            assert found == max(0, wanted), (size, kernel_size, options)
    assert transposed_size(0, 9) == 0


def test_the_output_padding_leads_back_to_the_length():
    for size, kernel_size, stride, padding, dilation in GEOMETRIES:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        short = output_size(size, kernel_size, **options)
        if short:
            extra = output_padding_for(size, kernel_size, **options)
            back = transposed_size(short, kernel_size, output_padding=extra, **options)
            assert back == size, (kernel_size, options)


def _lacking(size, kernel_size, stride, padding, dilation):
    """Return for each window that starts before the input's end what it lacks of the padded end."""
    before, after = padding
    return [
        start + (kernel_size - 1) * dilation + 1 - (before + size + after)
        for start in range(0, before + size, stride)
    ]


def test_a_pooling_window_may_hang_over_the_end_by_less_than_a_step():
    for size, kernel_size, stride, padding, dilation in GEOMETRIES:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        hanging = sum(lack < stride for lack in _lacking(size, kernel_size, **options))
        found = pooled_size(size, kernel_size, ceil_mode=True, **options)
        assert found == hanging, (size, kernel_size, options)
        inside = pooled_size(size, kernel_size, **options)
        assert inside == output_size(size, kernel_size, **options)


def test_pooling_windows_lie_side_by_side_unless_told_otherwise():
    assert pooled_size(9, 2) == 4
    assert pooled_size((9, 9), (2, 3), ceil_mode=True) == (5, 3)


def test_the_new_sizes_answer_axis_by_axis():
    assert transposed_size((4, 5), 3, stride=2, output_padding=(1, 0)) == (10, 11)
    assert output_padding_for((4, 5), 3, stride=2) == (1, 0)


def test_same_keeps_the_length_and_causal_looks_back_only():
    for kernel_size, dilation in product(range(1, 6), range(1, 4)):
        reach = (dilation * (kernel_size - 1),)
        for word in ("same", "causal"):
            (ends,) = padding_ends(word, reach, (1,))
            assert output_size(9, kernel_size, padding=ends, dilation=dilation) == 9
        assert ends == (*reach, 0)
    assert padding_ends("same", (1, 2), (1, 1)) == ((0, 1), (1, 1))
    assert padding_ends("valid", (1, 2), (2, 3)) == ((0, 0), (0, 0))
