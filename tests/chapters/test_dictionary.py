"""The dictionary is in order, and what it says of libraries that its cells cannot run is true."""

import re

import numpy as np
import onnx
import pytest
import torch
from onnx.reference import ReferenceEvaluator
from PIL import Image, ImageFilter
from scipy import ndimage
from torch.nn import functional

from convkit import boundary
from tests.chapters.chapters import ROOT, is_code, read

CELLS = read(ROOT / "chapters" / "dictionary.ipynb").cells
PROSE = "\n\n".join(cell.source for cell in CELLS if not is_code(cell))
# Each part begins with the label of its entry.
PARTS = re.split(r"^\((dictionary-[\w-]+)\)=\n", PROSE, flags=re.M)
HEAD, ENTRIES = PARTS[0], dict(zip(PARTS[1::2], PARTS[2::2], strict=True))
every_entry = pytest.mark.parametrize("label", list(ENTRIES))
PLACES = np.arange(4)


# --- form --------------------------------------------------------------------------------------


def test_there_are_many_entries_in_alphabetical_order():
    titles = [re.match(r"## (.+)", text)[1] for text in ENTRIES.values()]
    assert len(titles) >= 25
    assert titles == sorted(titles, key=str.casefold)


@every_entry
def test_an_entry_has_its_words_the_book_s_meaning_and_the_trap(label):
    text = ENTRIES[label]
    assert re.search(r"^\|--\|", text, re.M)
    assert len(re.findall(r"^- \*Here:\* ", text, re.M)) == 1
    assert len(re.findall(r"^- \*Trap:\* ", text, re.M)) == 1


@every_entry
def test_an_entry_can_be_run(label):
    places = [k for k, cell in enumerate(CELLS) if f"({label})=\n" in cell.source]
    assert len(places) == 1
    assert is_code(CELLS[places[0] + 1])


def test_every_cell_asserts_something_or_prepares_a_cell_that_does():
    plain = [c.source for c in CELLS if is_code(c) and not re.search(r"\bassert\b", c.source)]
    assert [source.split("\n")[0].split(" ")[0] for source in plain] == [
        "import",
        "letters,",
        "figures.samples(outputs,",
    ]


def test_the_table_at_the_head_is_in_order_and_leads_to_every_entry():
    rows = re.findall(r"^\| (.+) \| \{ref\}`([\w-]+)` \|$", HEAD, re.M)
    words = [row.replace("`", "").replace("à", "a").casefold() for row, _ in rows]
    assert words == sorted(words)
    assert sorted(label for _, label in rows) == sorted(ENTRIES)


# --- boundary words ----------------------------------------------------------------------------


def boundary_rows():
    """Return the drawn row and the words of each line of the table."""
    table = ENTRIES["dictionary-boundary"].split("\n\n")[2]
    lines = [re.split(r"(?<!\\) ?\| ?", line)[1:-1] for line in table.splitlines()[2:]]
    return [(line[0].strip("`").replace("\\", ""), line[1:]) for line in lines]


def drawn(row):
    named = ["0" if place < 0 else "abcd"[int(place)] for place in row]
    return " | ".join(" ".join(named[start : start + 4]) for start in (0, 4, 8))


def padded_by_onnx(mode):
    value = onnx.helper.make_tensor_value_info
    node = onnx.helper.make_node("Pad", ["x", "pads", "fill"], ["y"], mode=mode)
    inputs = [value("x", 1, [4]), value("pads", 7, [2]), value("fill", 1, [])]
    graph = onnx.helper.make_graph([node], "pad", inputs, [value("y", 1, [12])])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 21)])
    given = {"x": PLACES.astype("f"), "pads": np.array([4, 4]), "fill": np.float32(-1)}
    return ReferenceEvaluator(model).run(None, given)[0]


def test_the_drawn_rows_are_those_of_numpy_and_onnx():
    for row, (words, *_) in boundary_rows():
        ours = words.split(" ")[0]
        numpy = boundary.TRANSLATIONS[ours]["numpy.pad"]
        options = {"constant_values": -1} if numpy == "constant" else {}
        assert drawn(np.pad(PLACES, 4, mode=numpy, **options)) == row
        if ours != "symmetric":
            assert drawn(padded_by_onnx(numpy)) == row


def test_the_drawn_rows_are_those_of_ndimage_and_pytorch():
    long = {"reflect": 3, "circular": 4}  # no wider than these take
    for row, (_, scipy, _, pytorch) in boundary_rows():
        places = [np.arange(-4, 8.0)]
        found = ndimage.map_coordinates(PLACES, places, order=0, mode=scipy, cval=-1)
        assert drawn(found) == row
        if pytorch != "–":
            word = pytorch.split(", ")[0]
            reach = long.get(word, 4)
            options = {"value": -1.0} if word == "constant" else {}
            tensor = torch.arange(4.0)[None, None]
            theirs = functional.pad(tensor, (reach, reach), mode=word, **options)
            assert drawn(np.pad(theirs[0, 0], 4 - reach))[8:-8] in row
            assert theirs.shape[-1] == 4 + 2 * reach


def test_the_words_agree_with_the_table_of_translations():
    for _, (words, scipy, opencv, pytorch) in boundary_rows():
        known = boundary.TRANSLATIONS[words.split(" ")[0]]
        assert known["scipy.ndimage"] == scipy
        assert known["cv2"] == f"BORDER_{opencv}"
        assert known.get("torch.nn.functional.pad", "–") in pytorch.split(", ")


def test_pytorch_knows_no_symmetric_padding():
    with pytest.raises(NotImplementedError, match="Unrecognised padding mode symmetric"):
        functional.pad(torch.zeros(1, 1, 4), (1, 1), mode="symmetric")
    assert torch.nn.Conv2d(1, 1, 3, padding_mode="zeros").padding_mode == "zeros"


# --- what the entries say of PyTorch -----------------------------------------------------------


def test_pytorch_counts_axes_biases_and_kernels_as_the_dictionary_says():
    layer = torch.nn.Conv2d(3, 8, 5)
    assert tuple(layer.weight.shape) == (8, 3, 5, 5)
    assert tuple(layer.bias.shape) == (8,)
    assert layer(torch.zeros(3, 9, 9)).shape == (8, 5, 5)
    assert torch.nn.Conv2d(64, 1, 3, padding=1)(torch.zeros(64, 64, 3)).shape == (1, 64, 3)


def test_a_layer_of_pytorch_does_not_turn_and_centres_like_ours():
    impulse, kernel = torch.eye(5)[2][None, None], torch.tensor([[[1.0, 2, 3, 4]]])
    with pytest.warns(UserWarning, match="even kernel"):
        output = functional.conv1d(impulse, kernel, padding="same")
    assert output.flatten().tolist() == [4, 3, 2, 1, 0]


def test_pytorch_refuses_a_dilation_of_0_and_same_with_a_stride():
    x, w = torch.zeros(1, 1, 9), torch.zeros(1, 1, 3)
    with pytest.raises(RuntimeError, match="dilation should be greater than zero"):
        functional.conv1d(x, w, dilation=0)
    with pytest.raises(RuntimeError, match="padding='same' is not supported for strided"):
        functional.conv1d(x, w, padding="same", stride=2)


def test_pytorch_pads_the_last_axis_first_and_layers_by_axis():
    x = torch.zeros(1, 1, 10, 20)
    assert functional.pad(x, (1, 2)).shape == (1, 1, 10, 23)
    assert functional.conv2d(x, torch.zeros(1, 1, 1, 1), padding=(1, 2)).shape[2:] == (12, 24)


def test_pooling_of_pytorch_steps_by_its_window_and_counts_padding():
    assert torch.nn.MaxPool2d(3).stride == 3
    mean = functional.avg_pool1d(torch.full((1, 1, 4), 6.0), 2, padding=1)
    assert mean[0, 0, 0] == 3


def test_interpolation_of_pytorch_knows_both_rules():
    x = torch.tensor([[[0.0, 6]]])
    options = {"scale_factor": 2, "mode": "linear"}
    corners = functional.interpolate(x, **options, align_corners=True)
    edges = functional.interpolate(x, **options)
    assert corners.flatten().tolist() == pytest.approx([0, 2, 4, 6])
    assert edges.flatten().tolist() == [0, 1.5, 4.5, 6]


def test_a_radius_means_two_things_in_pillow():
    dot = np.zeros((41, 41), dtype=np.uint8)
    dot[20, 20] = 255
    box = np.asarray(Image.fromarray(dot).filter(ImageFilter.BoxBlur(1)))
    assert np.count_nonzero(box) == 9
    field = np.zeros((41, 41), dtype=np.uint8)
    field[:, 20] = 250
    blurred = np.asarray(Image.fromarray(field).filter(ImageFilter.GaussianBlur(3)))[20]
    offsets = np.arange(41) - 20
    sigma = np.sqrt((blurred * offsets**2.0).sum() / blurred.sum())
    assert abs(sigma - 3) < 0.15
