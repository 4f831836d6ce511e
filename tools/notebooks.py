"""Execute the chapters and store them as they are committed: text outputs, no pictures.

    python tools/notebooks.py run [NOTEBOOK ...]     execute in place, then clean
    python tools/notebooks.py check [NOTEBOOK ...]   say which are not as `run` would leave them

Without names: every chapter. A committed notebook is executed, so that the test suite can
compare every printed number; it holds no image bytes and no widget state, so that its
differences can be read. The site makes the pictures again.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
KEPT_CELL_METADATA = ("tags", "mystnb")
# Folded in JupyterLab as on the page: what draws a figure, asks a question, gives an answer away.
FOLDED = {"hide-input", "solution"}
DROPPED_OUTPUT = ("image/", "application/pdf", "application/vnd.jupyter.widget-view+json")
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
SECONDS_PER_CELL = 120


def chapters():
    """Return the paths of all notebooks of the book."""
    found = (ROOT / "chapters").rglob("*.ipynb")
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


def clean(notebook):
    """Drop from a notebook, in place, all that changes without its words or numbers changing."""
    notebook.metadata = nbformat.from_dict(NOTEBOOK_METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    used = set()
    for place, cell in enumerate(notebook.cells):
        if not cell.get("id") or cell.id in used:
            cell.id = f"cell-{place:02d}"
        used.add(cell.id)
        cell.source = cell.source.strip("\n")
        cell.metadata = nbformat.from_dict(
            {key: cell.metadata[key] for key in KEPT_CELL_METADATA if cell.metadata.get(key)}
        )
        if FOLDED.intersection(cell.metadata.get("tags", [])):
            cell.metadata["jupyter"] = {"source_hidden": True}
        for output in cell.get("outputs", []):
            clean_output(output)


def clean_output(output):
    """Drop pictures, widget views and the metadata that came with them."""
    if "data" not in output:
        return
    output.metadata = nbformat.from_dict({})
    for kind in [kind for kind in output.data if kind.startswith(DROPPED_OUTPUT)]:
        del output.data[kind]


def never_run(notebook):
    """Return the places of code cells without an execution count: they would not be compared."""
    return [
        place
        for place, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None
    ]


def execute(notebook, folder):
    """Run all cells in a new runtime that finds this checkout's convkit."""
    from nbclient import NotebookClient

    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    os.environ["PYTHONPATH"] = path
    client = NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", resources={"metadata": {}}
    )
    client.resources["metadata"]["path"] = str(folder)
    client.execute()


def text_of(notebook):
    return nbformat.writes(notebook, version=4) + "\n"


def run(paths):
    """Execute and clean each notebook; return the exit status."""
    for path in paths:
        start = time.monotonic()
        print(f"• {path.name} …", end="", flush=True)
        notebook = nbformat.read(path, as_version=4)
        execute(notebook, path.parent)
        clean(notebook)
        path.write_text(text_of(notebook), encoding="utf-8")
        cells = sum(cell.cell_type == "code" for cell in notebook.cells)
        print(f" {cells} cells in {time.monotonic() - start:.0f} s")
    return 0


def check(paths):
    """Name the notebooks that are not clean or not executed; return the exit status."""
    faults = []
    for path in paths:
        stored = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(stored, as_version=4)
        if never_run(notebook):
            faults.append(f"{path.name}: code cells {never_run(notebook)} have not been run")
        clean(notebook)
        if text_of(notebook) != stored:
            faults.append(f"{path.name}: holds pictures, widget state or volatile metadata")
    print("\n".join(faults) or f"{len(paths)} notebooks are executed and clean")
    if faults:
        print("cure: python tools/notebooks.py run")
    return bool(faults)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("action", choices=("run", "check"))
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: every chapter")
    options = parser.parse_args(arguments)
    missing = [str(path) for path in options.notebooks if not path.is_file()]
    if missing:
        parser.error(f"no such notebook: {', '.join(missing)}")
    paths = [path.resolve() for path in options.notebooks] or chapters()
    return {"run": run, "check": check}[options.action](paths)


if __name__ == "__main__":
    sys.exit(main())
