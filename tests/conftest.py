"""No test is left out: a skip or an expected failure counts as a failure."""

import pytest


def refuse_skips(report):
    """Turn a report that says "skipped", "xfailed" or "xpassed" into a failed one."""
    if report.skipped or hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped or expected to fail: {report.longrepr}"
        vars(report).pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return refuse_skips((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return refuse_skips((yield))
