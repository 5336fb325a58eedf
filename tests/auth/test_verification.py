"""Confirming sign-ins by mail and by authenticator, in the game and on the pages. Source: osu-api-v2.md §1.6."""

import re
from datetime import timedelta

import httpx
import pytest
from arq import Retry
from pyotp.totp import TOTP
from structlog.testing import capture_logs

from g0v0.auth.accounts import Change, change_account
from g0v0.auth.store import CODE_LIFE_S, CODE_TRIES
from g0v0.auth.verification import KNOWN_FOR, mail_session_code
from g0v0.platform.config import Config, load_config
from g0v0.platform.jobs import MAIL_SESSION_CODE
from g0v0.platform.mail import NoMailer
from g0v0.platform.runtime import Runtime
from tests.auth.game import GAME, application, bearer, player, sign_in
from tests.auth.test_authorize_page import Browser
from tests.conftest import FrozenClock
from tests.fakes.mail import FailingMail, FakeMail
from tests.world import World

VERIFY = "/api/v2/session/verify"
ADDRESS = "player1@example.com"


@pytest.fixture
def _mails(rt: Runtime, config: Config) -> None:
    """ENABLE_EMAIL_VERIFICATION is on."""
    rt.config = load_config(
        environment="development", jwt_secret_key=config.auth.jwt_secret_key, enable_email_verification=True
    )


async def run_mails(rt: Runtime) -> None:
    """What the worker would do."""
    queued, rt.jobs.queued = rt.jobs.queued, []  # type: ignore[attr-defined]  # the recorded queue
    for name, args in queued:
        assert name == MAIL_SESSION_CODE
        await mail_session_code(rt, *args)


async def mailed_code(rt: Runtime) -> str:
    await run_mails(rt)
    assert isinstance(rt.mail, FakeMail)
    mail = rt.mail.last_to(ADDRESS)
    found = re.search(r"^    (\w{8})$", mail.text, re.M)
    assert found is not None
    assert mail.subject == f"Your verification code: {found[1]}"
    return found[1]


async def verify(http: httpx.AsyncClient, token: dict[str, str], key: str) -> httpx.Response:
    return await http.post(VERIFY, data={"verification_key": key}, headers=bearer(token))


async def may_write(http: httpx.AsyncClient, token: dict[str, str]) -> bool:
    """Any write that is closed before verification."""
    answer = await http.post("/api/private/totp/create", headers=bearer(token))
    if answer.status_code == 401:
        assert answer.json()["method"] in ("mail", "totp")
    return answer.status_code != 401


@pytest.mark.usefixtures("_mails")
async def test_a_sign_in_from_a_new_place_is_confirmed_by_mail(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    await player(rt, world)
    token = await sign_in(http)
    assert not await may_write(http, token)
    code = await mailed_code(rt)
    wrong = await verify(http, token, "00000000")
    assert (wrong.status_code, wrong.json()) == (422, {"error": "Incorrect verification code."})
    assert (await verify(http, token, f" {code.upper()[:4]} {code[4:]}")).status_code == 204
    assert await may_write(http, token)
    again = await verify(http, token, code)
    assert (again.status_code, again.json()) == (422, {"error": "This session is verified already."})


@pytest.mark.usefixtures("_mails")
async def test_a_known_place_is_not_asked_again_for_a_month(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    await verify(http, await sign_in(http), await mailed_code(rt))
    assert await may_write(http, await sign_in(http))
    clock.advance(seconds=KNOWN_FOR.total_seconds() + 1)
    assert not await may_write(http, await sign_in(http))
    await run_mails(rt)


@pytest.mark.usefixtures("_mails")
async def test_refreshing_confirms_nothing(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    token = await sign_in(http)
    fields = {**GAME, "grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
    new = (await http.post("/oauth/token", data=fields)).json()
    assert not await may_write(http, new)
    assert (await verify(http, new, await mailed_code(rt))).status_code == 204
    assert await may_write(http, new)


@pytest.mark.usefixtures("_mails")
async def test_a_code_is_replaced_after_too_many_tries(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    token = await sign_in(http)
    old = await mailed_code(rt)
    for _ in range(CODE_TRIES):
        await verify(http, token, "ffffffff")
    gone = await verify(http, token, old)
    assert (gone.status_code, gone.json()) == (
        422,
        {"error": "The verification code has expired. A new one has been mailed."},
    )
    assert (await verify(http, token, await mailed_code(rt))).status_code == 204


@pytest.mark.usefixtures("_mails")
async def test_a_code_expires(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    token = await sign_in(http)
    code = await mailed_code(rt)
    (key,) = [key async for key in rt.redis.scan_iter("email_verification:*")]
    assert 0 < await rt.redis.ttl(key) <= CODE_LIFE_S
    await rt.redis.delete(key)
    assert (await verify(http, token, code)).status_code == 422
    await run_mails(rt)


@pytest.mark.usefixtures("_mails")
async def test_a_code_is_mailed_again_but_not_endlessly(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    token = await sign_in(http)
    first = await mailed_code(rt)
    answer = await http.post(f"{VERIFY}/reissue", headers=bearer(token))
    assert (answer.status_code, answer.json()) == (200, {"message": "A new code has been mailed."})
    second = await mailed_code(rt)
    assert second != first
    assert (await http.post(f"{VERIFY}/reissue", headers=bearer(token))).status_code == 200
    limited = await http.post(f"{VERIFY}/reissue", headers=bearer(token))
    assert limited.status_code == 429
    assert int(limited.headers["retry-after"]) > 0
    assert (await verify(http, token, first)).status_code == 422
    assert (await verify(http, token, await mailed_code(rt))).status_code == 204
    refused = await http.post(f"{VERIFY}/reissue", headers=bearer(token))
    assert (refused.status_code, refused.json()) == (422, {"error": "There is nothing to verify by mail."})


@pytest.mark.usefixtures("_mails")
async def test_a_mail_that_cannot_be_sent_is_tried_again_unless_refused(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    await player(rt, world)
    await sign_in(http)
    ((_, args),) = rt.jobs.queued  # type: ignore[attr-defined]  # the recorded queue
    rt.mail = FailingMail()
    with pytest.raises(Retry), capture_logs() as logs:
        await mail_session_code(rt, *args)
    assert ADDRESS not in repr(logs)
    rt.mail = FailingMail(permanent=True)
    await mail_session_code(rt, *args)
    rt.jobs.queued.clear()  # type: ignore[attr-defined]  # the recorded queue


@pytest.mark.usefixtures("_mails")
async def test_without_mail_nobody_is_locked_out(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    rt.mail = NoMailer()
    await player(rt, world)
    assert await may_write(http, await sign_in(http))


@pytest.mark.usefixtures("_mails")
async def test_the_page_asks_for_the_mailed_code(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    browser = Browser(http, await application(rt))
    await browser.ask()
    page = await browser.sign_in()
    assert "Check your mail" in page.text
    code = await mailed_code(rt)
    page = await browser.press("/oauth/sign-in", code="00000000")
    assert (page.status_code, "Incorrect verification code." in page.text) == (422, True)
    assert "Approve" not in (await browser.http.get(browser.page.request.url.path)).text
    page = await browser.press("/oauth/sign-in", code=code)
    assert "Approve" in page.text


@pytest.mark.usefixtures("_mails")
async def test_the_form_for_the_code_expires_and_cannot_be_made_up(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    user = await player(rt, world)
    browser = Browser(http, await application(rt))
    await browser.ask()
    await browser.sign_in()
    code = await mailed_code(rt)
    form = browser.page
    for ticket in (f"{user}.mail.9999999999.{'0' * 64}", "x", "..", "1.2.3.4"):
        browser.page = form
        page = await browser.press("/oauth/sign-in", code=code, ticket=ticket)
        assert (page.status_code, "Please sign in again." in page.text) == (422, True)
    browser.page = form
    clock.advance(minutes=31)
    page = await browser.press("/oauth/sign-in", code=code)
    assert "Please sign in again." in page.text


async def connect(rt: Runtime, http: httpx.AsyncClient, clock: FrozenClock) -> tuple[TOTP, list[str]]:
    """Alice connects an authenticator; half a minute later its next code counts."""
    headers = bearer(await sign_in(http))
    setup = (await http.post("/api/private/totp/create", headers=headers)).json()
    assert setup["uri"] == f"otpauth://totp/g0v0:Alice?secret={setup['secret']}&issuer=g0v0"
    totp = TOTP(setup["secret"])
    answer = await http.put("/api/private/totp/create", json={"code": totp.at(rt.clock())}, headers=headers)
    assert answer.status_code == 201, answer.text
    clock.advance(seconds=30)
    return totp, answer.json()


async def test_an_authenticator_confirms_every_sign_in(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    totp, _ = await connect(rt, http, clock)
    first, second = await sign_in(http), await sign_in(http)
    code = totp.at(clock())
    assert not await may_write(http, first)
    assert (await verify(http, first, code)).status_code == 204
    assert await may_write(http, first)
    replayed = await verify(http, second, code)
    assert (replayed.status_code, replayed.json()) == (422, {"error": "The code is wrong or has been used."})
    clock.advance(seconds=30)
    assert (await verify(http, second, totp.at(clock()))).status_code == 204


async def test_a_backup_code_counts_once(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    _, codes = await connect(rt, http, clock)
    assert len(set(codes)) == 10
    assert (await verify(http, await sign_in(http), codes[0].lower())).status_code == 204
    assert (await verify(http, await sign_in(http), codes[0])).status_code == 422
    assert (await verify(http, await sign_in(http), codes[1])).status_code == 204


async def test_codes_cannot_be_guessed(rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock) -> None:
    await player(rt, world)
    totp, _ = await connect(rt, http, clock)
    token = await sign_in(http)
    rt.limiter.enabled = False
    for _ in range(CODE_TRIES):
        await verify(http, token, "000000")
    locked = await verify(http, token, totp.at(clock()))
    assert (locked.status_code, "too often" in locked.json()["error"]) == (422, True)


async def test_the_game_may_fall_back_to_mail(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    await connect(rt, http, clock)
    token = await sign_in(http)
    refused = await http.post(f"{VERIFY}/reissue", headers=bearer(token))
    assert refused.status_code == 422
    answer = await http.post(f"{VERIFY}/mail-fallback", headers=bearer(token))
    assert (answer.status_code, answer.json()) == (200, {"method": "mail"})
    blocked = await http.post("/api/private/totp/create", headers=bearer(token))
    assert (blocked.status_code, blocked.json()) == (401, {"method": "mail"})
    assert (await verify(http, token, await mailed_code(rt))).status_code == 204


async def test_old_games_are_asked_by_mail(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    await connect(rt, http, clock)
    token = await sign_in(http, version=20250101)
    assert (await verify(http, token, await mailed_code(rt))).status_code == 204


async def test_the_page_asks_for_the_authenticator_or_mails(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    totp, _ = await connect(rt, http, clock)
    browser = Browser(http, await application(rt))
    await browser.ask()
    page = await browser.sign_in()
    assert "authenticator app" in page.text
    form = page
    page = await browser.press("/oauth/sign-in", mail="1", code="")
    assert "Check your mail" in page.text
    assert "Approve" in (await browser.press("/oauth/sign-in", code=await mailed_code(rt))).text
    await browser.press("/oauth/sign-out")
    browser.page = form
    assert "Approve" in (await browser.press("/oauth/sign-in", code=totp.at(clock()))).text


async def test_disconnecting_takes_a_code(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    totp, _ = await connect(rt, http, clock)
    token = await sign_in(http)
    await verify(http, token, totp.at(clock()))
    clock.advance(seconds=30)

    async def disconnect(code: str) -> httpx.Response:
        return await http.request("DELETE", "/api/private/totp", json={"code": code}, headers=bearer(token))

    wrong = await disconnect("000000")
    assert (wrong.status_code, wrong.json()) == (422, {"error": "code: is wrong or has been used."})
    assert (await http.post("/api/private/totp/create", headers=bearer(token))).status_code == 422
    assert (await disconnect(totp.at(clock()))).status_code == 204
    status = await http.get("/api/private/totp/status", headers=bearer(token))
    assert status.json() == {"enabled": False, "created_at": None}
    assert await may_write(http, await sign_in(http))


async def test_operators_disconnect_a_lost_authenticator(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    user = await player(rt, world)
    await connect(rt, http, clock)
    waiting = await sign_in(http)
    await change_account(rt, user, Change(loses_totp=True))
    assert await may_write(http, await sign_in(http))
    assert "no authenticator" in (await verify(http, waiting, "000000")).json()["error"]


async def test_a_first_code_comes_in_time_and_is_right(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    headers = bearer(await sign_in(http))
    url = "/api/private/totp/create"
    assert (await http.put(url, json={"code": "000000"}, headers=headers)).json() == {
        "error": "code: comes too late. Start again."
    }
    setup = (await http.post(url, headers=headers)).json()
    assert (await http.post(url, headers=headers)).json() == setup
    assert (await http.put(url, json={"code": "000000"}, headers=headers)).status_code == 422
    late = TOTP(setup["secret"]).at(rt.clock() + timedelta(minutes=5))
    assert (await http.put(url, json={"code": late}, headers=headers)).status_code == 422


async def test_servers_without_authenticators(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    headers = bearer(await sign_in(http))
    secret = rt.config.auth.jwt_secret_key
    rt.config = load_config(environment="development", enable_totp_verification=False, jwt_secret_key=secret)
    assert (await http.post("/api/private/totp/create", headers=headers)).status_code == 404


@pytest.mark.parametrize(("method", "url"), [("GET", "status"), ("POST", "create"), ("PUT", "create"), ("DELETE", "")])
async def test_authenticators_are_for_the_games_own_sign_in(
    world: World, http: httpx.AsyncClient, method: str, url: str
) -> None:
    path = f"/api/private/totp/{url}"
    assert (await http.request(method, path)).status_code == 401
    foreign = await http.request(method, path, headers=await world.headers(await world.user(), "public identify"))
    assert foreign.status_code == 403
