"""The job of every minute: a day begins, everybody is told, the day before is evaluated."""

import asyncio

from g0v0.metadata import presence
from g0v0.metadata.challenge import turn_daily_challenge
from g0v0.platform.runtime import Runtime
from tests.conftest import FrozenClock
from tests.daily.days import begun
from tests.database import rows
from tests.signalr.servers import Node
from tests.world import World


async def test_the_job_opens_the_day_tells_everybody_and_closes_the_one_before(
    nodes: tuple[Node, Node], rt: Runtime, world: World, clock: FrozenClock
) -> None:
    await world.beatmap()
    async with nodes[0].client("metadata", await world.token(await world.user())) as client:
        assert await client.expect("DailyChallengeUpdated") == [None]
        await client.invoke("RefreshFriends")
        await turn_daily_challenge(rt)
        ((first,),) = await rows(rt, "SELECT room_id FROM daily_challenges")
        assert await client.expect("DailyChallengeUpdated") == [[first]]
        for _ in range(3):
            await turn_daily_challenge(rt)
        async with nodes[1].client("metadata", await world.token(await world.user())) as late:
            assert await late.expect("DailyChallengeUpdated") == [[first]]
        clock.advance(hours=12, minutes=10)
        await asyncio.gather(*(turn_daily_challenge(rt) for _ in range(3)))
        found = await rows(rt, "SELECT room_id, closed_at IS NOT NULL FROM daily_challenges ORDER BY day")
        (_, second) = [room for room, _ in found]
        assert [closed for _, closed in found] == [1, 0]
        assert await client.expect("DailyChallengeUpdated") == [[second]]
        assert client.seen("DailyChallengeUpdated") == []


async def test_a_challenge_that_is_over_is_not_told_of_while_no_worker_runs(rt: Runtime, world: World) -> None:
    await begun(rt, world)
    await turn_daily_challenge(rt)
    left_ms = await rt.redis.pttl(presence.DAILY_CHALLENGE)
    assert 0 < left_ms <= 12 * 3600 * 1000


async def test_a_lost_redis_is_told_again_within_a_minute(rt: Runtime, world: World) -> None:
    room_id = await begun(rt, world)
    await turn_daily_challenge(rt)
    await rt.redis.flushdb()
    assert await presence.daily_challenge(rt.redis) is None
    await turn_daily_challenge(rt)
    assert await presence.daily_challenge(rt.redis) == room_id
