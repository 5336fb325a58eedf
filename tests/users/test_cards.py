"""Cards that are held encoded."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractContextManager

import orjson
import pytest
import pytest_asyncio

from g0v0.auth.accounts import Change, change_account
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user
from g0v0.users.cards import encoded_on_board, encoded_users
from g0v0.users.shapes import bare, cards, on_board
from tests.platform.hearing import hearing
from tests.world import World

Budget = Callable[[int], AbstractContextManager[object]]


@pytest_asyncio.fixture
async def heard(rt: Runtime, config: Config) -> AsyncGenerator[None]:
    """The runtime hears what changes, as that of a server does."""
    async with hearing(rt.cache.near, config.redis.redis_url):
        yield


@pytest.mark.usefixtures("heard")
async def test_an_encoded_user_says_what_the_card_says(rt: Runtime, world: World) -> None:
    ids = [await world.user(), await world.user(), 999_999]
    shown = await cards(rt, ids)
    for _ in ("made", "held"):
        users, on_boards = await encoded_users(rt, ids), await encoded_on_board(rt, ids)
        for user_id in ids:
            assert orjson.loads(orjson.dumps(users[user_id])) == bare(shown[user_id])
            assert orjson.loads(orjson.dumps(on_boards[user_id])) == on_board(shown[user_id])


async def test_a_name_that_looks_like_what_boards_show_is_a_name(rt: Runtime, world: World) -> None:
    user_id = await world.user('x,"country":y')
    assert orjson.loads(orjson.dumps((await encoded_users(rt, [user_id]))[user_id]))["username"] == 'x,"country":y'


@pytest.mark.usefixtures("heard")
async def test_only_unknown_cards_are_read(rt: Runtime, world: World, queries: Budget) -> None:
    first, second = await world.user(), await world.user()
    with queries(1):
        await encoded_users(rt, [first])
    with queries(0):
        await encoded_users(rt, [first, first])
    with queries(1):
        assert set(await encoded_users(rt, [second, first])) == {first, second}


@pytest.mark.usefixtures("heard")
async def test_a_dropped_card_is_read_again(rt: Runtime, world: World, queries: Budget) -> None:
    user_id = await world.user()
    await encoded_users(rt, [user_id])
    await drop_user(rt.cache, user_id)
    with queries(1):
        await encoded_users(rt, [user_id])


@pytest.mark.usefixtures("heard")
async def test_who_is_restricted_is_shown_no_more(rt: Runtime, world: World) -> None:
    user_id = await world.user("somebody")
    assert b"somebody" in orjson.dumps((await encoded_on_board(rt, [user_id]))[user_id])
    await change_account(rt, user_id, Change(is_restricted=True))
    assert b"somebody" not in orjson.dumps((await encoded_on_board(rt, [user_id]))[user_id])


async def test_nobody_costs_nothing(rt: Runtime, queries: Budget) -> None:
    with queries(0):
        assert await encoded_users(rt, []) == {}
