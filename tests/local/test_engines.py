"""Private engines: they start, are shared, keep their data, and end with their last user however it ends."""

import os
import re
import signal
import socket
import sys

from tests.local.checkout import Checkout, read_until

_SQL = """
import os, sys, pymysql
from urllib.parse import urlsplit
url = urlsplit(os.environ["DATABASE_URL"])
with pymysql.connect(host=url.hostname, port=url.port, user=url.username, password=url.password) as connection:
    with connection.cursor() as cursor:
        for statement in sys.argv[1:]:
            cursor.execute(statement)
            for row in cursor.fetchall():
                print(*row)
print(url.port)
"""
_REDIS = """
import os, sys, redis
with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
    print(client.execute_command(*sys.argv[1:]))
"""
_URLS = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])"


def sql(checkout: Checkout, *statements: str) -> list[str]:
    """Lines of the answers, then the port."""
    done = checkout.local("run", "--", sys.executable, "-c", _SQL, *statements, REDIS_URL="redis://elsewhere")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def redis(checkout: Checkout, *command: str, world: bool) -> str:
    option = ["--world"] if world else []
    done = checkout.local(
        "run", *option, "--", sys.executable, "-c", _REDIS, *command, DATABASE_URL="mysql://elsewhere"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_command_gets_working_engines_and_its_exit_code_is_ours(checkout: Checkout) -> None:
    code = "import os; assert os.environ['DATABASE_URL'] and os.environ['REDIS_URL']; raise SystemExit(7)"
    assert checkout.local("run", "--", sys.executable, "-c", code).returncode == 7


def test_data_and_port_are_found_again_at_the_next_start(checkout: Checkout) -> None:
    *_, port = sql(checkout, "CREATE DATABASE g0v0_test_a", "CREATE TABLE g0v0_test_a.t (n INT)")
    assert sql(checkout, "INSERT INTO g0v0_test_a.t VALUES (42)", "COMMIT")[-1] == port
    assert sql(checkout, "SELECT n FROM g0v0_test_a.t") == ["42", port]


def test_the_database_speaks_utf8mb4_and_commits_durably(checkout: Checkout) -> None:
    asked = sql(checkout, "SELECT @@character_set_server, @@innodb_flush_log_at_trx_commit")
    assert asked[0] == "utf8mb4 1"


def test_a_port_taken_meanwhile_is_replaced(checkout: Checkout) -> None:
    *_, port = sql(checkout)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", int(port)))
        other.listen()
        assert sql(checkout)[-1] != port


def test_a_run_has_a_redis_of_its_own_and_the_world_keeps_another(checkout: Checkout) -> None:
    assert redis(checkout, "SET", "colour", "pink", world=True) == "True"
    assert redis(checkout, "EXISTS", "colour", world=False) == "0"
    assert redis(checkout, "EXISTS", "colour", world=True) == "1"


def test_a_given_url_is_passed_on_and_nothing_is_started_for_it(checkout: Checkout) -> None:
    given = {"DATABASE_URL": "mysql://elsewhere", "REDIS_URL": "redis://elsewhere"}
    done = checkout.local("run", "--", sys.executable, "-c", _URLS, **given)
    assert done.stdout.split() == ["mysql://elsewhere", "redis://elsewhere"]


def test_urls_in_the_env_file_count_as_given(checkout: Checkout) -> None:
    (checkout.root / ".env").write_text("DATABASE_URL=mysql://elsewhere\nREDIS_URL=redis://elsewhere\n")
    try:
        code = "import os; print('DATABASE_URL' in os.environ, 'REDIS_URL' in os.environ)"
        assert checkout.local("run", "--", sys.executable, "-c", code).stdout.split() == ["False", "False"]
    finally:
        (checkout.root / ".env").unlink()


def test_commands_share_one_database_until_the_last_one_ends(checkout: Checkout) -> None:
    with checkout.running("services") as first:
        shown = re.search(r"127\.0\.0\.1:(\d+)/g0v0", read_until(first, "DATABASE_URL"))
        assert shown
        assert sql(checkout)[-1] == shown[1]
        first.send_signal(signal.SIGTERM)
        assert first.wait() == 128 + signal.SIGTERM


def test_the_database_has_a_temporary_folder_of_its_own(checkout: Checkout) -> None:
    """One that starts deletes the temporary tables in its folder, also those another one is using."""
    assert sql(checkout, "SELECT @@tmpdir")[0] == f"{checkout.root}/.local/mariadb/tmp"


def test_stop_ends_the_engines_under_their_users(checkout: Checkout) -> None:
    with checkout.running("services", DATABASE_URL="mysql://elsewhere") as user:
        read_until(user, "Ctrl-C")
        assert checkout.local("stop").returncode == 0
        assert user.wait() == 1
    assert "Nothing was running" in checkout.local("stop").stderr


def test_a_killed_user_takes_the_engines_along(checkout: Checkout) -> None:
    with checkout.running("services") as user:
        read_until(user, "Ctrl-C")
        assert any("mariadbd" in command for command in checkout.processes().values())
        user.kill()
        user.wait()
    assert checkout.left_running() == []


def test_a_killed_keeper_takes_its_engines_along_and_the_data_stays_good(checkout: Checkout) -> None:
    with checkout.running("services") as user:
        read_until(user, "Ctrl-C")
        keeper = next(pid for pid, command in checkout.processes().items() if "keeper" in command)
        os.kill(keeper, signal.SIGKILL)
        assert user.wait() == 1
    assert sql(checkout, "SELECT 1")[0] == "1"  # at once: waits for the dying mariadbd to let go of its files


def test_an_engine_that_dies_ends_its_users(checkout: Checkout) -> None:
    with checkout.running("services", DATABASE_URL="mysql://elsewhere") as user:
        read_until(user, "Ctrl-C")
        engine = next(pid for pid, command in checkout.processes().items() if "redis-server" in command)
        os.kill(engine, signal.SIGKILL)
        assert user.wait() == 1
        assert "has ended" in read_until(user, "has ended")


def test_an_engine_that_cannot_start_says_which_log_to_read(checkout: Checkout) -> None:
    folder = checkout.root / ".local/redis"
    (folder / "appendonlydir").rename(folder / "aside")
    (folder / "appendonlydir").write_text("in the way")
    try:
        done = checkout.local("run", "--world", "--", "true", DATABASE_URL="mysql://elsewhere")
    finally:
        (folder / "appendonlydir").unlink()
        (folder / "aside").rename(folder / "appendonlydir")
    assert done.returncode == 1
    assert "redis.log" in done.stderr
