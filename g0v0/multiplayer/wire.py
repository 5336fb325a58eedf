"""Rooms as clients read them: arrays by position. Source: lazer-signalr.md §2, §4.4."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgpack_lazer_api import Float32, to_date_time_offset

from g0v0.multiplayer.enums import MatchType
from g0v0.multiplayer.state import TEAMS, Availability, Countdown, Item, MatchState, Member, Room, Settings
from g0v0.osu.mods import Mod

Wire = list[Any]
"""Something `encode` takes."""

_TEAM_VERSUS_STATE, _STANDARD_STATE = 0, 3
_TEAM_VERSUS_USER = 0


def room(found: Room, now: datetime) -> Wire:
    """MultiplayerRoom, with what is left of its countdowns."""
    host = found.find(found.host_id)
    return [
        found.id,
        found.state,
        settings(found.settings),
        [member(one) for one in found.members],
        None if host is None else member(host),
        match_state(found.match, teams=found.settings.match_type is MatchType.TEAM_VERSUS),
        [item(one) for one in found.playlist],
        [countdown(one, now) for one in found.countdowns],
        found.channel_id,
    ]


def settings(found: Settings) -> Wire:
    """MultiplayerRoomSettings."""
    return [
        found.name,
        found.playlist_item_id,
        found.password,
        found.match_type,
        found.queue_mode,
        timedelta(seconds=found.auto_start_s),
        found.auto_skip,
        found.max_participants,
    ]


def member(found: Member) -> Wire:
    """MultiplayerRoomUser."""
    beatmap = found.style.beatmap
    return [
        found.user_id,
        found.state,
        availability(found.availability),
        mods(found.mods),
        user_match_state(found.team),
        found.style.ruleset_id,
        None if beatmap is None else beatmap.beatmap_id,
        found.voted_to_skip,
        found.role,
    ]


def availability(found: Availability) -> Wire:
    """BeatmapAvailability."""
    return [found.state, None if found.progress is None else Float32(found.progress)]


def item(found: Item) -> Wire:
    """MultiplayerPlaylistItem."""
    return [
        found.id,
        found.owner_id,
        found.beatmap.beatmap_id,
        found.beatmap.checksum,
        found.ruleset_id,
        mods(found.required_mods),
        mods(found.allowed_mods),
        found.expired,
        found.order,
        None if found.played_at is None else to_date_time_offset(found.played_at),
        found.beatmap.star_rating,
        found.freestyle,
    ]


def mods(found: Iterable[Mod]) -> Wire:
    """APIMods."""
    return [mod.shape() for mod in found]


def user_match_state(team: int | None) -> Wire | None:
    """MatchUserState: the team, if there are teams."""
    return None if team is None else [_TEAM_VERSUS_USER, [team]]


def match_state(found: MatchState, *, teams: bool) -> Wire:
    """MatchRoomState of one of the two match types."""
    slots = None if found.slots is None else list(found.slots)
    if teams:
        return [_TEAM_VERSUS_STATE, [[[team, name] for team, name in TEAMS], found.locked, slots]]
    return [_STANDARD_STATE, [None, found.locked, slots]]


def countdown(found: Countdown, now: datetime) -> Wire:
    """MultiplayerCountdown: how long it still runs."""
    return [found.kind, [found.id, max(found.ends_at - now, timedelta())]]
