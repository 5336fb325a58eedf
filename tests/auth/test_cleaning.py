"""What the hourly job forgets, and what it must keep."""

from datetime import timedelta

import httpx

from g0v0.auth.cleaning import CODES_KEPT, KEPT_AFTER_END, LOGINS_KEPT, clean_tokens
from g0v0.auth.queries import exists_login_by_address, get_token_family
from g0v0.auth.sessions import LIFE
from g0v0.auth.sign_in import BY_GAME
from g0v0.auth.tokens import authenticate
from g0v0.platform.runtime import Runtime
from tests.auth.game import GAME, application, player, sign_in
from tests.auth.test_authorize_page import Browser
from tests.conftest import FrozenClock
from tests.world import World


async def deleted(rt: Runtime) -> dict[str, int]:
    """Rows the job deletes now, by statement."""
    counts: dict[str, int] = {}
    run = rt.db.run

    async def counting(statement, args):  # type: ignore[no-untyped-def]  # passes everything on
        result = await run(statement, args)
        counts[statement.name] = counts.get(statement.name, 0) + result.affected
        return result

    rt.db.run = counting  # type: ignore[method-assign]
    try:
        await clean_tokens(rt)
    finally:
        del rt.db.run  # type: ignore[method-assign]
    return {name: count for name, count in counts.items() if count}


async def test_tokens_go_a_week_after_nothing_can_be_done_with_them(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    token = await sign_in(http)
    fields = {**GAME, "grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
    await http.post("/oauth/token", data=fields)
    clock.advance(days=1, seconds=-1)
    assert await deleted(rt) == {}
    clock.advance(seconds=1 + KEPT_AFTER_END.total_seconds())
    assert await deleted(rt) == {}
    clock.advance(seconds=1)
    assert await deleted(rt) == {"auth/delete_ended_tokens": 1}, "the used one; the new one may still be refreshed"
    clock.advance(minutes=rt.config.auth.refresh_token_expire_minutes)
    assert (await deleted(rt))["auth/delete_ended_tokens"] == 1


async def test_a_token_that_is_used_stays(rt: Runtime, world: World, clock: FrozenClock) -> None:
    token = await world.token(await world.user())
    principal = await authenticate(rt, token)
    assert principal is not None
    clock.advance(hours=12)
    await clean_tokens(rt)
    assert await get_token_family(rt.db, token_id=principal.token_id) is not None


async def test_codes_and_browser_sessions_go(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    browser = Browser(http, await application(rt))
    await browser.ask()
    await browser.sign_in()
    await browser.press("/oauth/authorize")
    clock.advance(minutes=10, seconds=CODES_KEPT.total_seconds() + 1)
    assert await deleted(rt) == {"auth/delete_expired_codes": 1}
    clock.advance(seconds=LIFE.total_seconds())
    assert await deleted(rt) == {"auth/delete_expired_web_sessions": 1}


async def test_who_signed_in_is_known_for_half_a_year(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    user = await player(rt, world)
    await sign_in(http)
    clock.advance(seconds=LOGINS_KEPT.total_seconds())

    async def is_logged() -> bool:
        since = clock() - timedelta(days=400)
        return await exists_login_by_address(rt.db, user_id=user, since=since, ip_address="203.0.113.9", method=BY_GAME)

    await clean_tokens(rt)
    assert await is_logged()
    clock.advance(seconds=1)
    await clean_tokens(rt)
    assert not await is_logged()
