"""The database reads through the indexes that the headers name."""

import re

import pytest

from g0v0.platform.sqlfile import Header, load
from tests.sql.files import NAMES
from tests.sql.plans import Plan, complaints, expected, explain
from tests.sql.seeded import Seeded

_TABLE = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS\s+(\w+))?", re.I)


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_is_the_one_in_the_header(seeded: Seeded, report: list[Plan], name: str) -> None:
    plan = explain(seeded.cursor, name)
    report.append(plan)
    tables = {alias or table: table for table, alias in _TABLE.findall(load(name).text)}
    assert list(complaints(plan, tables, seeded.big)) == []


def test_an_index_line_is_read_with_its_notes() -> None:
    said = expected(Header("x", "none", "many Row", "b.ix_a, PRIMARY; using temporary: to count", None))
    assert said.indexes == {"b.ix_a", "PRIMARY"}
    assert said.allows("using temporary")
    assert not said.allows("whole index")


def test_no_index_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="without a reason"):
        expected(Header("x", "none", "many Row", "none", None))
    assert expected(Header("x", "none", "many Row", "none — a job", None)).reason == "a job"


def test_a_scan_of_a_big_table_is_a_complaint(seeded: Seeded) -> None:
    with seeded.cursor as cursor:
        cursor.execute("EXPLAIN SELECT id FROM scores WHERE pp > 1 AND max_combo > 3")
        assert cursor.fetchone()["type"] == "ALL"
    assert "scores" in seeded.big
