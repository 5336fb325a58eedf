"""A database as it looks after a while: every table filled with skewed rows, by what its columns are called.

Low ids are popular, 2 most of all: it is in a twentieth of every table, and row 2 has it in all columns. Nothing here
is true to the game; it only has to make the optimizer choose as it would on a busy server.
"""

from dataclasses import dataclass
from typing import Any

ROWS = 3000
"""Rows of a table unless stated below (fewer where a unique key refuses some)."""

SIZES = {"scores": 12000, "score_bests": 12000, "score_mod_bests": 6000, "user_statistics": 6000}

SMALL_TABLES = {
    "country_statistics": 200,
    "oauth_clients": 40,
    "oauth_codes": 60,
    "api_keys": 60,
    "score_queue": 30,
    "playlist_item_ids": 1,
    "_yoyo_migration": 0,
}
"""Tables that stay below 1,000 rows on any server. All others are big: nothing may scan them."""

_COUNTRIES = [
    "AU",
    "US",
    "JP",
    "KR",
    "DE",
    "FR",
    "GB",
    "PL",
    "BR",
    "CA",
    "ID",
    "PH",
    "TW",
    "CN",
    "RU",
    "FI",
    "SE",
    "NL",
    "ES",
    "IT",
]
_CHOICES = {
    "country_code": ["AU", "US", "JP", "KR", "DE", "FR", "GB", "PL", "BR", "CA", "ID", "PH", "TW", "CN", "FI", "SE"],
    "mods_key": ["HD", "", "DT", "DT,HD", "HR", "HD,HR"],
    "grade": ["A", "S", "B", "SH", "C", "D", "F", "X", "XH"],
}
_WORDS = {
    ("comments", "commentable_type"): ["beatmapset", "news_post", "build"],
    ("rooms", "type"): ["playlists", "head_to_head", "team_versus"],
    ("rooms", "category"): ["normal", "daily_challenge", "spotlight", "featured_artist"],
    ("rooms", "status"): ["idle", "playing"],
}
"""Choices of columns whose name means something else in other tables."""
_BOARDS = {"score_bests": 300, "score_mod_bests": 20}
"""Beatmap 2 is one that nearly everybody played, and the others are few, so that each has a board worth the name."""


@dataclass(frozen=True)
class Column:
    """What information_schema says about a column."""

    table: str
    name: str
    kind: str
    full_kind: str
    length: int | None
    nullable: bool
    default: str | None
    unique: bool
    """Alone in a primary or unique key."""


_POPULAR = {("beatmap_plays", "user_id"): 0.5, ("comments", "parent_id"): 0.8}
"""Share of the rows that belong to id 2, where a twentieth is too few to tell a good plan from a bad one."""


def seed(cursor: Any) -> list[str]:
    """Fill and ANALYZE every table of the current database; the names of the big ones."""
    tables: dict[str, list[Column]] = {}
    for column in _columns(cursor):
        tables.setdefault(column.table, []).append(column)
    cursor.execute("SET SESSION unique_checks = 0, innodb_strict_mode = 0, sql_mode = ''")
    cursor.execute("START TRANSACTION")
    for table, columns in tables.items():
        size = SMALL_TABLES.get(table, SIZES.get(table, ROWS))
        names = ", ".join(f"`{column.name}`" for column in columns)
        values = ", ".join(_value(column, number, size) for number, column in enumerate(columns, 1))
        cursor.execute(f"INSERT IGNORE INTO {table} ({names}) SELECT {values} FROM seq_1_to_{size}")
    cursor.execute("COMMIT")
    cursor.execute(f"ANALYZE TABLE {', '.join(tables)}")
    return sorted(tables.keys() - SMALL_TABLES.keys())


def _columns(cursor: Any) -> list[Column]:
    """In plain queries one after the other: MariaDB has crashed in one that joined these views."""
    cursor.execute(
        "SELECT table_name, MAX(column_name) FROM information_schema.statistics"
        " WHERE table_schema = DATABASE() AND non_unique = 0"
        " GROUP BY table_name, index_name HAVING COUNT(*) = 1"
    )
    unique = {(str(table), str(column)) for table, column in cursor.fetchall()}
    cursor.execute(
        "SELECT table_name, column_name, data_type, column_type, character_maximum_length,"
        "       is_nullable = 'YES', column_default"
        "  FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND table_name NOT LIKE '%yoyo%' AND extra NOT LIKE '%GENERATED%'"
        " ORDER BY table_name, ordinal_position"
    )
    return [Column(*row, unique=(row[0], row[1]) in unique) for row in cursor.fetchall()]


def _value(column: Column, number: int, size: int) -> str:
    """An expression over `seq` (1 to `size`); `number` keeps the columns of a table independent."""
    random = f"RAND({number})"
    value = _present(column, random, size)
    if not column.nullable or column.unique:
        return value
    rarely = column.name in ("deleted_at", "revoked_at", "used_at", "legacy_score_id", "room_id", "playlist_item_id")
    chance = f"RAND({number + 100}) < {0.05 if rarely else 0.8}"
    return f"IF({chance}{'' if rarely else ' OR seq = 2'}, {value}, NULL)"


def _present(column: Column, random: str, size: int) -> str:
    name, kind = column.name, column.kind
    choices = _WORDS.get((column.table, name)) or _CHOICES.get(name)
    if choices:
        options = ", ".join(f"'{choice}'" for choice in choices)
        return f"ELT(IF(seq = 2, 1, 1 + FLOOR({len(choices)} * POW({random}, 2))), {options})"
    if kind in ("char", "varchar"):
        return _text(column)
    if kind in ("binary", "varbinary"):
        return "UNHEX(SHA2(seq, 256))"
    if kind in ("text", "mediumtext", "longtext"):
        return "'[]'"
    if kind in ("datetime", "timestamp"):
        newest = "2026-04-14" if "expires" in name else "2026-03-14"
        return f"'{newest} 12:00:00' - INTERVAL IF(seq = 2, 60, FLOOR(6e7 * {random})) SECOND"
    if kind == "date" and column.unique:
        return "'2026-03-14' - INTERVAL seq DAY"
    if kind == "date":
        return f"'2026-03-01' - INTERVAL FLOOR(24 * {random}) MONTH"
    return _number(column, random, size)


def _text(column: Column) -> str:
    length = column.length or 255
    if column.name == "username":
        return "CONCAT('player ', seq)"
    if column.name == "ip_address":
        return "CONCAT('198.51.100.', seq % 100)"
    if column.name == "email":
        return "CONCAT('player', seq, '@example.com')"
    return f"LEFT(MD5(seq), {length})" if length <= 64 else f"CONCAT('{column.name} ', seq)"


def _number(column: Column, random: str, size: int) -> str:
    name = column.name
    if column.full_kind.startswith("tinyint(1)"):
        share = (
            0.004 if name in ("is_restricted", "is_hidden") else {"1": 0.9, "0": 0.05}.get(column.default or "", 0.8)
        )
        return f"{random} < {share}"
    if name.endswith("ruleset_id"):
        return f"IF(seq = 2, 0, FLOOR(4 * POW({random}, 3)))"
    if column.unique:
        return "seq"
    if column.kind == "tinyint":
        return f"IF(seq = 2, 1, FLOOR(1 + 3 * POW({random}, 2)))"
    if name.endswith("_id") or name == "id":
        return _id(column, random, size)
    if column.kind == "double":
        return f"1000 * POW({random}, 2)"
    return f"FLOOR({1_000_000 if column.kind == 'bigint' else 1000} * {random})"


def _id(column: Column, random: str, size: int) -> str:
    if column.table in _BOARDS and column.name == "user_id":
        return f"IF(seq = 2, 2, 1 + seq DIV 4 % {ROWS})"
    if (column.table, column.name) == ("beatmaps", "beatmapset_id"):
        return "IF(seq = 2, 2, 1 + seq DIV 4)"
    popular = f"{random} < {_POPULAR.get((column.table, column.name), 0.05)}"
    if column.table in _BOARDS and column.name == "beatmap_id":
        popular = "seq % 4 = 0"
    highest = size if column.name == "score_id" else min(size, ROWS)
    if column.table in _BOARDS and column.name == "beatmap_id":
        highest = _BOARDS[column.table]
    return f"IF(seq = 2 OR {popular}, 2, 1 + FLOOR({highest} * POW({random}, 2)))"
