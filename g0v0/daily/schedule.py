"""What is played on which day: chosen by operators, and drawn where they chose nothing."""

from datetime import date, timedelta

from g0v0.beatmaps.lookup import playable
from g0v0.daily.choices import allowed_mods, required_mods
from g0v0.daily.drawing import drawn_beatmap
from g0v0.daily.errors import ChallengeNotFound, DayBegun, DayTaken, NothingToDraw
from g0v0.daily.models import ChallengeRow
from g0v0.daily.queries import delete_challenge, get_challenge, insert_challenge, list_challenges, lock_challenge
from g0v0.daily.rules import DAY, day_of
from g0v0.osu.mods import Mod, shapes
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime

FURTHEST = timedelta(days=366)
MOST_LISTED = 1000


async def choose(rt: Runtime, day: date, beatmap_id: int, ruleset: Ruleset | None = None, mods: str = "") -> None:
    """Have a map played on a day, today or later, in its own ruleset unless stated, with required mods.

    Raises Invalid naming what is wrong, BeatmapNotFound, DayTaken.
    """
    _check_day(rt, day)
    own = (await playable(rt, beatmap_id)).ruleset_id
    chosen = own if ruleset is None else ruleset
    if chosen.is_special or (chosen is not own and own is not Ruleset.OSU):
        raise Invalid(fields={"ruleset": [f"a map of {own.wire_name} is not played in {chosen.slug}."]})
    await _insert(rt, day, beatmap_id, chosen, required_mods(chosen, mods), is_drawn=False)


async def draw(rt: Runtime, day: date) -> ChallengeRow:
    """Draw a map for a day, today or later. Raises Invalid, DayTaken, NothingToDraw."""
    _check_day(rt, day)
    found = await drawn_beatmap(rt.db, day)
    if found is None:
        raise NothingToDraw(day=str(day))
    await _insert(rt, day, found.beatmap_id, found.ruleset_id, (), is_drawn=True)
    return await challenge_of(rt, day)


async def challenge_of(rt: Runtime, day: date) -> ChallengeRow:
    """What is played on a day. Raises ChallengeNotFound."""
    challenge = await get_challenge(rt.db, day=day)
    if challenge is None:
        raise ChallengeNotFound(f"Nothing is chosen for {day}.")
    return challenge


async def chosen_or_drawn(rt: Runtime, day: date) -> ChallengeRow:
    """What is played on a day, drawn now where nobody chose. Raises NothingToDraw."""
    challenge = await get_challenge(rt.db, day=day)
    if challenge is not None:
        return challenge
    try:
        return await draw(rt, day)
    except DayTaken:
        # Another worker, or an operator, was quicker.
        return await challenge_of(rt, day)


async def forget(rt: Runtime, day: date) -> None:
    """Choose nothing for a day after all. Raises ChallengeNotFound, or DayBegun when it is being played or was."""
    async with rt.db.tx() as tx:
        challenge = await lock_challenge(tx, day=day)
        if challenge is None:
            raise ChallengeNotFound(f"Nothing is chosen for {day}.")
        if challenge.room_id is not None:
            raise DayBegun(f"The challenge of {day} has begun.")
        await delete_challenge(tx, day=day)


async def first_free_day(rt: Runtime) -> date:
    """The first day from today on that nothing is chosen for."""
    day = day_of(rt.clock())
    chosen = {row.day for row in await list_challenges(rt.db, since=day, limit=MOST_LISTED)}
    while day in chosen:
        day += DAY
    return day


def _check_day(rt: Runtime, day: date) -> None:
    today = day_of(rt.clock())
    if not today <= day <= today + FURTHEST:
        raise Invalid(fields={"date": [f"must be from today, {today} in UTC, up to a year ahead."]})


async def _insert(
    rt: Runtime, day: date, beatmap_id: int, ruleset: Ruleset, required: tuple[Mod, ...], *, is_drawn: bool
) -> None:
    async with rt.db.tx() as tx:
        inserted = await insert_challenge(
            tx,
            day=day,
            beatmap_id=beatmap_id,
            ruleset_id=int(ruleset),
            required_mods=shapes(required),
            allowed_mods=allowed_mods(ruleset, required),
            is_drawn=is_drawn,
        )
    if not inserted:
        raise DayTaken(f"A challenge is chosen for {day} already; `daily remove {day}` takes it back.")
