"""What other features have the hub tell its clients; works in every process, workers included."""

from g0v0.metadata import presence
from g0v0.metadata.groups import room
from g0v0.metadata.hub import hub
from g0v0.metadata.models import DailyChallengeInfo, RoomScoreSet
from g0v0.metadata.watching import room_score
from g0v0.platform.runtime import Runtime


async def announce_daily_challenge(rt: Runtime, room_id: int | None, ttl_s: float | None = None) -> None:
    """This daily challenge runs now, for so long (None: none does). Tells everybody when that is news."""
    if await presence.set_daily_challenge(rt.redis, room_id, ttl_s):
        info = None if room_id is None else DailyChallengeInfo(room_id)
        await hub.clients(rt).everyone().DailyChallengeUpdated(info)


async def announce_room_score(rt: Runtime, event: RoomScoreSet) -> None:
    """A passed play in a playlist room was processed. Tells who watches the room."""
    await hub.clients(rt).group(room(event.room_id)).MultiplayerRoomScoreSet(event)


async def announce_processed_score(rt: Runtime, score_id: int) -> None:
    """A play made in a room was processed; see `announce_room_score`. Safe to repeat."""
    event = await room_score(rt, score_id)
    if event is not None:
        await announce_room_score(rt, event)
