"""A pytest plugin that hides Numba: ``python -m pytest -p tests.without_numba``.

It is imported before any test, hence before `convkit`, which then takes its NumPy route.
"""

import sys

sys.modules["numba"] = None  # makes `import numba` raise ModuleNotFoundError


def pytest_report_header():
    """Say in the first lines of the report what kind of run this is."""
    return "numba: hidden"
