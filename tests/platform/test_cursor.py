"""Cursors as clients send them back. Source: osu-api-v2.md §3."""

import pytest

from g0v0.platform.http.cursor import CursorParams, decode, encode
from g0v0.platform.http.forms import parse_query


def test_the_text_is_unpadded_base64_of_the_object() -> None:
    assert encode({"page": 2}) == "eyJwYWdlIjoyfQ"
    assert decode("eyJwYWdlIjoyfQ") == {"page": 2}


def test_no_further_page_is_null() -> None:
    assert encode(None) is None


@pytest.mark.parametrize("text", ["", "%", "abc", "bnVsbA", "WzFd", "é", "eyJwYWdlIjoyf", "A" * 3000])
def test_garbage_is_no_cursor(text: str) -> None:
    assert decode(text) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (b"cursor_string=eyJwYWdlIjoyfQ&cursor[page]=7", 2),
        (b"cursor_string=nonsense&cursor[page]=7", 7),
        (b"cursor%5Bpage%5D=7", 7),
        (b"cursor[page]=x", None),
        (b"cursor[page]=99999999999999999999999", None),
        (b"cursor=5", None),
        (b"cursor[]=5", None),
        (b"cursor[page][x]=5", None),
        (b"cursor_string=eyJwYWdlIjp0cnVlfQ", None),
        (b"", None),
    ],
)
def test_the_text_wins_and_garbage_is_the_first_page(query: bytes, expected: int | None) -> None:
    assert CursorParams.model_validate(parse_query(query)).number("page") == expected
