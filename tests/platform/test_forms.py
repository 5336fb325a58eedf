"""Bodies in three encodings, as the game, osu.js and browsers send them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.platform.errors import AppError, BadRequest, Invalid, TooLarge
from g0v0.platform.http.forms import MAX_FIELDS, Upload, parse_body, parse_query, read_body

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"


def part(name: str, value: str, more: str = "") -> str:
    return f"--b\r\nContent-Disposition: form-data; {name}{more}\r\n\r\n{value}\r\n"


def outcome(content_type: str, body: bytes) -> str | int:
    """`read`, or the status of the refusal."""
    try:
        parse_body(content_type, body)
    except AppError as error:
        return error.status
    return "read"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (URLENCODED, b"grant_type=password&scope%5B%5D=a&scope%5B%5D=b&user[name]=x"),
        ("application/json; charset=utf-8", b'{"grant_type": "password", "scope": ["a", "b"], "user": {"name": "x"}}'),
        (
            MULTIPART,
            "".join(
                (
                    part("name=grant_type", "password"),
                    part('name="scope[]"', "a"),
                    part("name=scope[]", "b"),
                    part('name="user[name]"', "x"),
                    "--b--\r\n",
                )
            ).encode(),
        ),
    ],
)
def test_all_encodings_say_the_same(content_type: str, body: bytes) -> None:
    assert parse_body(content_type, body) == {"grant_type": "password", "scope": ["a", "b"], "user": {"name": "x"}}


def test_the_games_own_multipart_is_read() -> None:
    """.NET: a quoted boundary, a content type in every part, names without quotes."""
    body = (
        "--1f2e-9\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=username\r\n\r\n"
        "ペッピー\r\n--1f2e-9\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Disposition: form-data; name=password\r\n\r\n\r\n--1f2e-9--\r\n"
    ).encode()
    assert parse_body('multipart/form-data; boundary="1f2e-9"', body) == {"username": "ペッピー", "password": ""}


def test_a_part_with_a_file_name_is_an_upload() -> None:
    body = part('name="replay"; filename="a.osr"', "\x01\x02").encode() + b"--b--\r\n"
    found = parse_body(MULTIPART, body)["replay"]
    assert isinstance(found, Upload)
    assert found == b"\x01\x02"


def test_json_is_recognised_without_a_content_type() -> None:
    assert parse_body("", b'{"a": 1}') == {"a": 1}


def test_no_body_is_no_parameters() -> None:
    assert parse_body("application/json", b"") == {}
    assert parse_query(b"") == {}


@pytest.mark.parametrize(
    ("content_type", "body", "kind", "said"),
    [
        ("application/json", b"{", BadRequest, "The JSON body is malformed"),
        ("application/json", b"[1]", Invalid, "body: must be a JSON object."),
        ("multipart/form-data", b"--b--", BadRequest, "has no boundary"),
        (MULTIPART, b"nonsense", BadRequest, "malformed"),
        (MULTIPART, b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", BadRequest, "has no name"),
        (MULTIPART, part("name=a", "").encode()[:-2] + b"\xff\r\n--b--\r\n", Invalid, "a: is not valid UTF-8."),
        (URLENCODED, b"a=%ff", BadRequest, "malformed"),
        (URLENCODED, b"&".join([b"a=1"] * (MAX_FIELDS + 1)), BadRequest, "malformed"),
        (MULTIPART, part("name=a", "1").encode() * (MAX_FIELDS + 1) + b"--b--\r\n", BadRequest, "too many parts"),
        ("text/plain", b"a=1", BadRequest, "must be a form (urlencoded or multipart) or JSON"),
    ],
)
def test_a_bad_body_is_refused_in_one_sentence(content_type: str, body: bytes, kind: type[AppError], said: str) -> None:
    with pytest.raises(kind) as caught:
        parse_body(content_type, body)
    assert said in str(caught.value)


@given(st.sampled_from([URLENCODED, MULTIPART, "application/json", "text/plain", ""]), st.binary(max_size=300))
def test_no_bytes_break_the_parsers(content_type: str, body: bytes) -> None:
    assert outcome(content_type, body) in ("read", 400, 422)


@given(st.lists(st.tuples(st.text("ab[]0-_\"';= \r\n", max_size=12), st.text(max_size=8)), max_size=5))
def test_no_part_breaks_the_multipart_parser(fields: list[tuple[str, str]]) -> None:
    body = "".join(part(f"name={name}", value) for name, value in fields) + "--b--\r\n"
    assert outcome(MULTIPART, body.encode("utf-8", "replace")) in ("read", 400, 422)


def _receiving(*messages: dict[str, Any]) -> Any:
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    return receive


async def test_a_body_in_pieces_is_put_together() -> None:
    pieces = _receiving(
        {"type": "http.request", "body": b"ab", "more_body": True}, {"type": "http.request", "body": b"c"}
    )
    assert await read_body(pieces, 3) == b"abc"


async def test_a_body_beyond_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge):
        await read_body(_receiving({"type": "http.request", "body": b"abcd", "more_body": True}), 3)


async def test_a_client_that_leaves_midway_is_no_failure_of_ours() -> None:
    gone = _receiving({"type": "http.request", "body": b"ab", "more_body": True}, {"type": "http.disconnect"})
    with pytest.raises(BadRequest):
        await read_body(gone, 100)
