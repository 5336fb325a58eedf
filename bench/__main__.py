"""The benchmark table: `just bench [--seconds N] [--granian] [--only WORD]`.

Every endpoint is measured beside a bare Starlette application that answers a payload of the same size under the same
server in the same run: that is the limit, and the ratio to it is what counts. The codec has a table of its own.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.build import COUNTRIES, HOT_MAP, MAPS, USERS, build
from bench.codec import run as run_codec
from bench.hubs import SIGNED_IN as HUB_CLIENTS
from bench.hubs import run as run_hubs
from bench.search import run as run_search
from bench.servers import fetch, served, statements, working
from bench.submissions import Load as Plays
from bench.submissions import Submissions, submit_for
from bench.wrk import Load, load, together
from g0v0.auth.secrets import new_family
from g0v0.auth.tokens import Issue, issue
from g0v0.cli.plays import PlayedMap
from g0v0.demo_maps import DEMO_SETS
from g0v0.osu.beatmap_file import read_beatmap
from g0v0.osu.rulesets import Ruleset
from g0v0.platform import migrate
from g0v0.platform.config import GAME_CLIENT_ID, load_config
from g0v0.platform.runtime import Runtime, open_runtime
from g0v0.rankings import jobs as ranking_jobs

SIGNED_IN = 200
PACE = 160
"""Plays per second the worker has to keep up with."""
PER_TURN = 300
"""A turn of fewer requests would measure how a load begins and ends."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table; `fresh` is a path nobody asked for yet, to count the statements of a miss."""

    name: str
    paths: list[str]
    """One is asked for again and again; of several each once, so that none is kept."""
    fresh: str


def cases() -> list[Case]:
    """What is measured. Hot: one address again and again. Spread: all over the world, each address once."""
    dice = random.Random(2)
    users, maps = list(USERS), list(MAPS)
    dice.shuffle(users)
    dice.shuffle(maps)
    api = "/api/v2"
    return [
        Case("me", [f"{api}/me/osu"], f"{api}/me/taiko"),
        Case("user, hot", [f"{api}/users/100/osu"], f"{api}/users/{users[-1]}/osu"),
        Case("user, spread", [f"{api}/users/{user}/osu" for user in users[:-10]], f"{api}/users/{users[-2]}/osu"),
        Case(
            "leaderboard, hot map",
            [f"{api}/beatmaps/{HOT_MAP}/scores?mode=osu"],
            f"{api}/beatmaps/{HOT_MAP}/scores?mode=osu&limit=49",
        ),
        Case(
            "leaderboard, any map",
            [f"{api}/beatmaps/{beatmap}/scores?mode=osu" for beatmap in maps[:-10]],
            f"{api}/beatmaps/{maps[-1]}/scores?mode=osu",
        ),
        Case("rankings, page 1", [f"{api}/rankings/osu/performance"], f"{api}/rankings/osu/performance?page=150"),
        Case(
            "rankings, spread",
            ranking_pages(f"{api}/rankings/osu"),
            f"{api}/rankings/osu/performance?page=152",
        ),
        Case("user best, hot", [f"{api}/users/100/scores/best?mode=osu"], f"{api}/users/{users[-3]}/scores/best"),
        Case(
            "user best, spread",
            [f"{api}/users/{user}/scores/best?mode=osu" for user in users[:-10]],
            f"{api}/users/{users[-4]}/scores/best?mode=osu",
        ),
        Case("beatmap, hot", [f"{api}/beatmaps/{HOT_MAP}"], f"{api}/beatmaps/{maps[-2]}"),
        Case("beatmap, spread", [f"{api}/beatmaps/{beatmap}" for beatmap in maps[:-10]], f"{api}/beatmaps/{maps[-3]}"),
    ]


def ranking_pages(rankings: str) -> list[str]:
    """All pages of the world and of each country, in both orders."""
    world = [f"page={page}" for page in range(1, 151)]
    countries = [f"country={country}&page={page}" for country in COUNTRIES for page in range(1, 25)]
    return [f"{rankings}/{sort}?{wanted}" for wanted in world + countries for sort in ("performance", "score")]


@dataclass(frozen=True, slots=True)
class Line:
    """What one case measured."""

    name: str
    measured: Load
    limit_per_s: float
    statements: int


async def prepare(signed_in: int) -> list[str]:
    """Build the world; access tokens of its first players."""
    config = load_config()
    url = config.database.database_url
    migrate.create_database(url)
    migrate.apply(url)
    async with open_runtime(config) as rt:
        await build(url, rt.storage)
        await rt.redis.flushdb()
        await ranking_jobs.rebuild(rt)
        await ranking_jobs.refresh_country_statistics(rt)
        return [await access_token(rt, user_id) for user_id in USERS[:signed_in]]


async def access_token(rt: Runtime, user_id: int) -> str:
    """What the game would hold after signing in."""
    wanted = Issue(GAME_CLIENT_ID, user_id, frozenset({"*"}), new_family())
    async with rt.db.tx() as tx:
        return (await issue(rt, tx, wanted))["access_token"]


def measure(base: str, limit_base: str, tokens: list[str], only: str, turns: int) -> Iterator[Line]:
    """Run the cases one by one, each in turns of a second with its limit: a machine is not as fast all the time."""
    for case in cases():
        if only not in case.name:
            continue
        before = settled(base)
        size = len(fetch(base, case.fresh, tokens[0]))
        cold = round(statements(base) - before)
        requests = [(path, tokens[i % len(tokens)]) for i, path in enumerate(case.paths)]
        if len(requests) == 1 and case.name == "me":
            requests = [(case.paths[0], token) for token in tokens[:10]]
        limits: list[Load] = []
        measured: list[Load] = []
        own_turns = turns if len(case.paths) == 1 else max(1, min(turns, len(case.paths) // PER_TURN))
        for turn in range(own_turns):
            # Everybody has been here a moment ago: what is measured is the read, not the first look at a token.
            load(base, [("/api/v2/friends", token) for token in tokens], seconds=1, once=True)
            limits.append(load(limit_base, [(f"/bare/{size}", tokens[0])], seconds=1))
            part = requests[turn::own_turns] if len(case.paths) > 1 else requests
            measured.append(load(base, part, seconds=1, once=len(case.paths) > 1))
        yield Line(case.name, together(measured), together(limits).per_s, cold)


def settled(base: str) -> float:
    """How many statements the server has run, once it is done with what the load before left behind."""
    before, now = -1.0, statements(base)
    while now != before:
        time.sleep(0.5)
        before, now = now, statements(base)
    return now


def print_line(line: Line) -> None:
    """One row of the Markdown table."""
    got, limit_per_s = line.measured, line.limit_per_s
    failed = f" **{got.failed} failed**" if got.failed else ""
    print(
        f"| {line.name}{failed} | {got.per_s:,.0f} | {got.p50_ms:.1f} | {got.p99_ms:.1f} | {got.bytes_each:,} |"
        f" {line.statements} | {limit_per_s:,.0f} | {got.per_s / limit_per_s:.0%} |",
        flush=True,
    )


def print_submissions(result: Submissions, plays: Plays) -> None:
    """The submission row and what the worker made of it."""
    pace = "as fast as they can" if plays.per_s is None else f"{plays.per_s:.0f}/s"
    print(
        f"| score submit (token + score, 8 clients, {pace}) | {result.per_s:,.0f} | {result.p50_ms:.1f} |"
        f" {result.p99_ms:.1f} | | | | |\n\n{len(result.times)} scores submitted, {result.failed} failed;"
        f" {result.backlog} waiting at the end, all processed {result.drained_s:.1f} s later.",
        flush=True,
    )


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """Settings of the servers under test: a database of its own, a file store of its own, no practical rate limit."""
    head, question, query = os.environ["DATABASE_URL"].partition("?")
    with tempfile.TemporaryDirectory() as storage:
        yield {
            "DATABASE_URL": f"{head.rsplit('/', 1)[0]}/g0v0_bench{question}{query}",
            "STORAGE_URL": storage,
            "ENVIRONMENT": "development",
            "RATE_LIMIT_PER_MINUTE": "1000000000",
            "LOG_LEVEL": "WARNING",
        }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="just bench", description=__doc__)
    parser.add_argument("--seconds", type=int, default=6, help="per case")
    parser.add_argument("--granian", action="store_true", help="serve with granian instead of hypercorn")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    options = parser.parse_args()
    if options.seconds < 1:
        parser.error("--seconds: at least 1")
    if options.only in "codec":
        run_codec()
    if options.only == "codec":
        return
    with environment() as given:
        os.environ.update(given)
        if options.only in "search":
            run_search(given)
        if options.only == "search":
            return
        tokens = asyncio.run(prepare(HUB_CLIENTS if options.only in "hubs" else SIGNED_IN))
        if options.only in "hubs" and not options.granian:
            with served("server:app", given, probe="/ready") as server:
                run_hubs(server, tokens)
        if options.only == "hubs":
            return
        tokens = tokens[:SIGNED_IN]
        with (
            served("server:app", given, probe="/ready", granian=options.granian) as server,
            served("bench.bare:app", given, probe="/bare/100", granian=options.granian) as limit,
        ):
            base, limit_base = server.base, limit.base
            print("| endpoint | requests/s | p50 ms | p99 ms | bytes | SQL on a miss | limit/s | of the limit |")
            print("|---|---|---|---|---|---|---|---|", flush=True)
            for line in measure(base, limit_base, tokens, options.only, options.seconds):
                print_line(line)
            if options.only in "submit":
                with working(given):
                    for plays in (Plays(2.5 * options.seconds), Plays(2.5 * options.seconds, PACE)):
                        found = asyncio.run(submit_for(base, tokens, given["DATABASE_URL"], _played(), plays))
                        print_submissions(found, plays)
            one_get = load(limit_base, [("/redis/2000", "")], seconds=options.seconds)
            print(f"\nBare application with one Redis GET: {one_get.per_s:,.0f}/s.")


def _played() -> PlayedMap:
    demo = DEMO_SETS[0]
    file = read_beatmap(demo.osu_text(demo.maps[0]).encode())
    objects = file.count_circles + file.count_sliders + file.count_spinners
    return PlayedMap(Ruleset.OSU, file.count_circles, file.count_sliders, file.count_spinners, objects)


if __name__ == "__main__":
    main()
