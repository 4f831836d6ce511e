"""Count the cases of each source, print one table, and lend our functions to SciPy's tests."""

import os
from collections import Counter

import pytest

from tests.conformance import scipy_lending

COLUMNS = "{:<14}{:<42}{:>8}{:>8}"


@pytest.fixture
def tally(request):
    """Return a function that says how many cases of which source a test runs."""

    def count(source, subject, cases=1):
        note(request.node, source, subject, cases)

    return count


def note(item, source, subject, cases):
    item.user_properties.append(("conformance", (source, subject, cases)))


def pytest_configure(config):
    for name in scipy_lending.MARKS:
        config.addinivalue_line("markers", f"{name}: a mark of SciPy's own tests")


@pytest.fixture
def xp():
    """Return what SciPy's tests call the array library: here always NumPy."""
    return scipy_lending.array_library()


@pytest.fixture
def num_parallel_threads():
    """Return how many threads run one test of SciPy's at once."""
    return 1


def pytest_collection_modifyitems(config, items):
    """Leave SciPy's tests of other functions out, and those it calls slow to the wide run."""
    wide = bool(os.environ.get("CONVKIT_WIDE"))
    left = [item for item in items if scipy_lending.is_theirs(item)]
    left = [item for item in left if not scipy_lending.is_wanted(item, wide=wide)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    if not scipy_lending.is_theirs(pyfuncitem):
        return (yield)
    subject = scipy_lending.subject(pyfuncitem)
    difference = scipy_lending.difference(pyfuncitem)
    note(pyfuncitem, "SciPy", subject if difference is None else f"{subject}, differs", 1)
    with scipy_lending.ours_in_place(pyfuncitem):
        if difference is None:
            return (yield)
        with pytest.raises(difference.raises, match=difference.match):
            yield
        return True


def pytest_terminal_summary(terminalreporter):
    cases, passed = Counter(), Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for row, count in counted(report):
                cases[row] += count
                passed[row] += count if outcome == "passed" else 0
    if cases:
        terminalreporter.section("conformance")
        for line in table(cases, passed):
            terminalreporter.write_line(line)


def counted(report):
    """Return the (row, cases) that a test noted; once, although a test has three phases."""
    if report.when != "call":
        return []
    noted = [value for name, value in report.user_properties if name == "conformance"]
    return [((source, subject), count) for source, subject, count in noted]


def table(cases, passed):
    """Return the lines of the table: a row for each subject, then the sum."""
    rows = [(*row, cases[row], passed[row]) for row in sorted(cases)]
    rows.append(("all", "", cases.total(), passed.total()))
    return [COLUMNS.format(*row) for row in (("source", "subject", "cases", "passed"), *rows)]
