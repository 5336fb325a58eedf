"""The user as every answer embeds it. Source: osu-api-v2-objects.md §1.1, §1.3.

`card` is the compact user with country, cover, groups and team: the form lists and chat use. Places that show less of a
user make `bare` or `on_board` of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, Protocol, TypedDict, cast

from g0v0.platform.clock import iso
from g0v0.platform.runtime import Runtime
from g0v0.users.countries import NAMES
from g0v0.users.models import CardRow
from g0v0.users.queries import list_cards

ACTIVE_WITHIN = timedelta(days=30)
ONLINE_WITHIN = timedelta(minutes=10)
COVER_PRESETS = 8


class Country(TypedDict):
    """A country."""

    code: str
    name: str


class Cover(TypedDict):
    """A profile banner; `id` is the preset's number as text."""

    custom_url: str | None
    url: str
    id: str | None


class Group(TypedDict):
    """A user group badge."""

    colour: str | None
    has_listing: bool
    has_playmodes: bool
    id: int
    identifier: str
    is_probationary: bool
    name: str
    short_name: str
    playmodes: list[str] | None


class Team(TypedDict):
    """The team flag beside a name."""

    flag_url: str | None
    id: int
    name: str
    short_name: str


class User(TypedDict):
    """A user wherever one is named."""

    avatar_url: str
    country_code: str
    default_group: str
    id: int
    is_active: bool
    is_bot: bool
    is_deleted: bool
    is_online: bool
    is_supporter: bool
    last_visit: str | None
    pm_friends_only: bool
    profile_colour: str | None
    username: str


class Attendance(Protocol):
    """What a row tells of a user's visits."""

    @property
    def hide_presence(self) -> bool: ...
    @property
    def last_visit_at(self) -> datetime | None: ...
    @property
    def left_at(self) -> datetime | None: ...


class UserCard(User):
    """A user with what lists of users show."""

    country: Country
    cover: Cover
    groups: list[Group]
    team: Team | None


class UserOnBoard(User):
    """A user in rankings and on leaderboards."""

    country: Country
    cover: Cover
    team: Team | None


_BARE: Final = tuple(User.__annotations__)
_ON_BOARD: Final = (*_BARE, "country", "cover", "team")


async def cards(rt: Runtime, ids: Iterable[int]) -> dict[int, UserCard]:
    """Cards by user id, one query. Restricted and unknown users come as the deleted one. Source: osu-api-v2.md §0.7."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = {row.id: row for row in await list_cards(rt.db, ids=wanted)}
    return {
        user_id: card(rt, row) if (row := rows.get(user_id)) and not row.is_restricted else deleted_card(rt, user_id)
        for user_id in wanted
    }


def card(rt: Runtime, row: CardRow) -> UserCard:
    """One user's card."""
    now = rt.clock()
    seen = None if row.hide_presence else row.last_visit_at
    return {
        "avatar_url": avatar_url(rt, row.avatar_file),
        "country_code": row.country_code,
        "default_group": "bot" if row.is_bot else "default",
        "id": row.id,
        "is_active": _within(row.last_visit_at, now, ACTIVE_WITHIN),
        "is_bot": row.is_bot,
        "is_deleted": False,
        "is_online": row.is_bot or _within(online_since(row), now, ONLINE_WITHIN),
        "is_supporter": row.is_supporter,
        "last_visit": None if seen is None else iso(seen),
        "pm_friends_only": row.pm_friends_only,
        "profile_colour": row.profile_colour,
        "username": row.username,
        "country": country(row.country_code),
        "cover": cover(rt, row),
        "groups": [],
        "team": team(rt, row),
    }


def bare(card: UserCard) -> User:
    """The user without anything around."""
    return cast(User, {key: card[key] for key in _BARE})


def on_board(card: UserCard) -> UserOnBoard:
    """The user without groups."""
    return cast(UserOnBoard, {key: card[key] for key in _ON_BOARD})


def online_since(row: Attendance) -> datetime | None:
    """The visit that makes a user count as online for a while; None when it ended by leaving the game, or is hidden."""
    if row.hide_presence or row.last_visit_at is None:
        return None
    return None if row.left_at is not None and row.left_at >= row.last_visit_at else row.last_visit_at


def deleted_card(rt: Runtime, user_id: int) -> UserCard:
    """What stands in for a hidden user."""
    return {
        "avatar_url": avatar_url(rt, None),
        "country_code": "XX",
        "default_group": "default",
        "id": user_id,
        "is_active": False,
        "is_bot": False,
        "is_deleted": True,
        "is_online": False,
        "is_supporter": False,
        "last_visit": None,
        "pm_friends_only": False,
        "profile_colour": None,
        "username": "[deleted user]",
        "country": country("XX"),
        "cover": {"custom_url": None, "url": preset_cover_url(rt, user_id), "id": preset_cover_id(user_id)},
        "groups": [],
        "team": None,
    }


def country(code: str) -> Country:
    """A country by code."""
    return {"code": code, "name": NAMES.get(code, NAMES["XX"])}


def cover(rt: Runtime, row: CardRow) -> Cover:
    """The uploaded banner, else a preset: the chosen one or one that follows from the id."""
    if row.cover_file is not None:
        url = file_url(rt, row.cover_file)
        return {"custom_url": url, "url": url, "id": None}
    number = row.cover_preset if row.cover_preset is not None else row.id % COVER_PRESETS + 1
    return {"custom_url": None, "url": preset_cover_url(rt, number - 1), "id": str(number)}


def team(rt: Runtime, row: CardRow) -> Team | None:
    """The user's team, if any."""
    if row.team_id is None or row.team_name is None or row.team_short_name is None:
        return None
    flag = None if row.team_flag_file is None else file_url(rt, row.team_flag_file)
    return {"flag_url": flag, "id": row.team_id, "name": row.team_name, "short_name": row.team_short_name}


def avatar_url(rt: Runtime, file: str | None) -> str:
    """Absolute address of an avatar; the guest picture without one."""
    return f"{rt.config.base_url}/images/avatar-guest.png" if file is None else file_url(rt, file)


def file_url(rt: Runtime, name: str) -> str:
    """Absolute address of a stored file: the store's own public address, else through this server."""
    return rt.storage.url(name) or f"{rt.config.base_url}/file/{name}"


def preset_cover_id(number: int) -> str:
    """A preset's number as the API spells it."""
    return str(number % COVER_PRESETS + 1)


def preset_cover_url(rt: Runtime, number: int) -> str:
    """Address of a preset banner."""
    return f"{rt.config.base_url}/images/covers/c{number % COVER_PRESETS + 1}.png"


def _within(at: datetime | None, now: datetime, span: timedelta) -> bool:
    return at is not None and now - at < span
