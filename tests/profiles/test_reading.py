"""Rows of pages are read for several at once."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Unavailable
from g0v0.platform.runtime import Runtime
from g0v0.profiles.reading import read_profile
from tests.profiles.players import run
from tests.world import World


async def test_who_asks_at_the_same_time_is_answered_by_the_same_statements(
    rt: Runtime, world: World, queries: Callable[[int], Any]
) -> None:
    first, second = await world.user(), await world.user()
    await run(rt, "INSERT INTO user_names (user_id, username, changed_at) VALUES (%s, 'formerly', NOW())", second)
    wanted = [(first, None), (second, Ruleset.OSU), (second, Ruleset.MANIA), (second, None), (10**9, None)]
    with queries(2):
        found = await asyncio.gather(*(read_profile(rt, *each) for each in wanted))
    assert [read and (read.row.id, read.row.ruleset_id, [entry.label for entry in read.entries]) for read in found] == [
        (first, Ruleset.OSU, []),
        (second, Ruleset.OSU, ["formerly"]),
        (second, Ruleset.MANIA, ["formerly"]),
        (second, Ruleset.OSU, ["formerly"]),
        None,
    ]


async def test_many_are_read_some_at_a_time(rt: Runtime, world: World, queries: Callable[[int], Any]) -> None:
    user = await world.user()
    wanted = [user, *range(10**9, 10**9 + 60)]
    with queries(3):  # the second time nobody has entries
        found = await asyncio.gather(*(read_profile(rt, user_id, None) for user_id in wanted))
    assert [read is not None for read in found] == [True, *[False] * 60]


async def test_what_is_being_read_is_too_old_for_who_asks_later(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = await world.user()
    has_read, may_go_on = asyncio.Event(), asyncio.Event()
    at_once = rt.db.run

    async def slow_at_first(*args: Any) -> Any:
        found = await at_once(*args)
        if not has_read.is_set():
            has_read.set()
            await may_go_on.wait()
        return found

    monkeypatch.setattr(rt.db, "run", slow_at_first)
    earlier = asyncio.create_task(read_profile(rt, user, None))
    await has_read.wait()
    await run(rt, "UPDATE users SET title = 'New' WHERE id = %s", user)
    later = asyncio.create_task(read_profile(rt, user, None))
    await asyncio.sleep(0)
    may_go_on.set()
    assert [read and read.row.title for read in await asyncio.gather(earlier, later)] == [None, "New"]


async def test_everybody_hears_of_a_failure_and_the_next_one_is_read(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [await world.user(), await world.user()]

    async def fails(*_: Any) -> Any:
        raise Unavailable(reason="database")

    with monkeypatch.context() as broken:
        broken.setattr(rt.db, "run", fails)
        found = await asyncio.gather(*(read_profile(rt, user, None) for user in users), return_exceptions=True)
    assert [type(each) for each in found] == [Unavailable, Unavailable]
    assert await read_profile(rt, users[0], None) is not None
