"""Parameters are cast and clamped as the official API does. Source: osu-api-v2.md §0.2."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from g0v0.platform.errors import Invalid
from g0v0.platform.http.endpoint import validated
from g0v0.platform.http.params import Code, Id, Ids, LaxBool, LaxInt, Limit, Offset, Page, Params, Text, Texts, nest


class Everything(Params):
    number: LaxInt = 7
    id: Id = 0
    flag: LaxBool = None
    text: Text = ""
    ids: Ids = Field(default_factory=list)
    mods: Texts = Field(default_factory=list)
    limit: Limit = 50
    offset: Offset = 0
    page: Page = 1


def refused(bag: dict[str, Any]) -> set[str] | None:
    """The parameters a refusal names; None when there is none."""
    try:
        validated(Everything, bag)
    except Invalid as error:
        return {name.split(".")[0] for name in error.fields}
    return None


@pytest.mark.parametrize(
    ("given_value", "read"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("-3", -3),
        ("+4", 4),
        ("abc", 0),
        ("1e3", 0),
        ("٣", 0),
        (True, 1),
        (2.9, 2),
        (10**30, None),
    ],
)
def test_numbers_are_cast_and_garbage_is_zero(given_value: Any, read: int | None) -> None:
    if read is None:
        with pytest.raises(Invalid):
            validated(Everything, {"number": given_value})
    else:
        assert validated(Everything, {"number": given_value}).number == read


@pytest.mark.parametrize(
    ("given_value", "read"),
    [("1", True), ("true", True), ("ON", True), ("0", False), ("no", False), ("maybe", None), (1, True), (0.0, False)],
)
def test_booleans_have_many_spellings(given_value: Any, read: bool | None) -> None:
    assert validated(Everything, {"flag": given_value}).flag is read


@pytest.mark.parametrize(
    ("name", "given_value", "read"),
    [
        ("limit", "0", 1),
        ("limit", "1000", 100),
        ("limit", "-5", 1),
        ("offset", "-1", 0),
        ("page", "0", 1),
        ("page", "x", 1),
    ],
)
def test_pages_are_moved_into_their_range(name: str, given_value: str, read: int) -> None:
    assert getattr(validated(Everything, {name: given_value}), name) == read


def test_empty_and_null_are_absent() -> None:
    assert validated(Everything, {"number": "", "limit": None}).number == 7


def test_one_value_is_a_list_of_one() -> None:
    read = validated(Everything, {"ids": "3", "mods": ["HD", "", "DT"]})
    assert read.ids == [3]
    assert read.mods == ["HD", "DT"]


@pytest.mark.parametrize(
    ("pairs", "bag"),
    [
        ([("a", "1"), ("a", "2")], {"a": "2"}),
        ([("a[]", "1"), ("a[]", "2")], {"a": ["1", "2"]}),
        ([("a[0]", "1"), ("a[1]", "2")], {"a": ["1", "2"]}),
        ([("c[id]", "5"), ("c[x][y]", "6")], {"c": {"id": "5", "x": {"y": "6"}}}),
        ([("c[0][]", "1"), ("c[0][]", "2")], {"c": {"0": {"": ["1", "2"]}}}),
        ([("i[][id]", "1"), ("i[][id]", "2")], {"i": {"0": {"id": "1"}, "1": {"id": "2"}}}),
        ([("a[", "1"), ("[b]", "2"), ("c]", "3")], {"a[": "1", "": {"b": "2"}, "c]": "3"}),
    ],
)
def test_brackets_make_lists_and_objects(pairs: list[tuple[str, str]], bag: dict[str, Any]) -> None:
    assert nest(pairs) == bag


def test_an_error_names_every_wrong_parameter() -> None:
    with pytest.raises(Invalid) as caught:
        validated(Everything, {"ids": [[1]], "text": {"a": 1}, "limit": [3]})
    assert set(caught.value.fields) == {"ids.0", "text", "limit"}
    assert "text: " in str(caught.value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(Everything.model_fields)), _JSON))
def test_whatever_is_sent_is_read_or_refused_by_name(bag: dict[str, Any]) -> None:
    named = refused(bag)
    assert named is None or (named and named <= Everything.model_fields.keys())


@given(st.lists(st.tuples(st.text("a[]01x", max_size=9), st.text(max_size=2)), max_size=8))
def test_no_brackets_break_nesting(pairs: list[tuple[str, str]]) -> None:
    assert isinstance(nest(pairs), dict)


def test_a_name_in_ascii_loses_other_letters() -> None:
    class Named(Params):
        name: Code = ""

    assert (Named(name="beatmapset").name, Named(name="ünbekannt").name) == ("beatmapset", "?nbekannt")
