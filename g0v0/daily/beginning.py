"""Opening the room a day's challenge is played in. Safe to run twice, also at once."""

from datetime import date

from g0v0.daily.errors import NothingToDraw
from g0v0.daily.models import ChallengeRow
from g0v0.daily.queries import get_room_of_day, get_stars, lock_challenge, update_challenge_room
from g0v0.daily.rules import day_of, ends_at, starts_at
from g0v0.daily.schedule import chosen_or_drawn, forget
from g0v0.osu.mods import parse_mods
from g0v0.platform.db import Tx
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.rooms.creating import NewItem, NewRoom, create_room
from g0v0.rooms.models import RoomCategory, RoomType
from g0v0.users.accounts import BOT_NAME, ensure_bot
from g0v0.users.models import BOT_ID
from g0v0.users.queries import get_user_id_by_username

log = get_log("daily")


async def begin_day(rt: Runtime) -> int | None:
    """Open today's challenge unless it is open; the room that runs now, None without one."""
    today = day_of(rt.clock())
    await _begin(rt, today)
    room = await get_room_of_day(rt.db, day=today)
    if room is None or (room.ends_at is not None and room.ends_at <= rt.clock()):
        return None
    return room.room_id


async def _begin(rt: Runtime, day: date) -> None:
    """Open the room of a day, once. A chosen map that is gone is replaced by a drawn one."""
    try:
        challenge = await chosen_or_drawn(rt, day)
        if challenge.room_id is not None or await _open(rt, challenge):
            return
        log.warning("chosen map is gone, drawing another", day=str(day), beatmap_id=challenge.beatmap_id)
        await forget(rt, day)
        await _open(rt, await chosen_or_drawn(rt, day))
    except NothingToDraw:
        # Every minute of a server without maps: nothing to alarm anybody with.
        log.debug("no map to draw", day=str(day))


async def _open(rt: Runtime, challenge: ChallengeRow) -> bool:
    """Write the room, unless somebody did meanwhile; False when the map is gone."""
    stars = await get_stars(rt.db, beatmap_id=challenge.beatmap_id, ruleset_id=int(challenge.ruleset_id))
    if stars is None:
        return False
    room = _room(challenge, stars.star_rating)
    if await get_user_id_by_username(rt.db, username=BOT_NAME) is None:
        # The first worker may be quicker than the first server.
        await ensure_bot(rt.db, rt.clock())

    async def work(tx: Tx) -> int | None:
        held = await lock_challenge(tx, day=challenge.day)
        if held is None or held.room_id is not None or held.beatmap_id != challenge.beatmap_id:
            return None
        created = await create_room(tx, room, rt.clock())
        await update_challenge_room(tx, day=challenge.day, room_id=created.id)
        return created.id

    room_id = await rt.db.retrying(work)
    if room_id is not None:
        log.info("daily challenge begins", day=str(challenge.day), room_id=room_id, beatmap_id=challenge.beatmap_id)
    return True


def _room(challenge: ChallengeRow, stars: float) -> NewRoom:
    day, ruleset = challenge.day, challenge.ruleset_id
    item = NewItem(
        owner_id=BOT_ID,
        beatmap_id=challenge.beatmap_id,
        ruleset=ruleset,
        star_rating=stars,
        required_mods=parse_mods(ruleset, challenge.required_mods),
        allowed_mods=[mod for raw in challenge.allowed_mods for mod in parse_mods(ruleset, [raw])],
    )
    return NewRoom(
        host_id=BOT_ID,
        name=f"Daily Challenge: {day:%b} {day.day}, {day.year}",
        type=RoomType.PLAYLISTS,
        category=RoomCategory.DAILY_CHALLENGE,
        items=[item],
        starts_at=starts_at(day),
        ends_at=ends_at(day),
    )
