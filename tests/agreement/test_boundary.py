"""`convkit.boundary` against NumPy and the drawings of its docstring."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from convkit.boundary import TRANSLATIONS, WORDS, accept, pad
from tests.agreement.cases import arrays, seeded

DRAWINGS = {
    "zero": "....|abcd|....",
    "edge": "aaaa|abcd|dddd",
    "reflect": "cdcb|abcd|cbab",
    "symmetric": "dcba|abcd|dcba",
    "wrap": "abcd|abcd|abcd",
}


@pytest.mark.parametrize(("word", "drawing"), DRAWINGS.items())
def test_every_drawing_in_the_docstring_is_true(word, drawing):
    padded = pad([1, 2, 3, 4], 4, word)
    letters = "".join(".abcd"[sample] for sample in padded)
    assert letters == drawing.replace("|", "")
    spelled = " ".join(drawing.replace(".", "0"))
    assert f'"{word}"' in pad.__doc__
    assert spelled in " ".join(pad.__doc__.split())


@pytest.mark.parametrize("word", WORDS)
@seeded
@given(array=arrays(hnp.array_shapes(min_dims=1, max_dims=3, max_side=5)), width=st.integers(0, 6))
def test_every_word_pads_as_numpy_does(word, array, width):
    mode = TRANSLATIONS.get(word, {"numpy.pad": word})["numpy.pad"]
    expected = np.pad(array, width, mode=mode)
    result = pad(array, width, word)
    assert result.dtype == expected.dtype
    assert np.array_equal(result, expected)


def test_widths_are_read_axis_by_axis():
    picture = np.ones((2, 3), int)
    assert pad(picture, 1).shape == (4, 5)
    assert pad(picture, (1, 2)).shape == (4, 7)
    assert pad(picture, ((0, 1), 2)).shape == (3, 7)
    assert pad([1, 2], (0, 1)).tolist() == [1, 2, 0]
    assert pad([1, 2], ((1, 0),)).tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("dtype", "constant", "wider"),
    [
        ("uint8", 7, "uint8"),
        ("uint8", -1, "int16"),
        ("uint8", 300, "uint16"),
        ("bool", 2, "uint8"),
        ("uint8", 0.5, "float64"),
        ("uint8", np.float32(0.5), "float64"),
        ("float32", 70_000, "float32"),
        ("float32", 0.5, "float32"),
        ("float32", 2j, "complex64"),
        ("int64", 2**40, "int64"),
        ("int64", 2**63 - 1, "int64"),
        ("int8", 127, "int8"),
        ("int8", 2**40, "int64"),
        ("float16", 2.0**17, "float32"),
        ("float32", 1e300, "float64"),
        ("complex64", 1e300, "complex128"),
        ("float32", 2**70, "float32"),
    ],
)
def test_a_constant_is_kept_exactly_and_widens_only_what_cannot_hold_it(dtype, constant, wider):
    padded = pad(np.ones(1, dtype), 1, constant)
    assert padded.dtype == np.dtype(wider)
    assert padded.tolist() == [constant, 1, constant]


@pytest.mark.parametrize("word", WORDS)
def test_infinities_are_no_reason_to_warn(word):
    padded = pad([np.inf, -np.inf, 1e308, 1e308], 2, word)
    assert np.array_equal(padded[2:-2], [np.inf, -np.inf, 1e308, 1e308])


def test_the_result_is_a_copy_even_without_padding():
    array = np.arange(3)
    pad(array, 0)[:] = 7
    assert array.tolist() == [0, 1, 2]


def test_every_translation_is_of_a_known_word():
    assert set(TRANSLATIONS) <= set(WORDS)
    assert TRANSLATIONS["symmetric"]["scipy.ndimage"] == "reflect"
    assert TRANSLATIONS["reflect"]["scipy.ndimage"] == "mirror"


def test_accept_gives_words_back_and_numbers_as_plain_python():
    assert all(accept(word) == word for word in WORDS)
    assert type(accept(np.float64(0.5))) is float
    assert type(accept(np.uint8(3))) is int
