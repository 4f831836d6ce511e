"""Reference pages hold each public name once, in the order that their author chose."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "site" / "extension"))

from convbook.rooms import groups_of, public_names

NAMES = ["fold", "unfold"]


def test_without_groups_all_names_stand_in_one_table():
    assert groups_of([], NAMES, "convkit.layers") == [("", NAMES)]


def test_groups_keep_the_order_of_the_page():
    groups = groups_of(["Back: unfold", "Forth: fold"], NAMES, "convkit.layers")
    assert groups == [("Back", ["unfold"]), ("Forth", ["fold"])]


@pytest.mark.parametrize("line", ["Both: fold", "Both: fold unfold fold", "Both: fold unfold x"])
def test_a_forgotten_a_doubled_or_an_unknown_name_is_an_error(line):
    with pytest.raises(ValueError, match=r"groups of convkit\.layers must hold each public name"):
        groups_of([line], NAMES, "convkit.layers")


def test_a_room_that_is_a_package_gives_its_names_and_no_modules():
    names = public_names("convkit.layers")
    assert "conv2d" in names
    assert "convolution" not in names
