"""Reading `sql/<feature>/<verb>_<noun>.sql`: the header, the named parameters, the statement the driver gets.

A parameter is `:name`. It becomes `%s` in order, literal `%` is doubled, comments are dropped. Values always travel
beside the statement, never inside it.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "sql"

# Quoted text is matched first, so that a colon inside it is never taken for a parameter.
_TOKEN = re.compile(r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|(?<![:\w]):([a-z_][a-z0-9_]*)|%", re.S)
_HEADER_FIELD = re.compile(r"^(params|returns|index|source):\s*(.*)$")


class SqlFileError(Exception):
    """A SQL file is missing or breaks the rules of style.md §3."""


@dataclass(frozen=True, slots=True)
class Header:
    """The comment above a statement, field by field; continuation lines are joined with a space."""

    purpose: str
    params: str
    returns: str
    index: str
    source: str | None

    def declared_params(self) -> tuple[str, ...]:
        """Names declared after `params:`, in order; `none` declares nothing."""
        if self.params.strip() == "none":
            return ()
        return tuple(part.split()[0] for part in self.params.split(";") if part.strip())


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL file, ready for the driver."""

    name: str
    header: Header
    text: str
    param_order: tuple[str, ...]
    is_built: bool = False
    """Built while the program runs: of many shapes, each hardly ever asked for again."""

    @property
    def verb(self) -> str:
        """First word of the file's name: `get`, `list`, `insert` …"""
        return self.name.rsplit("/", 1)[-1].split("_", 1)[0]

    @property
    def params(self) -> frozenset[str]:
        """The distinct parameter names."""
        return frozenset(self.param_order)


@cache
def load(name: str) -> Statement:
    """Read `sql/<name>.sql`. Raises SqlFileError when it is missing, has no header or holds more than one statement."""
    path = ROOT / f"{name}.sql"
    try:
        source = path.read_text("utf-8")
    except FileNotFoundError:
        raise SqlFileError(f"sql/{name}.sql does not exist") from None
    return parse(name, source)


def parse(name: str, source: str) -> Statement:
    """Split a file's text into header and statement and number its parameters."""
    header_lines: list[str] = []
    body_lines: list[str] = []
    for line in source.splitlines():
        stripped = line.strip()
        if stripped.startswith("--"):
            if not body_lines:
                header_lines.append(stripped[2:].strip())
        elif stripped:
            body_lines.append(line.rstrip())
    body = "\n".join(body_lines).rstrip().removesuffix(";")
    if not body:
        raise SqlFileError(f"sql/{name}.sql is empty")
    order: list[str] = []

    def substitute(match: re.Match[str]) -> str:
        if match.group(1):
            order.append(match.group(1))
            return "%s"
        return match.group(0).replace("%", "%%")

    text = _TOKEN.sub(substitute, body)
    if not order:
        # Without arguments the driver sends the text untouched, so nothing may be doubled.
        text = body
    return Statement(name, _parse_header(name, header_lines), text, tuple(order))


def _parse_header(name: str, lines: list[str]) -> Header:
    purpose: list[str] = []
    fields: dict[str, str] = {}
    current: str | None = None
    for line in lines:
        field = _HEADER_FIELD.match(line)
        if field:
            current = str(field.group(1))
            fields[current] = str(field.group(2)).strip()
        elif current is None:
            purpose.append(line)
        elif line:
            fields[current] += f" {line}"
    missing = {"params", "returns", "index"} - fields.keys()
    if missing or not " ".join(purpose).strip():
        raise SqlFileError(f"sql/{name}.sql: header lacks {', '.join(sorted(missing)) or 'its purpose'}")
    return Header(
        purpose=" ".join(purpose).strip(),
        params=fields["params"],
        returns=fields["returns"],
        index=fields["index"],
        source=fields.get("source"),
    )
