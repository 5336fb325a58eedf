"""`doctor`: is everything this server needs there, and if not, what to do."""

import asyncio
import os
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import aiosmtplib
import pymysql
import typer

from g0v0.cli.shell import AsJson, console, show
from g0v0.platform import jobs, migrate
from g0v0.platform.config import KNOWN_JWT_SECRET, KNOWN_WEB_SECRET, Config, ConfigError, load_config
from g0v0.platform.db import connection_options, open_db
from g0v0.platform.geoip import GeoIpError, open_geoip
from g0v0.platform.log import configure_log
from g0v0.platform.redis import open_redis
from g0v0.platform.storage import open_storage
from g0v0.platform.upstream import open_upstream

CHECK_WITHIN_S = 15
MIN_MARIADB, MIN_MYSQL, MIN_REDIS = (10, 6), (8, 0), (6, 2)


class State(StrEnum):
    """How serious a finding is."""

    OK = "ok"
    OFF = "off"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `advice` says what to do when it is not well."""

    name: str
    state: State
    message: str
    advice: str | None = None


Check = Callable[[Config], Awaitable[Finding]]
_LOOKS = {State.OK: "[green]✓[/green]", State.OFF: "[dim]-[/dim]", State.WARNING: "[yellow]![/yellow]"}


def doctor(as_json: AsJson = False) -> None:
    """Check database, Redis, migrations, storage, secrets, mail and upstream; exit with 1 when something is broken."""
    configure_log(level="CRITICAL", fmt="console")
    try:
        findings = asyncio.run(examine(load_config()))
    except ConfigError as error:
        findings = [Finding("settings", State.BAD, str(error), "Correct it in `.env` or the environment.")]
    healthy = all(finding.state is not State.BAD for finding in findings)
    if as_json:
        show({"ok": healthy, "checks": [asdict(finding) for finding in findings]}, as_json=True)
    else:
        _print(findings)
    if not healthy:
        raise typer.Exit(1)


async def examine(config: Config) -> list[Finding]:
    """Look at everything, one after the other; what fails unexpectedly is a finding too."""
    findings: list[Finding] = []
    for name, check in CHECKS.items():
        try:
            async with asyncio.timeout(CHECK_WITHIN_S):
                findings.append(await check(config))
        except TimeoutError:
            findings.append(Finding(name, State.BAD, f"no answer within {CHECK_WITHIN_S} s", "Is it overloaded?"))
        except Exception as error:
            findings.append(Finding(name, State.BAD, _sentence(error), _ADVICE.get(name)))
    return findings


async def _secrets(config: Config) -> Finding:
    known = [
        name
        for name, value, default in (
            ("JWT_SECRET_KEY", config.auth.jwt_secret_key, KNOWN_JWT_SECRET),
            ("OSU_WEB_CLIENT_SECRET", config.auth.osu_web_client_secret, KNOWN_WEB_SECRET),
        )
        if value == default
    ]
    if known:
        # Outside development the settings would have been refused.
        advice = "Fine on your own machine. Anywhere else set random values (`openssl rand -hex 32`)."
        return Finding("secrets", State.WARNING, f"{' and '.join(known)} have defaults everybody knows", advice)
    if config.base_url.startswith("http:") and not config.development:
        advice = "Put TLS in front and set SERVER_URL=https://…; the game turns http:// into https:// by itself."
        return Finding("secrets", State.WARNING, f"SERVER_URL is {config.base_url}: tokens travel unencrypted", advice)
    return Finding("secrets", State.OK, "set")


async def _database(config: Config) -> Finding:
    options = connection_options(config.database.database_url)
    connection = await asyncio.to_thread(pymysql.connect, **options, connect_timeout=10)
    version = connection.get_server_info()
    connection.close()
    is_mariadb = "mariadb" in version.lower()
    product, minimum = ("MariaDB", MIN_MARIADB) if is_mariadb else ("MySQL", MIN_MYSQL)
    number = version.removeprefix("5.5.5-").split("-", 1)[0]
    if _numbers(number) < minimum:
        needed = ".".join(map(str, minimum))
        return Finding("database", State.BAD, f"{product} {number} is too old", f"Use {product} {needed} or newer.")
    return Finding("database", State.OK, f"{product} {number}")


async def _migrations(config: Config) -> Finding:
    database = await open_db(config.database.database_url, minimum=1, maximum=1)
    try:
        missing = await migrate.pending(database)
    finally:
        await database.close()
    if missing:
        return Finding("migrations", State.BAD, f"{missing} missing", _ADVICE["migrations"])
    return Finding("migrations", State.OK, f"all {len(migrate.known())} applied")


async def _redis(config: Config) -> Finding:
    redis = open_redis(config.redis.redis_url, maximum=1)
    try:
        info: dict[str, Any] = await redis.info()
    finally:
        await redis.aclose()
    version = str(info["redis_version"])
    if _numbers(version) < MIN_REDIS:
        return Finding("redis", State.BAD, f"Redis {version} is too old", "Use Redis 6.2 or newer.")
    policy = str(info.get("maxmemory_policy", "noeviction"))
    if policy.startswith("allkeys"):
        advice = "Set maxmemory-policy to noeviction or volatile-lru."
        return Finding("redis", State.WARNING, f"Redis {version} may throw queued jobs away ({policy})", advice)
    return Finding("redis", State.OK, f"Redis {version}")


async def _worker(config: Config) -> Finding:
    redis = open_redis(config.redis.redis_url, maximum=1)
    try:
        alive, waiting = await redis.exists(f"{jobs.QUEUE}:health-check"), await redis.zcard(jobs.QUEUE)
    finally:
        await redis.aclose()
    if not alive:
        advice = "Start one or more: `arq workers.WorkerSettings`."
        return Finding("worker", State.WARNING, f"no worker was seen lately; {waiting} jobs wait", advice)
    return Finding("worker", State.OK, f"seen within the hour; {waiting} jobs wait")


async def _storage(config: Config) -> Finding:
    settings = config.storage
    storage = open_storage(
        settings.storage_url, options=settings.storage_options, public_url=settings.storage_public_url
    )
    name = f"doctor/{uuid.uuid4().hex}.txt"
    content = os.urandom(16)
    await storage.put(name, content)
    kept = await storage.get(name)
    await storage.delete(name)
    if kept != content:
        return Finding("storage", State.BAD, "does not give back what was written", _ADVICE["storage"])
    return Finding("storage", State.OK, f"{settings.storage_url} keeps what is written")


async def _mail(config: Config) -> Finding:
    settings = config.mail
    if settings.smtp_server:
        async with aiosmtplib.SMTP(hostname=settings.smtp_server, port=settings.smtp_port, timeout=10):
            return Finding("mail", State.OK, f"{settings.smtp_server}:{settings.smtp_port} answers")
    if config.auth.enable_email_verification:
        advice = "Set SMTP_SERVER, or ENABLE_EMAIL_VERIFICATION=false."
        return Finding("mail", State.WARNING, "sign-ins should be confirmed by mail, but no mail can be sent", advice)
    return Finding("mail", State.OFF, "no mail is sent", "Set SMTP_SERVER to confirm sign-ins from new places.")


async def _countries(config: Config) -> Finding:
    path = config.geoip.geoip_database
    if not path:
        advice = "Set GEOIP_DATABASE to a MaxMind country database to know where players come from."
        return Finding("countries", State.OFF, f"everybody registers as {config.geoip.default_country}", advice)
    try:
        open_geoip(path).close()
    except GeoIpError as error:
        return Finding("countries", State.BAD, str(error), "Download it anew, or leave GEOIP_DATABASE empty.")
    return Finding("countries", State.OK, path)


async def _upstream(config: Config) -> Finding:
    settings = config.upstream
    upstream = open_upstream(
        settings.fetcher_client_id, settings.fetcher_client_secret, base_url=settings.fetcher_base_url
    )
    if not upstream.enabled:
        advice = "Set FETCHER_CLIENT_ID and FETCHER_CLIENT_SECRET to fetch beatmaps this server does not hold."
        return Finding("upstream", State.OFF, "unknown beatmaps stay unknown", advice)
    try:
        await upstream.beatmapset(1)
    finally:
        await upstream.close()
    return Finding("upstream", State.OK, f"{settings.fetcher_base_url} answers")


CHECKS: dict[str, Check] = {
    "secrets": _secrets,
    "database": _database,
    "migrations": _migrations,
    "redis": _redis,
    "worker": _worker,
    "storage": _storage,
    "mail": _mail,
    "countries": _countries,
    "upstream": _upstream,
}

_ADVICE = {
    "database": "Is it running, and is DATABASE_URL right? `python -m g0v0 migrate` makes a database that is missing.",
    "migrations": "Run `python -m g0v0 migrate`.",
    "redis": "Is Redis running, and is REDIS_URL right?",
    "worker": "Is Redis running, and is REDIS_URL right?",
    "storage": "Check STORAGE_URL and STORAGE_OPTIONS, and that this user may write there.",
    "mail": "Check SMTP_SERVER and SMTP_PORT.",
    "upstream": "Check FETCHER_CLIENT_ID, FETCHER_CLIENT_SECRET and the way to FETCHER_BASE_URL.",
}


def _print(findings: list[Finding]) -> None:
    for finding in findings:
        mark = _LOOKS.get(finding.state, "[red]✗[/red]")
        console.print(f"{mark} [bold]{finding.name}[/bold]: ", end="", highlight=False)
        console.print(finding.message, highlight=False, markup=False, soft_wrap=True)
        if finding.advice is not None and finding.state is not State.OK:
            console.print(f"    {finding.advice}", highlight=False, markup=False, soft_wrap=True)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _sentence(error: Exception) -> str:
    """What went wrong, in a line; driver errors are (number, sentence)."""
    cause = getattr(error, "detail", {}).get("cause")
    parts = [str(cause)] if cause else [str(part) for part in error.args if not isinstance(part, int)]
    text = parts[-1] if parts else type(error).__name__
    return " ".join(text.split())[:200]
