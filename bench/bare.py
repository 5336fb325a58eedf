"""The limit: a bare Starlette application that answers a payload of a given size, under the same server."""

import os

from redis.asyncio import from_url
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PAYLOADS = {size: b'{"pad":"' + b"x" * (size - 10) + b'"}' for size in (100, 1000, 2000, 5000, 10_000, 20_000, 50_000)}
_redis = from_url(os.environ["REDIS_URL"])


async def bare(request: Request) -> Response:
    """A payload, nothing else."""
    return Response(PAYLOADS[request.path_params["size"]], media_type="application/json")


async def one_get(request: Request) -> Response:
    """The same after one Redis GET."""
    await _redis.get("bench:absent")
    return Response(PAYLOADS[request.path_params["size"]], media_type="application/json")


app = Starlette(routes=[Route("/bare/{size:int}", bare), Route("/redis/{size:int}", one_get)])
