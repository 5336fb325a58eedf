"""Searching among 100,000 sets: how long an answer takes that nobody asked for in the last minute.

One request after the other; before each the kept answers are forgotten, so that every time is that of the database and
of shaping fifty sets.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import orjson
import pymysql
from redis import Redis

from bench.build import text
from bench.search_world import PLAYERS, build
from bench.servers import fetch, served
from g0v0.auth.secrets import new_family
from g0v0.auth.tokens import Issue, issue
from g0v0.platform import migrate
from g0v0.platform.config import GAME_CLIENT_ID, load_config
from g0v0.platform.db import connection_options
from g0v0.platform.runtime import open_runtime

ROUNDS = 20
WANTED_MS = 100
PATH = "/api/v2/beatmapsets/search?"
_SORTS = (
    "artist",
    "creator",
    "difficulty",
    "favourites",
    "nominations",
    "plays",
    "ranked",
    "rating",
    "title",
    "updated",
)


def kinds(title: str, artist: str, creator: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and parameters of every kind of search; the words are those of a set that is there."""
    rare, common = title.split(maxsplit=1)[0], "love"
    yield "nothing", {}
    yield "every state", {"s": "any"}
    yield "qualified", {"s": "qualified"}
    yield "graveyard", {"s": "graveyard"}
    yield "osu!mania", {"m": 3}
    yield "converts", {"m": 3, "c": "converts"}
    yield "genre, language and video", {"g": 3, "l": 3, "e": "video"}
    for field in _SORTS:
        for direction in ("desc", "asc"):
            yield f"by {field}, {direction}", {"sort": f"{field}_{direction}"}
    yield "by difficulty in osu!mania", {"sort": "difficulty_desc", "m": 3}
    yield "page 150", {"page": 150}
    yield "a word", {"q": rare}
    yield "two words", {"q": f"{rare} {creator}"}
    yield "a word in every third set", {"q": common}
    yield "that word in every state", {"q": common, "s": "any"}
    yield "that word in every state, by title", {"q": common, "s": "any", "sort": "title_asc"}
    yield "two such words", {"q": f"{common} night"}
    yield "two such words in every state", {"q": f"{common} night", "s": "any"}
    yield "a phrase of them", {"q": f'"{common} night"'}
    yield "a beginning", {"q": f"{rare[:4]}*"}
    yield "a word that is nowhere", {"q": "zzqqxx"}
    yield "two letters, which the index lacks", {"q": "zz"}
    yield "a script without spaces", {"q": "桜花"}
    yield "artist=", {"q": f'artist="{artist}"'}
    yield "creator=", {"q": f'creator="{creator}"'}
    yield "title=", {"q": f'title="{rare}"'}
    yield "stars>5", {"q": "stars>5"}
    yield "stars>5 ar>9 and a word", {"q": f"stars>5 ar>9 {rare}"}
    yield "stars>1, which nearly all have", {"q": "stars>1"}
    yield "stars>1 in every state", {"q": "stars>1", "s": "any"}
    yield "stars>20, which none has", {"q": "stars>20"}
    yield "keys=4", {"q": "keys=4"}
    yield "ranked=2015", {"q": "ranked=2015"}
    yield "difficulty=insane", {"q": "difficulty=insane"}
    yield "favourites>1000", {"q": "favourites>1000"}
    yield "recommended", {"c": "recommended"}
    yield "played", {"played": "played"}
    yield "unplayed", {"played": "unplayed"}
    yield "played with an SS", {"r": "X"}


def run(given: dict[str, str]) -> None:
    """Build the world in a database of its own, serve it, print the table and drop the database."""
    head, question, options = given["DATABASE_URL"].partition("?")
    url = f"{head}_search{question}{options}"
    migrate.drop_database(url)
    migrate.create_database(url)
    try:
        migrate.apply(url)
        build(url)
        token = asyncio.run(_token(url))
        with served("server:app", given | {"DATABASE_URL": url}, probe="/ready") as server:
            _print_table(server.base, url, token)
    finally:
        migrate.drop_database(url)


async def _token(url: str) -> str:
    """What the game of the first player with scores holds."""
    async with open_runtime(load_config(database_url=url)) as rt, rt.db.tx() as tx:
        wanted = Issue(GAME_CLIENT_ID, PLAYERS[0], frozenset({"*"}), new_family())
        return (await issue(rt, tx, wanted))["access_token"]


def _print_table(base: str, url: str, token: str) -> None:
    redis = Redis.from_url(os.environ["REDIS_URL"])
    known = _known(url)
    # At the first requests ever the server opens its connections, and the database reads its indexes into memory.
    for warming in ({}, {"q": known[0]}, {"q": "stars>1"}, {"g": 3}):
        _timed(base, redis, token, warming)
    print("\n| search among 100,000 sets | found | p50 ms | longest ms | page 2 by cursor, p50 ms |")
    print("|---|---|---|---|---|")
    everything: list[float] = []
    for name, query in kinds(*known):
        first, times = _timed(base, redis, token, query)
        everything += times
        after = ""
        if first["cursor_string"] is not None:
            _, more = _timed(base, redis, token, query | {"cursor_string": first["cursor_string"]})
            everything += more
            after = f"{more[len(more) // 2]:.0f}"
        slow = " **slow**" if times[-1] > WANTED_MS else ""
        print(
            f"| {name}{slow} | {first['total']:,} | {times[len(times) // 2]:.0f} | {times[-1]:.0f} | {after} |",
            flush=True,
        )
    everything.sort()
    p50, p99 = (everything[int(len(everything) * share)] for share in (0.5, 0.99))
    late = sum(time > WANTED_MS for time in everything)
    print(
        f"\nAll {len(everything):,} searches: p50 {p50:.0f} ms, p99 {p99:.0f} ms, {late} over {WANTED_MS} ms.",
        flush=True,
    )


def _timed(base: str, redis: "Redis", token: str, query: dict[str, Any]) -> tuple[Any, list[float]]:
    """The answer and how long it took each time, in ms, sorted."""
    times: list[float] = []
    answer = b""
    for _ in range(ROUNDS):
        for key in redis.scan_iter("beatmapset_search:*", count=1000):
            redis.delete(key)
        started = time.perf_counter()
        answer = fetch(base, PATH + urlencode(query), token)
        times.append((time.perf_counter() - started) * 1000)
    return orjson.loads(answer), sorted(times)


def _known(url: str) -> tuple[str, str, str]:
    with pymysql.connect(**connection_options(url), autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(text("get_searched_beatmapset"))
        row = cursor.fetchone()
        assert row is not None
        return str(row[0]), str(row[1]), str(row[2])
