"""What is asked for while something is read is read by the next reading (`platform.together`)."""

import asyncio
from collections.abc import Mapping

import pytest

from g0v0.platform.errors import Unavailable
from g0v0.platform.runtime import Runtime
from g0v0.platform.together import Together


class Source:
    """Squares of numbers; each reading takes until `go_on` is set."""

    def __init__(self, most: int = 32) -> None:
        self.asked: list[list[int]] = []
        self.go_on = asyncio.Event()
        self.squares: Together[int, int] = Together("tests.squares", self.read, most)

    async def read(self, _rt: Runtime, keys: list[int]) -> Mapping[int, int]:
        self.asked.append(keys)
        await self.go_on.wait()
        if 13 in keys:
            raise Unavailable(reason="database")
        return {key: key**2 for key in keys if key}


async def _after(source: Source, rt: Runtime, *asked: list[int]) -> "list[asyncio.Task[Mapping[int, int]]]":
    """Those who ask while a first reading is under way."""
    first = asyncio.create_task(source.squares(rt, [1]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(source.squares(rt, keys)) for keys in asked]
    await asyncio.sleep(0)
    return [first, *waiting]


async def test_each_key_is_read_once_for_all_who_wait(rt: Runtime) -> None:
    source = Source()
    tasks = await _after(source, rt, [1, 2], [2, 3], [0])
    source.go_on.set()
    first, *others = await asyncio.gather(*tasks)
    assert source.asked == [[1], [1, 2, 3, 0]]
    assert first == {1: 1}
    assert others == [{1: 1, 2: 4, 3: 9}] * 3


async def test_who_goes_away_is_not_read_for(rt: Runtime) -> None:
    source = Source()
    first, gone, stays = await _after(source, rt, [2], [3])
    gone.cancel()
    await asyncio.sleep(0)
    source.go_on.set()
    assert await asyncio.gather(first, stays) == [{1: 1}, {3: 9}]
    assert source.asked == [[1], [3]]


async def test_who_goes_away_while_it_is_read_takes_it_from_nobody(rt: Runtime) -> None:
    source = Source()
    [first] = await _after(source, rt)
    first.cancel()
    later = asyncio.create_task(source.squares(rt, [2]))
    await asyncio.sleep(0)
    source.go_on.set()
    assert await later == {2: 4}


async def test_a_failure_is_that_of_those_who_were_read_for(rt: Runtime) -> None:
    source = Source()
    tasks = await _after(source, rt, [13], [2])
    source.go_on.set()
    first, *others = await asyncio.gather(*tasks, return_exceptions=True)
    assert first == {1: 1}
    assert [type(other) for other in others] == [Unavailable, Unavailable]
    assert await source.squares(rt, [2]) == {2: 4}


@pytest.mark.parametrize(("most", "served"), [(32, [1, 32, 8]), (16, [1, 16, 16, 8])])
async def test_a_reading_serves_so_many_and_no_more(rt: Runtime, most: int, served: list[int]) -> None:
    source = Source(most)
    tasks = await _after(source, rt, *[[number] for number in range(20, 60)])
    source.go_on.set()
    await asyncio.gather(*tasks)
    assert [len(keys) for keys in source.asked] == served


async def test_nothing_is_read_for_nothing(rt: Runtime) -> None:
    source = Source()
    assert await asyncio.wait_for(source.squares(rt, []), 5) == {}
    assert source.asked == []
