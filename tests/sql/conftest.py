"""The report of `--sql-audit`."""

from typing import Any

import pytest

from g0v0.platform.sqlfile import load
from tests.search.scans import SCANS
from tests.sql.plans import Plan

REPORT = pytest.StashKey[list[Plan]]()


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config) -> list[Plan]:
    """Plans to be printed at the end."""
    return pytestconfig.stash.setdefault(REPORT, [])


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print every plan when asked for."""
    if not config.getoption("--sql-audit"):
        return
    for plan in sorted(config.stash.get(REPORT, []), key=lambda plan: plan.name):
        terminalreporter.write_line("")
        terminalreporter.write_line(f"{plan.name}  [{load(plan.name).header.index}]", bold=True)
        for step in plan.steps:
            rows = "" if step.rows is None else f"{step.rows} rows"
            terminalreporter.write_line(
                f"  {step.table or '–':<14} {step.access or '–':<8} {step.key or '–':<32} {rows:<12} {step.extra}"
            )
    terminalreporter.write_line("")
    terminalreporter.write_line("search, built while it runs: read from end to end", bold=True)
    for (table, access, key), why in SCANS.items():
        terminalreporter.write_line(f"  {table:<14} {access:<8} {key or '–':<32} {why}")
