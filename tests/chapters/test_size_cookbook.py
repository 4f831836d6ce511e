"""What the size cookbook says of PyTorch and ONNX is true; its own cells prove the rest."""

import html
import re
from itertools import product

import numpy as np
import onnx
import pytest
import torch
from onnx.reference import ReferenceEvaluator
from torch.nn import functional

from convkit.widgets import SizeMachine
from tests.chapters.chapters import ROOT, is_code, read

CELLS = read(ROOT / "chapters" / "size-cookbook.ipynb").cells
LINKS = re.findall(
    r'<a href="#size-1\?([^"]*)">(\d+)\s→\s(\d+)</a>', "\n".join(cell.source for cell in CELLS)
)


def shown(name):
    """Return a function as the appendix shows it."""
    (cell,) = (c for c in CELLS if is_code(c) and f"def {name}(" in c.source)
    found = {"np": np}
    exec(re.search(rf"^def {name}\(.*?(?=^\S|\Z)", cell.source, re.M | re.S)[0], found)
    return found[name]


starts, adaptive, tensorflow_same = map(shown, ("starts", "adaptive", "tensorflow_same"))
GEOMETRIES = list(product(range(1, 6), range(1, 5), range(3), range(1, 4)))  # k, s, p, d
SIZES = (1, 2, 5, 8, 13, 20)


def length(function, size, *arguments, **options):
    """Return the length that PyTorch computes, without computing a value."""
    return function(torch.empty(1, 1, size, device="meta"), *arguments, **options).shape[-1]


def kernel(k):
    return torch.empty(1, 1, k, device="meta")


def trait(text):
    """Read a value of a link as a trait of the widget."""
    if "," in text:
        return tuple(map(int, text.split(",")))
    return int(text) if text.isdigit() else text


@pytest.mark.parametrize(("settings", "before", "after"), LINKS)
def test_a_link_into_the_widget_leads_to_the_sizes_that_it_names(settings, before, after):
    pairs = [field.split("=") for field in html.unescape(settings).split("&")]
    numbers = {"size": 10} | {name: trait(value) for name, value in pairs}
    if "ceil_mode" in numbers:
        numbers["ceil_mode"] = numbers["ceil_mode"] == 1
    machine = SizeMachine(**numbers)
    assert (machine.size, machine.output_size) == (int(before), int(after))


def test_all_links_into_the_widget_are_of_that_form():
    named = sum(cell.source.count("size-1?") for cell in CELLS)
    assert named == len(LINKS) >= 20


def test_convolution_of_pytorch_has_as_many_outputs_as_windows():
    for (k, s, p, d), n in product(GEOMETRIES, SIZES):
        counted = len(starts(n, k, s, p, p, d))
        if counted:
            options = {"stride": s, "padding": p, "dilation": d}
            assert length(functional.conv1d, n, kernel(k), **options) == counted


def test_pooling_of_pytorch_rounds_up_and_drops_as_the_cookbook_says():
    dropped = 0
    for (k, s, p, d), n in product(GEOMETRIES, SIZES):
        room = n + 2 * p - d * (k - 1) - 1
        if 2 * p > k or room < 0:
            continue
        up = -(-room // s) + 1
        beyond = (up - 1) * s >= n + p
        options = {"stride": s, "padding": p, "dilation": d, "ceil_mode": True}
        assert length(functional.max_pool1d, n, k, **options) == up - beyond
        dropped += beyond
    assert dropped > 20


def test_transposed_convolution_of_pytorch_has_the_length_of_the_formula():
    for (k, s, p, d), n in product(GEOMETRIES, SIZES):
        for a in range(max(s, d)):
            size = (n - 1) * s + d * (k - 1) + 1 - 2 * p + a
            if size > 0:
                options = {"stride": s, "padding": p, "dilation": d, "output_padding": a}
                assert length(functional.conv_transpose1d, n, kernel(k), **options) == size
    with pytest.raises(RuntimeError, match="output padding must be smaller than either stride"):
        functional.conv_transpose1d(torch.zeros(1, 1, 4), torch.zeros(1, 1, 3), output_padding=1)


def test_unpooling_of_pytorch_leads_back_to_the_shortest_size_or_to_the_one_given():
    values, places = functional.max_pool1d(torch.arange(7.0)[None], 2, return_indices=True)
    assert functional.max_unpool1d(values, places, 2).shape[-1] == 6
    assert functional.max_unpool1d(values, places, 2, output_size=(7,)).shape[-1] == 7


def test_adaptive_pooling_of_pytorch_reads_the_windows_of_the_cookbook():
    for n, m in product(range(1, 30), range(1, 30)):
        if m <= n:
            ramp = torch.arange(float(n))[None]
            last = functional.adaptive_max_pool1d(ramp, m)[0]
            first = -functional.adaptive_max_pool1d(-ramp, m)[0]
            found = [(int(a), int(b) + 1) for a, b in zip(first, last, strict=True)]
            assert found == adaptive(n, m)


def test_resizing_of_pytorch_rounds_down():
    for n, factor in product(range(1, 20), (0.5, 1.5, 1.75, 2.25)):
        size = int(n * factor)
        if size:
            assert length(functional.interpolate, n, scale_factor=factor) == size
    assert length(functional.interpolate, 5, scale_factor=1.5) == 7


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
def test_same_of_pytorch_pads_as_the_rule_of_tensorflow_at_stride_1():
    x = torch.arange(1.0, 31)[None, None]
    for k, d in product(range(1, 10), range(1, 4)):
        first = torch.eye(k)[0][None, None]
        read_first = functional.conv1d(x, first, padding="same", dilation=d).flatten()
        before = int((read_first == 0).sum())
        assert (before, d * (k - 1) - before) == tensorflow_same(30, k, 1, d)


def first_reads(n, k, s, d, word):
    """Return what the first weight of each window of an ONNX layer reads: 0 is padding."""
    value = onnx.helper.make_tensor_value_info
    options = {"auto_pad": word, "strides": [s], "dilations": [d], "kernel_shape": [k]}
    node = onnx.helper.make_node("Conv", ["x", "w"], ["y"], **options)
    inputs = [value("x", 1, [1, 1, n]), value("w", 1, [1, 1, k])]
    graph = onnx.helper.make_graph([node], "same", inputs, [value("y", 1, None)])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 22)])
    line = np.arange(1, n + 1, dtype="f")[None, None]
    weight = np.eye(k, dtype="f")[:1, None]
    return ReferenceEvaluator(model).run(None, {"x": line, "w": weight})[0].ravel().tolist()


def test_same_upper_of_onnx_is_tensorflow_s_and_same_lower_its_mirror_image():
    uneven = 0
    for n, k, s, d in product((5, 8, 9), range(1, 6), range(1, 4), range(1, 3)):
        ends = tensorflow_same(n, k, s, d)
        for word, (before, after) in (("SAME_UPPER", ends), ("SAME_LOWER", ends[::-1])):
            places = starts(n, k, s, before, after, d)
            expected = [place + 1 if place >= 0 else 0 for place in places]
            assert first_reads(n, k, s, d, word) == expected
        uneven += ends[0] != ends[1]
    assert uneven >= 25
