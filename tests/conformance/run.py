"""Runs independent osu! clients, kept beside this repository, against a freshly served demo world.

`just conformance` and CI run it: `python -m tests.conformance.run`. Exit status 0 when all is as the baseline says, or
when there are no clients.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from g0v0.local.service import free_port
from tests.conformance.judge import Outcome, judge, read_baseline, read_output, summary

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = Path(os.environ.get("CONFORMANCE", ROOT.parent / "shared/conformance"))
BASELINE = ROOT / "tests/conformance_baseline.txt"
WORK = ROOT / ".local/conformance"
_READY_S = 300
_SCRIPT_S = 420
_TIED = ("setpriv", "--pdeathsig", "TERM", "--")  # what we start ends when we are killed
DEMO_BEATMAP = 1
"""A map of circles only: the game's imitation leaves slider tails out of accuracy."""
_HUB = "/signalr/metadata/negotiate"


def main() -> int:
    """Prepare the clients, serve, run each, judge."""
    if not CLIENTS.is_dir():
        _show(f"No conformance clients in {CLIENTS}: nothing to check.\n")
        return 0
    python = _install_clients()
    with _served() as (url, environment):
        outcomes = list(_outcomes(python, url, environment))
    baseline = read_baseline(BASELINE.read_text())
    problems = judge(outcomes, baseline)
    _show("\n".join(["", *(summary(outcome, baseline) for outcome in outcomes), *problems, ""]))
    return 1 if problems else 0


def _install_clients() -> Path:
    """A private copy with an environment of its own; the Python that has the clients' requirements."""
    clients, venv = WORK / "clients", WORK / "venv"
    shutil.copytree(CLIENTS, clients, dirs_exist_ok=True, copy_function=shutil.copyfile)
    subprocess.run(["uv", "venv", "--quiet", "--allow-existing", venv], check=True)
    install = ["uv", "pip", "install", "--quiet", "--python", venv / "bin/python", "-r", clients / "requirements.txt"]
    subprocess.run(install, check=True)
    return venv / "bin/python"


@contextmanager
def _served() -> Iterator[tuple[str, dict[str, str]]]:
    """A new demo world on a free port; its URL and the environment to run operators' commands on it."""
    world, port = WORK / "world", free_port()
    shutil.rmtree(world, ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"PORT": str(port)}
    with (WORK / "serve.log").open("wb") as log:
        argv = [*_TIED, *_local(world), "serve"]
        stack = subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}/ready", stack)
            yield f"http://127.0.0.1:{port}", environment
        except BaseException:
            _show((WORK / "serve.log").read_text(errors="replace")[-8000:])
            raise
        finally:
            stack.terminate()
            stack.wait()


def _local(world: Path) -> list[str]:
    return [sys.executable, "-m", "g0v0.local", "--dir", str(world)]


def _wait_until_ready(url: str, stack: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _READY_S
    while time.monotonic() < deadline:
        if stack.poll() is not None:
            raise SystemExit(f"`serve` ended with exit code {stack.returncode} before it was ready")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"`serve` was not ready within {_READY_S} s")


def _outcomes(python: Path, url: str, environment: dict[str, str]) -> Iterator[Outcome]:
    made = _manage(environment, "client", "create", "conformance", "--json")
    client = ["--base-url", url, "--client-id", str(made["id"]), "--client-secret", str(made["secret"])]
    login = _manage(environment, "demo", "load", "--json")  # loaded already: says who may log in
    player = ["--username", str(login["username"]), "--password", str(login["password"])]
    clients = WORK / "clients"
    # Without a login the game's flow starts where a player does: it registers.
    yield _run([str(python), "lazer_flow.py", *client, "--beatmap-id", str(DEMO_BEATMAP)], clients)
    yield _run([str(python), "ossapi_check.py", *client, *player], clients)
    if _has_hubs(url):
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=clients, check=True)
        yield _run(["node", "signalr_check.mjs", *client], clients)


def _manage(environment: dict[str, str], *command: str) -> dict[str, object]:
    """The JSON that one of the operators' commands prints."""
    argv = [*_local(WORK / "world"), "run", "--world", "--", sys.executable, "-m", "g0v0", *command]
    done = subprocess.run(argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def _has_hubs(url: str) -> bool:
    request = urllib.request.Request(f"{url}{_HUB}?negotiateVersion=1", data=b"", method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10):
            return True
    except urllib.error.HTTPError as error:
        return error.code != 404


def _run(command: list[str], clients: Path) -> Outcome:
    """Run one script, its output shown as it comes."""
    script = Path(next(part for part in command if part.endswith((".py", ".mjs")))).stem
    _show(f"\n{script}\n")
    lines: list[str] = []
    with subprocess.Popen(
        [*_TIED, "timeout", str(_SCRIPT_S), *command],
        cwd=clients,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            lines.append(line)
            _show(line)
    return read_output(script, "".join(lines))


def _show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
