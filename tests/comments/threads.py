"""Comments for tests, through the real write functions."""

from typing import Any

import httpx

from g0v0.comments import writing
from g0v0.comments.models import Kind, Thing
from g0v0.users.queries import update_admin, update_restriction
from tests.profiles.players import run
from tests.world import World

API = "/api/v2"


async def comment(world: World, user: int, beatmapset: int, message: str = "Hello", parent: int = 0) -> int:
    """A comment on a set, a second after the one before; its id."""
    made = await writing.write(world.rt, user, Thing(Kind.BEATMAPSET, beatmapset), message, parent)
    world.rt.clock.advance(seconds=1)  # type: ignore[attr-defined]
    return made


async def moderator(world: World) -> int:
    """A player who moderates."""
    user = await world.user()
    async with world.rt.db.tx() as tx:
        await update_admin(tx, id=user, is_admin=True)
    return user


async def restrict(world: World, user: int) -> None:
    """Hide a player."""
    async with world.rt.db.tx() as tx:
        await update_restriction(tx, id=user, is_restricted=True)


async def silence(world: World, user: int) -> None:
    """Silence a player for an hour from now."""
    await run(
        world.rt,
        "INSERT INTO user_account_history (user_id, kind, length_s, created_at) VALUES (%s, 'silence', 3600, %s)",
        user,
        world.rt.clock().replace(tzinfo=None),
    )


async def ids(http: httpx.AsyncClient, key: str = "comments", **params: Any) -> list[int]:
    """Ids in one list of the index."""
    answer = await http.get(f"{API}/comments", params=params)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()[key]]
