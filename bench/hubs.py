"""The hubs under load: connections that rest, and players who are watched. The load comes from processes of its own."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.build import HOT_MAP, USERS, checksum
from bench.hub_load import Order
from bench.hub_rooms import SIZE
from bench.servers import ROOT, Served

IDLE = 1000
STREAM_S = 60
REST_S = 30
CHURN, CHURNS, WARM_UP = 500, 10, 2
ROOMS = 100
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_END_S = 120

SIGNED_IN = IDLE
"""Players with a token that this needs."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """What watchers of some players received, and what it cost the server."""

    name: str
    received: int
    missing: int
    disordered: int
    lost_connections: int
    late_ms: float
    latencies: list[float]
    cpu: float

    def at(self, share: float) -> float:
        """The latency in milliseconds that a share of the bundles stayed below."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * share))]


def run(server: Served, tokens: list[str], stream_s: float = STREAM_S) -> None:
    """Measure and print both tables."""
    print("\n| idle connections | memory each | CPU of the server | lost |\n|---|---|---|---|", flush=True)
    rest(server, tokens[:IDLE])
    print("\n| connections made and ended | memory grown meanwhile |\n|---|---|", flush=True)
    churn(server, tokens[:CHURN])
    print(
        "\n| watched players | bundles delivered | missing or out of order | p50 ms | p99 ms | most ms | CPU of the"
        " server |\n|---|---|---|---|---|---|---|",
        flush=True,
    )
    for name, players, watchers in (("1, by 200 each", 1, 200), ("100, by 2 each", 100, 2)):
        print_line(stream(server, tokens, name, players, watchers, stream_s))
    print(
        "\n| rooms | matches | commands | events at others | missing | p50 ms | p99 ms | most ms | CPU of the server |"
        "\n|---|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    match(server, tokens[: ROOMS * SIZE], stream_s)


def print_line(line: Streamed) -> None:
    """One row of the Markdown table."""
    remarks = f" **{line.lost_connections} connections lost**" if line.lost_connections else ""
    print(
        f"| {line.name}{remarks} | {line.received:,} | {line.missing + line.disordered:,} | {line.at(0.5):.1f} |"
        f" {line.at(0.99):.1f} | {line.at(1):.1f} | {line.cpu:.0%} |"
        + (f" (players late by {line.late_ms:.0f} ms)" if line.late_ms > 50 else ""),
        flush=True,
    )


def rest(server: Served, tokens: list[str]) -> None:
    """Players who are online and do nothing."""
    before = memory(server.pid)
    with loading(Order("idle", server.base, tokens, REST_S + 5)) as idlers:
        grown = memory(server.pid) - before
        idlers.go()
        time.sleep(2)
        with measured(server.pid) as cpu:
            time.sleep(REST_S)
        lost = idlers.result()["lost_connections"]
    print(f"| {len(tokens):,} | {grown / len(tokens) / 1024:.1f} KiB | {cpu.share:.1%} | {lost} |", flush=True)


def churn(server: Served, tokens: list[str]) -> None:
    """Players who come and go; memory is looked at once it has found its level."""
    before = 0
    for rounds in (WARM_UP, CHURNS):
        with loading(Order("churn", server.base, tokens, rounds)) as load:
            load.go()
            load.result()
        before, grown = memory(server.pid), memory(server.pid) - before
    print(f"| {len(tokens) * CHURNS:,} | {grown / 1024:,.0f} KiB |", flush=True)


def match(server: Served, tokens: list[str], seconds: float) -> None:
    """Rooms that play match after match."""
    order = Order(
        "rooms", server.base, tokens, seconds, players=list(USERS[: len(tokens)]), beatmap=(HOT_MAP, checksum(HOT_MAP))
    )
    with loading(order) as players, measured(server.pid) as cpu:
        players.go()
        told = players.result()
    line = Streamed(
        name=f"{len(tokens) // SIZE} rooms of {SIZE}", received=len(told["latencies"]), missing=told["missing"],
        disordered=0, lost_connections=told["lost_connections"], late_ms=0, latencies=sorted(told["latencies"]),
        cpu=cpu.share,
    )  # fmt: skip
    print(
        f"| {line.name} | {told['matches']:,} | {told['commands']:,} | {line.received:,} | {line.missing:,} |"
        f" {line.at(0.5):.1f} | {line.at(0.99):.1f} | {line.at(1):.1f} | {line.cpu:.0%} |",
        flush=True,
    )


def stream(server: Served, tokens: list[str], name: str, players: int, watchers: int, seconds: float) -> Streamed:
    """So many players, each watched by so many others, for some seconds."""
    ids, playing, watching = USERS[:players], tokens[:players], tokens[players : players * (1 + watchers)]
    plays = [(HOT_MAP, score_token(server.base, token)) for token in playing]
    watched = [ids[index % players] for index in range(len(watching))]
    with (
        loading(Order("watch", server.base, watching, seconds, players=watched)) as audience,
        loading(Order("play", server.base, playing, seconds, plays=plays)) as stage,
    ):
        audience.go()
        with measured(server.pid) as cpu:
            stage.go()
            played = stage.result()
        heard = audience.result()
    heard["lost_connections"] += played["lost_connections"]
    heard["latencies"].sort()
    return Streamed(name=name, late_ms=played["late_ms"], cpu=cpu.share, **heard)


def score_token(base: str, token: str) -> int:
    """Permission to submit a play: only of such plays frames are kept for a replay."""
    headers = {"Authorization": f"Bearer {token}", "x-api-version": "20241024"}
    form = f"beatmap_hash={checksum(HOT_MAP)}&ruleset_id=0&version_hash=bench".encode()
    request = urllib.request.Request(f"{base}/api/v2/beatmaps/{HOT_MAP}/solo/scores", form, headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["id"]


class Load:
    """A process of `bench.hub_load` that is ready."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def go(self) -> None:
        """Let it do its work."""
        self._write("go\n")

    def order(self, order: Order) -> None:
        """Tell it what to do, and wait until all its clients are connected."""
        self._write(json.dumps(asdict(order)) + "\n")
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise SystemExit("the load did not get ready")

    def result(self) -> dict[str, Any]:
        """What it measured."""
        out, _ = self._process.communicate(timeout=_END_S)
        return json.loads(out)

    def _write(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text)
        self._process.stdin.flush()


@contextmanager
def loading(order: Order) -> Iterator[Load]:
    """Clients of an order, connected; gone at the end of the block."""
    command = [sys.executable, "-m", "bench.hub_load"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    try:
        load = Load(process)
        load.order(order)
        yield load
    finally:
        process.kill()
        process.wait()


@dataclass(slots=True)
class Cpu:
    """The share of one core that a process used; known after the block of `measured`."""

    share: float = 0


@contextmanager
def measured(pid: int) -> Iterator[Cpu]:
    """How busy a process is during the block."""
    found = Cpu()
    used, started = cpu_s(pid), time.monotonic()
    yield found
    found.share = (cpu_s(pid) - used) / (time.monotonic() - started)


def cpu_s(pid: int) -> float:
    """Seconds of CPU a process has used, in user space and in the kernel."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * _TICK_S


def memory(pid: int) -> int:
    """Bytes of resident memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
