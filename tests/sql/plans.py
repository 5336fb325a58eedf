"""What a header says about a plan, what EXPLAIN says, and where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from g0v0.platform.sqlfile import Header, load
from tests.sql.files import samples

_UNNAMED = ("key0", "key1", "distinct_key")
"""Keys the database makes itself, on derived tables."""


@dataclass(frozen=True)
class Step:
    """One row of EXPLAIN."""

    select: str
    table: str | None
    access: str | None
    key: str | None
    rows: int | None
    extra: str


@dataclass(frozen=True)
class Expected:
    """The `index:` line: `b.ix_best, s.PRIMARY; using temporary: why`, or `none — why`."""

    indexes: frozenset[str]
    reason: str | None
    notes: tuple[str, ...]

    def allows(self, word: str) -> bool:
        """Does a note begin with this?"""
        return any(note.lower().startswith(word) for note in self.notes)


@dataclass(frozen=True)
class Plan:
    """How the database runs one file."""

    name: str
    steps: tuple[Step, ...]

    def indexes(self) -> set[str]:
        """`alias.key` of every index read."""
        return {
            f"{step.table}.{key}"
            for step in self.steps
            if step.key is not None and step.table is not None and not step.table.startswith("<")
            for key in step.key.split(",")
            if key not in _UNNAMED
        }


def expected(header: Header) -> Expected:
    """Read an `index:` line. Raises ValueError when it is none without a reason."""
    said, *notes = (part.strip() for part in header.index.split(";"))
    if said.startswith("none"):
        _, dash, reason = said.partition(" — ")
        if not dash or not reason.strip():
            raise ValueError("`index: none` without a reason")
        return Expected(frozenset(), reason, tuple(notes))
    return Expected(frozenset(part.strip() for part in said.split(",") if part.strip()), None, tuple(notes))


def explain(cursor: Any, name: str) -> Plan:
    """Ask the database how it would run a file."""
    statement = load(name)
    cursor.execute(f"EXPLAIN {statement.text}", samples(statement) or None)
    steps = [
        Step(row["select_type"], row["table"], row["type"], row["key"], row["rows"], row["Extra"] or "")
        for row in cursor.fetchall()
        # The table an INSERT writes to, which no plan reads.
        if row["select_type"] != "INSERT"
    ]
    return Plan(name, tuple(steps))


def complaints(plan: Plan, tables: dict[str, str], big: set[str]) -> Iterator[str]:
    """Where a plan is not what the header says. `tables`: alias → table. Small tables may be read in any way."""
    wanted = expected(load(plan.name).header)
    small = {alias for alias, table in tables.items() if table not in big}
    used = {key for key in plan.indexes() if key.split(".")[0] not in small}
    # The smallest or greatest key of an index, which EXPLAIN then does not show.
    optimized_away = any("optimized away" in step.extra for step in plan.steps)
    if wanted.reason is None:
        named = {
            name
            for name in wanted.indexes
            if name.split(".")[0] not in small and ("." in name or tables.keys() - small)
        }
        for name in sorted(named):
            if not optimized_away and not any(_matches(key, name) for key in used):
                yield f"{name} is named but not used"
        for key in sorted(used):
            if not any(_matches(key, name) for name in wanted.indexes):
                yield f"{key} is used but not named"
    for step in plan.steps:
        table = tables.get(step.table or "", step.table or "")
        if table in big and not _for_jobs(wanted):
            if step.access == "ALL":
                yield f"all of {table} is read ({step.table})"
            if step.access == "index" and not wanted.allows("whole index") and "LIMIT" not in load(plan.name).text:
                yield f"all of {step.table}.{step.key} is read"
        if "Using temporary" in step.extra and not wanted.allows("using temporary"):
            yield f"a temporary table is made ({step.table})"


def _matches(key: str, name: str) -> bool:
    """`b.PRIMARY` is meant by `b.PRIMARY`, `PRIMARY`, and `b.ix_a or PRIMARY` (equally good ones)."""
    return any(key == choice or key.endswith(f".{choice}") for choice in name.split(" or "))


def _for_jobs(wanted: Expected) -> bool:
    return wanted.reason is not None and "job" in wanted.reason
