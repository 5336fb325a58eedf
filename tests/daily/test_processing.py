"""A play in the room of a daily challenge, processed: its player's streaks and page, and what it costs."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from g0v0.daily.closing import close_days
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from g0v0.submission.processing import process_score
from tests.conftest import FrozenClock, Recorder
from tests.daily.days import begun, numbers, played
from tests.database import rows
from tests.rooms.playlists import begin, submit
from tests.world import World


async def test_a_processed_play_counts_once_however_often_it_is_processed(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    score = await played(rt, user, room_id, 600_000, processed=False)
    await asyncio.gather(*(process_score(rt, score) for _ in range(4)))
    await process_score(rt, score)
    assert (await numbers(rt, user))[:5] == (1, 1, 1, 1, 1)


async def test_a_play_begun_before_midnight_counts_for_its_day_when_it_is_handed_in_in_time(
    rt: Runtime, world: World, clock: FrozenClock
) -> None:
    yesterday, user, slow = await begun(rt, world), await world.user(), await world.user()
    ((item, beatmap),) = await rows(rt, "SELECT id, beatmap_id FROM playlist_items")
    clock.now = datetime(2026, 3, 14, 23, 59, 30, tzinfo=UTC)
    token, late = [await begin(rt, player, yesterday, item, beatmap) for player in (user, slow)]
    clock.now = datetime(2026, 3, 15, 0, 4, tzinfo=UTC)
    await played(rt, user, await begun(rt, world))
    assert (await numbers(rt, user))[:3] == (1, 1, 1)
    await submit(rt, user, yesterday, item, token)
    assert (await numbers(rt, user))[:3] == (2, 2, 2)
    clock.now = datetime(2026, 3, 15, 0, 5, 1, tzinfo=UTC)
    with pytest.raises(Invalid, match="ended"):
        await submit(rt, slow, yesterday, item, late)
    clock.now = datetime(2026, 3, 15, 0, 10, tzinfo=UTC)
    await close_days(rt)
    assert (await numbers(rt, user))[:7] == (2, 2, 2, 1, 1, 1, 1)
    assert await numbers(rt, slow) == ()


async def test_failed_plays_do_not_count(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await played(rt, user, room_id, 20_000, passed=False)
    assert await numbers(rt, user) == ()


async def test_plays_of_the_map_outside_its_room_do_not_count(rt: Runtime, world: World) -> None:
    await begun(rt, world)
    user = await world.user()
    ((beatmap,),) = await rows(rt, "SELECT beatmap_id FROM playlist_items")
    await world.play(user, beatmap)
    assert await numbers(rt, user) == ()


async def test_the_players_page_tells_of_it(
    http: httpx.AsyncClient, rt: Runtime, world: World, clock: FrozenClock
) -> None:
    room_id, user = await begun(rt, world), await world.user()
    headers = await world.headers(user)
    shown = (await http.get("/api/v2/me", headers=headers)).json()["daily_challenge_user_stats"]
    assert (shown["playcount"], shown["last_update"]) == (0, "2000-01-01T00:00:00+00:00")
    await played(rt, user, room_id, 600_000)
    for page in ("/api/v2/me", f"/api/v2/users/{user}/osu"):
        shown = (await http.get(page, headers=headers)).json()["daily_challenge_user_stats"]
        assert shown == {
            "daily_streak_best": 1,
            "daily_streak_current": 1,
            "last_update": "2026-03-14T00:00:00+00:00",
            "last_weekly_streak": "2026-03-12T00:00:00+00:00",
            "playcount": 1,
            "top_10p_placements": 0,
            "top_50p_placements": 0,
            "user_id": user,
            "weekly_streak_best": 1,
            "weekly_streak_current": 1,
        }
    clock.advance(hours=13)
    await close_days(rt)
    headers = await world.headers(user)
    shown = (await http.get("/api/v2/me", headers=headers)).json()["daily_challenge_user_stats"]
    assert (shown["top_10p_placements"], shown["top_50p_placements"]) == (1, 1)
    clock.advance(hours=24)
    await begun(rt, world)
    clock.advance(hours=24)
    await close_days(rt)
    headers = await world.headers(user)
    shown = (await http.get("/api/v2/me", headers=headers)).json()["daily_challenge_user_stats"]
    assert (shown["daily_streak_current"], shown["daily_streak_best"], shown["weekly_streak_current"]) == (0, 1, 1)


async def test_a_play_outside_rooms_costs_no_statement_more(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, processed=False)
    recorder = Recorder()
    rt.db.observers.append(recorder)
    await process_score(rt, score)
    rt.db.observers.remove(recorder)
    assert [name for name in recorder.names if name.startswith(("daily/", "metadata/"))] == []


async def test_a_first_and_a_later_play_of_a_day_cost_few_statements(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    found: list[list[str]] = []
    for total in (600_000, 500_000):
        score = await played(rt, user, room_id, total, processed=False)
        recorder = Recorder()
        rt.db.observers.append(recorder)
        await process_score(rt, score)
        rt.db.observers.remove(recorder)
        found.append([name for name in recorder.names if name.startswith(("daily/", "metadata/"))])
    first, later = found
    assert later == ["daily/lock_challenge_by_room", "daily/upsert_play", "metadata/get_room_score"]
    assert len(first) == 7
