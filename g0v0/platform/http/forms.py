"""Request bodies: urlencoded, JSON, and multipart, all folded into one bag of parameters.

The game posts .NET multipart: every part carries a Content-Type and the field name stands unquoted
(`form-data; name=grant_type`). Source: lazer-http.md §1.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import orjson
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from g0v0.platform.errors import BadRequest, Invalid, TooLarge
from g0v0.platform.http.params import Bag, nest

Receive = Callable[[], Awaitable[Any]]

MAX_FIELDS = 2000
"""Enough for a 256-item playlist as a form; more is an attack on the parser."""


class Upload(bytes):
    """The content of a file part."""


async def read_body(receive: Receive, maximum: int) -> bytes:
    """The whole body. Raises TooLarge beyond `maximum` bytes, BadRequest when the client goes away midway."""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest("The request body ended early.")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > maximum:
            raise TooLarge()
        chunks.append(chunk)
        if not message.get("more_body", False):
            return chunks[0] if len(chunks) == 1 else b"".join(chunks)


async def body_of(request: Request, maximum: int) -> bytes:
    """The whole body of a request, read once: signing in may have looked at it before. Raises as `read_body`."""
    known: bytes | None = request.scope.get("body")
    if known is None:
        known = request.scope["body"] = await read_body(request.receive, maximum)
    return known


def parse_query(query: bytes) -> Bag:
    """A query string as a bag."""
    if not query:
        return {}
    try:
        return nest(
            parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
        )
    except (ValueError, UnicodeDecodeError):
        raise BadRequest("The query string is malformed.") from None


def parse_body(content_type: str, body: bytes) -> Bag:
    """A body as a bag, whatever its encoding. Raises BadRequest or Invalid with a clear sentence."""
    if not body:
        return {}
    media, options = parse_options_header(content_type)
    if media == b"multipart/form-data":
        boundary = options.get(b"boundary")
        if not boundary:
            raise BadRequest("The multipart body has no boundary.")
        return nest(_parse_multipart(boundary, body))
    if media == b"application/x-www-form-urlencoded":
        return parse_query(body)
    if media == b"application/json" or media.endswith(b"+json") or body[:1] in b"{[":
        return _parse_json(body)
    raise BadRequest("The body must be a form (urlencoded or multipart) or JSON.")


def _parse_json(body: bytes) -> Bag:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The JSON body is malformed: {error.msg} (line {error.lineno}).") from None
    if not isinstance(value, dict):
        raise Invalid(fields={"body": ["must be a JSON object."]})
    return value


def _parse_multipart(boundary: bytes, body: bytes) -> list[tuple[str, Any]]:
    fields: list[tuple[str, Any]] = []
    headers: dict[bytes, bytes] = {}
    name, value, data = bytearray(), bytearray(), bytearray()

    def on_part_begin() -> None:
        headers.clear()
        data.clear()

    def on_header_end() -> None:
        headers[bytes(name).lower()] = bytes(value)
        name.clear()
        value.clear()

    def on_part_end() -> None:
        kind, options = parse_options_header(headers.get(b"content-disposition", b""))
        field = options.get(b"name")
        if kind != b"form-data" or field is None:
            raise BadRequest("A multipart part has no name.")
        if len(fields) >= MAX_FIELDS:
            raise BadRequest("The multipart body has too many parts.")
        key = field.decode("utf-8", "replace")
        if b"filename" in options:
            fields.append((key, Upload(data)))
        else:
            try:
                fields.append((key, bytes(data).decode("utf-8")))
            except UnicodeDecodeError:
                raise Invalid(fields={key: ["is not valid UTF-8."]}) from None

    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": on_part_begin,
            "on_part_data": lambda chunk, start, end: data.extend(chunk[start:end]),
            "on_part_end": on_part_end,
            "on_header_field": lambda chunk, start, end: name.extend(chunk[start:end]),
            "on_header_value": lambda chunk, start, end: value.extend(chunk[start:end]),
            "on_header_end": on_header_end,
        },
    )
    try:
        parser.write(body)
        parser.finalize()
    except MultipartParseError:
        raise BadRequest("The multipart body is malformed.") from None
    return fields
