"""Ids of playlist items are given out in blocks."""

import asyncio

from g0v0.platform.runtime import Runtime
from g0v0.rooms.item_ids import take_item_ids


async def test_blocks_follow_each_other(rt: Runtime) -> None:
    first, second = await take_item_ids(rt, 3), await take_item_ids(rt, 1)
    assert list(first) == [1, 2, 3]
    assert list(second) == [4]


async def test_blocks_taken_at_once_do_not_overlap(rt: Runtime) -> None:
    blocks = await asyncio.gather(*(take_item_ids(rt, 10) for _ in range(8)))
    ids = [item_id for block in blocks for item_id in block]
    assert sorted(ids) == list(range(1, 81))


async def test_no_ids_cost_nothing(rt: Runtime) -> None:
    assert list(await take_item_ids(rt, 0)) == []
