"""Users on boards, written as JSON straight from the database's rows: `shapes.on_board` for many at once."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any, Final

import orjson

from g0v0.platform.encoded import RowShape, flag, member, moment, plain
from g0v0.platform.runtime import Runtime
from g0v0.users.countries import NAMES
from g0v0.users.models import CardRow
from g0v0.users.shapes import (
    ACTIVE_WITHIN,
    COVER_PRESETS,
    ONLINE_WITHIN,
    avatar_url,
    country,
    file_url,
    preset_cover_url,
)

_ON_BOARD: Final = RowShape(
    CardRow,
    {
        "avatar_url": plain("avatar_url"),
        "country_code": plain("country_code"),
        "default_group": member("is_bot", {0: "default", 1: "bot"}),
        "id": plain("id"),
        "is_active": plain("is_active"),
        "is_bot": flag("is_bot"),
        "is_deleted": False,
        "is_online": flag("is_online"),
        "is_supporter": flag("is_supporter"),
        "last_visit": moment("last_visit"),
        "pm_friends_only": flag("pm_friends_only"),
        "profile_colour": plain("profile_colour"),
        "username": plain("username"),
        "country": plain("country"),
        "cover": {"custom_url": plain("cover_custom_url"), "url": plain("cover_url"), "id": plain("cover_id")},
        "team": plain("team"),
    },
    beside=(
        "avatar_url",
        "is_active",
        "is_online",
        "last_visit",
        "country",
        "cover_custom_url",
        "cover_url",
        "cover_id",
        "team",
    ),
)
"""Beside the rows: what `_beside` makes, in its order."""

_COUNTRIES: Final = {code: orjson.dumps(country(code)) for code in NAMES}
_TEAM: Final = RowShape(
    ("flag_url", "id", "name", "short_name"),
    {
        "flag_url": plain("flag_url"),
        "id": plain("id"),
        "name": plain("name"),
        "short_name": plain("short_name"),
    },
)


def write(rt: Runtime, rows: Sequence[tuple[Any, ...]]) -> list[bytes]:
    """One user for each row; `rows` are the driver's, with the columns of `CardRow`, and without restricted users."""
    if not rows:
        return []
    return _ON_BOARD.encode(rows, *_beside(rt, dict(zip(CardRow._fields, zip(*rows, strict=True), strict=True))))


def _beside(rt: Runtime, columns: Mapping[str, Sequence[Any]]) -> list[list[Any]]:
    """What is not in the rows as it is shown."""
    files = columns["cover_file"]
    numbers = [
        user_id % COVER_PRESETS + 1 if preset is None else preset
        for user_id, preset in zip(columns["id"], columns["cover_preset"], strict=True)
    ]
    custom = _urls(rt, files, None)
    presets = {number: preset_cover_url(rt, number - 1) for number in set(numbers)}
    names = {number: str(number) for number in presets}
    guest = avatar_url(rt, None)
    return [
        _urls(rt, columns["avatar_file"], guest),
        *_attendance(rt, columns),
        [_COUNTRIES.get(code) or orjson.dumps(country(code)) for code in columns["country_code"]],
        custom,
        [url or presets[number] for url, number in zip(custom, numbers, strict=True)],
        [None if url else names[number] for url, number in zip(custom, numbers, strict=True)],
        _teams(rt, columns),
    ]


def _attendance(rt: Runtime, columns: Mapping[str, Sequence[Any]]) -> tuple[list[Any], list[Any], list[Any]]:
    """Who is active, who is online, and when everybody was seen last."""
    now = rt.clock().astimezone(UTC).replace(tzinfo=None)
    active, online = now - ACTIVE_WITHIN, now - ONLINE_WITHIN
    visits = columns["last_visit_at"]
    seen = [None if hidden else at for hidden, at in zip(columns["hide_presence"], visits, strict=True)]
    return (
        [at is not None and at > active for at in visits],
        [
            is_bot or (at is not None and at > online and not (left is not None and left >= at))
            for is_bot, at, left in zip(columns["is_bot"], seen, columns["left_at"], strict=True)
        ],
        seen,
    )


def _teams(rt: Runtime, columns: Mapping[str, Sequence[Any]]) -> list[Any]:
    ids = columns["team_id"]
    flags = _urls(rt, columns["team_flag_file"], None)
    rows = zip(flags, ids, columns["team_name"], columns["team_short_name"], strict=True)
    written = iter(_TEAM.encode([row for row in rows if row[1] is not None]))
    return [None if team_id is None else next(written) for team_id in ids]


def _urls(rt: Runtime, files: Sequence[str | None], without: str | None) -> list[str | None]:
    if files.count(None) == len(files):
        return [without] * len(files)
    return [without if file is None else file_url(rt, file) for file in files]
