"""Reading SQL files: header, parameters, refusals."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from g0v0.platform.query import Exec, Many, One
from g0v0.platform.sqlfile import SqlFileError, load, parse


class Row(NamedTuple):
    id: int


HEADER = """-- One player.
-- Nobody else.
--
-- params:  id BIGINT; name VARCHAR(32) or NULL
-- returns: one Row
-- index:   PRIMARY; using temporary:
--          sorts a little
-- source:  somewhere
"""


def test_a_header_is_read_field_by_field() -> None:
    header = parse("users/get_x", f"{HEADER}SELECT :id, :name").header
    assert header.purpose == "One player. Nobody else."
    assert header.declared_params() == ("id", "name")
    assert header.index == "PRIMARY; using temporary: sorts a little"
    assert header.source == "somewhere"


def test_parameters_are_numbered_in_the_order_they_stand() -> None:
    statement = parse("users/get_x", f"{HEADER}SELECT :name, :id, :name;")
    assert statement.text == "SELECT %s, %s, %s"
    assert statement.param_order == ("name", "id", "name")
    assert statement.verb == "get"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("SELECT ':no', \":no\", `:no`, :id", "SELECT ':no', \":no\", `:no`, %s"),
        ("SELECT a % 2, 'x%', :id", "SELECT a %% 2, 'x%%', %s"),
        ("SELECT a % 2", "SELECT a % 2"),
        ("SELECT 'it''s :no', :id", "SELECT 'it''s :no', %s"),
        ("SELECT 1,\n  -- :no\n  :id", "SELECT 1,\n  %s"),
    ],
)
def test_quoted_text_and_percent_signs_survive(body: str, text: str) -> None:
    assert parse("users/get_x", HEADER + body).text == text


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("SELECT 1", "header lacks index, params, returns"),
        ("-- params: none\n-- returns: one Row\n-- index: PRIMARY\nSELECT 1", "header lacks its purpose"),
        (HEADER, "is empty"),
    ],
)
def test_a_file_without_its_header_is_refused(source: str, said: str) -> None:
    with pytest.raises(SqlFileError, match=said):
        parse("users/get_x", source)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: load("users/get_nothing"), "does not exist"),
        (lambda: Many("users/get_user_id", Row), "expects a name starting with"),
        (lambda: One("users/list_cards", Row), "expects a name starting with"),
        (lambda: Exec("users/list_cards"), "expects a name starting with"),
    ],
)
def test_a_wrong_file_fails_when_it_is_declared(make: Callable[[], object], said: str) -> None:
    with pytest.raises(SqlFileError, match=said):
        make()
