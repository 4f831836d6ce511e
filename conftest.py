"""nbval made strict: what a notebook prints is compared as a reader would see it."""

import pytest
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell

# Drawings are made anew by the site; they are not stored, so there is nothing to compare.
DRAWINGS = ("image/svg+xml", "application/pdf")


def execute_as_a_reader(self, cell_input, allow_stdin=None):
    """Send a cell with history, as a front end does: only then IPython honours a final ";"."""
    return self.kc.execute(
        cell_input, store_history=bool(cell_input), allow_stdin=allow_stdin, stop_on_error=False
    )


RunningKernel.execute_cell_input = execute_as_a_reader


def pytest_collection_modifyitems(items):
    cells = [item for item in items if isinstance(item, IPyNbCell)]
    for notebook in {cell.parent for cell in cells}:
        notebook.skip_compare += DRAWINGS
    for cell in cells:
        if cell.cell.source.strip() and cell.cell.execution_count is None:
            raise pytest.UsageError(
                f"{cell.nodeid} has not been run, so nothing would be compared; "
                "run: python tools/notebooks.py run"
            )
