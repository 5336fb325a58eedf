"""The client for the official API against a small server of our own that can be made to misbehave."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from g0v0.platform.upstream import Pace, Timekeeping, Upstream, UpstreamUnavailable, open_upstream
from g0v0.platform.upstream import exchange as exchange_module
from g0v0.platform.upstream.breaker import Breaker

Reply = Callable[[], Awaitable[web.StreamResponse]]
START = datetime(2026, 3, 14, 12, 0, 0, tzinfo=UTC)
PACE = Pace(attempts=3, first_delay_s=1, longest_delay_s=4, breaker_failures=5, breaker_rest_s=30)


class Official:
    """Two beatmaps and a token endpoint. `replies` are used up first, one per request to anything but the token."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.token_forms: list[dict[str, str]] = []
        self.valid: set[str] = set()
        self.replies: list[Reply] = []
        self.token_replies: list[Reply] = []

    async def token(self, request: web.Request) -> web.StreamResponse:
        self.token_forms.append(await request.json())
        if self.token_replies:
            return await self.token_replies.pop(0)()
        token = f"token-{len(self.token_forms)}"
        self.valid = {token}
        return web.json_response({"token_type": "Bearer", "expires_in": 86400, "access_token": token})

    async def api(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        if self.replies:
            return await self.replies.pop(0)()
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.valid:
            return status(401)()
        known = {
            "/api/v2/beatmaps/75": {"id": 75},
            "/api/v2/beatmaps/lookup?checksum=abc": {"id": 76},
            "/api/v2/beatmaps/lookup?filename=A+-+B+(c)+%5BD%26E%5D.osu": {"id": 77},
            "/api/v2/beatmapsets/1": {"id": 1, "beatmaps": [{"id": 75}]},
        }
        found = known.get(request.path_qs)
        return web.json_response(found) if found else web.json_response({"error": None}, status=404)

    async def file(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        assert "Authorization" not in request.headers
        if self.replies:
            return await self.replies.pop(0)()
        return web.Response(body=b"osu file format v3\r\n" if request.path == "/osu/75" else b"")


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[], web.Response]:
    return lambda: web.Response(status=code, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})


def reply(code: int, body: bytes = b"", **headers: str) -> Reply:
    async def answer() -> web.StreamResponse:
        return status(code, body, **headers)()

    return answer


class ManualTime:
    """Time that passes only by sleeping or when told."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.keeping = Timekeeping(
            now=lambda: self.now,
            wall=lambda: START + timedelta(seconds=self.now - 1000),
            sleep=self._sleep,
            chance=lambda: 1.0,
        )

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
async def official() -> AsyncIterator[Official]:
    server = Official()
    app = web.Application()
    app.router.add_post("/oauth/token", server.token)
    app.router.add_get("/api/v2/{path:.*}", server.api)
    app.router.add_get("/osu/{beatmap}", server.file)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture
def time() -> ManualTime:
    return ManualTime()


@pytest.fixture
async def upstream(official: Official, time: ManualTime) -> AsyncIterator[Upstream]:
    client = open_upstream("7", "hush", base_url=official.url + "/", pace=PACE, time=time.keeping)
    yield client
    await client.close()


async def test_every_question_has_its_address(upstream: Upstream, official: Official) -> None:
    assert upstream.enabled
    assert await upstream.beatmap(75) == {"id": 75}
    assert await upstream.beatmap_by_checksum("abc") == {"id": 76}
    assert await upstream.beatmap_by_filename("A - B (c) [D&E].osu") == {"id": 77}
    assert await upstream.beatmapset(1) == {"id": 1, "beatmaps": [{"id": 75}]}
    assert await upstream.osu_file(75) == b"osu file format v3\r\n"
    assert official.token_forms == [
        {"grant_type": "client_credentials", "client_id": "7", "client_secret": "hush", "scope": "public"}
    ]


async def test_what_the_official_server_does_not_know_is_none(upstream: Upstream, official: Official) -> None:
    assert await upstream.beatmap(1) is None
    assert await upstream.beatmap_by_checksum("no") is None
    assert await upstream.beatmap_by_filename("no.osu") is None
    assert await upstream.beatmapset(2) is None
    assert await upstream.osu_file(1) is None
    official.replies = [reply(404)]
    assert await upstream.osu_file(75) is None


async def test_without_credentials_nobody_is_asked(official: Official) -> None:
    for client in (Upstream.disabled(), open_upstream("", "x", base_url=official.url), open_upstream("7", "")):
        assert not client.enabled
        assert await client.beatmap(75) is None
        assert await client.beatmap_by_checksum("abc") is None
        assert await client.beatmap_by_filename("a.osu") is None
        assert await client.beatmapset(1) is None
        assert await client.osu_file(75) is None
        await client.close()
    assert official.asked == []


async def test_a_token_is_used_until_shortly_before_its_end(
    upstream: Upstream, official: Official, time: ManualTime
) -> None:
    await upstream.beatmap(75)
    time.now += 86400 - 61
    await upstream.beatmap(75)
    assert len(official.token_forms) == 1
    time.now += 1
    await upstream.beatmap(75)
    assert len(official.token_forms) == 2


async def test_many_callers_at_once_fetch_one_token(upstream: Upstream, official: Official) -> None:
    assert await asyncio.gather(*(upstream.beatmap(75) for _ in range(20))) == [{"id": 75}] * 20
    assert len(official.token_forms) == 1


async def test_a_revoked_token_is_replaced_once(upstream: Upstream, official: Official) -> None:
    await upstream.beatmap(75)
    official.valid.clear()
    assert await asyncio.gather(*(upstream.beatmap(75) for _ in range(10))) == [{"id": 75}] * 10
    assert len(official.token_forms) == 2


async def test_a_new_token_that_is_refused_too_ends_the_call(upstream: Upstream, official: Official) -> None:
    official.replies = [reply(401), reply(401)]
    with pytest.raises(UpstreamUnavailable):
        await upstream.beatmap(75)
    assert len(official.asked) == 2


async def test_refused_credentials_are_not_tried_again_at_once(
    upstream: Upstream, official: Official, time: ManualTime
) -> None:
    official.token_replies = [reply(401, b'{"error":"invalid_client"}')]
    for _ in range(3):
        with pytest.raises(UpstreamUnavailable) as caught:
            await upstream.beatmap(75)
        assert "credentials were refused" in str(caught.value.detail["cause"])
        assert "hush" not in repr(caught.value.detail)
    assert len(official.token_forms) == 1
    assert await upstream.osu_file(75)
    time.now += 300
    assert await upstream.beatmap(75) == {"id": 75}


@pytest.mark.parametrize("body", [b"{}", b"[]", b"<html>", b'{"access_token":"x","expires_in":"soon"}'])
async def test_a_token_answer_that_is_none_ends_the_call(upstream: Upstream, official: Official, body: bytes) -> None:
    official.token_replies = [reply(200, body)]
    with pytest.raises(UpstreamUnavailable):
        await upstream.beatmap(75)


async def test_server_failures_are_tried_again_with_growing_delays(
    upstream: Upstream, official: Official, time: ManualTime
) -> None:
    official.replies = [reply(500), reply(503)]
    assert await upstream.beatmap(75) == {"id": 75}
    assert time.slept == [1, 2]


async def test_delays_vary_between_half_and_all(official: Official, time: ManualTime) -> None:
    keeping = replace(time.keeping, chance=lambda: 0.0)
    client = open_upstream("7", "hush", base_url=official.url, pace=PACE, time=keeping)
    official.replies = [reply(500), reply(503)]
    assert await client.osu_file(75)
    assert time.slept == [0.5, 1]
    await client.close()


async def test_attempts_are_bounded(upstream: Upstream, official: Official, time: ManualTime) -> None:
    official.replies = [reply(502)] * 3
    with pytest.raises(UpstreamUnavailable) as caught:
        await upstream.osu_file(75)
    assert caught.value.status == 503
    assert len(official.asked) == 3
    assert time.slept == [1, 2]


async def test_an_answer_that_never_comes_is_a_failure(official: Official, time: ManualTime) -> None:
    done = asyncio.Event()

    async def never() -> web.StreamResponse:
        await done.wait()
        return web.Response()

    official.replies = [never, reply(200, b"late but there")]
    client = open_upstream("7", "hush", base_url=official.url, pace=replace(PACE, timeout_s=0.05), time=time.keeping)
    assert await client.osu_file(75) == b"late but there"
    assert time.slept == [1]
    done.set()
    await client.close()


async def test_a_connection_that_is_refused_is_a_failure(time: ManualTime) -> None:
    client = open_upstream("7", "hush", base_url="http://127.0.0.1:9", pace=PACE, time=time.keeping)
    with pytest.raises(UpstreamUnavailable):
        await client.osu_file(75)
    assert time.slept == [1, 2]
    await client.close()


async def test_a_body_without_end_is_cut(
    upstream: Upstream, official: Official, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_module, "MAX_BODY_BYTES", 1000)
    official.replies = [reply(200, b"x" * 1001)] * 3 + [reply(200, b"x" * 1000)]
    with pytest.raises(UpstreamUnavailable):
        await upstream.osu_file(75)
    assert await upstream.osu_file(75) == b"x" * 1000


@pytest.mark.parametrize(
    ("code", "body"), [(200, b"<html>checking your browser"), (200, b"[1]"), (403, b""), (422, b"")]
)
async def test_answers_nobody_expects_are_not_repeated(
    upstream: Upstream, official: Official, code: int, body: bytes
) -> None:
    official.replies = [reply(code, body)]
    with pytest.raises(UpstreamUnavailable):
        await upstream.beatmap(75)
    assert len(official.asked) == 1


async def test_a_short_retry_after_is_waited_for(upstream: Upstream, official: Official, time: ManualTime) -> None:
    official.replies = [reply(429, Retry_After="2")]
    assert await upstream.beatmap(75) == {"id": 75}
    assert time.slept == [2]


@pytest.mark.parametrize(
    ("retry_after", "wait_s"),
    [("90", 90), ("Sat, 14 Mar 2026 12:01:30 GMT", 90), (None, 60), ("soon", 60)],
)
async def test_a_long_retry_after_turns_everybody_away_until_it_has_passed(
    upstream: Upstream, official: Official, time: ManualTime, retry_after: str | None, wait_s: int
) -> None:
    official.replies = [reply(429, **({"Retry_After": retry_after} if retry_after else {}))]
    with pytest.raises(UpstreamUnavailable) as caught:
        await upstream.osu_file(75)
    assert caught.value.headers == {"retry-after": str(wait_s)}
    time.now += wait_s - 1
    with pytest.raises(UpstreamUnavailable):
        await upstream.osu_file(75)
    assert len(official.asked) == 1
    time.now += 1
    assert await upstream.osu_file(75)
    assert time.slept == []


async def test_limits_without_end_are_bounded_too(upstream: Upstream, official: Official, time: ManualTime) -> None:
    official.replies = [reply(429, Retry_After="1")] * 3
    with pytest.raises(UpstreamUnavailable):
        await upstream.osu_file(75)
    assert len(official.asked) == 3
    assert time.slept == [1, 1]


async def test_the_breaker_opens_after_failures_in_a_row_and_closes_after_a_probe(
    upstream: Upstream, official: Official, time: ManualTime
) -> None:
    official.replies = [reply(500)] * 5
    for _ in range(3):
        with pytest.raises(UpstreamUnavailable):
            await upstream.osu_file(75)
    assert len(official.asked) == 5
    with pytest.raises(UpstreamUnavailable) as caught:
        await upstream.beatmap(75)
    assert len(official.asked) == 5
    assert 1 <= int(caught.value.headers["retry-after"]) <= 30

    time.now += 30
    assert await upstream.osu_file(75)
    assert await upstream.beatmap(75) == {"id": 75}


async def test_a_probe_that_fails_keeps_the_breaker_open(
    upstream: Upstream, official: Official, time: ManualTime
) -> None:
    official.replies = [reply(500)] * 6
    for _ in range(2):
        with pytest.raises(UpstreamUnavailable):
            await upstream.osu_file(75)
    time.now += 30
    with pytest.raises(UpstreamUnavailable):
        await upstream.osu_file(75)
    assert len(official.asked) == 6
    with pytest.raises(UpstreamUnavailable):
        await upstream.osu_file(75)
    assert len(official.asked) == 6


async def test_a_cancelled_probe_lets_the_next_one_through(
    upstream: Upstream, official: Official, time: ManualTime
) -> None:
    asked, done = asyncio.Event(), asyncio.Event()

    async def hang() -> web.StreamResponse:
        asked.set()
        await done.wait()
        return web.Response()

    official.replies = [reply(500)] * 5 + [hang]
    for _ in range(2):
        with pytest.raises(UpstreamUnavailable):
            await upstream.osu_file(75)
    time.now += 30
    probe = asyncio.create_task(upstream.osu_file(75))
    await asked.wait()
    with pytest.raises(UpstreamUnavailable):
        await upstream.osu_file(75)
    probe.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probe
    done.set()
    assert await upstream.osu_file(75)


def test_a_success_in_between_starts_the_count_again() -> None:
    breaker = Breaker(3, 30, lambda: 0.0)
    for outcome in (breaker.failed, breaker.failed, breaker.succeeded, breaker.failed, breaker.failed):
        assert breaker.admit() is None
        outcome()
    assert not breaker.is_open
    breaker.failed()
    assert breaker.is_open
    assert breaker.admit() == 30
