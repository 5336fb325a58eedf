"""Rooms of the demo world: an open playlist with scores, and a match that was played to its end."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.models import BeatmapRow
from g0v0.cli.plays import PlayedMap, play
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms import recording
from g0v0.rooms.creating import NewItem, NewRoom, create_room
from g0v0.rooms.inputs import ItemRequest, RoomRequest
from g0v0.rooms.models import EventType, QueueMode, RoomStatus, RoomType
from g0v0.rooms.playlists import open_playlist
from g0v0.rooms.queries import list_items_by_room
from g0v0.rooms.recording import EventRecord, ItemRecord, RoomRecord
from g0v0.submission.models import RoomTokenRequest, Submission
from g0v0.submission.processing import process_score
from g0v0.submission.room_submission import accept_in_room, issue_in_room

PLAYLIST = "A week of circles"
MATCH = "One more map"
A_WEEK_MIN = 7 * 24 * 60

Players = Sequence[tuple[int, float]]
"""Ids and skills."""


async def make_rooms(rt: Runtime, players: Players, beatmap_ids: Sequence[int], dice: random.Random) -> int:
    """Both rooms, hosted by the first player, where everybody plays everything; how many were made."""
    beatmaps = await beatmaps_by_ids(rt, beatmap_ids)
    await _playlist(rt, players, list(beatmaps.values()), dice)
    await _match(rt, players, next(iter(beatmaps.values())), dice)
    return 2


async def _playlist(rt: Runtime, players: Players, beatmaps: Sequence[BeatmapRow], dice: random.Random) -> None:
    items = [ItemRequest(beatmap_id=beatmap.id, ruleset_id=int(beatmap.ruleset_id)) for beatmap in beatmaps]
    request = RoomRequest(name=PLAYLIST, duration=A_WEEK_MIN, playlist=items)
    room_id = await open_playlist(rt, players[0][0], request)
    rows = await list_items_by_room(rt.db, room_id=room_id)
    by_id = {beatmap.id: beatmap for beatmap in beatmaps}
    for player in players:
        for item in rows:
            await _play(rt, player, room_id, item.id, by_id[item.beatmap_id], dice)


async def _match(rt: Runtime, players: Players, beatmap: BeatmapRow, dice: random.Random) -> None:
    host, now = players[0][0], rt.clock()
    item = NewItem(host, beatmap.id, beatmap.ruleset_id, beatmap.difficulty_rating)
    room = NewRoom(host, MATCH, RoomType.HEAD_TO_HEAD, [item], now, None)

    async def create(tx: Tx) -> tuple[int, int]:
        created = await create_room(tx, room, now)
        return created.id, created.item_ids[0]

    room_id, item_id = await rt.db.retrying(create)
    log = _Log(rt, room_id, host, item, item_id)
    ids = [user_id for user_id, _ in players]
    detail = {"room_type": RoomType.HEAD_TO_HEAD.value, "teams": None, "slots": None}
    await log.write(
        [EventRecord(1, EventType.ROOM_CREATED, user_id=host)]
        + [EventRecord(number, EventType.PLAYER_JOINED, user_id=user_id) for number, user_id in enumerate(ids, 2)]
        + [EventRecord(len(ids) + 2, EventType.GAME_STARTED, item_id, detail=detail)],
        dict.fromkeys(ids, True),
    )
    for player in players:
        await _play(rt, player, room_id, item_id, beatmap, dice)
    first = len(ids) + 3
    await log.write(
        [EventRecord(first, EventType.GAME_COMPLETED, item_id)]
        + [EventRecord(number, EventType.PLAYER_LEFT, user_id=user_id) for number, user_id in enumerate(ids, first + 1)]
        + [EventRecord(first + 1 + len(ids), EventType.ROOM_DISBANDED, user_id=host)],
        dict.fromkeys(ids, False),
        is_over=True,
    )


@dataclass(frozen=True)
class _Log:
    """Writes the match down as its hub does."""

    rt: Runtime
    room_id: int
    host_id: int
    item: NewItem
    item_id: int

    async def write(self, events: list[EventRecord], present: dict[int, bool], *, is_over: bool = False) -> None:
        now = self.rt.clock()
        item = ItemRecord(
            id=self.item_id,
            owner_id=self.host_id,
            beatmap_id=self.item.beatmap_id,
            ruleset_id=int(self.item.ruleset),
            required_mods=[],
            allowed_mods=[],
            is_freestyle=False,
            playlist_order=0,
            star_rating=self.item.star_rating,
            is_expired=is_over,
            played_at=now if is_over else None,
        )
        record = RoomRecord(
            at=now,
            host_id=self.host_id,
            name=MATCH,
            password=None,
            type=RoomType.HEAD_TO_HEAD,
            queue_mode=QueueMode.HOST_ONLY,
            status=RoomStatus.IDLE if is_over else RoomStatus.PLAYING,
            max_participants=None,
            auto_skip=False,
            auto_start_duration_s=0,
            participant_count=len(present),
            is_closed=is_over,
            items=[item],
            present=present,
            events=events,
        )

        async def work(tx: Tx) -> None:
            await recording.hold_room(tx, self.room_id)
            await recording.write(tx, self.room_id, [record])

        await self.rt.db.retrying(work)


async def _play(
    rt: Runtime, player: tuple[int, float], room_id: int, item_id: int, beatmap: BeatmapRow, dice: random.Random
) -> None:
    user_id, skill = player
    played = PlayedMap(
        ruleset=beatmap.ruleset_id,
        count_circles=beatmap.count_circles,
        count_sliders=beatmap.count_sliders,
        count_spinners=beatmap.count_spinners,
        max_combo=beatmap.max_combo,
    )
    request = RoomTokenRequest(beatmap_hash=beatmap.checksum)
    token = await issue_in_room(rt, user_id=user_id, room_id=room_id, item_id=item_id, request=request)
    submission = Submission(**play(played, skill, dice, []))
    score_id = await accept_in_room(
        rt, user_id=user_id, room_id=room_id, item_id=item_id, token_id=token["id"], submission=submission
    )
    await process_score(rt, score_id)
