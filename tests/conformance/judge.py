"""Compares what the conformance clients printed with the list of checks that may still fail.

The list (`tests/conformance_baseline.txt`) has one check a line, `<script>: <check name>`; `#` starts a comment line.
It only ever shrinks: an unlisted failure is an error, and so is a listed check that passes.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_LINE = re.compile(r"^(?P<verdict>PASS|FAIL|SKIP) (?P<rest>.*)$")
_LAST = re.compile(r"^\d+ passed, \d+ failed$")


class Outcome(NamedTuple):
    """What one script said, `script: ` in front of each line.

    The same check may be in several lists: scripts repeat checks for another user or ruleset.
    """

    script: str
    passed: list[str]
    failed: list[str]
    """`name: reason`. Names hold colons too, so where the name ends shows only beside the baseline."""
    skipped: list[str]
    finished: bool
    """Did it come to its last line? One that broke off has judged nothing."""


def read_baseline(text: str) -> frozenset[str]:
    """The listed checks, each with its script's name in front."""
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def read_output(script: str, output: str) -> Outcome:
    """The verdicts in one script's output."""
    lines = output.splitlines()
    by_verdict: dict[str, list[str]] = {"PASS": [], "FAIL": [], "SKIP": []}
    for line in lines:
        if match := _LINE.match(line):
            by_verdict[match["verdict"]].append(f"{script}: {match['rest']}")
    finished = any(_LAST.match(line) for line in lines[-1:])
    return Outcome(script, by_verdict["PASS"], by_verdict["FAIL"], by_verdict["SKIP"], finished)


def judge(outcomes: Iterable[Outcome], baseline: frozenset[str]) -> list[str]:
    """What is wrong, a sentence each; empty when the run is as good as the baseline says."""
    problems: list[str] = []
    for outcome in outcomes:
        if not outcome.finished:
            problems.append(f"{outcome.script} broke off before its last line.")
        problems += [
            f"Not in the baseline, but fails: {line}" for line in outcome.failed if not _listed(line, baseline)
        ]
        failing = {name for line in outcome.failed for name in _listed(line, baseline)}
        problems += [
            f"Passes now; the list only ever shrinks, so remove it from the baseline: {name}"
            for name in sorted(baseline.intersection(outcome.passed) - failing)
        ]
    return problems


def summary(outcome: Outcome, baseline: frozenset[str]) -> str:
    """One line for people: the numbers, and how many failures are expected ones."""
    expected = sum(bool(_listed(line, baseline)) for line in outcome.failed)
    return (
        f"{outcome.script}: {len(outcome.passed)} checks pass, {len(outcome.failed)} fail ({expected} expected), "
        f"{len(outcome.skipped)} skipped"
    )


def _listed(failure: str, baseline: frozenset[str]) -> list[str]:
    """The baseline's names for a `name: reason` line."""
    return [name for name in baseline if failure.startswith(f"{name}: ")]
