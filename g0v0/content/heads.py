"""Front matter: the YAML between two `---` lines at the top of a Markdown file, and YAML files, read into models.

Whatever an operator may get wrong ends as `Malformed` with a sentence that says where.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

_FENCE: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.S)
_ZONE: Final = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")

M = TypeVar("M", bound=BaseModel)


class Malformed(Exception):
    """A file cannot be used; the text says why."""


class Head(BaseModel):
    """Base of everything read from YAML: unknown keys are ignored, so files made for the official site can be used."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _moment(value: Any) -> Any:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, str):
        at = datetime.fromisoformat(_ZONE.sub("", value.strip()))
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return value


def _words(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A date or a date with time, UTC unless it names a zone."""
Words = Annotated[str, BeforeValidator(_words), Field(min_length=1, max_length=1000)]
"""Text; YAML takes `2026` for a number, which is meant as it is written."""
GivenId = Annotated[int, Field(ge=1, lt=2**31)]
"""An id an operator chose."""


def split(text: str) -> tuple[str, str]:
    """Front matter and body; the first is empty when there is none."""
    fence = _FENCE.match(text)
    return (fence.group(1), text[fence.end() :]) if fence else ("", text)


def read(model: type[M], source: str) -> M:
    """YAML as a model; nothing counts as an empty mapping. Raises Malformed."""
    try:
        value = yaml.safe_load(source)
    except yaml.YAMLError as error:
        raise Malformed(f"is not YAML: {' '.join(str(error).split())}") from None
    except ValueError as error:
        raise Malformed(f"holds a date that does not exist: {error}") from None
    try:
        return model.model_validate({} if value is None else value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Malformed(f"{where}: {first['msg']}" if where else first["msg"]) from None
