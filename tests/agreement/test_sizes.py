"""`convkit.sizes` against counting the places where a kernel fits."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from convkit import output_size
from convkit.signals import slide
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
