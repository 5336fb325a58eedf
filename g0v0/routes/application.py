"""The ASGI application over all tables: its lifespan and what stands around every request."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from g0v0.auth.cache import listening
from g0v0.auth.scopes import RULES
from g0v0.auth.tokens import authenticate
from g0v0.notifications.serving import notifying
from g0v0.platform.config import Config
from g0v0.platform.http.edge import Edge
from g0v0.platform.runtime import Runtime, open_runtime
from g0v0.routes.hubs import HUBS, sockets
from g0v0.routes.tables import aliases, all_tables
from g0v0.signalr.serving import serving

OpenRuntime = Callable[[Config], AbstractAsyncContextManager[Runtime]]


def create_app(config: Config, open_runtime: OpenRuntime = open_runtime) -> Starlette:
    """Build the application. The runtime is opened when the server starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None, None]:
        async with open_runtime(config) as rt:
            rt.authenticate = authenticate
            app.state.runtime = rt
            app.state.scopes = {name: rule.allows for name, rule in RULES.items()}
            async with rt.cache.near.hearing(config.redis.redis_url), listening(rt), serving(rt, HUBS), notifying(rt):
                yield

    return Starlette(
        routes=[*aliases(config), *all_tables(config), *sockets],
        lifespan=lifespan,
        middleware=[Middleware(Edge), *_cors(config)],
    )


def _cors(config: Config) -> list[Middleware]:
    origins = {url.rstrip("/") for url in (*config.server.cors_urls, config.server.frontend_url) if url}
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=sorted(origins),
            allow_credentials=True,
            allow_methods=["*"],
            allow_headers=["*"],
        )
    ]
