"""Redis keys of the forum: who looked at a topic lately, so that reloading does not count."""

from typing import Final

from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime

_AN_HOUR: Final = 3600


def view_key(topic_id: int, who: str) -> str:
    """Flag: this caller looked at the topic within the hour. Set by `is_new_view`; losing it counts a view twice."""
    return f"forum:topic:{topic_id}:viewed:{who}"


async def is_new_view(rt: Runtime, topic_id: int, who: str) -> bool:
    """Did this caller not look at the topic within the hour? No, while Redis is away."""
    try:
        return bool(await rt.redis.set(view_key(topic_id, who), b"", nx=True, ex=_AN_HOUR))
    except LOST:
        return False
