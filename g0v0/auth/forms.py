"""What forms and requests for tokens have in common."""

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from pydantic import BeforeValidator, StringConstraints

from g0v0.platform.http.endpoint import validated
from g0v0.platform.http.forms import parse_query
from g0v0.platform.http.params import Params, Text, Texts


def _split(value: Any) -> Any:
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str) for part in parts):
        return value
    return [word for part in parts for word in part.split()]


Short = Annotated[Text, StringConstraints(max_length=4000)]
"""Text as long as a query string may be."""
Words = Annotated[Texts, BeforeValidator(_split)]
"""Scopes come as one text or as a list (osu.js); either may hold blanks."""


def as_request(query: Params) -> str:
    """An application's request as one query string, always spelled the same."""
    values = query.model_dump(exclude_none=True)
    spelled = {name: " ".join(value) if isinstance(value, list) else value for name, value in values.items() if value}
    return urlencode(spelled, quote_via=quote)


def from_request(model: type[Params], request: str) -> Any:
    """The same way back. Raises BadRequest or Invalid."""
    return validated(model, parse_query(request.encode()))
