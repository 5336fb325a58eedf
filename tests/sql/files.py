"""The SQL files, the query objects bound to them, and values that stand in for their parameters."""

import hashlib
import importlib
import json
import pkgutil
import re
from functools import cache
from typing import Any

import g0v0
from g0v0.platform.query import REGISTRY, Query
from g0v0.platform.sqlfile import ROOT, Statement, load, parse

NAMES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.rglob("*.sql") if path.name != "schema.sql"
)
"""`feature/verb_noun` of every file."""

SAMPLE_ID = 2
"""An id the seed makes popular, in every table."""

_TEXT: dict[str, str] = {
    "username": f"player {SAMPLE_ID}",
    "name": f"player {SAMPLE_ID}",
    "email": f"player{SAMPLE_ID}@example.com",
    "country_code": "AU",
    "mods_key": "HD",
    "grade": "A",
    "ip_address": f"198.51.100.{SAMPLE_ID}",
    "filename": f"filename {SAMPLE_ID}",
    "type_group": "playlists",
}
_NUMBERS: dict[str, float] = {
    "total_score": 500_000,
    "ranked_score": 500_000,
    "pp": 300.0,
    "after": 0,
    "waiting": 2**40,
    "below_id": 2500,
    "up_to": 2**40,
}
_TIMES = {"since": "2026-03-12", "recent_since": "2026-03-12", "until": "2026-03-13"}
_LISTS: dict[str, list[Any]] = {
    "names": ["player 2", "player 3"],
    "mods_keys": ["HD", "DT,HD"],
    "acronyms": ["HD", "DT"],
    "pairs": [[2, 0], [3, 0]],
    "checksums": [hashlib.md5(str(n).encode()).hexdigest() for n in range(2, 12)],
}


@cache
def query_objects() -> dict[str, list[Query]]:
    """File name → the query objects the whole package binds to it."""
    for module in pkgutil.walk_packages(g0v0.__path__, "g0v0."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, list[Query]] = {}
    for query in REGISTRY:
        found.setdefault(query.statement.name, []).append(query)
    return found


def source(name: str) -> str:
    """The text of a file."""
    return (ROOT / f"{name}.sql").read_text("utf-8")


def without_lock(name: str) -> Statement:
    """The statement without its lock, which a subquery cannot have."""
    return parse(name, re.sub(r"\s+(?:FOR\s+UPDATE|LOCK\s+IN\s+SHARE\s+MODE)\b[^;]*", "", source(name)))


def is_write(name: str) -> bool:
    """Does it write?"""
    return load(name).verb in ("insert", "upsert", "update", "delete")


def samples(statement: Statement) -> tuple[Any, ...]:
    """An argument for every placeholder, drawn from what the seed wrote."""
    kinds = dict(_declared(part) for part in statement.header.params.split(";") if " " in part.strip())
    return tuple(_sample(name, kinds[name]) for name in statement.param_order)


def _declared(part: str) -> tuple[str, str]:
    name, _, kind = part.strip().partition(" ")
    return name, kind.strip()


def _sample(name: str, kind: str) -> Any:
    if kind.startswith("JSON"):
        return json.dumps(_LISTS.get(name, list(range(2, 22)) if "array" in kind else {}))
    if name in ("limit", "offset"):
        return 50 if name == "limit" else 0
    base = re.split(r"[ (]", kind, maxsplit=1)[0]
    if base in ("CHAR", "VARCHAR", "TEXT", "MEDIUMTEXT"):
        return _TEXT.get(name, _token(kind))
    if base in ("BINARY", "VARBINARY"):
        return hashlib.sha256(str(SAMPLE_ID).encode()).digest()
    if base == "TINYINT":
        return 0 if name.startswith("ruleset") else 1
    if base == "DATETIME":
        return _TIMES.get(name, "2026-03-14 12:00:00")
    if name in _NUMBERS:
        return _NUMBERS[name]
    values: dict[str, Any] = {
        "BIGINT": SAMPLE_ID,
        "INT": 10,
        "SMALLINT": 10,
        "DOUBLE": 0.5,
        "BOOL": 0,
        "DATE": "2026-03-01",
    }
    return values[base]


def _token(kind: str) -> str:
    size = re.search(r"\((\d+)\)", kind)
    return hashlib.md5(str(SAMPLE_ID).encode()).hexdigest()[: int(size.group(1)) if size else 32]
