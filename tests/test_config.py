"""Settings: each documented in `.env.example`, each read by something, bad ones refused in one clear sentence."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from g0v0.platform.config import (
    KNOWN_JWT_SECRET,
    KNOWN_WEB_SECRET,
    SECTIONS,
    Config,
    ConfigError,
    Environment,
    load_config,
)

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")
SETTINGS = {name.upper(): field for section in SECTIONS for name, field in section.model_fields.items()}
LOCAL_ONLY = {"PORT", "WORKERS"}
SECRETS = {
    "JWT_SECRET_KEY": "an unguessable value of more than 32 characters",
    "OSU_WEB_CLIENT_SECRET": "another unguessable value of more than 32 characters",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No `.env` and no settings of this machine."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ.keys() & SETTINGS.keys():
        monkeypatch.delenv(name)


def documented() -> dict[str, str]:
    """Name → default as written in the example."""
    return dict(re.findall(r"^#([A-Z][A-Z0-9_]+)=(.*)$", EXAMPLE, re.M))


def refused(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        load_config()
    return str(caught.value)


def test_the_example_lists_exactly_the_settings() -> None:
    assert documented().keys() - LOCAL_ONLY == SETTINGS.keys()
    assert len(re.findall(r"^#[A-Z][A-Z0-9_]+=", EXAMPLE, re.M)) == len(documented())


def test_every_setting_has_a_sentence() -> None:
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#[A-Z][A-Z0-9_]+=", line):
            above = lines[number - 1]
            assert above.startswith("# "), f"{line} has no sentence"
            assert above.endswith("."), f"{above!r} is no sentence"


def test_the_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Config()
    for name, value in documented().items():
        monkeypatch.setenv(name, value)
    written = Config()
    for section in vars(plain):
        assert getattr(written, section) == getattr(plain, section)


def test_the_example_as_it_stands_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE, "utf-8")
    written = Config()
    (tmp_path / ".env").unlink()
    assert all(getattr(written, section) == value for section, value in vars(Config()).items())


def test_setting_names_are_unique_over_the_sections() -> None:
    assert len(SETTINGS) == sum(len(section.model_fields) for section in SECTIONS)


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_is_read(name: str) -> None:
    reading = re.compile(rf"\.{name.lower()}\b")
    sources = [*(ROOT / "g0v0").rglob("*.py"), ROOT / "server.py", ROOT / "workers.py"]
    assert any(reading.search(path.read_text("utf-8")) for path in sources), f"nothing reads {name}"


def test_production_is_the_default_and_starts_with_good_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    config = load_config()
    assert config.server.environment is Environment.PRODUCTION
    assert not config.development


@pytest.mark.parametrize(
    ("name", "known"), [("JWT_SECRET_KEY", KNOWN_JWT_SECRET), ("OSU_WEB_CLIENT_SECRET", KNOWN_WEB_SECRET)]
)
def test_a_known_secret_is_refused_outside_development(monkeypatch: pytest.MonkeyPatch, name: str, known: str) -> None:
    said = refused(monkeypatch, **SECRETS | {name: known})
    assert said.startswith(f"{name} still has the public default")
    assert said.count(".") == 1
    assert known not in said


def test_unset_secrets_are_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch)
    assert said.startswith("JWT_SECRET_KEY and OSU_WEB_CLIENT_SECRET still have the public default")
    assert said.count(".") == 1


def test_a_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, **SECRETS | {"JWT_SECRET_KEY": "short"})
    assert said.startswith("JWT_SECRET_KEY is shorter than 32 characters")


def test_development_takes_the_known_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "development")
    assert load_config().auth.jwt_secret_key == KNOWN_JWT_SECRET


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "holiday"),
        ("DATABASE_POOL_MAX", "many"),
        ("DATABASE_POOL_MAX", "0"),
        ("ENABLE_RX", "perhaps"),
        ("CORS_URLS", "https://a.example"),
        ("STORAGE_OPTIONS", "{"),
        ("SEASONAL_BACKGROUNDS", "{}"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("SERVER_URL", "example.com"),
        ("DATABASE_URL", "postgres://127.0.0.1/g0v0"),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("DEFAULT_COUNTRY", "Australia"),
        ("USER_CACHE_EXPIRE_SECONDS", "0"),
        ("MAX_BODY_BYTES", "-1"),
        ("SMTP_PORT", "70000"),
    ],
)
def test_a_bad_value_names_its_setting(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    said = refused(monkeypatch, ENVIRONMENT="development", **{name: value}) if name != "ENVIRONMENT" else refused(
        monkeypatch, **{name: value}
    )  # fmt: skip
    assert said.startswith(f"{name}: ")
    assert "\n" not in said


def test_an_override_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVER_URL", "http://elsewhere")
    assert load_config(environment="development", server_url="http://here/").base_url == "http://here"


def test_names_are_read_whatever_their_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("environment", "development")
    monkeypatch.setenv("log_level", "debug")
    assert load_config().server.log_level == "DEBUG"


def test_lists_are_json(monkeypatch: pytest.MonkeyPatch) -> None:
    origins: Any = ["https://a.example", "https://b.example"]
    monkeypatch.setenv("CORS_URLS", json.dumps(origins))
    assert load_config(environment="development").server.cors_urls == tuple(origins)
