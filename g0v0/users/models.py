"""Rows of the users feature."""

from datetime import datetime
from typing import NamedTuple

from g0v0.osu.rulesets import Ruleset

BOT_ID = 2
FIRST_PLAYER_ID = 3


class CardRow(NamedTuple):
    """What the card of a user is made of, team included."""

    id: int
    username: str
    country_code: str
    avatar_file: str | None
    cover_file: str | None
    cover_preset: int | None
    profile_colour: str | None
    is_bot: bool
    is_supporter: bool
    is_restricted: bool
    pm_friends_only: bool
    hide_presence: bool
    last_visit_at: datetime | None
    left_at: datetime | None
    team_id: int | None
    team_name: str | None
    team_short_name: str | None
    team_flag_file: str | None


class UserIdRow(NamedTuple):
    """A user found by name."""

    id: int
    is_restricted: bool


class EditableRow(NamedTuple):
    """What players change of their own account, and what of it they may."""

    is_restricted: bool
    is_supporter: bool
    hide_presence: bool
    pm_friends_only: bool
    playstyle: int
    playmode: Ruleset
    profile_colour: str | None
    profile_hue: int | None
    profile_order: str | None
    location: str | None
    occupation: str | None
    interests: str | None
    website: str | None
    twitter: str | None
    discord: str | None


class PageRow(NamedTuple):
    """What a player wrote about themselves."""

    page_bbcode: str | None
    is_restricted: bool


class PicturesRow(NamedTuple):
    """Avatar and banner, as names in the storage."""

    avatar_file: str | None
    cover_file: str | None
    cover_preset: int | None


class WriterRow(NamedTuple):
    """A user as far as writing in public goes."""

    id: int
    is_admin: bool
    is_restricted: bool
    is_silenced: bool


class AccountEventRow(NamedTuple):
    """Something operators did to an account."""

    id: int
    kind: str
    description: str | None
    length_s: int
    is_permanent: bool
    created_at: datetime
