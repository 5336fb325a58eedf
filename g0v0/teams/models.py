"""Rows of the teams feature."""

from datetime import datetime
from typing import NamedTuple

from g0v0.osu.rulesets import Ruleset


class TeamRow(NamedTuple):
    """A team."""

    id: int
    name: str
    short_name: str
    leader_id: int
    flag_file: str | None
    cover_file: str | None
    description: str | None
    default_ruleset_id: Ruleset
    is_open: bool
    created_at: datetime


class TotalsRow(NamedTuple):
    """What a team adds up to in a ruleset."""

    play_count: int
    ranked_score: int
    performance: float
    better: int


class MemberRow(NamedTuple):
    """A member."""

    user_id: int
    is_restricted: bool


class MembershipRow(NamedTuple):
    """Which team a player is in."""

    team_id: int


class RequestRow(NamedTuple):
    """A player who asks to be taken in."""

    user_id: int
    created_at: datetime
