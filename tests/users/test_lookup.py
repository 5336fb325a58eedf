"""Finding users by what stands in a URL. Source: osu-search.md §4."""

import pytest

from g0v0.platform.runtime import Runtime
from g0v0.users.lookup import UserNotFound, find_user
from tests.world import World


async def test_digits_are_an_id(rt: Runtime, world: World) -> None:
    user = await world.user()
    assert await find_user(rt.db, str(user)) == user


async def test_an_at_sign_makes_digits_a_name(rt: Runtime, world: World) -> None:
    user = await world.user("1234")
    assert await find_user(rt.db, "@1234") == user


async def test_case_and_underscores_do_not_matter(rt: Runtime, world: World) -> None:
    user = await world.user("Some Player")
    assert await find_user(rt.db, "some_player") == user


async def test_key_forces_the_reading(rt: Runtime, world: World) -> None:
    user = await world.user("77777")
    assert await find_user(rt.db, "77777", key="username") == user
    with pytest.raises(UserNotFound):
        await find_user(rt.db, "77777", key="id")
