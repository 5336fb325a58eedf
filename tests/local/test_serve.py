"""`serve`: order, announcement, and that it ends as a whole, in whichever way it ends."""

import os
import signal
import sys

import pytest

from g0v0.local.service import free_port
from tests.local.checkout import Checkout, read_until

# The database plays no part here, and the stand-ins do not ask for it.
_NO_DATABASE = {"DATABASE_URL": "mysql://elsewhere"}


@pytest.fixture
def port() -> str:
    return str(free_port())


def test_it_prepares_serves_announces_and_ends_without_a_trace(checkout: Checkout, port: str) -> None:
    with checkout.running("serve", PORT=port, **_NO_DATABASE) as stack:
        output = read_until(stack, "Ctrl-C")
        assert output.index("did demo load --migrate") < output.index(f"http://127.0.0.1:{port}/docs")
        assert "mona / swordfish" in output
        stack.send_signal(signal.SIGINT)
        assert stack.wait() == 128 + signal.SIGINT
        assert checkout.left_running() == []


def test_killed_outright_it_leaves_nothing_either(checkout: Checkout, port: str) -> None:
    with checkout.running("serve", PORT=port, WORKERS="2", **_NO_DATABASE) as stack:
        read_until(stack, "Ctrl-C")
        assert sum("hypercorn" in command or "spawn_main" in command for command in checkout.processes().values()) >= 3
        stack.kill()
        stack.wait()
    assert checkout.left_running() == []


@pytest.mark.parametrize("program", ["hypercorn", "arq"])
def test_when_one_process_dies_the_rest_is_stopped(checkout: Checkout, port: str, program: str) -> None:
    with checkout.running("serve", PORT=port, **_NO_DATABASE) as stack:
        read_until(stack, "Ctrl-C")
        victim = next(pid for pid, command in checkout.processes().items() if f"-m {program}" in command)
        os.kill(victim, signal.SIGKILL)
        assert stack.wait() == 128 + signal.SIGKILL
        assert checkout.left_running() == []


def test_a_failing_migration_is_named_and_nothing_is_served(checkout: Checkout, port: str) -> None:
    main = checkout.root / "g0v0/__main__.py"
    healthy = main.read_text()
    main.write_text("raise SystemExit(3)")
    try:
        done = checkout.local("serve", PORT=port, **_NO_DATABASE)
    finally:
        main.write_text(healthy)
    assert done.returncode == 1
    assert "`python -m g0v0 demo load --migrate --json` failed with exit code 3" in done.stderr


def test_a_second_server_shares_the_engines_on_another_port_and_is_refused_on_the_same(
    checkout: Checkout, port: str
) -> None:
    with checkout.running("serve", PORT=port, **_NO_DATABASE) as first:
        read_until(first, "Ctrl-C")
        refused = checkout.local("serve", PORT=port, **_NO_DATABASE)
        assert (refused.returncode, "is taken" in refused.stderr) == (1, True)
        with checkout.running("serve", PORT=str(free_port()), **_NO_DATABASE) as second:
            assert "ready" in read_until(second, "Ctrl-C")
            assert sum("redis-server" in command for command in checkout.processes().values()) == 1
            first.terminate()
            first.wait()
            assert second.poll() is None
            second.terminate()
            second.wait()


def test_processes_that_a_command_leaves_behind_are_ended(checkout: Checkout) -> None:
    code = "import subprocess; subprocess.Popen(['setsid', '--fork', 'sleep', '1000'])"
    done = checkout.local("run", "--", sys.executable, "-c", code, **_NO_DATABASE, REDIS_URL="redis://elsewhere")
    assert done.returncode == 0
    assert "Ended 1 process(es)" in done.stderr
    assert checkout.left_running() == []


def test_a_terminated_run_ends_its_command_and_does_not_look_like_success(checkout: Checkout) -> None:
    code = "import time; print('started', flush=True); time.sleep(1000)"
    given = _NO_DATABASE | {"REDIS_URL": "redis://elsewhere"}
    with checkout.running("run", "--", sys.executable, "-c", code, **given) as command:
        read_until(command, "started")
        command.terminate()
        assert command.wait() == 128 + signal.SIGTERM
        assert checkout.left_running() == []
