"""Request and answer with the other side: bounded retries, Retry-After, circuit breaker, bounded bodies."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

from g0v0.platform.errors import Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.upstream.breaker import Breaker

MAX_BODY_BYTES = 16 * 1024 * 1024
"""As large as a `.osu` may be (see beatmaps/archive.py); a set with all its maps is under 1 MiB of JSON."""

_log = get_log("upstream")


class UpstreamUnavailable(Unavailable):
    """The official API cannot be asked now: down, slow, limiting us, or refusing our credentials."""

    code = "upstream_unavailable"


@dataclass(frozen=True)
class Pace:
    """How patient a call is. The defaults keep a waiting player under about 20 seconds in the worst case."""

    attempts: int = 3
    timeout_s: float = 6.0
    first_delay_s: float = 0.5
    longest_delay_s: float = 4.0
    longest_retry_after_s: float = 3.0
    """A longer Retry-After is not waited for: the call fails, and so do all others until it has passed."""
    default_retry_after_s: float = 60.0
    """After a 429 that does not say: the official limit counts per minute."""
    breaker_failures: int = 5
    breaker_rest_s: float = 30.0


@dataclass(frozen=True)
class Timekeeping:
    """Time, waiting and chance; tests hand in their own."""

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    chance: Callable[[], float] = random.random


@dataclass(frozen=True)
class Request:
    """What is sent."""

    method: str
    url: str
    params: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    json: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    retry_after: str | None = None


class Exchange:
    """Sends requests over one HTTP session, which it owns."""

    def __init__(self, pace: Pace, time: Timekeeping) -> None:
        self.pace = pace
        self.time = time
        self._session: aiohttp.ClientSession | None = None
        self._breaker = Breaker(pace.breaker_failures, pace.breaker_rest_s, time.now)
        self._limited_until = 0.0

    async def close(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()

    async def send(self, request: Request) -> Answer:
        """An answer that says something: any status but 429 and 5xx. Raises UpstreamUnavailable."""
        for attempt in range(1, self.pace.attempts + 1):
            self._refuse_while_limited()
            answer = await self._try(request)
            last = attempt == self.pace.attempts
            if answer is not None and answer.status == 429:
                await self._wait_for_limit(answer, last=last)
            elif answer is not None and answer.status < 500:
                return answer
            elif not last:
                await self.time.sleep(self._delay_s(attempt))
        raise UpstreamUnavailable(url=request.url, cause=f"no answer in {self.pace.attempts} attempts")

    async def _try(self, request: Request) -> Answer | None:
        """One attempt, counted by the breaker; None when there was no complete answer."""
        wait_s = self._breaker.admit()
        if wait_s is not None:
            raise UpstreamUnavailable(
                headers=_retry_after(wait_s), url=request.url, cause="the circuit breaker is open"
            )
        try:
            answer = await self._over_the_wire(request)
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(request, type(error).__name__)
            return None
        except BaseException:
            self._breaker.abandoned()
            raise
        if answer.status >= 500:
            self._failed(request, str(answer.status))
        else:
            self._breaker.succeeded()
        return answer

    async def _over_the_wire(self, request: Request) -> Answer:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self.pace.timeout_s),
                headers={"User-Agent": "g0v0", "Accept": "application/json"},
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        async with self._session.request(
            request.method,
            request.url,
            params=request.params,
            headers=request.headers,
            json=request.json,
            max_redirects=3,
        ) as response:
            body = bytearray()
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    raise aiohttp.ClientPayloadError("the answer is too large")
            return Answer(response.status, bytes(body), response.headers.get("Retry-After"))

    def _failed(self, request: Request, cause: str) -> None:
        was_open = self._breaker.is_open
        self._breaker.failed()
        _log.warning("upstream_attempt_failed", url=request.url, cause=cause)
        if self._breaker.is_open and not was_open:
            _log.error("upstream_breaker_opened", rest_s=self.pace.breaker_rest_s)

    def _delay_s(self, attempt: int) -> float:
        """Doubling, and between half and all of it, so that many processes do not come back in step."""
        longest = min(self.pace.longest_delay_s, self.pace.first_delay_s * 2 ** (attempt - 1))
        return longest * (0.5 + 0.5 * self.time.chance())

    async def _wait_for_limit(self, answer: Answer, *, last: bool) -> None:
        wait_s = self._asked_to_wait_s(answer)
        if last or wait_s > self.pace.longest_retry_after_s:
            self._limited_until = self.time.now() + wait_s
            _log.warning("upstream_rate_limited", wait_s=wait_s)
            self._refuse_while_limited()
        await self.time.sleep(wait_s)

    def _refuse_while_limited(self) -> None:
        wait_s = self._limited_until - self.time.now()
        if wait_s > 0:
            raise UpstreamUnavailable(headers=_retry_after(wait_s), cause="upstream limits our requests")

    def _asked_to_wait_s(self, answer: Answer) -> float:
        """Retry-After is seconds or a date (RFC 9110 §10.2.3)."""
        value = answer.retry_after
        if value is None:
            return self.pace.default_retry_after_s
        if value.strip().isdecimal():
            return float(value)
        try:
            return max(0.0, (parsedate_to_datetime(value) - self.time.wall()).total_seconds())
        except (ValueError, TypeError):
            return self.pace.default_retry_after_s


def _retry_after(wait_s: float) -> dict[str, str]:
    return {"retry-after": str(max(1, round(wait_s)))}
