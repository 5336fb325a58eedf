"""Medals over HTTP. Source: osu-api-v2.md §4.1 (`me/achievements`)."""

import orjson

from g0v0.medals import shapes
from g0v0.medals.cache import LIST_EXPIRE_S, LIST_KEY
from g0v0.medals.catalogue import MEDALS
from g0v0.medals.queries import count_players, list_holders
from g0v0.medals.shapes import MedalShape
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.runtime import Runtime


class MedalNotFound(NotFound):
    """No such medal."""

    code = "medal_not_found"
    message = "Specified Achievement couldn't be found."


@endpoint(returns=list[MedalShape])
async def index(rt: Runtime, call: Call) -> Raw:
    """Every medal there is and how many held it within the last minutes; open to all."""

    async def compute() -> bytes:
        holders = {row.achievement_id: row.holders for row in await list_holders(rt.db)}
        players = await count_players(rt.db)
        return orjson.dumps([shapes.medal(found, holders.get(found.id, 0), players) for found in MEDALS.values()])

    return Raw(await rt.cache.get_or(LIST_KEY, LIST_EXPIRE_S, compute))


@endpoint(scope="*", status=204)
async def unlock(rt: Runtime, call: Call, medal: int) -> None:
    """Unlock a medal that the game decides about. 404 without such a medal; 422 for those the server gives."""
    if medal not in MEDALS:
        raise MedalNotFound(medal_id=medal)
    raise Invalid("This medal cannot be unlocked by the client.", medal_id=medal)
