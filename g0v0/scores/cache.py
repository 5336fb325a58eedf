"""Redis keys of the scores feature: encoded answers that SQL rebuilds. All expire by themselves.

Every leaderboard of a beatmap is a field of one hash, and every score list of a player of another: the fields that
answer a request come in one HMGET, and a new score drops them with one UNLINK, without looking for keys.
"""

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.cache import Cache

FEED_EXPIRE_S = 5
OLD_FEED_EXPIRE_S = 600
"""Of the newest pages, and of pages that cannot grow any more. Source: osu-api-v2.md §4.4."""

PROCESSED_CHANNEL = "osu-channel:score:processed"
"""Pub/sub: every score whose processing is done, `{"ScoreId": id, "UserId": id}`. Source: lazer-flows.md §5.5."""


def boards_key(beatmap_id: int) -> str:
    """Hash: the leaderboards of a beatmap and the places of those who looked. Fields: `leaderboards`.

    TTL: leaderboard_cache_expire_seconds. Written by `leaderboards`, dropped when a score on the beatmap is processed.
    """
    return f"beatmap:{beatmap_id}:boards:v2"


def user_scores_key(user_id: int) -> str:
    """Hash: the score lists of a player. Fields: `lists`.

    TTL: user_scores_cache_expire_seconds. Written by `lists`, dropped when a score of the player is processed.
    """
    return f"user:{user_id}:scores:v2"


def feed_key(ruleset: Ruleset | None, after: int | None) -> str:
    """A page of the feed of all scores. TTL: FEED_EXPIRE_S or OLD_FEED_EXPIRE_S. Written by `feed`, never dropped."""
    return f"scores:feed:v1:{ruleset.slug if ruleset is not None else 'all'}:{'newest' if after is None else after}"


async def drop_board(cache: Cache, beatmap_id: int) -> None:
    """Forget the leaderboards of a beatmap, of all rulesets and for all viewers."""
    await cache.drop(boards_key(beatmap_id))


async def drop_user_scores(cache: Cache, user_id: int) -> None:
    """Forget the score lists of a player (a new score, a pin, a lost first place)."""
    await cache.drop(user_scores_key(user_id))


async def drop_after_score(cache: Cache, *, user_id: int, beatmap_id: int, ruleset: Ruleset) -> None:
    """Forget what a processed score makes stale. `ruleset` tells nothing apart yet: a beatmap is dropped whole."""
    await drop_board(cache, beatmap_id)
    await drop_user_scores(cache, user_id)
