"""Days as they come and go: rooms, plays, placements and streaks in a real database, with the clock held."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from g0v0.daily import beginning, closing
from g0v0.daily.beginning import begin_day
from g0v0.daily.closing import PAGE, close_day, close_days
from g0v0.daily.recounting import recount
from g0v0.daily.rules import day_of
from g0v0.daily.schedule import challenge_of, choose
from g0v0.platform.runtime import Runtime
from g0v0.users.models import BOT_ID
from tests.conftest import FrozenClock
from tests.daily.days import DAY, TODAY, alter, begun, count, last_day, numbers, placements, played
from tests.daily.model import Ledger
from tests.database import row, rows
from tests.world import World

THURSDAY = date(2026, 1, 1)


async def test_todays_room_is_the_bots_and_lasts_until_midnight(rt: Runtime, world: World) -> None:
    beatmap = await world.beatmap()
    await choose(rt, TODAY, beatmap, mods="HD")
    room_id = await begin_day(rt)
    room = await row(rt, "SELECT * FROM rooms WHERE id = %s", room_id)
    assert (room["host_id"], room["name"]) == (BOT_ID, "Daily Challenge: Mar 14, 2026")
    assert (room["category"], room["type"], room["password"]) == ("daily_challenge", "playlists", None)
    assert (room["starts_at"], room["ends_at"]) == (datetime(2026, 3, 14), datetime(2026, 3, 15))  # noqa: DTZ001  (as stored)
    (item,) = await rows(rt, "SELECT beatmap_id, ruleset_id, required_mods, star_rating > 0 FROM playlist_items")
    assert item == (beatmap, 0, '[{"acronym":"HD"}]', 1)
    assert await rows(rt, "SELECT username FROM users WHERE id = %s", BOT_ID) == [("BanchoBot",)]


async def test_beginning_a_day_again_changes_nothing(rt: Runtime, world: World) -> None:
    room_id = await begun(rt, world)
    assert await begin_day(rt) == room_id
    assert await rows(rt, "SELECT COUNT(*) FROM rooms") == [(1,)]


async def test_workers_that_begin_a_day_at_once_open_one_room(rt: Runtime, world: World) -> None:
    await world.beatmap()
    found = await asyncio.gather(*(begin_day(rt) for _ in range(5)))
    assert len(set(found)) == 1
    assert await rows(rt, "SELECT COUNT(*) FROM rooms") == [(1,)]
    assert await rows(rt, "SELECT COUNT(*) FROM playlist_items") == [(1,)]


@pytest.mark.parametrize("step", ["create_room", "update_challenge_room"])
async def test_a_worker_that_dies_opening_a_room_leaves_none(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await choose(rt, TODAY, await world.beatmap())
    with monkeypatch.context() as patched:
        patched.setattr(beginning, step, _dying(getattr(beginning, step)))
        with pytest.raises(asyncio.CancelledError):
            await begin_day(rt)
    assert await rows(rt, "SELECT COUNT(*) FROM rooms") == [(0,)]
    assert await begin_day(rt) == (await challenge_of(rt, TODAY)).room_id


@pytest.mark.parametrize("step", ["update_lapsed_streaks", "update_placements", "update_challenge_closed"])
async def test_a_worker_that_dies_closing_a_day_counts_nothing_twice(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    room_id, user, lapsed = await begun(rt, world), await world.user(), await world.user()
    await count(rt, user, room_id)
    await alter(
        rt,
        "INSERT INTO daily_challenge_statistics (user_id, daily_streak_current, last_update_at, last_weekly_streak_at)"
        " VALUES (%s, 7, '2026-03-13', '2026-03-12')",
        lapsed,
    )
    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(closing, step, _dying(getattr(closing, step)))
            with pytest.raises(asyncio.CancelledError):
                await close_day(rt, TODAY)
        assert (await challenge_of(rt, TODAY)).closed_at is None
        assert await placements(rt, user) == [(0, 0)]
    await close_day(rt, TODAY)
    assert await placements(rt, user) == [(1, 1)]
    assert (await numbers(rt, lapsed))[1] == 0


async def test_without_maps_there_is_no_challenge(rt: Runtime) -> None:
    assert await begin_day(rt) is None


async def test_a_chosen_map_that_is_gone_is_replaced(rt: Runtime, world: World) -> None:
    gone, there = await world.beatmap(), await world.beatmap()
    await choose(rt, TODAY, gone)
    await alter(rt, "UPDATE beatmaps SET deleted_at = '2026-03-01' WHERE id = %s", gone)
    assert await begin_day(rt) is not None
    assert (await challenge_of(rt, TODAY)).beatmap_id == there


async def test_a_room_ended_before_its_time_does_not_run(rt: Runtime, world: World, clock: FrozenClock) -> None:
    room_id = await begun(rt, world)
    await alter(rt, "UPDATE rooms SET ends_at = '2026-03-14 12:30:00' WHERE id = %s", room_id)
    assert await begin_day(rt) == room_id
    clock.advance(minutes=30)
    assert await begin_day(rt) is None


async def test_the_next_day_has_a_room_of_its_own(rt: Runtime, world: World, clock: FrozenClock) -> None:
    first = await begun(rt, world)
    await world.beatmap()
    clock.advance(hours=12)
    second = await begin_day(rt)
    assert second not in (None, first)


async def test_two_plays_on_a_day_count_once(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    for total in (500_000, 700_000, 600_000, 700_000):
        await count(rt, user, room_id, total)
    # 14 March 2026 is a Saturday, its week began on the 12th.
    assert await numbers(rt, user) == (1, 1, 1, 1, 1, 0, 0, TODAY, date(2026, 3, 12))
    assert await rows(rt, "SELECT total_score FROM daily_challenge_plays") == [(700_000,)]


async def test_plays_without_points_or_in_other_rooms_do_not_count(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await count(rt, user, room_id, 0)
    await count(rt, user, room_id + 1)
    assert await numbers(rt, user) == ()


async def test_plays_counted_at_once_count_once(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await asyncio.gather(*(count(rt, user, room_id, 500_000 + n) for n in range(6)))
    assert (await numbers(rt, user))[:2] == (1, 1)
    assert await rows(rt, "SELECT total_score FROM daily_challenge_plays") == [(500_005,)]


async def test_a_play_handed_in_after_midnight_counts_for_its_day(
    rt: Runtime, world: World, clock: FrozenClock
) -> None:
    yesterday, user = await begun(rt, world), await world.user()
    clock.advance(hours=12, seconds=30)
    today = await begun(rt, world)
    # First the next day's play, then the one that began before midnight.
    await count(rt, user, today)
    assert (await numbers(rt, user))[:3] == (1, 1, 1)
    await count(rt, user, yesterday)
    assert (await numbers(rt, user))[:3] == (2, 2, 2)
    assert await last_day(rt, user) == TODAY + DAY


async def test_a_day_stays_open_while_plays_of_it_can_come(rt: Runtime, world: World, clock: FrozenClock) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await count(rt, user, room_id)
    for hours, minutes, closed in ((0, 0, False), (12, 9, False), (0, 1, True)):
        clock.advance(hours=hours, minutes=minutes)
        await close_days(rt)
        assert ((await challenge_of(rt, TODAY)).closed_at is not None) == closed
    assert await placements(rt, user) == [(1, 1)]


async def test_a_day_waits_an_hour_for_plays_that_are_not_processed(
    rt: Runtime, world: World, clock: FrozenClock
) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await alter(rt, "INSERT INTO playlist_scores VALUES (1, 900, %s, %s)", room_id, user)
    await alter(rt, "INSERT INTO score_queue VALUES (900, 0, 0, '2026-03-14 23:59:00', '2026-03-15 00:00:00')")
    for minutes, closed in ((12 * 60 + 59, False), (1, True)):
        clock.advance(minutes=minutes)
        await close_days(rt)
        assert ((await challenge_of(rt, TODAY)).closed_at is not None) == closed
    # What comes later still counts, and stands where it would have stood: nobody was there to stand behind.
    await count(rt, user, room_id)
    assert (await numbers(rt, user))[:7] == (1, 1, 1, 1, 1, 0, 0)


async def test_the_best_tenth_and_half_are_placed(rt: Runtime, world: World, clock: FrozenClock) -> None:
    room_id = await begun(rt, world)
    users = [await world.user() for _ in range(10)]
    for place, user in enumerate(users):
        await count(rt, user, room_id, 1_000_000 - place)
    await close_day(rt, TODAY)
    assert await placements(rt, *users) == [(1, 1)] + 4 * [(0, 1)] + 5 * [(0, 0)]
    await close_day(rt, TODAY)
    assert await placements(rt, *users) == [(1, 1)] + 4 * [(0, 1)] + 5 * [(0, 0)]


async def test_days_closed_at_once_are_closed_once(rt: Runtime, world: World, clock: FrozenClock) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await count(rt, user, room_id)
    clock.advance(hours=13)
    await asyncio.gather(*(close_days(rt) for _ in range(4)))
    assert await placements(rt, user) == [(1, 1)]


async def test_restricted_players_are_not_placed_and_take_no_place(rt: Runtime, world: World) -> None:
    room_id = await begun(rt, world)
    cheat, fair, other = [await world.user() for _ in range(3)]
    await alter(rt, "UPDATE users SET is_restricted = 1 WHERE id = %s", cheat)
    for user, total in ((cheat, 999_999), (fair, 500_000), (other, 400_000)):
        await count(rt, user, room_id, total)
    await close_day(rt, TODAY)
    assert await placements(rt, cheat, fair, other) == [(0, 0), (1, 1), (0, 0)]


async def test_a_play_processed_after_closing_stands_where_it_would_have(rt: Runtime, world: World) -> None:
    room_id = await begun(rt, world)
    users = [await world.user() for _ in range(5)]
    for user, total in zip(users, (900, 800, 700, 600), strict=False):
        await count(rt, user, room_id, total)
    await close_day(rt, TODAY)
    late = users[4]
    await count(rt, late, room_id, 850)
    assert await placements(rt, *users) == [(1, 1), (0, 1), (0, 0), (0, 0), (0, 1)]
    await count(rt, late, room_id, 950)
    assert await placements(rt, late) == [(1, 1)]


async def test_a_missed_day_ends_the_daily_streak_when_it_is_evaluated(
    rt: Runtime, world: World, clock: FrozenClock
) -> None:
    user = await world.user()
    await count(rt, user, await begun(rt, world))
    clock.advance(days=1)
    await close_days(rt)
    await begun(rt, world)
    assert (await numbers(rt, user))[1:5] == (1, 1, 1, 1)
    clock.advance(days=1)
    await close_days(rt)
    assert (await numbers(rt, user))[1:5] == (0, 1, 1, 1)


async def test_a_player_back_before_the_missed_day_is_evaluated_keeps_the_new_streak(
    rt: Runtime, world: World, clock: FrozenClock
) -> None:
    user = await world.user()
    await count(rt, user, await begun(rt, world))
    clock.now = datetime(2026, 3, 15, 12, tzinfo=UTC)
    await close_days(rt)
    await begun(rt, world)
    clock.now = datetime(2026, 3, 16, 0, 1, tzinfo=UTC)
    await count(rt, user, await begun(rt, world))
    assert (await numbers(rt, user))[1:3] == (1, 1)
    clock.now = datetime(2026, 3, 16, 0, 20, tzinfo=UTC)
    await close_days(rt)
    assert (await challenge_of(rt, TODAY + DAY)).closed_at is not None
    assert (await numbers(rt, user))[1:3] == (1, 1)


async def test_everybody_loses_a_streak_however_many_they_are(rt: Runtime, world: World, clock: FrozenClock) -> None:
    room_id = await begun(rt, world)
    await alter(
        rt,
        "INSERT INTO daily_challenge_statistics (user_id, daily_streak_current, last_update_at, weekly_streak_current,"
        " last_weekly_streak_at) SELECT 5000 + seq, 4, '2026-03-12', 2, '2026-03-05' FROM seq_1_to_2500",
    )
    await close_day(rt, TODAY)
    assert 2 * PAGE < 2500
    assert await rows(
        rt, "SELECT daily_streak_current, weekly_streak_current, COUNT(*) FROM daily_challenge_statistics GROUP BY 1, 2"
    ) == [(0, 2, 2500)]
    assert room_id


async def test_recounting_finds_the_same_numbers(rt: Runtime, world: World, clock: FrozenClock) -> None:
    users = [await world.user() for _ in range(3)]
    for number in range(4):
        room_id = await begun(rt, world)
        for user in users[: 3 - number % 3]:
            await played(rt, user, room_id, 100_000 + user)
        clock.advance(days=1)
        await close_days(rt)
    before = [await numbers(rt, user) for user in users]
    assert (await recount(rt)) == (4, 3)
    assert [await numbers(rt, user) for user in users] == before
    await alter(rt, "UPDATE daily_challenge_statistics SET daily_streak_best = 99, top_10p_placements = 99")
    await alter(rt, "DELETE FROM daily_challenge_plays WHERE user_id = %s", users[0])
    await alter(rt, "DELETE FROM daily_challenge_statistics WHERE user_id = %s", users[1])
    assert (await recount(rt)) == (4, 3)
    assert [await numbers(rt, user) for user in users] == before


async def test_recounting_forgets_who_has_no_play_left(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await count(rt, user, room_id)
    await recount(rt)
    assert await numbers(rt, user) == (0, 0, 0, 0, 0, 0, 0, None, None)


async def test_a_year_of_days(rt: Runtime, world: World, clock: FrozenClock) -> None:
    """The clock goes through a year; plays come twice, late and after the next day's; days close late; all agree."""
    dice = random.Random(2026)
    await alter(
        rt,
        "INSERT INTO daily_challenges (day, beatmap_id, ruleset_id, required_mods, allowed_mods, room_id)"
        " SELECT %s + INTERVAL seq - 1 DAY, 1, 0, '[]', '[]', 1000 + seq FROM seq_1_to_366",
        THURSDAY,
    )
    users = [await world.user() for _ in range(2)]
    ledgers = {user: Ledger() for user in users}
    late: list[tuple[int, int]] = []
    for number in range(366):
        day = THURSDAY + number * DAY
        clock.now = datetime.combine(day, datetime.min.time(), UTC)
        room_id = 1001 + number
        players = [user for index, user in enumerate(users) if dice.random() < (0.97, 0.6)[index]]
        # The day before is closed with some having played today already, and the late plays between.
        early = players[: dice.randint(0, len(players))]
        for user in early:
            await count(rt, user, room_id, dice.randint(1, 10**6))
        for user, room in late:
            await count(rt, user, room, dice.randint(1, 10**6))
        clock.advance(minutes=dice.choice([11, 11, 11, 600]))
        await close_days(rt)
        if number:
            for ledger in ledgers.values():
                ledger.close(day - DAY)
        late.clear()
        for user in players:
            ledgers[user].play(day)
            if user in early and dice.random() < 0.7:
                continue
            if dice.random() < 0.1 and user not in early:
                late.append((user, room_id))
            else:
                await count(rt, user, room_id, dice.randint(1, 10**6))
        handed_in = {user for user, _ in late}
        for user in users:
            if user not in handed_in:
                assert _without_placements(await numbers(rt, user)) == _expected(ledgers[user]), (day, user)
    assert day_of(clock()) == THURSDAY + 365 * DAY
    best = await placements(rt, *users)
    assert all(tenth <= half for tenth, half in best)
    assert sum(tenth for tenth, _ in best) >= 300


def _dying(step: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    """The step is done, and then the process is gone."""

    async def dying(*args: object, **params: object) -> object:
        await step(*args, **params)
        raise asyncio.CancelledError

    return dying


def _without_placements(found: tuple[object, ...]) -> tuple[object, ...]:
    return (*found[:5], *found[7:])


def _expected(ledger: Ledger) -> tuple[object, ...]:
    return ledger.numbers() if ledger.plays else ()
