"""Playlists and plays in them, through the real write functions."""

from typing import Any

from g0v0.beatmaps.queries import get_playable
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.rooms.inputs import RoomRequest
from g0v0.rooms.playlists import open_playlist
from g0v0.rooms.queries import list_items_by_room
from g0v0.submission.models import RoomTokenRequest, Submission
from g0v0.submission.processing import process_score
from g0v0.submission.room_submission import accept_in_room, issue_in_room
from tests.submission.plays import FAILED, body


def request(*beatmaps: int, **changes: Any) -> dict[str, Any]:
    """What the game sends to open a playlist of these beatmaps for half an hour."""
    base: dict[str, Any] = {
        "name": "a room",
        "category": "normal",
        "duration": 30,
        "max_attempts": None,
        "type": "playlists",
        "queue_mode": "host_only",
        "auto_skip": False,
        "auto_start_duration": 0,
        "playlist": [item(beatmap) for beatmap in beatmaps],
    }
    return base | changes


def item(beatmap: int, **changes: Any) -> dict[str, Any]:
    """An item as the game sends it."""
    base: dict[str, Any] = {
        "owner_id": 0,
        "ruleset_id": 0,
        "expired": False,
        "playlist_order": None,
        "played_at": None,
        "allowed_mods": [],
        "required_mods": [],
        "beatmap_id": beatmap,
        "freestyle": False,
    }
    return base | changes


async def playlist(rt: Runtime, host: int, *beatmaps: int, **changes: Any) -> tuple[int, list[int]]:
    """A room and its items; `changes` to the request."""
    room = await open_playlist(rt, host, RoomRequest(**request(*beatmaps, **changes)))
    return room, [row.id for row in await list_items_by_room(rt.db, room_id=room)]


async def begin(rt: Runtime, user: int, room: int, item_id: int, beatmap: int, ruleset: int | None = None) -> int:
    """A token."""
    row = await get_playable(rt.db, id=beatmap)
    assert row is not None
    wanted = RoomTokenRequest(beatmap_hash=row.checksum, beatmap_id=beatmap, ruleset_id=ruleset)
    return (await issue_in_room(rt, user_id=user, room_id=room, item_id=item_id, request=wanted))["id"]


async def submit(
    rt: Runtime, user: int, room: int, item_id: int, token: int, *, passed: bool = True, **changes: Any
) -> int:
    """Submit a play and let it be processed; the score's id."""
    score = await accept_in_room(
        rt,
        user_id=user,
        room_id=room,
        item_id=item_id,
        token_id=token,
        submission=Submission(**body(**(({} if passed else FAILED) | changes))),
    )
    await process_score(rt, score)
    assert isinstance(rt.jobs, RecordedQueue)
    if (jobs.PROCESS_SCORE, (score,)) in rt.jobs.queued:
        rt.jobs.queued.remove((jobs.PROCESS_SCORE, (score,)))
    return score


async def play(rt: Runtime, user: int, room: int, item_id: int, beatmap: int, **changes: Any) -> int:
    """A whole play of an item; the score's id."""
    return await submit(rt, user, room, item_id, await begin(rt, user, room, item_id, beatmap), **changes)
