"""The boards: who stands where, with Redis and without it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.exceptions import ConnectionError as RedisConnectionError

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.jobs import REBUILD_RANKINGS
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, jobs
from g0v0.rankings.accounts import follow_account
from g0v0.rankings.models import BoardPage, Player, Sort, Standing
from g0v0.rankings.queries import list_ranked_players
from g0v0.users.queries import update_country
from tests.rankings.players import player, restrict, totals
from tests.world import World


async def everybody(rt: Runtime, sort: Sort = Sort.PERFORMANCE, country: str | None = None) -> list[int]:
    """All ids of a board, best first."""
    return (await board.page(rt, Ruleset.OSU, sort, country, offset=0, limit=100)).user_ids


@pytest.fixture(params=["redis", "sql"])
async def complete(request: pytest.FixtureRequest, rt: Runtime) -> bool:
    """Do the boards answer, or SQL in their stead?"""
    if request.param == "redis":
        await jobs.rebuild(rt)
    return request.param == "redis"


async def test_more_pp_ranks_higher(rt: Runtime, world: World, complete: bool) -> None:
    low, high, abroad = await player(world, 100), await player(world, 300), await player(world, 200, country="JP")
    assert await board.ranks(rt, Ruleset.OSU, high, "AU") == (1, 1)
    assert await board.ranks(rt, Ruleset.OSU, abroad, "JP") == (2, 1)
    assert await board.ranks(rt, Ruleset.OSU, low, "AU") == (3, 2)
    assert await everybody(rt) == [high, abroad, low]
    assert await everybody(rt, country="AU") == [high, low]
    assert bool(rt.jobs.queued) is not complete


async def test_equals_rank_by_id(rt: Runtime, world: World, complete: bool) -> None:
    ids = [await player(world, 123.456789, score=777) for _ in range(12)]
    found = [await board.ranks(rt, Ruleset.OSU, user_id, "AU") for user_id in ids]
    assert found == [(place, place) for place in range(1, 13)]
    for sort in Sort:
        assert await everybody(rt, sort) == ids
        assert await everybody(rt, sort, "AU") == ids


async def test_the_score_board_has_an_order_of_its_own(rt: Runtime, world: World, complete: bool) -> None:
    skilled, busy = await player(world, 300, score=10), await player(world, 100, score=10**12)
    assert await everybody(rt, Sort.SCORE) == [busy, skilled]
    assert await everybody(rt, Sort.SCORE, "AU") == [busy, skilled]
    assert await everybody(rt) == [skilled, busy]


async def test_players_without_pp_are_not_ranked(rt: Runtime, world: World, complete: bool) -> None:
    nobody = await player(world, 0, score=10**9)
    unknown = await world.user()
    for user_id in (nobody, unknown):
        assert await board.ranks(rt, Ruleset.OSU, user_id, "AU") == (None, None)
    assert await everybody(rt, Sort.SCORE) == []


async def test_losing_all_pp_loses_the_place(rt: Runtime, world: World, complete: bool) -> None:
    user = await player(world, 50)
    await totals(rt, user, pp=0)
    await board.record(rt, Ruleset.OSU, user, "AU", 0, 2000)
    assert await board.ranks(rt, Ruleset.OSU, user, "AU") == (None, None)
    assert await everybody(rt, Sort.SCORE, "AU") == []


async def test_restricted_players_leave_every_board(rt: Runtime, world: World, complete: bool) -> None:
    hidden, twin, below = await player(world, 100), await player(world, 100), await player(world, 50)
    await restrict(rt, hidden)
    await board.remove(rt, hidden)
    assert await board.ranks(rt, Ruleset.OSU, hidden, "AU") == (None, None)
    assert await board.ranks(rt, Ruleset.OSU, twin, "AU") == (1, 1)
    assert await board.ranks(rt, Ruleset.OSU, below, "AU") == (2, 2)
    assert await board.page(rt, Ruleset.OSU, Sort.SCORE, "AU", offset=0, limit=1) == BoardPage([twin], 2, [1], 2)


async def test_moving_abroad_leaves_the_old_country(rt: Runtime, world: World) -> None:
    user = await player(world, 100, country="AU")
    await jobs.rebuild(rt)
    await board.record(rt, Ruleset.OSU, user, "JP", 100, 1000)
    assert await everybody(rt, country="AU") == []
    assert await everybody(rt, Sort.SCORE, "AU") == []
    assert await board.ranks(rt, Ruleset.OSU, user, "JP") == (1, 1)


async def follow(rt: Runtime, user: int) -> None:
    async with rt.db.tx() as tx:
        await follow_account(rt, tx, user)


async def test_restriction_and_its_end_are_followed_at_once(rt: Runtime, world: World, complete: bool) -> None:
    user, below = await player(world, 100), await player(world, 50)
    await restrict(rt, user)
    await follow(rt, user)
    assert await everybody(rt) == await everybody(rt, Sort.SCORE, "AU") == [below]
    assert await board.ranks(rt, Ruleset.OSU, below, "AU") == (1, 1)
    await restrict(rt, user, restricted=False)
    await follow(rt, user)
    assert await everybody(rt, country="AU") == [user, below]


async def test_a_new_country_is_followed_at_once(rt: Runtime, world: World, complete: bool) -> None:
    user = await player(world, 100)
    async with rt.db.tx() as tx:
        await update_country(tx, id=user, country_code="JP")
    await follow(rt, user)
    assert await everybody(rt, country="AU") == []
    assert await everybody(rt, country="JP") == await everybody(rt) == [user]


async def test_a_rebuild_restores_what_was_lost(rt: Runtime, world: World) -> None:
    ids = [await player(world, pp, country=country) for pp, country in ((300, "AU"), (200, "JP"), (100, "AU"))]
    await player(world, 500, ruleset=Ruleset.TAIKO)
    await jobs.rebuild(rt)
    await rt.redis.flushdb()
    counted = [await board.ranks(rt, Ruleset.OSU, user_id, "AU") for user_id in ids]
    assert rt.jobs.queued == [(REBUILD_RANKINGS, ())], "once, however many ask"
    await jobs.rebuild(rt)
    assert [rank for rank, _ in counted] == [1, 2, 3]
    assert await everybody(rt) == ids
    assert await everybody(rt, country="AU") == [ids[0], ids[2]]
    assert len(rt.jobs.queued) == 1


async def test_a_rebuild_corrects_what_was_recorded_wrongly(rt: Runtime, world: World) -> None:
    right, wrong = await player(world, 100), await player(world, 50)
    await board.record(rt, Ruleset.OSU, wrong, "FR", 900, 1)
    await board.record(rt, Ruleset.OSU, 10**15, "DE", 5000, 1)
    await jobs.rebuild(rt)
    assert await everybody(rt) == [right, wrong]
    assert await everybody(rt, country="FR") == []
    assert await everybody(rt, country="DE") == []


async def test_records_made_during_a_rebuild_stay(rt: Runtime, world: World) -> None:
    rising, gone, steady = await player(world, 100), await player(world, 90), await player(world, 80)
    token = await board.begin_rebuild(rt.redis, Ruleset.OSU)
    assert token is not None
    rows = [row.ranked for row in await list_ranked_players(rt.db, ruleset_id=0, pp=1e300, user_id=2**62, limit=9)]
    await board.record(rt, Ruleset.OSU, steady, "JP", 120, 5000)
    await board.remove(rt, gone)
    late = await player(world, 300)
    assert await board.add_to_rebuild(rt.redis, Ruleset.OSU, token, rows)
    assert await board.finish_rebuild(rt.redis, Ruleset.OSU, token)
    assert await everybody(rt) == [late, steady, rising]
    assert await everybody(rt, Sort.SCORE) == [steady, rising, late]
    assert await everybody(rt, country="JP") == [steady]


async def test_only_one_rebuilds_at_a_time(rt: Runtime) -> None:
    token = await board.begin_rebuild(rt.redis, Ruleset.OSU)
    assert token is not None
    assert await jobs.rebuild_ruleset(rt, Ruleset.OSU) is None
    await board.abandon_rebuild(rt.redis, Ruleset.OSU, token)
    assert await jobs.rebuild_ruleset(rt, Ruleset.OSU) == 0


async def test_a_rebuild_that_was_forgotten_does_not_replace_anything(rt: Runtime, world: World) -> None:
    user = await player(world, 100)
    token = await board.begin_rebuild(rt.redis, Ruleset.OSU)
    assert token is not None
    await rt.redis.flushdb()
    assert not await board.add_to_rebuild(rt.redis, Ruleset.OSU, token, [])
    assert not await board.finish_rebuild(rt.redis, Ruleset.OSU, token)
    assert await board.ranks(rt, Ruleset.OSU, user, "AU") == (1, 1)
    assert rt.jobs.queued, "still counted in SQL"


async def test_pages_continue_where_the_last_one_ended(rt: Runtime, world: World, complete: bool) -> None:
    ids = [await player(world, 1000 - number) for number in range(7)]
    for offset in (0, 3, 6):
        found = await board.page(rt, Ruleset.OSU, Sort.PERFORMANCE, "AU", offset=offset, limit=3)
        assert (found.user_ids, found.total) == (ids[offset : offset + 3], 7)


@pytest.mark.parametrize("country", [None, "AU"])
async def test_a_page_in_another_order_tells_the_places_by_pp(
    rt: Runtime, world: World, complete: bool, country: str | None
) -> None:
    skilled, busy = await player(world, 300, score=10), await player(world, 100, score=10**12)
    away = await player(world, 200, country="JP", score=1)
    found = await board.page(rt, Ruleset.OSU, Sort.SCORE, country, offset=0, limit=2)
    assert found == BoardPage([busy, skilled], 3 if country is None else 2, [3, 1], 3)
    found = await board.page(rt, Ruleset.OSU, Sort.PERFORMANCE, None, offset=1, limit=2)
    assert found == BoardPage([away, busy], 3, [2, 3], 3)


async def test_places_of_many_in_several_rulesets(rt: Runtime, world: World, complete: bool) -> None:
    both, other = await player(world, 100), await player(world, 200, country="JP")
    await totals(rt, both, pp=70, ruleset=Ruleset.MANIA)
    await board.record(rt, Ruleset.MANIA, both, "AU", 70, 1000)
    wanted = [
        Player(both, Ruleset.OSU, "AU"),
        Player(both, Ruleset.MANIA, "AU"),
        Player(other, Ruleset.OSU, "JP"),
        Player(other, Ruleset.MANIA, "JP"),
    ]
    found = await board.standings(rt, wanted)
    assert [(one.global_rank, one.country_rank) for one in found] == [(2, 1), (1, 1), (1, 1), (None, None)]
    assert [one.ranked_players for one in found[:3]] == [2, 1, 2]
    assert await board.standings(rt, []) == []


async def test_places_of_fifty_take_no_statement_and_one_trip(rt: Runtime, world: World, queries) -> None:
    ids = [await player(world, 100 + number) for number in range(50)]
    await jobs.rebuild(rt)
    for count in (1, 50):
        with queries(0):
            found = await board.standings(rt, [Player(user_id, Ruleset.OSU, "AU") for user_id in ids[:count]])
        assert found[0] == Standing(50, 50, 50)


async def test_sql_answers_while_redis_is_away(rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    user = await player(world, 100)
    await jobs.rebuild(rt)

    def gone(**_: object) -> None:
        raise RedisConnectionError("away")

    monkeypatch.setattr(rt.redis, "pipeline", gone)
    assert await board.ranks(rt, Ruleset.OSU, user, "AU") == (1, 1)
    assert await everybody(rt) == [user]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.floats(0.001, 40_000) | st.just(1234.5), min_size=1, max_size=8))
async def test_redis_and_sql_agree(rt: Runtime, world: World, values: list[float]) -> None:
    ids = [await player(world, pp, score=int(pp) % 7) for pp in values]
    players = [Player(user_id, Ruleset.OSU, "AU") for user_id in ids]
    await rt.redis.flushdb()
    alone = [(await board.standings(rt, [player]))[0] for player in players]
    together = await board.standings(rt, players)
    listed = await everybody(rt), await everybody(rt, Sort.SCORE, "AU")
    await jobs.rebuild(rt)
    assert await board.standings(rt, players) == alone == together
    assert (await everybody(rt), await everybody(rt, Sort.SCORE, "AU")) == listed
