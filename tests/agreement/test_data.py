"""`convkit.data`: the files are those of the table, and small copies are exact averages."""

import hashlib
import sys
from fractions import Fraction
from importlib.resources import files

import numpy as np
import pytest

from convkit import data

FOLDER = files("convkit.data")
ROWS = data.sources().rows
PICTURES = [row for row in ROWS if row["name"] in data.names()]
NAMES = [row["name"] for row in ROWS]


def _sha256(data_bytes):
    return hashlib.sha256(data_bytes).hexdigest()


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_installed_file_is_the_one_in_the_table(row):
    assert _sha256(FOLDER.joinpath("files", row["file"]).read_bytes()) == row["sha256"]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_pixels_are_those_of_the_table(row):
    picture = data.image(row["name"]) if row in PICTURES else data.fashion().pictures
    assert picture.dtype == np.uint8
    assert list(picture.shape) == row["shape"]
    assert _sha256(picture.tobytes()) == row["pixels_sha256"]


def test_every_file_has_a_row_and_every_row_a_file():
    installed = {entry.name for entry in FOLDER.joinpath("files").iterdir()}
    assert installed == {row["file"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_licence_of_every_file_travels_with_it(row):
    licence = FOLDER.joinpath("licences", row["licence_file"]).read_text(encoding="utf-8")
    known = {"CC0 1.0": "CC0 1.0 Universal", "MIT": "License: Expat"}
    assert known.get(row["licence"], row["licence"]) in licence
    notice = FOLDER.joinpath("licences", "NOTICE.md").read_text(encoding="utf-8")
    assert f"| {row['file']} |" in notice


def test_the_table_prints_every_column():
    text, html = str(data.sources()), data.sources()._repr_html_()
    for row in ROWS:
        for cell in (row["file"], row["what"], row["source"], row["licence"]):
            assert cell in text
            assert cell in html
    assert "512 rows × 512 columns, grey" in text
    assert "300 rows × 451 columns, red, green and blue" in text
    assert "5,000 of 28 rows × 28 columns" in text
    assert html.count('<th scope="col">') == 5


def test_an_image_is_fresh_at_every_call():
    data.image("coins")[:] = 0
    assert data.image("coins").any()


@pytest.mark.parametrize(("name", "size"), [("camera", 256), ("camera", 64), ("brick", 128)])
def test_a_small_copy_averages_whole_blocks(name, size):
    picture = data.image(name).astype(int)
    block = 512 // size
    sums = picture.reshape(size, block, size, block).sum(axis=(1, 3))
    assert np.array_equal(data.image(name, size), np.floor(sums / block**2 + 0.5))


def test_a_small_copy_shares_pixels_between_neighbours_exactly():
    square = data.image("coins")[:, 40:343]
    small = data.image("coins", size=200)
    ratio = Fraction(303, 200)
    for row, column in ((0, 0), (77, 150), (199, 199)):
        edges = [(i * ratio, (i + 1) * ratio) for i in (row, column)]
        shares = [
            [max(Fraction(0), min(end, j + 1) - max(start, j)) for j in range(303)]
            for start, end in edges
        ]
        mean = sum(
            shares[0][r] * shares[1][c] * int(square[r, c])
            for r in range(303)
            if shares[0][r]
            for c in range(303)
            if shares[1][c]
        ) / (ratio * ratio)
        assert small[row, column] == int(mean + Fraction(1, 2))


def test_colours_are_averaged_plane_by_plane():
    picture = data.image("chelsea", size=60)
    middle = data.image("chelsea")[:, 75:375].astype(int)
    sums = middle.reshape(60, 5, 60, 5, 3).sum(axis=(1, 3))
    assert np.array_equal(picture, np.floor(sums / 25 + 0.5))


def test_the_full_square_is_only_cropped():
    assert np.array_equal(data.image("camera", size=512), data.image("camera"))
    assert np.array_equal(data.image("coins", size=303), data.image("coins")[:, 40:343])


def test_a_missing_pillow_is_named_with_its_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ImportError, match=r"^reading pictures needs Pillow: pip install pillow$"):
        data.image("camera")


def test_the_clothes_are_balanced_labelled_and_sorted_in_both_parts():
    pictures, labels, classes = data.fashion()
    assert len(pictures) == len(labels)
    for part, each in ((labels[:4000], 400), (labels[4000:], 100)):
        assert np.array_equal(part, np.repeat(np.arange(len(classes)), each))
    assert np.array_equal(np.unique(pictures), np.arange(16) * 17)


def test_no_two_pictures_of_clothes_are_nearly_the_same():
    flat = data.fashion().pictures.reshape(5000, -1).astype(float)
    square = (flat**2).sum(axis=1)
    apart = square[:, None] + square - 2 * flat @ flat.T
    np.fill_diagonal(apart, np.inf)
    assert 10.5 < np.sqrt(apart.min() / 784) < 10.6


def test_labelled_pictures_are_fresh_at_every_call():
    data.fashion().pictures[:] = 0
    assert data.fashion().pictures.any()
