"""The codec beside `msgpack` (C) and `ormsgpack` (Rust) in one run: `pytest bench/codec.py`, and part of `just bench`.

A bundle is what a player sends five times a second: a header and thirty frames, about 1 KB. Neither of the others can
mix float64 times with float32 positions as the client does, so there they write what comes nearest, all float64.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgpack
import msgpack_lazer_api as codec
import ormsgpack
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

RECEIVED = datetime(1, 1, 1, tzinfo=UTC)
STATISTICS = {5: 212, 2: 11, 1: 3, 10: 40, 14: 52, 13: 1, 16: 40}


def header(received: object) -> list[object]:
    """The state of a score; statistics by the number of the hit result."""
    scored = [71_310.5, 73_200.0, 226, 412_345.678, 1_200.0]
    return [512_345, 0.9734512, 143, 215, STATISTICS, scored, received, [], 498_123, []]


def bundle(number: Callable[[float], float], received: object) -> list[object]:
    """Thirty frames, 60 a second; `number` makes a position."""
    frames = [[16.6667 * i, number(256.3 + i * 1.7), number(192.9 - i * 0.3), i % 3] for i in range(30)]
    return [header(received), frames]


EVEN = bundle(float, 0)
CLIENTS = bundle(codec.Float32, [RECEIVED, 0])
EVEN_BYTES: bytes = codec.encode(EVEN)
CLIENTS_BYTES: bytes = codec.encode(CLIENTS)
NATIVE = codec.read_bundle(CLIENTS_BYTES)
WEBSOCKET_FRAME = codec.write_invocation("SendFrameDataV2", [codec.encode(4_711), CLIENTS_BYTES])
feed = codec.MessageSplitter().feed
forward: Callable[..., bytes] = codec.Relay("UserSentFrames", [codec.encode(1_001)]).forward

option = ormsgpack.OPT_NON_STR_KEYS


def with_msgpack(data: bytes) -> Any:
    return msgpack.unpackb(data, strict_map_key=False)


def with_ormsgpack(data: bytes) -> Any:
    return ormsgpack.unpackb(data, option=option)


def with_ormsgpack_extensions(data: bytes) -> Any:
    return ormsgpack.unpackb(data, ext_hook=lambda _kind, body: body, option=option)


def to_ormsgpack(value: object) -> bytes:
    return ormsgpack.packb(value, option=option)


def relay(frame: bytes) -> bytes:
    """From the websocket's frame of the player to the one of the watchers."""
    (call,) = feed(frame)
    return forward(call, 1)


def decode_and_encode(frame: bytes) -> bytes:
    """The same by way of Python objects; the length prefixes are left to others."""
    call = codec.decode(frame[2:])
    return codec.encode([1, {}, None, "UserSentFrames", [1_001, call[4][1]], []])


def msgpack_decode_and_encode(frame: bytes) -> bytes:
    call = with_msgpack(frame[2:])
    return msgpack.packb([1, {}, None, "UserSentFrames", [1_001, call[4][1]], []]) or b""


CASES: dict[str, dict[str, tuple[Callable[[Any], object], object]]] = {
    "encode, all float64": {
        "codec": (codec.encode, EVEN),
        "msgpack": (msgpack.packb, EVEN),
        "ormsgpack": (to_ormsgpack, EVEN),
    },
    "decode, all float64": {
        "codec": (codec.decode, EVEN_BYTES),
        "msgpack": (with_msgpack, EVEN_BYTES),
        "ormsgpack": (with_ormsgpack, EVEN_BYTES),
    },
    "encode, the client's mix": {
        "codec": (codec.encode, CLIENTS),
        "codec, FrameBundle": (codec.FrameBundle.encode, NATIVE),
        "msgpack": (msgpack.packb, EVEN),
        "ormsgpack": (to_ormsgpack, EVEN),
    },
    "decode, the client's mix": {
        "codec": (codec.decode, CLIENTS_BYTES),
        "codec, read_bundle": (codec.read_bundle, CLIENTS_BYTES),
        "msgpack": (with_msgpack, CLIENTS_BYTES),
        "ormsgpack": (with_ormsgpack_extensions, CLIENTS_BYTES),
    },
    "relay": {
        "codec": (relay, WEBSOCKET_FRAME),
        "codec, decode and encode": (decode_and_encode, WEBSOCKET_FRAME),
        "msgpack, decode and encode": (msgpack_decode_and_encode, WEBSOCKET_FRAME),
    },
}
BATCH = 100


def batch(call: Callable[[Any], object], argument: object) -> None:
    """Many calls at once: the benchmark's own call costs a good part of a relayed frame."""
    for _ in range(BATCH):
        call(argument)


@pytest.mark.parametrize(("case", "way"), [(case, way) for case, ways in CASES.items() for way in ways])
def test_codec(benchmark: BenchmarkFixture, case: str, way: str) -> None:
    benchmark.group = case
    call, argument = CASES[case][way]
    assert call(argument)
    benchmark.pedantic(batch, (call, argument), iterations=5, rounds=200, warmup_rounds=5)


def run() -> None:
    """Measure and print the table; the best of all rounds, which a busy machine disturbs least."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        quiet = ["-q", "--no-header", "--noconftest", "-p", "no:cacheprovider", "-p", "no:xdist"]
        command = [sys.executable, "-m", "pytest", __file__, *quiet, "--benchmark-quiet", f"--benchmark-json={result}"]
        subprocess.run(command, check=True)
        measured = json.loads(result.read_text())["benchmarks"]
    times = {(line["group"], line["params"]["way"]): line["stats"]["min"] / BATCH for line in measured}
    print("\n| a bundle of 30 frames, 1 KB | by | µs | times the codec |\n|---|---|---|---|")
    for (case, way), seconds in times.items():
        print(f"| {case} | {way} | {seconds * 1e6:.2f} | {seconds / times[case, 'codec']:.1f} |")


if __name__ == "__main__":
    run()
