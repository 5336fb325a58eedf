"""The limit: a bare Starlette application that answers a payload of a given size, under the same server."""

import os
from functools import cache

from redis.asyncio import from_url
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_redis = from_url(os.environ["REDIS_URL"])


@cache
def payload(size: int) -> bytes:
    """JSON of so many bytes."""
    return b'{"pad":"' + b"x" * (size - 10) + b'"}'


async def bare(request: Request) -> Response:
    """A payload, nothing else."""
    return Response(payload(request.path_params["size"]), media_type="application/json")


async def one_get(request: Request) -> Response:
    """The same after one Redis GET."""
    await _redis.get("bench:absent")
    return Response(payload(request.path_params["size"]), media_type="application/json")


app = Starlette(routes=[Route("/bare/{size:int}", bare), Route("/redis/{size:int}", one_get)])
