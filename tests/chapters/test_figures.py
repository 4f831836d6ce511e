"""Figures draw what they are given, say its size and range, and refuse what they cannot draw."""

import base64
import io
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from convkit import figures
from convkit.figures import style, vector

SIGNED = np.arange(-6.0, 6).reshape(3, 4)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_a_picture_says_its_size_and_its_range():
    ax = figures.picture(np.zeros((40, 60)), "Night", limits=(0, 1), every=2)
    assert ax.get_title() == "Night (40 × 60)"
    assert ax.get_xlabel() == "black 0 · white 1 · every 2nd pixel drawn"
    assert ax.images[0].get_clim() == (0, 1)
    assert ax.images[0].get_array().shape == (20, 30)


def test_a_thinned_picture_keeps_the_coordinates_of_the_whole():
    ax = figures.picture(np.zeros((40, 60)), every=3)
    assert ax.images[0].get_extent() == [-0.5, 59.5, 39.5, -0.5]


def test_functions_take_and_return_axes():
    _, ax = plt.subplots()
    assert figures.picture(np.ones((3, 3)), ax=ax) is ax
    assert figures.numbers(np.ones((3, 3)), ax=plt.subplots()[1]).get_title() == "Input (3 × 3)"
    assert figures.feature_map(SIGNED, ax=plt.subplots()[1]).get_title() == "Output (3 × 4)"


def test_numbers_stand_in_their_cells_with_a_real_minus():
    ax = figures.numbers([[-1, 0.5], [1 / 3, 200]], limits="signed")
    assert texts(ax) == ["−1", "0.5", "0.333", "200"]
    places = [text.get_position() for text in ax.texts]
    assert places == [(0.5, 0.5), (1.5, 0.5), (0.5, 1.5), (1.5, 1.5)]


@pytest.mark.parametrize(
    ("grey", "ink"), [(0, "white"), (90, "white"), (130, "black"), (255, "black")]
)
def test_the_number_is_black_or_white_whichever_reads_better(grey, ink):
    assert figures.numbers([[grey]]).texts[0].get_color() == ink


def test_zero_is_exactly_white_and_the_ends_are_the_book_s_colours():
    assert [to_hex(style.SIGNED(x)) for x in (0.0, 0.5, 1.0)] == ["#2166ac", "#ffffff", "#d9730d"]


def test_a_signed_map_is_symmetric_about_zero_and_has_a_legend():
    ax = figures.feature_map(SIGNED)
    assert ax.images[0].get_clim() == (-6, 6)
    bar = ax.figure.axes[1]
    assert [tick.get_text() for tick in bar.get_yticklabels()] == ["−6", "0", "+6"]
    assert bar.get_ylabel() == "value"


def test_a_legend_says_when_values_lie_beyond_its_ends():
    assert figures.feature_map(SIGNED).images[0].colorbar.extend == "neither"
    assert figures.feature_map(SIGNED, limit=3).images[0].colorbar.extend == "both"


def test_maps_share_one_scale_and_follow_their_picture():
    figure = figures.feature_maps({"a": SIGNED, "b": 2 * SIGNED}, image=np.ones((5, 6)), columns=2)
    titles = [ax.get_title() for ax in figure.axes]
    assert titles[:3] == ["Input (5 × 6)", "a (3 × 4)", "b (3 × 4)"]
    assert [ax.images[0].get_clim() for ax in figure.axes[1:3]] == [(-12, 12)] * 2
    assert not figure.axes[3].axison


def test_a_map_of_zeros_is_white():
    assert figures.feature_map(np.zeros((3, 3))).images[0].get_clim() == (-1, 1)


def test_kernels_share_one_scale_with_a_legend():
    figure = figures.kernels({"a": [[1, -4]], "b": [[2]]})
    assert [ax.get_title() for ax in figure.axes[:2]] == ["a (1 × 2)", "b (1 × 1)"]
    assert {ax.collections[0].get_clim() for ax in figure.axes[:2]} == {(-4, 4)}
    assert figure.axes[2].get_ylabel() == "weight"


def test_pictures_stand_side_by_side_on_one_range():
    figure = figures.pictures({"a": SIGNED, "b": SIGNED}, limits=(0, 9), role="output")
    assert [ax.images[0].get_clim() for ax in figure.axes] == [(0, 9)] * 2
    assert to_hex(figure.axes[0].spines["left"].get_edgecolor()) == style.OUTPUT


def test_pictures_can_stand_in_several_rows():
    figure = figures.pictures({"a": SIGNED, "b": SIGNED, "c": SIGNED}, limits=(0, 9), columns=2)
    shown = [ax.get_title() for ax in figure.axes if ax.axison]
    assert shown == ["a (3 × 4)", "b (3 × 4)", "c (3 × 4)"]
    assert not figure.axes[3].axison


def test_placements_draw_every_window_where_it_reads():
    ax = figures.placements(3, [[-1, 1], [1, 3]], "Two", padding=(1, 1), lost=[2])
    assert texts(ax) == ["0", "1", "2", "0", "1"]
    blocks = [p for p in ax.patches if to_hex(p.get_facecolor()) == style.KERNEL and p.get_alpha()]
    weights = [p for p in ax.patches if to_hex(p.get_facecolor()) == style.KERNEL]
    assert [p.get_x() for p in blocks] == [-1, 1]
    assert [p.get_x() for p in weights if p not in blocks] == [-1, 1, 1, 3]
    assert [p.get_x() for p in ax.patches if p.get_hatch()] == [-1, 3]
    assert [line.get_xdata()[0] for line in ax.lines] == [2.12]


def test_a_window_may_hang_over_and_the_line_may_be_the_output():
    ax = figures.placements(3, [[2, 3, 4]], role="output")
    assert {to_hex(patch.get_facecolor()) for patch in ax.patches[:3]} == {style.OUTPUT}
    assert len(ax.patches) == 3 + 1 + 3
    assert ax.get_xlim()[1] >= 5


def test_counts_share_one_scale_from_zero():
    figure = figures.counts({"a": [[4, 6]], "b": [[9, 12]]})
    assert [texts(ax) for ax in figure.axes] == [["4", "6"], ["9", "12"]]
    assert {ax.images[0].get_clim() for ax in figure.axes} == {(0, 15)}


def test_a_close_up_shows_the_numbers_of_its_frame():
    image = np.arange(70).reshape(7, 10)
    left, right = figures.close_up(image, "Ramp", at=(2, 3), size=(2, 3)).axes
    assert texts(right) == ["23", "24", "25", "33", "34", "35"]
    assert right.get_title() == "Rows 2–3, columns 3–5 (2 × 3)"
    frame = left.patches[-1]
    assert (frame.get_x(), frame.get_y()) == (2.5, 1.5)


def test_a_dot_product_shows_what_it_is_given_and_computes_nothing():
    figure = figures.dot_product([[1, 2]], [[3, 4]], [[5, 6]], 99)
    assert [texts(ax)[:2] for ax in figure.axes[:3]] == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert "99" in texts(figure.axes[3])


def test_a_step_of_the_window_is_outlined_in_input_and_output():
    figure = figures.slide(np.ones((4, 5)), np.ones((2, 3)), np.ones((3, 3)), at=(1, 2))
    boxes = [figure.axes[k].patches[-1] for k in (0, 2)]
    places = [(b.get_x(), b.get_y(), b.get_width(), b.get_height()) for b in boxes]
    assert places == [(2, 1, 3, 2), (2, 1, 1, 1)]


def test_samples_stand_below_each_other_on_one_scale_with_their_numbers():
    figure = figures.samples({"a": [0, -2], "b": [1, 2, 3]}, start=4)
    first, second = figure.axes
    assert texts(first) == ["0", "−2"]
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["a", "b"]
    assert first.get_ylim() == second.get_ylim()
    assert [bar.get_x() + bar.get_width() / 2 for bar in second.patches] == [4, 5, 6]
    assert to_hex(first.patches[0].get_facecolor()) == style.INPUT
    assert to_hex(second.patches[0].get_facecolor()) == style.OUTPUT


def test_curves_differ_in_dash_as_well_as_in_colour():
    ax = figures.curves([0, 1, 2], {"a": [1, 2, 3], "b": [3, 2, 1]}, label="t")
    assert len({line.get_linestyle() for line in ax.get_lines()[:2]}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]
    assert ax.get_xlabel() == "t"


def test_dots_stand_on_curves_and_axes_say_what_they_are():
    ax = figures.curves([0, 1, 2], {"a": [1, 2, 3]}, height="h", dots=([0.5], [1.5]))
    dots = ax.get_lines()[-1]
    assert (dots.get_linestyle(), dots.get_marker()) == ("None", "o")
    assert dots.get_xydata().tolist() == [[0.5, 1.5]]
    assert ax.get_ylabel() == "h"


def test_rows_of_curves_have_axes_of_their_own():
    figure = figures.curve_rows(
        {("t", "h"): ([0, 1], {"a": [0, 1]}), ("f", "g"): ([0, 9], {"b": [2, 3]})}
    )
    labels = [(ax.get_xlabel(), ax.get_ylabel()) for ax in figure.axes]
    assert labels == [("t", "h"), ("f", "g")]
    assert figure.axes[0].get_xlim() != figure.axes[1].get_xlim()


def test_marks_are_dots_circles_or_boxes_at_their_places():
    image = np.zeros((20, 30))
    marks = {"dot": [[3, 4]], "circle": [[5, 6, 7]], "box": [[2, 1, 4, 8]]}
    figure = figures.marked(dict.fromkeys(marks, image), marks)
    dot, circle, box, unused = figure.axes
    assert dot.get_lines()[0].get_xydata().tolist() == [[4, 3]]
    assert (circle.patches[0].center, circle.patches[0].radius) == ((6, 5), 7)
    assert box.patches[0].get_bbox().bounds == (0.5, 1.5, 8, 4)
    assert not unused.axison


def test_a_portrait_shows_picture_numbers_and_gain():
    kernels = {"small": [[1, -2]], "large": np.arange(49).reshape(7, 7)}
    gains = {"small": np.ones((8, 8)), "large": np.full((8, 8), 3)}
    axes = figures.portraits(kernels, gains).axes
    assert [ax.get_title() for ax in axes[:3]] == [
        "small (1 × 2)",
        "Its numbers (1 × 2)",
        "Gain for waves",
    ]
    assert texts(axes[1]) == ["1", "−2"]
    assert texts(axes[4])[0] == "8"
    assert axes[5].images[0].get_clim() == (0, 3)


def test_every_figure_brings_its_own_light_card():
    assert to_hex(figures.picture(np.ones((3, 3))).figure.get_facecolor()) == style.PAPER


def test_stacks_pile_rows_up_and_write_the_height_of_each_pile():
    (ax,) = figures.stacks({"Two stamps": [[1, 2, 0], [0, 3, 4]]}).axes
    assert texts(ax) == ["1", "5", "4"]
    bars = [(bar.get_y(), bar.get_height()) for bar in ax.patches]
    assert bars == [(0, 1), (0, 2), (2, 3), (0, 4)]


def test_stamps_next_to_each_other_differ_in_hatch_as_well_as_in_colour():
    (ax,) = figures.stacks({"a": np.eye(3)}).axes
    looks = [(to_hex(bar.get_facecolor()), bar.get_hatch()) for bar in ax.patches]
    assert len({colour for colour, _ in looks}) == len({hatch for _, hatch in looks}) == 3


def test_the_settings_of_the_reader_are_left_alone():
    before = dict(mpl.rcParams)
    figures.feature_map(SIGNED)
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.picture([1, 2]), "image must be 2-D, got shape (2,)"),
        (lambda: figures.picture(1j * SIGNED), "image must hold real numbers, got complex128"),
        (lambda: figures.feature_map([[[1]]]), "values must be 2-D, got shape (1, 1, 1)"),
        (lambda: figures.feature_maps({}), "maps must be a non-empty dict of title: array, got {}"),
        (lambda: figures.kernels({"a": [1]}), "named['a'] must be 2-D, got shape (1,)"),
        (lambda: figures.slide([[1]], [1], [[1]], at=(0, 0)), "kernel must be 2-D, got shape (1,)"),
        (lambda: figures.numbers([[1]], role="patch"), "role must be one of"),
        (lambda: figures.samples([1]), "named must be a non-empty dict of title: array, got [1]"),
        (
            lambda: figures.samples({"a": [[1]]}),
            "named['a'] must be 1-D and real, got shape (1, 1)",
        ),
        (lambda: figures.samples({"a": [1]}, roles=["x"]), "roles must hold one of input, kernel"),
        (
            lambda: figures.curves([0, 1], {"a": [1, 2]}, dots=([1, 2], [3])),
            "dots must hold as many places as values, got [2, 1]",
        ),
        (lambda: figures.curve_rows({}), "panels must not be empty, got {}"),
        (lambda: figures.marked({"a": SIGNED}, {"a": [[1]]}), "marks must hold rows of 2, 3 or 4"),
        (lambda: figures.portraits({"a": SIGNED}, {"b": SIGNED}), "gains must have the titles"),
        (lambda: figures.curves([0, 1], {"a": [1]}), "named must hold 1 to 4 arrays of 2 values"),
        (
            lambda: figures.placements(5, [1, 2]),
            "windows must be a non-empty 2-D array, got shape (2,)",
        ),
        (lambda: figures.counts({"a": [1]}), "named['a'] must be 2-D, got shape (1,)"),
        (
            lambda: figures.placements(3, [[0]], role="kernel"),
            "role must be one of 'input', 'output', got 'kernel'",
        ),
        (lambda: figures.stacks({"a": [[1, -2]]}), "named['a'] must not be negative, got -2"),
        (lambda: figures.stacks({"a": [1]}), "named['a'] must be 2-D, got shape (1,)"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()


# --- vector graphics ---------------------------------------------------------------------------


def embedded(text):
    """Return the kind and the picture of each image inside an SVG."""
    found = re.findall(r'data:image/(\w+);base64,([^"]+)"', text)
    return [(kind, Image.open(io.BytesIO(base64.b64decode(data)))) for kind, data in found]


def test_outside_a_notebook_nothing_changes():
    assert figures.use_vector_figures() is False


def test_the_same_figure_gives_the_same_file():
    image = np.random.default_rng(0).integers(0, 256, size=(80, 80))
    one, two = (vector.svg(figures.picture(image).figure) for _ in range(2))
    assert one == two
    assert "<dc:date>" not in one


def test_a_small_grid_keeps_its_exact_pixels():
    image = np.arange(0, 250, 10).reshape(5, 5)
    text = vector.svg(figures.picture(image).figure)
    ((kind, stored),) = embedded(text)
    assert kind == "png"
    assert stored.mode == "L"
    # Matplotlib's grey map rounds down by a level here and there
    assert np.abs(np.asarray(stored).astype(int) - image).max() <= 1
    assert "image-rendering:pixelated" in text


def test_a_photograph_is_stored_once_a_pixel_and_scaled_smoothly():
    image = np.random.default_rng(0).integers(0, 256, size=(90, 90))
    text = vector.svg(figures.picture(image).figure)
    ((kind, stored),) = embedded(text)
    assert (kind, stored.mode, stored.size) == ("png", "L", (90, 90))
    assert len(text) < 2.5 * image.size + 30_000
    assert "image-rendering:pixelated" not in text


def test_a_signed_map_is_stored_without_loss():
    values = np.random.default_rng(0).normal(size=(100, 100))
    kind, stored = embedded(vector.svg(figures.feature_map(values, limit=2).figure))[0]
    assert kind == "png"
    shown = style.SIGNED((values + 2) / 4, bytes=True)[..., :3]
    assert np.array_equal(np.asarray(stored.convert("RGB")), shown)
