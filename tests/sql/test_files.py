"""Header, parameters, and one query object for every file."""

import re

import pytest

from g0v0.platform.query import Exec, Insert, Many, One, Query, Value
from g0v0.platform.sqlfile import load
from tests.sql.files import NAMES, query_objects
from tests.sql.plans import expected

QUERIES = query_objects()

_STARTS = {
    "get": ("SELECT", "WITH"),
    "list": ("SELECT", "WITH"),
    "count": ("SELECT", "WITH"),
    "sum": ("SELECT", "WITH"),
    "exists": ("SELECT", "WITH"),
    "lock": ("SELECT",),
    "insert": ("INSERT",),
    "upsert": ("INSERT",),
    "update": ("UPDATE",),
    "delete": ("DELETE",),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_header_declares_exactly_the_parameters_used(name: str) -> None:
    statement = load(name)
    declared = statement.header.declared_params()
    assert len(declared) == len(set(declared))
    assert set(declared) == statement.params


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_has_a_type(name: str) -> None:
    header = load(name).header
    for part in header.params.split(";") if header.declared_params() else []:
        kind = part.strip().partition(" ")[2]
        assert re.match(
            r"(BIGINT|INT|SMALLINT|TINYINT|DOUBLE|BOOL|DATETIME|DATE|JSON|(VAR)?(CHAR|BINARY)|\w*TEXT)", kind
        ), part


@pytest.mark.parametrize("name", NAMES)
def test_the_statement_is_what_its_verb_says(name: str) -> None:
    statement = load(name)
    text = statement.text.upper()
    assert text.startswith(_STARTS[statement.verb])
    locks, shares = "FOR UPDATE" in text, "LOCK IN SHARE MODE" in text
    # What a new row is made of may be held as well.
    assert (locks or shares) == (statement.verb == "lock") or (shares and statement.verb == "upsert")
    # An insert may leave a row that is there as it is. IGNORE would pass over any other fault as well, and the driver
    # asks for the warnings and logs them.
    keeps = re.search(r"ON DUPLICATE KEY UPDATE (\w+) = (?:\1|VALUES \(\1\))$", text.strip())
    assert ("ON DUPLICATE KEY UPDATE" in text) == (statement.verb == "upsert" or keeps is not None)
    assert keeps is None or statement.verb in ("insert", "upsert")
    assert "IGNORE" not in text
    assert "RETURNING" not in text
    assert not re.search(r"SELECT\s+\*", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_purpose_is_a_sentence_and_the_index_line_can_be_read(name: str) -> None:
    header = load(name).header
    assert header.purpose.rstrip().endswith((".", "?", ")"))
    assert header.purpose[0].isupper()
    assert expected(header).indexes or expected(header).reason


@pytest.mark.parametrize("name", NAMES)
def test_one_query_object_is_bound_to_it(name: str) -> None:
    assert len(QUERIES.get(name, [])) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_header_says_what_the_query_object_returns(name: str) -> None:
    returns = load(name).header.returns
    for query in QUERIES.get(name, []):
        assert re.match(_returns(query), returns), f"{type(query).__name__} but `returns: {returns}`"


def _returns(query: Query) -> str:
    match query:
        case Many():
            return rf"many {query.row.__name__ if query.row else ''}\b"
        case One():
            return rf"one {query.row.__name__ if query.row else ''}\b"
        case Value():
            return rf"(value {query.value.__name__}|0 or 1)\b"
        case Insert():
            return r"new id\b"
        case Exec():
            return r"rows touched\b"
        case _:
            raise AssertionError(type(query))
