"""Rooms as answers show them, from rows that are at hand. Source: osu-api-v2-objects.md §4."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.shapes import beatmap_compact, beatmapset_compact
from g0v0.beatmaps.statuses import Status
from g0v0.osu.mods import ModShape
from g0v0.osu.rulesets import OFFICIAL
from g0v0.platform.clock import iso
from g0v0.platform.runtime import Runtime
from g0v0.rooms.models import ItemAttemptsRow, PlaylistItemRow, PlaylistSummaryRow, RoomRow, RoomUserRow
from g0v0.rooms.rules import has_ended
from g0v0.rooms.wire import (
    Aggregate,
    ItemAttempts,
    ItemBeatmap,
    PlaylistItem,
    PlaylistItemStats,
    PlaylistScore,
    RoomBase,
    UserFromCountry,
)
from g0v0.scores.models import ScoreRow
from g0v0.scores.shapes import modern
from g0v0.users.shapes import UserCard, bare, on_board


def room_base(row: RoomRow, now: datetime) -> RoomBase:
    """A room without includes. Whether there is a password is told, which one never."""
    return {
        "id": row.id,
        "name": row.name,
        "description": row.description,
        "category": row.category.value,
        "status": row.status.value,
        "type": row.type.value,
        "user_id": row.host_id,
        "starts_at": iso(row.starts_at),
        "ends_at": None if row.ends_at is None else iso(row.ends_at),
        "max_attempts": row.max_attempts,
        "max_participants": row.max_participants,
        "participant_count": row.participant_count,
        "channel_id": row.channel_id or 0,
        "active": row.starts_at <= now and not has_ended(row, now),
        "has_password": row.password is not None,
        "queue_mode": row.queue_mode.value,
        "auto_skip": row.auto_skip,
        "pinned": row.is_pinned,
    }


def with_country(card: UserCard) -> UserFromCountry:
    """A user with the flag."""
    return {**bare(card), "country": card["country"]}


def playlist_item(row: PlaylistItemRow) -> PlaylistItem:
    """An item without includes."""
    return {
        "id": row.id,
        "room_id": row.room_id,
        "beatmap_id": row.beatmap_id,
        "ruleset_id": row.ruleset_id.wire_id,
        "allowed_mods": [_with_settings(mod) for mod in row.allowed_mods],
        "required_mods": [_with_settings(mod) for mod in row.required_mods],
        "freestyle": row.is_freestyle,
        "expired": row.is_expired,
        "owner_id": row.owner_id,
        "playlist_order": row.playlist_order,
        "played_at": None if row.played_at is None else iso(row.played_at),
        "created_at": iso(row.created_at),
    }


def item_beatmap(
    rt: Runtime, item: PlaylistItemRow, beatmap: BeatmapRow | None, beatmapset: BeatmapsetRow | None
) -> ItemBeatmap:
    """The beatmap of an item. One that is gone is shown by its id alone: clients need an object."""
    if beatmap is None:
        return _gone(item)
    shape = cast(ItemBeatmap, beatmap_compact(rt, beatmap))
    shape["checksum"] = beatmap.checksum
    shape["max_combo"] = beatmap.max_combo
    if beatmapset is not None:
        shape["beatmapset"] = beatmapset_compact(rt, beatmapset)
    return shape


def _gone(item: PlaylistItemRow) -> ItemBeatmap:
    return {
        "beatmapset_id": 0,
        "difficulty_rating": round(item.star_rating, 5),
        "id": item.beatmap_id,
        "lazer_only": False,
        "mode": item.ruleset_id.wire_name,
        "status": Status.GRAVEYARD.wire_name,
        "total_length": 0,
        "user_id": 0,
        "version": "[deleted beatmap]",
    }


def playlist_item_stats(summary: PlaylistSummaryRow) -> PlaylistItemStats:
    """What a playlist holds."""
    return {
        "count_active": summary.count_active,
        "count_total": summary.count_total,
        "ruleset_ids": [int(ruleset) for ruleset in OFFICIAL if summary.rulesets >> ruleset & 1],
    }


def aggregate(row: RoomUserRow) -> Aggregate:
    """A player's sum in a room."""
    return {
        "accuracy": row.accuracy_sum / row.completed if row.completed else 0,
        "attempts": row.attempts,
        "completed": row.completed,
        "pp": row.pp_sum,
        "room_id": row.room_id,
        "total_score": row.total_score,
        "user_id": row.user_id,
    }


def no_plays(room_id: int, user_id: int) -> RoomUserRow:
    """The sum of a player who never played in a room."""
    return RoomUserRow(
        room_id, user_id, attempts=0, completed=0, total_score=0, accuracy_sum=0, pp_sum=0, last_score_id=None
    )


def item_attempts(rows: Sequence[ItemAttemptsRow]) -> list[ItemAttempts]:
    """A player's tries by item."""
    return [
        {
            "attempts": row.attempts,
            "id": row.playlist_item_id,
            "playlist_item_id": row.playlist_item_id,
            "passed": row.is_passed,
        }
        for row in rows
    ]


def playlist_score(
    item: PlaylistItemRow, row: ScoreRow, users: Mapping[int, UserCard], viewer_id: int | None
) -> PlaylistScore:
    """A play made on an item."""
    return {
        **modern(row, viewer_id),
        # In rooms clients read a number; 0 is a build nobody knows.
        "build_id": row.build_id or 0,
        "user": on_board(users[row.user_id]),
        "playlist_item_id": item.id,
        "room_id": item.room_id,
        "solo_score_id": row.id,
    }


def _with_settings(mod: ModShape) -> ModShape:
    # Clients read `settings` as an object that is always there.
    return {"acronym": mod["acronym"], "settings": mod.get("settings", {})}
