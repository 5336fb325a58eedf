"""Endpoints of the spectator feature. Source: osu-api-v2.md §4.4."""

from starlette.responses import Response

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.files import streamed
from g0v0.platform.runtime import Runtime
from g0v0.spectator import downloads


@endpoint(scope="public", limit=downloads.LIMIT, tag="scores")
async def download_replay(rt: Runtime, call: Call, score: int) -> Response:
    """The replay of a score as `.osr`, ten a minute. Counts as watched, once a day, unless it is the caller's own."""
    found = await downloads.find_replay(rt, score, call.viewer_id)
    return streamed(found.file, call.request, "application/x-osu-replay", download_name=found.name)


@endpoint(scope="public", limit=downloads.LIMIT, tag="scores")
async def download_legacy_replay(rt: Runtime, call: Call, ruleset: str, score: int) -> Response:
    """The same by a ruleset and the number of the score on the stable server."""
    found = await downloads.find_legacy_replay(rt, ruleset, score, call.viewer_id)
    return streamed(found.file, call.request, "application/x-osu-replay", download_name=found.name)
