"""`user`, `client`, `key` and `doctor`, run as an operator runs them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pymysql
import pytest
from click.testing import Result
from typer.testing import CliRunner

from g0v0.auth.secrets import digest
from g0v0.cli import doctor, shell
from g0v0.cli.commands import app
from g0v0.platform.db import connection_options

Command = Callable[..., Result]


@pytest.fixture
def rows(database_url: str) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Ask the database; what the commands wrote is removed afterwards."""
    with pymysql.connect(**connection_options(database_url), autocommit=True) as connection:

        def ask(query: str) -> list[tuple[Any, ...]]:
            with connection.cursor() as cursor:
                cursor.execute(query)
                return list(cursor.fetchall())

        yield ask
        for table in ("users", "oauth_clients", "oauth_tokens", "api_keys", "user_account_history"):
            ask(f"DELETE FROM {table}")


@pytest.fixture
def g0v0(monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str, tmp_path: Any, rows: object) -> Command:
    """Run one command; `stdin` is what is piped into it."""
    settings = {
        "ENVIRONMENT": "development",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "STORAGE_URL": str(tmp_path / "files"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    # The logs of this process are the tests'.
    for module in (shell, doctor):
        monkeypatch.setattr(module, "configure_log", lambda **_: None)

    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, words, input=stdin)

    return run


def done(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def test_a_user_is_made_with_the_password_from_stdin(g0v0: Command, rows: Any) -> None:
    made = done(
        g0v0("user", "create", "Alice", "alice@example.com", "--country", "de", "--json", stdin="long enough\n")
    )
    assert made == {
        "id": made["id"],
        "username": "Alice",
        "email": "alice@example.com",
        "country": "DE",
        "supporter": False,
        "restricted": False,
    }
    ((hashed,),) = rows("SELECT password_hash FROM users")
    assert hashed.startswith("$argon2id$")
    assert done(g0v0("user", "show", "ALICE", "--json")) == made
    assert done(g0v0("user", "show", "alice@example.com", "--json")) == made
    assert done(g0v0("user", "show", str(made["id"]), "--json")) == made


def test_operators_may_give_out_banned_names(g0v0: Command) -> None:
    assert done(g0v0("user", "create", "peppy", "p@example.com", "--json", stdin="long enough"))["username"] == "peppy"


def test_every_wrong_field_of_a_new_user_is_told(g0v0: Command, rows: Any) -> None:
    told = refused(g0v0("user", "create", "x", "nowhere", "--json", stdin=""))
    for field in ("username:", "user_email:", "password:"):
        assert field in told
    assert "country" in refused(g0v0("user", "create", "Bob", "b@example.com", "--country", "ZZ", stdin="long enough"))
    assert rows("SELECT id FROM users") == []


def test_a_user_is_changed(g0v0: Command, rows: Any) -> None:
    done(g0v0("user", "create", "Alice", "alice@example.com", "--json", stdin="long enough"))
    ((before,),) = rows("SELECT password_hash FROM users")
    words = ["--restrict", "--supporter", "--country", "jp", "--email", "new@example.com", "--password", "--json"]
    changed = done(g0v0("user", "set", "Alice", *words, stdin="another password"))
    assert (changed["country"], changed["email"]) == ("JP", "new@example.com")
    assert (changed["restricted"], changed["supporter"]) == (True, True)
    ((after,),) = rows("SELECT password_hash FROM users")
    assert after != before
    assert done(g0v0("user", "set", "Alice", "--unrestrict", "--no-supporter", "--json"))["restricted"] is False
    done(g0v0("user", "set", "Alice", "--bot", "--json"))
    assert rows("SELECT is_bot FROM users") == [(1,)]


def test_a_restriction_is_on_record_once_and_for_how_long(g0v0: Command, rows: Any) -> None:
    done(g0v0("user", "create", "Alice", "alice@example.com", "--json", stdin="long enough"))
    for _ in range(2):
        done(g0v0("user", "set", "Alice", "--restrict", "--reason", "two accounts", "--json"))
    record = "SELECT kind, description, is_permanent FROM user_account_history"
    assert rows(record) == [("restriction", "two accounts", 1)]
    rows("UPDATE user_account_history SET created_at = created_at - INTERVAL 1 HOUR")
    done(g0v0("user", "set", "Alice", "--unrestrict", "--json"))
    assert rows(record) == [("restriction", "two accounts", 0)]
    ((length,),) = rows("SELECT length_s FROM user_account_history")
    assert 3600 <= length < 3700
    assert "nothing to change" in refused(g0v0("user", "set", "Alice", "--reason", "alone"))


def test_silences_and_notes_are_on_record(g0v0: Command, rows: Any) -> None:
    done(g0v0("user", "create", "Alice", "alice@example.com", "--json", stdin="long enough"))
    done(g0v0("user", "note", "Alice", "came back twice", "--json"))
    done(g0v0("user", "silence", "Alice", "--minutes", "60", "--reason", "spam", "--json"))
    done(g0v0("user", "silence", "Alice", "--minutes", "90", "--json"))
    silences = "SELECT length_s FROM user_account_history WHERE kind = 'silence' ORDER BY id"
    ((first,), (second,)) = rows(silences)
    assert (first < 60, second) == (True, 5400)
    assert done(g0v0("user", "unsilence", "Alice", "--json"))["silenced_until"] is None
    assert rows(silences)[1][0] < 60
    found = done(g0v0("user", "history", "Alice", "--json"))["history"]
    assert sorted(entry["kind"] for entry in found) == ["note", "silence", "silence"]
    assert "note for 0:00:00: came back twice" in g0v0("user", "history", "Alice").stdout
    assert "There is no user" in refused(g0v0("user", "silence", "Nobody", "--minutes", "1"))
    assert done(g0v0("user", "silence", "Alice", "--permanent", "--json"))["silenced_until"] == "for good"
    for words in ((), ("--minutes", "5", "--permanent")):
        assert "either --minutes or --permanent" in refused(g0v0("user", "silence", "Alice", *words))


def test_changes_that_cannot_be_made(g0v0: Command) -> None:
    done(g0v0("user", "create", "Alice", "alice@example.com", "--json", stdin="long enough"))
    done(g0v0("user", "create", "Bob", "bob@example.com", "--json", stdin="long enough"))
    assert "nothing to change" in refused(g0v0("user", "set", "Alice"))
    assert "There is no user 'Nobody'" in refused(g0v0("user", "set", "Nobody", "--restrict"))
    assert "another account" in refused(g0v0("user", "set", "Alice", "--email", "BOB@example.com"))
    assert "valid e-mail" in refused(g0v0("user", "set", "Alice", "--email", "nowhere"))
    assert "password: A password" in refused(g0v0("user", "set", "Alice", "--password", stdin="short"))


def test_an_application_from_its_making_to_its_end(g0v0: Command, rows: Any) -> None:
    done(g0v0("user", "create", "Alice", "alice@example.com", "--json", stdin="long enough"))
    uris = ["http://localhost:3914/cb", "https://a.example/"]
    made = done(
        g0v0(
            "client", "create", " Watcher ", "--redirect", uris[0], "--redirect", uris[1], "--owner", "Alice", "--json"
        )
    )
    assert (made["name"], made["redirect_uris"], len(made["secret"])) == ("Watcher", uris, 40)
    ((hashed,),) = rows("SELECT secret_hash FROM oauth_clients")
    assert hashed == digest(made["secret"])
    (listed,) = done(g0v0("client", "list", "--json"))["clients"]
    assert (listed["id"], listed["redirect_uris"], listed["revoked_at"]) == (made["id"], uris, None)
    assert made["secret"] not in json.dumps(listed)
    assert done(g0v0("client", "reset-secret", str(made["id"]), "--json"))["secret"] != made["secret"]
    assert done(g0v0("client", "revoke", str(made["id"]), "--json")) == {"id": made["id"], "tokens_ended": 0}
    assert "no such application" in refused(g0v0("client", "revoke", str(made["id"])))
    assert "Watcher (revoked)" in g0v0("client", "list").stdout


def test_applications_that_cannot_be_made(g0v0: Command) -> None:
    assert "redirect_uri" in refused(g0v0("client", "create", "x", "--redirect", "javascript:alert(1)"))
    assert "name:" in refused(g0v0("client", "create", " "))
    assert "no user 'Nobody'" in refused(g0v0("client", "create", "x", "--owner", "Nobody"))


def test_a_key_is_shown_once(g0v0: Command, rows: Any) -> None:
    done(g0v0("user", "create", "Alice", "alice@example.com", "--json", stdin="long enough"))
    made = done(g0v0("key", "create", "alice", "--name", "my site", "--json"))
    assert (made["username"], made["name"], len(made["key"])) == ("Alice", "my site", 40)
    ((hashed,),) = rows("SELECT key_hash FROM api_keys")
    assert hashed == digest(made["key"])
    assert "There is no user" in refused(g0v0("key", "create", "Nobody"))


def test_without_json_a_person_reads_lines(g0v0: Command) -> None:
    result = g0v0("client", "create", "Watcher")
    assert result.exit_code == 0
    assert "secret: " in result.stdout
    assert "name: Watcher" in result.stdout


def findings(result: Result) -> dict[str, dict[str, str]]:
    return {check["name"]: check for check in json.loads(result.stdout)["checks"]}


def test_the_doctor_finds_a_healthy_server_healthy(g0v0: Command) -> None:
    result = g0v0("doctor", "--json")
    assert result.exit_code == 0, result.output
    states = {name: check["state"] for name, check in findings(result).items()}
    assert states == {
        "secrets": "warning",
        "database": "ok",
        "migrations": "ok",
        "redis": "ok",
        "worker": "warning",
        "storage": "ok",
        "mail": "off",
        "countries": "off",
        "upstream": "off",
    }


@pytest.mark.parametrize(
    ("setting", "value", "check"),
    [
        ("DATABASE_URL", "mysql://root@127.0.0.1:1/x", "database"),
        ("DATABASE_URL", "mysql://root@127.0.0.1:1/x", "migrations"),
        ("REDIS_URL", "redis://127.0.0.1:1/0", "redis"),
        ("STORAGE_URL", "/proc/nowhere", "storage"),
        ("SMTP_SERVER", "127.0.0.1", "mail"),
        ("GEOIP_DATABASE", "/etc/passwd", "countries"),
        ("JWT_SECRET_KEY", "short", "settings"),
    ],
)
def test_the_doctor_says_what_is_broken_and_what_to_do(
    g0v0: Command, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, check: str
) -> None:
    monkeypatch.setenv(setting, value)
    monkeypatch.setenv("SMTP_PORT", "1")
    if check == "settings":
        monkeypatch.setenv("ENVIRONMENT", "production")
    result = g0v0("doctor", "--json")
    assert result.exit_code == 1
    found = findings(result)[check]
    assert found["state"] == "bad"
    assert found["message"]
    assert found["advice"]
    plain = g0v0("doctor")
    assert plain.exit_code == 1
    assert found["advice"] in plain.stdout


def test_a_missing_migration_is_named_with_its_remedy(g0v0: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.migrate, "known", lambda: ["x"] * 1000)
    assert "python -m g0v0 migrate" in findings(g0v0("doctor", "--json"))["migrations"]["advice"]


def test_a_database_that_is_away_ends_a_command_with_a_sentence(g0v0: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root@127.0.0.1:1/x")
    told = refused(g0v0("client", "list"))
    assert told.startswith("g0v0: the database or Redis refuses")
    assert "Traceback" not in told
