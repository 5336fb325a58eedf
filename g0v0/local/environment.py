"""Which engines a command needs from us, and the environment that tells its processes where everything is."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from dotenv import dotenv_values

from g0v0.local import packages
from g0v0.local.lease import lease
from g0v0.local.redis import Redis

ROOT = Path(__file__).resolve().parents[2]
VARIABLES = {"mariadb": "DATABASE_URL", "redis": "REDIS_URL"}


class Engines(NamedTuple):
    """`environment` for child processes; `ended` completes when a private engine goes away under us."""

    environment: dict[str, str]
    ended: asyncio.Future[bytes]


def setting(name: str) -> str | None:
    """A setting as the server will see it: the environment first, then `.env`. Empty counts as absent."""
    return os.environ.get(name) or dotenv_values(ROOT / ".env").get(name) or None


def chosen_port() -> int:
    """Where `serve` listens on 127.0.0.1."""
    return int(setting("PORT") or 8000)


@asynccontextmanager
async def engines(directory: Path, *, throwaway_redis: bool = False) -> AsyncGenerator[Engines, None]:
    """Private engines for those whose URL is not given.

    With `throwaway_redis` the command gets a Redis of its own that starts empty: tests flush it, and must neither
    empty the one behind a running server nor disturb each other. Databases are told apart by name instead.
    """
    missing = {name: variable for name, variable in VARIABLES.items() if not setting(variable)}
    packages.ensure(missing)
    async with AsyncExitStack() as stack:
        urls: dict[str, str] = {}
        if throwaway_redis and "redis" in missing:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="g0v0-redis-"))
            redis = Redis(Path(folder), lasting=False)
            stack.push_async_callback(redis.stop)
            await redis.start()
            urls["redis"] = redis.url
        shared = await stack.enter_async_context(lease(directory, missing.keys() - urls.keys()))
        urls |= shared.urls
        # Without these the server takes itself for one in production and refuses its default secrets.
        defaults = {"ENVIRONMENT": "development"}
        if not throwaway_redis:
            defaults |= {
                "SERVER_URL": f"http://127.0.0.1:{chosen_port()}",
                "STORAGE_URL": str(directory / "storage"),
                "CONTENT_PATH": str(directory / "content"),
            }
        ours = {name: value for name, value in defaults.items() if not setting(name)}
        yield Engines(os.environ | ours | {VARIABLES[name]: url for name, url in urls.items()}, shared.ended)
