"""Matches of the old API: get_match. Source: osu-api-v1.md §2.6."""

from typing import Any, TypedDict

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id
from g0v0.platform.http.v1 import KeyParams
from g0v0.platform.runtime import Runtime


class MatchQuery(KeyParams):
    """`GET get_match`; `mp` is the match."""

    mp: Id = 0


class NoMatch(TypedDict):
    """The answer for a match that is unknown, private or expired."""

    match: int
    games: list[Any]


@endpoint(scope="any", query=MatchQuery, body=MatchQuery, returns=NoMatch)
async def get_match(rt: Runtime, call: Call[MatchQuery, MatchQuery]) -> NoMatch:
    """A match and its games. Matches are not kept on this server, so every one is unknown."""
    return {"match": 0, "games": []}
