"""What runs by the clock: rank history, sums of countries and teams."""

from datetime import timedelta

import httpx
import pytest

from g0v0.cli.rankings import rebuild_all
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Unavailable
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, jobs
from tests.conftest import FrozenClock
from tests.database import rows
from tests.rankings.players import player, restrict, team, totals
from tests.world import World

HISTORY = "SELECT user_id, ruleset_id, day, global_rank FROM rank_history ORDER BY ruleset_id, day, global_rank"
PEAKS = "SELECT user_id, global_rank, reached_at FROM rank_peaks WHERE ruleset_id = 0 ORDER BY user_id"


async def test_todays_ranks_are_written_down_once(rt: Runtime, world: World) -> None:
    first, second = await player(world, 200), await player(world, 100)
    tapper = await player(world, 50, ruleset=Ruleset.TAIKO)
    await player(world, 0)
    await restrict(rt, await player(world, 900))
    today = rt.clock().date()
    expected = [(first, 0, today, 1), (second, 0, today, 2), (tapper, 1, today, 1)]
    for _ in range(2):
        await jobs.record_rank_history(rt)
        assert await rows(rt, HISTORY) == expected


async def test_the_later_run_of_a_day_counts(rt: Runtime, world: World, clock: FrozenClock) -> None:
    first, second = await player(world, 200), await player(world, 100)
    await jobs.record_rank_history(rt)
    await totals(rt, second, pp=300)
    clock.advance(hours=6)
    await jobs.record_rank_history(rt)
    today = clock().date()
    assert await rows(rt, HISTORY) == [(second, 0, today, 1), (first, 0, today, 2)]


async def test_a_peak_stays_until_it_is_surpassed(rt: Runtime, world: World, clock: FrozenClock) -> None:
    star, rival = await player(world, 200), await player(world, 100)
    start = clock()
    await jobs.record_rank_history(rt)
    clock.advance(days=1)
    await totals(rt, rival, pp=500)
    await jobs.record_rank_history(rt)
    clock.advance(days=1)
    await jobs.record_rank_history(rt)
    naive = start.replace(tzinfo=None)
    assert await rows(rt, PEAKS) == [(star, 1, naive), (rival, 1, naive + timedelta(days=1))]


async def test_ranks_of_long_ago_are_forgotten(rt: Runtime, world: World, clock: FrozenClock) -> None:
    await player(world, 200)
    await jobs.record_rank_history(rt)
    clock.advance(days=jobs.KEPT_DAYS)
    await jobs.record_rank_history(rt)
    assert len(await rows(rt, HISTORY)) == 2
    clock.advance(days=1)
    await jobs.record_rank_history(rt)
    assert [day for _, _, day, _ in await rows(rt, HISTORY)] == [clock().date() - timedelta(days=1), clock().date()]


async def test_history_takes_as_many_statements_for_fifty_as_for_one(rt: Runtime, world: World, queries) -> None:
    # A page of players and an empty one are the same number of statements: per ruleset a list, with players two writes.
    budget = len(Ruleset) + 2 + 1
    await player(world, 10)
    with queries(budget):
        await jobs.record_rank_history(rt)
    for number in range(49):
        await player(world, 20 + number)
    with queries(budget):
        await jobs.record_rank_history(rt)


async def test_pages_of_players_meet_without_a_gap(rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PAGE", 3)
    ids = [await player(world, pp) for pp in (500, 400, 400, 400, 400, 300, 200, 200, 100)]
    for pp in (450, 400, 400, 150):
        await restrict(rt, await player(world, pp))
    await jobs.record_rank_history(rt)
    assert [(user, rank) for user, _, _, rank in await rows(rt, HISTORY)] == list(zip(ids, range(1, 10), strict=True))


async def test_history_is_not_written_from_incomplete_boards(rt: Runtime, world: World) -> None:
    await player(world, 100)
    assert await board.begin_rebuild(rt.redis, Ruleset.OSU) is not None
    with pytest.raises(Unavailable):
        await jobs.record_rank_history(rt)
    assert await rows(rt, HISTORY) == []


async def test_the_graph_shows_what_was_written_down(
    rt: Runtime, world: World, clock: FrozenClock, http: httpx.AsyncClient
) -> None:
    await player(world, 200)
    user = await player(world, 100)
    await jobs.record_rank_history(rt)
    clock.advance(days=3)
    headers = await world.headers(user)
    found = (await http.get(f"/api/v2/users/{user}/osu", headers=headers)).json()["rank_history"]
    assert (found["mode"], len(found["data"]), found["data"][-4:]) == ("osu", 90, [2, 0, 0, 2])
    assert (await http.get(f"/api/v2/users/{user}/taiko", headers=headers)).json()["rank_history"] is None


async def test_countries_add_up(rt: Runtime, world: World) -> None:
    await player(world, 100.5, score=10, country="AU")
    moved = await player(world, 50, score=20, country="AU")
    abroad = await player(world, 70, score=30, country="JP")
    await player(world, 0, score=30, country="JP")
    await player(world, 70, country="XX")
    await restrict(rt, await player(world, 900, country="FR"))
    table = """SELECT ruleset_id, country_code, active_users, play_count, ranked_score, performance
                 FROM country_statistics ORDER BY performance DESC"""
    for _ in range(2):
        await jobs.refresh_country_statistics(rt)
        assert await rows(rt, table) == [(0, "AU", 2, 2, 30, 150.5), (0, "JP", 1, 1, 30, 70.0)]
    await totals(rt, moved, pp=0)
    await restrict(rt, abroad)
    await jobs.refresh_country_statistics(rt)
    assert [row[1:3] for row in await rows(rt, table)] == [("AU", 1)]


async def test_teams_add_up(rt: Runtime, world: World) -> None:
    members = [await player(world, 100, score=10), await player(world, 50, score=20)]
    loner = await player(world, 70, score=30)
    await player(world, 900)
    strong, weak = await team(rt, "Strong", members), await team(rt, "Weak", [loner])
    table = "SELECT team_id, play_count, ranked_score, performance FROM team_statistics ORDER BY performance DESC"
    for _ in range(2):
        await jobs.refresh_team_statistics(rt)
        assert await rows(rt, table) == [(strong, 2, 30, 150.0), (weak, 1, 30, 70.0)]
    await restrict(rt, loner)
    await jobs.refresh_team_statistics(rt)
    assert [row[0] for row in await rows(rt, table)] == [strong]


async def test_the_command_rebuilds_everything(rt: Runtime, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    user = await player(world, 100)
    await team(rt, "Solo", [user])
    await board.begin_rebuild(rt.redis, Ruleset.MANIA)
    found = await rebuild_all(rt, as_json=True)
    assert (found["osu"], found["taiko"], found["mania"]) == (1, 0, None)
    assert await board.ranks(rt, Ruleset.OSU, user, "AU") == (1, 1)
    assert not rt.jobs.queued
    assert [len(await rows(rt, f"SELECT 1 FROM {kind}_statistics")) for kind in ("country", "team")] == [1, 1]
    assert capsys.readouterr().out == "", "standard output is for the result"
