"""What we ask the official API, and the token we ask with. Source: osu-api-v2.md §1.2, §4.2."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import orjson

from g0v0.platform.log import get_log
from g0v0.platform.upstream.exchange import Answer, Exchange, Pace, Request, Timekeeping, UpstreamUnavailable

OFFICIAL_URL = "https://osu.ppy.sh"

TOKEN_MARGIN_S = 60.0
"""A token is renewed this long before it ends, so that none ends on its way."""

REFUSED_REST_S = 300.0
"""After our credentials were refused, nobody asks again for this long: only an operator can change them."""

_log = get_log("upstream")


@dataclass(frozen=True)
class Credentials:
    """An OAuth application registered with the official server."""

    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class _Token:
    value: str = field(repr=False)
    ends_at: float


class Upstream:
    """Typed questions. None means the official server knows no such thing, or that upstream is off."""

    def __init__(self, exchange: Exchange | None, credentials: Credentials, *, base_url: str = OFFICIAL_URL) -> None:
        self._exchange = exchange
        self._credentials = credentials
        self._base_url = base_url.rstrip("/")
        self._token: _Token | None = None
        self._refused_until: float | None = None
        self._renewing = asyncio.Lock()

    @classmethod
    def disabled(cls) -> "Upstream":
        """Knows nothing and asks nobody."""
        return cls(None, Credentials("", ""))

    @property
    def enabled(self) -> bool:
        """Is there anybody to ask?"""
        return self._exchange is not None

    async def close(self) -> None:
        """Close the HTTP session."""
        if self._exchange is not None:
            await self._exchange.close()

    async def beatmap(self, beatmap_id: int) -> dict[str, Any] | None:
        """BeatmapExtended with its beatmapset."""
        return await self._ask(f"/beatmaps/{beatmap_id}")

    async def beatmap_by_checksum(self, checksum: str) -> dict[str, Any] | None:
        """The beatmap whose current `.osu` has this MD5."""
        return await self._ask("/beatmaps/lookup", {"checksum": checksum})

    async def beatmap_by_filename(self, filename: str) -> dict[str, Any] | None:
        """The beatmap whose `.osu` has this name."""
        return await self._ask("/beatmaps/lookup", {"filename": filename})

    async def beatmapset(self, beatmapset_id: int) -> dict[str, Any] | None:
        """BeatmapsetExtended with all its beatmaps."""
        return await self._ask(f"/beatmapsets/{beatmapset_id}")

    async def osu_file(self, beatmap_id: int) -> bytes | None:
        """The `.osu` of a beatmap, which the website gives without a token; for an unknown id it gives nothing."""
        if self._exchange is None:
            return None
        answer = await self._exchange.send(Request("GET", f"{self._base_url}/osu/{beatmap_id}"))
        return _content(answer, f"/osu/{beatmap_id}") or None

    async def _ask(self, path: str, params: Mapping[str, str] | None = None) -> dict[str, Any] | None:
        if self._exchange is None:
            return None
        token = await self._current_token(self._exchange)
        answer = await self._send(self._exchange, path, params, token)
        if answer.status == 401:
            # Revoked before its time, e.g. because the secret was changed and changed back: once more with a new one.
            self._drop(token)
            token = await self._current_token(self._exchange)
            answer = await self._send(self._exchange, path, params, token)
        content = _content(answer, path)
        return None if content is None else _decoded(content, path)

    async def _send(self, exchange: Exchange, path: str, params: Mapping[str, str] | None, token: _Token) -> Answer:
        headers = {"Authorization": f"Bearer {token.value}"}
        return await exchange.send(Request("GET", f"{self._base_url}/api/v2{path}", params, headers))

    async def _current_token(self, exchange: Exchange) -> _Token:
        """The token in hand, or a new one; many callers at once fetch one together."""
        async with self._renewing:
            if self._token is None or exchange.time.now() >= self._token.ends_at - TOKEN_MARGIN_S:
                self._token = await self._new_token(exchange)
            return self._token

    def _drop(self, token: _Token) -> None:
        if self._token is token:
            self._token = None

    async def _new_token(self, exchange: Exchange) -> _Token:
        asked_at = exchange.time.now()
        if self._refused_until is not None and asked_at < self._refused_until:
            raise UpstreamUnavailable(cause="the credentials were refused a moment ago")
        answer = await exchange.send(
            Request(
                "POST",
                f"{self._base_url}/oauth/token",
                json={
                    "grant_type": "client_credentials",
                    "client_id": self._credentials.client_id,
                    "client_secret": self._credentials.client_secret,
                    "scope": "public",
                },
            )
        )
        if answer.status != 200:
            self._refused_until = asked_at + REFUSED_REST_S
            _log.error("upstream_credentials_refused", status=answer.status)
            raise UpstreamUnavailable(cause=f"the credentials were refused with {answer.status}")
        content = _decoded(answer.body, "/oauth/token")
        try:
            return _Token(str(content["access_token"]), asked_at + float(content["expires_in"]))
        except (KeyError, TypeError, ValueError) as error:
            raise UpstreamUnavailable(cause="the token answer is incomplete") from error


def open_upstream(
    client_id: str,
    client_secret: str,
    *,
    base_url: str = OFFICIAL_URL,
    pace: Pace | None = None,
    time: Timekeeping | None = None,
) -> Upstream:
    """A client for these credentials; without them upstream is off. The connection opens with the first question."""
    if not client_id or not client_secret:
        return Upstream.disabled()
    exchange = Exchange(pace or Pace(), time or Timekeeping())
    return Upstream(exchange, Credentials(client_id, client_secret), base_url=base_url)


def _content(answer: Answer, path: str) -> bytes | None:
    """The body of a success; None when the thing does not exist."""
    if answer.status == 404:
        return None
    if answer.status != 200:
        raise UpstreamUnavailable(path=path, cause=f"answered with {answer.status}")
    return answer.body


def _decoded(body: bytes, path: str) -> dict[str, Any]:
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise UpstreamUnavailable(path=path, cause="the answer is no JSON") from error
    if not isinstance(content, dict):
        raise UpstreamUnavailable(path=path, cause="the answer is no JSON object")
    return cast(dict[str, Any], content)
