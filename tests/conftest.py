"""Fixtures: real MariaDB and Redis, the application in process, a frozen clock, and `world`, which builds data."""

import asyncio
import json
import os
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import orjson
import pytest
import pytest_asyncio
import structlog

from g0v0.auth.principals import principals
from g0v0.auth.tokens import authenticate
from g0v0.platform import migrate
from g0v0.platform.cache import Cache
from g0v0.platform.config import Config, load_config
from g0v0.platform.db import Db, open_db
from g0v0.platform.geoip import open_geoip
from g0v0.platform.http.table import RouteTable
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.limiter import Limiter
from g0v0.platform.metrics import Metrics
from g0v0.platform.near import Near
from g0v0.platform.redis import open_redis
from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from g0v0.platform.upstream import Upstream
from g0v0.routes.application import create_app
from tests.fakes.mail import FakeMail
from tests.fakes.storage import FakeStorage
from tests.platform.hearing import until_heard
from tests.shapes import differences
from tests.sql.seeded import seeded as seeded  # noqa: PLC0414  (a fixture)
from tests.world import World

# Tracebacks with the values of all variables, the default, take seconds on a busy machine, while clients wait.
structlog.configure(
    processors=[
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
WORKER_NUMBER = int(WORKER.removeprefix("gw"))
NOON = datetime(2026, 3, 14, 12, 0, 0, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden"
_WRITES = re.compile(r"^\s*(?:INSERT(?:\s+IGNORE)?\s+INTO|UPDATE|REPLACE\s+INTO|DELETE\s+FROM)\s+(\w+)", re.I)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes the golden files instead of comparing with them; `--sql-audit` prints every plan."""
    parser.addoption("--golden", action="store_true", help="write tests/golden anew; review the diff like code")
    parser.addoption("--sql-audit", action="store_true", help="print how the database would run every SQL file")


@dataclass
class FrozenClock:
    """A clock that moves only when told."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        """Move on, e.g. `clock.advance(minutes=5)`."""
        self.now += timedelta(**span)


@dataclass
class Recorder:
    """Statements run since it was made."""

    statements: list[Statement] = field(default_factory=list)

    def __call__(self, statement: Statement, _duration: float) -> None:
        self.statements.append(statement)

    @property
    def names(self) -> list[str]:
        return [statement.name for statement in self.statements]


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """An empty migrated database of this test process."""
    server = os.environ.get("DATABASE_URL", "mysql://root@127.0.0.1:3306/g0v0")
    head, _, query = server.partition("?")
    name = f"g0v0_test_{WORKER}"
    url = f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
    migrate.drop_database(url)
    migrate.create_database(url)
    migrate.apply(url)
    yield url
    migrate.drop_database(url)


@pytest.fixture(scope="session")
def redis_url() -> str:
    """A Redis database of this test process."""
    server = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
    parts = urlsplit(server)
    path = parts.path if parts.scheme == "unix" else ""
    return urlunsplit((parts.scheme, parts.netloc, path, f"db={1 + WORKER_NUMBER % 14}", ""))


@pytest.fixture(scope="session")
def config(database_url: str, redis_url: str) -> Config:
    """The configuration tests run under."""
    return load_config(
        environment="development", server_url="http://test", database_url=database_url, redis_url=redis_url,
        jwt_secret_key="a test secret of more than thirty-two characters",
    )  # fmt: skip


@pytest_asyncio.fixture(scope="session")
async def db(database_url: str) -> AsyncGenerator[Db]:
    """The database pool, shared by all tests."""
    database = await open_db(database_url, minimum=1, maximum=8)
    yield database
    await database.close()


@pytest.fixture(autouse=True)
def _log() -> Iterator[None]:
    """What operators' commands do to the log of their process ends with the test."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
def clock() -> FrozenClock:
    """Noon of a quiet day."""
    return FrozenClock()


@pytest_asyncio.fixture
async def rt(config: Config, db: Db, clock: FrozenClock) -> AsyncGenerator[Runtime]:
    """A runtime on real MariaDB and Redis; what the test wrote is removed afterwards."""
    written = Recorder()
    db.observers[:] = [written]
    redis = open_redis(config.redis.redis_url)
    await redis.flushdb()
    jobs = RecordedQueue()
    with ThreadPoolExecutor(2) as cpu:
        yield Runtime(
            config=config,
            db=db,
            redis=redis,
            cache=Cache(redis, Near.within(redis, config.cache.near_cache_mib * 1024 * 1024)),
            jobs=jobs,
            limiter=Limiter(redis),
            storage=FakeStorage(),
            mail=FakeMail(),
            geoip=open_geoip(""),
            upstream=Upstream.disabled(),
            metrics=Metrics(),
            cpu=cpu,
            clock=clock,
            authenticate=authenticate,
        )
    await redis.flushdb()
    await redis.aclose()
    await _empty(db, {m.group(1) for s in written.statements if (m := _WRITES.match(s.text))})


@pytest.fixture
def world(rt: Runtime) -> World:
    """Builds users, maps and scores with sane defaults through the real write functions."""
    return World(rt)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """`golden("users/me", response.json())`: the answer is as in `tests/golden/users/me.json`, key order included."""

    def compare(name: str, value: Any) -> None:
        path = GOLDEN / f"{name}.json"
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.is_file(), f"{path} is missing: run with --golden and review it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def _declared_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is checked against what its endpoint declares."""
    answer = RouteTable._answer  # pyright: ignore[reportPrivateUsage]

    async def checked(table: RouteTable, request: Any, found: Any) -> Any:
        response = await answer(table, request, found)
        returns = found[1].returns if found else None
        if returns is not None and response.status_code < 300 and response.media_type == "application/json":
            assert list(differences(orjson.loads(response.body), returns)) == []
        return response

    monkeypatch.setattr(RouteTable, "_answer", checked)


@pytest_asyncio.fixture
async def http(rt: Runtime, config: Config, _declared_shapes: None) -> AsyncGenerator[httpx.AsyncClient]:
    """A client without a token, through the whole application."""

    @asynccontextmanager
    async def given(_config: Config) -> AsyncIterator[Runtime]:
        yield rt

    app = create_app(config, given)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=("203.0.113.9", 1)), base_url="http://test"
        ) as client,
    ):
        # Beginning to hear revocations forgets all callers, which must not happen amid a budget.
        async with asyncio.timeout(5):
            while not principals(rt).generation:  # noqa: ASYNC110  (nothing of the product waits for it)
                await asyncio.sleep(0.001)
        await until_heard(rt.cache.near)
        yield client


@pytest.fixture
def queries(db: Db) -> Callable[[int], AbstractContextManager[Recorder]]:
    """`with queries(6):` fails unless exactly six statements were run inside."""

    @contextmanager
    def budget(count: int) -> Generator[Recorder]:
        recorder = Recorder()
        db.observers.append(recorder)
        try:
            yield recorder
        finally:
            db.observers.remove(recorder)
        assert len(recorder.statements) == count, f"{len(recorder.statements)} statements: {recorder.names}"

    return budget


async def _empty(db: Db, tables: set[str]) -> None:
    async with db.tx() as tx:
        for table in sorted(tables):
            await tx.run(Statement("test/delete", None, f"DELETE FROM {table}", ()), ())  # type: ignore[arg-type]
