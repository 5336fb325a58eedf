"""Redis keys of the beatmaps feature. All are byte caches that SQL or the storage rebuilds; all expire."""

import asyncio
from collections.abc import Collection
from hashlib import md5

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.cache import Cache

VIEWER_EXPIRE_S = 60
"""A play shows in the player's own count after at most this long."""

BESIDE_EXPIRE_S = 60
"""How often a beatmap was played shows beside scores after at most this long."""

ATTRIBUTES_EXPIRE_S = 86400
MISSING_EXPIRE_S = 300
"""How long an id or checksum that upstream does not know is not asked for again."""


def beatmap_key(beatmap_id: int) -> str:
    """One beatmap as `GET beatmaps/{id}` shows it, without what depends on the viewer and without its closing brace.

    TTL: beatmap_cache_expire_seconds. Written by `pages`, dropped by `drop`.
    """
    return f"beatmap:{beatmap_id}:v1"


def beatmapset_key(beatmapset_id: int) -> str:
    """One set as `GET beatmapsets/{id}` shows it, in pieces (see `pages`). TTL and life as `beatmap_key`."""
    return f"beatmapset:{beatmapset_id}:v3"


def beside_key(beatmap_id: int, ruleset: Ruleset) -> str:
    """One beatmap in a ruleset it is played in, and its set, as they stand beside a score.

    TTL: BESIDE_EXPIRE_S. Written by `scores.beside`, dropped by `drop`.
    """
    return f"beatmap:{beatmap_id}:v1:beside:{ruleset.slug}"


def beatmap_viewer_key(beatmap_id: int, user_id: int) -> str:
    """How often a player played a beatmap, as digits. TTL: VIEWER_EXPIRE_S. Written by `pages`."""
    return f"beatmap:{beatmap_id}:v1:viewer:{user_id}"


def beatmapset_viewer_key(beatmapset_id: int, user_id: int) -> str:
    """JSON of a player's plays on the maps of a set, tags given to them, and whether it is a favourite.

    TTL: VIEWER_EXPIRE_S. Written by `pages`, dropped when a favourite or tag changes.
    """
    return f"beatmapset:{beatmapset_id}:v3:viewer:{user_id}"


def attributes_key(beatmap_id: int, ruleset_id: int, checksum: str, mods: bytes) -> str:
    """JSON of difficulty attributes. The digest covers the file as well, so a changed map needs no dropping.

    TTL: ATTRIBUTES_EXPIRE_S. Written by `attributes`.
    """
    digest = md5(b"v1:" + checksum.encode() + mods, usedforsecurity=False).hexdigest()
    return f"beatmap:{beatmap_id}:{ruleset_id}:{digest}:attributes"


def missing_key(kind: str, value: str) -> str:
    """Upstream does not know this id, checksum or file name. TTL: MISSING_EXPIRE_S. Written by `fetching`."""
    digest = md5(value.encode(), usedforsecurity=False).hexdigest()
    return f"beatmap:missing:{kind}:{digest}"


async def drop(cache: Cache, beatmapset_id: int, beatmap_ids: Collection[int]) -> None:
    """Forget a set and its beatmaps after a change; one command per key, because a cluster keeps them apart."""
    beside = (beside_key(beatmap_id, ruleset) for beatmap_id in beatmap_ids for ruleset in OFFICIAL)
    keys = (beatmapset_key(beatmapset_id), *map(beatmap_key, beatmap_ids), *beside)
    await asyncio.gather(*map(cache.drop, keys))


async def drop_for_viewer(cache: Cache, beatmapset_id: int, user_id: int) -> None:
    """Forget a set after one of its players changed something that shows to all and, differently, to that player."""
    await cache.drop(beatmapset_key(beatmapset_id))
    await cache.drop(beatmapset_viewer_key(beatmapset_id, user_id))
