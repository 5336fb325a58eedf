"""Score submission end to end: eight players who ask for a token and submit, again and again."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pymysql

from bench.build import HOT_MAP, MAPS, checksum, text
from g0v0.cli.plays import PlayedMap, play
from g0v0.platform.db import connection_options

CLIENTS = 8


@dataclass
class Submissions:
    """What a run measured; times in milliseconds. `backlog` is how many scores still waited when it ended."""

    per_s: float = 0
    p50_ms: float = 0
    p99_ms: float = 0
    backlog: int = 0
    drained_s: float = 0
    failed: int = 0
    times: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Load:
    """How long the clients play, and how often: `per_s` plays of all of them together, or as fast as they can."""

    seconds: float
    per_s: float | None = None


async def submit_for(base: str, tokens: list[str], url: str, played: PlayedMap, load: Load) -> Submissions:
    """Let the clients play for a while, every fourth time on the hot map; then see how far the worker is behind."""
    result = Submissions()
    dice = random.Random(1)
    sums = {beatmap_id: checksum(beatmap_id) for beatmap_id in MAPS}
    async with aiohttp.ClientSession(base) as session:
        started = time.perf_counter()
        deadline = started + load.seconds
        pause = CLIENTS / load.per_s if load.per_s else 0

        async def client(number: int) -> None:
            due = started + pause * number / CLIENTS
            while max(due, time.perf_counter()) < deadline:
                await asyncio.sleep(max(0, due - time.perf_counter()))
                due += pause
                token = dice.choice(tokens)
                beatmap_id = HOT_MAP if dice.random() < 0.25 else dice.choice(MAPS)
                begun = time.perf_counter()
                ok = await _once(session, token, beatmap_id, sums[beatmap_id], _body(played, dice))
                result.times.append((time.perf_counter() - begun) * 1000)
                result.failed += not ok

        await asyncio.gather(*(client(number) for number in range(CLIENTS)))
        result.per_s = len(result.times) / (time.perf_counter() - started)
    result.times.sort()
    result.p50_ms = result.times[len(result.times) // 2]
    result.p99_ms = result.times[int(len(result.times) * 0.99)]
    result.backlog = _backlog(url)
    result.drained_s = await asyncio.to_thread(_drain, url)
    return result


def _drain(url: str) -> float:
    """Wait until the worker is done; how long that took, at most a minute."""
    started = time.perf_counter()
    while _backlog(url) and time.perf_counter() - started < 60:
        time.sleep(0.1)
    return time.perf_counter() - started


def _body(played: PlayedMap, dice: random.Random) -> dict[str, Any]:
    return play(played, dice.uniform(0.6, 0.99), dice, dice.choice([[], ["HD"], ["HR"]]))


async def _once(
    session: aiohttp.ClientSession, token: str, beatmap_id: int, beatmap_hash: str, body: dict[str, Any]
) -> bool:
    headers = {"Authorization": f"Bearer {token}", "x-api-version": "20241024"}
    path = f"/api/v2/beatmaps/{beatmap_id}/solo/scores"
    form = {"beatmap_hash": beatmap_hash, "ruleset_id": "0", "version_hash": "bench"}
    async with session.post(path, data=form, headers=headers) as answer:
        if answer.status != 200:
            return False
        score_token = (await answer.json())["id"]
    async with session.put(f"{path}/{score_token}", json=body, headers=headers) as answer:
        await answer.read()
        return answer.status == 200


def _backlog(url: str) -> int:
    with pymysql.connect(**connection_options(url), autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(text("count_waiting_scores"))
        row = cursor.fetchone()
        return int(row[0]) if row else 0
