"""Chapters are stored executed and clean: otherwise nbval would compare nothing."""

import importlib.util

import pytest

from tests.chapters.chapters import PATHS, ROOT, is_code, read

every_chapter = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def tool():
    spec = importlib.util.spec_from_file_location("notebooks", ROOT / "tools" / "notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@every_chapter
def test_every_code_cell_has_been_run_in_order(path):
    code = [cell for cell in read(path).cells if is_code(cell)]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


@every_chapter
def test_a_stored_chapter_is_as_the_tool_leaves_it(path, capsys):
    assert tool().main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "1 notebooks are executed and clean\n"


@every_chapter
def test_no_cell_failed_and_none_wrote_a_warning(path):
    outputs = [output for cell in read(path).cells if is_code(cell) for output in cell.outputs]
    assert all(output.output_type != "error" for output in outputs)
    assert all(output.get("name") != "stderr" for output in outputs)


@every_chapter
def test_ids_of_cells_are_stable_and_unique(path):
    ids = [cell.id for cell in read(path).cells]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda cell: cell.update(execution_count=None), "have not been run"),
        (lambda cell: cell.metadata.update(execution={"shell.execute_reply": "now"}), "volatile"),
        (lambda cell: cell.outputs[0].data.update({"image/png": "iVBORw0K"}), "holds pictures"),
        (
            lambda cell: cell.outputs[0].data.update(
                {"application/vnd.jupyter.widget-view+json": {"model_id": "0a"}}
            ),
            "widget state",
        ),
    ],
)
def test_the_tool_notices_what_is_not_clean(spoil, words, tmp_path, capsys):
    notebooks = tool()
    notebook = read(PATHS[0])
    spoil(next(c for c in notebook.cells if is_code(c) and c.outputs and "data" in c.outputs[0]))
    path = tmp_path / "spoilt.ipynb"
    path.write_text(notebooks.text_of(notebook), encoding="utf-8")
    assert notebooks.main(["check", str(path)]) == 1
    assert words in capsys.readouterr().out


def test_the_tool_runs_a_notebook_and_keeps_only_text(tmp_path, capsys):
    notebooks = tool()
    notebook = notebooks.nbformat.v4.new_notebook(
        cells=[
            notebooks.nbformat.v4.new_markdown_cell("A sum."),
            notebooks.nbformat.v4.new_code_cell("import convkit\nprint(1 + 1)"),
            notebooks.nbformat.v4.new_code_cell(
                "from IPython.display import Image\n"
                "Image(data=b'\\x89PNG\\r\\n\\x1a\\n', format='png')"
            ),
        ]
    )
    path = tmp_path / "sum.ipynb"
    path.write_text(notebooks.text_of(notebook), encoding="utf-8")
    assert notebooks.main(["run", str(path)]) == 0
    assert "sum.ipynb … 2 cells in" in capsys.readouterr().out
    stored = read(path)
    assert stored.cells[1].outputs[0].text == "2\n"
    assert list(stored.cells[2].outputs[0].data) == ["text/plain"]
    assert notebooks.main(["check", str(path)]) == 0


def test_the_tool_names_a_notebook_that_is_not_there(capsys):
    with pytest.raises(SystemExit):
        tool().main(["run", "chapters/99-nowhere.ipynb"])
    assert "no such notebook: chapters/99-nowhere.ipynb" in capsys.readouterr().err
