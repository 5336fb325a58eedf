"""Load from wrk (Debian package `wrk`): a list of requests, cycled or each sent once, with their latencies."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_SCRIPT = """
local ffi = require("ffi")
ffi.cdef("typedef struct { long s; long ns; } moment; int clock_gettime(int clock, moment *now);")
local moment = ffi.new("moment")
local function now()
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.s) + tonumber(moment.ns) / 1e9
end
local requests, once, started = {}, %s, nil
init = function(args)
  for line in io.lines("%s") do
    local path, token = line:match("^(%%S+) ?(.*)$")
    local headers = {["Host"] = wrk.headers["Host"], ["x-api-version"] = "20241024"}
    if token ~= "" then headers["Authorization"] = "Bearer " .. token end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end
local i = 0
request = function()
  started = started or now()
  if once and i == #requests then
    print(string.format("ALL SENT in %%.4f s", now() - started))
    wrk.thread:stop()
  end
  i = i %% #requests + 1
  return requests[i]
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run measured."""

    requests: int
    took_s: float
    p50_ms: float
    p99_ms: float
    bytes_each: int
    failed: int

    @property
    def per_s(self) -> float:
        """Requests per second."""
        return self.requests / self.took_s


def load(
    base: str, requests: list[tuple[str, str]], *, seconds: int = 4, connections: int = 16, once: bool = False
) -> Load:
    """Send `(path, token)` requests in turn for a few seconds to a server on this machine.

    `once`: none is sent a second time; it ends when all are.
    """
    if shutil.which("wrk") is None:
        raise SystemExit("wrk makes the load and is not installed: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        listing, script = Path(folder, "requests"), Path(folder, "script.lua")
        listing.write_text("".join(f"{path} {token}\n" for path, token in requests))
        script.write_text(_SCRIPT % (str(once).lower(), listing))
        out = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script), base],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    total = int(_find(r"(\d+) requests in", out))
    size, unit = re.search(r"requests in [\d.]+m?s, ([\d.]+)(B|KB|MB|GB) read", out).groups()  # type: ignore[union-attr]
    read = float(size) * {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}[unit]
    # wrk's own count: telling Lua of each response would copy all of them.
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    all_sent = re.search(r"ALL SENT in ([\d.]+) s", out)
    return Load(
        requests=total,
        took_s=float(all_sent[1]) if all_sent else total / float(_find(r"Requests/sec:\s+([\d.]+)", out)),
        p50_ms=_duration(_find(r"(?m)^\s+50%\s+(\S+)", out)),
        p99_ms=_duration(_find(r"(?m)^\s+99%\s+(\S+)", out)),
        bytes_each=int(read / max(1, total)),
        failed=int(failed[1]) if failed else 0,
    )


def together(turns: Sequence[Load]) -> Load:
    """What several turns add up to; p50 is that of the middle one, p99 the longest of any."""
    requests = sum(turn.requests for turn in turns)
    return Load(
        requests=requests,
        took_s=sum(turn.took_s for turn in turns),
        p50_ms=median(turn.p50_ms for turn in turns),
        p99_ms=max(turn.p99_ms for turn in turns),
        bytes_each=sum(turn.bytes_each * turn.requests for turn in turns) // max(1, requests),
        failed=sum(turn.failed for turn in turns),
    )


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"wrk printed something unexpected:\n{text}")
    return found.group(1)


def _duration(text: str) -> float:
    number, unit = re.match(r"([\d.]+)(us|ms|s|m)", text).groups()  # type: ignore[union-attr]
    return float(number) * _UNITS[unit]
