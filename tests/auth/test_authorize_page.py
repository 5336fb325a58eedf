"""The pages between an application and its token: signing in, consent. Source: osu-api-v2.md §1.3."""

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.auth.consent import CODE_LIFE
from g0v0.auth.sessions import LIFE
from g0v0.platform.runtime import Runtime
from tests.auth.game import CALLBACK, PASSWORD, Application, application, bearer, player
from tests.conftest import FrozenClock
from tests.world import World

VERIFIER = "v" * 43
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Browser:
    """A browser without scripts: shows a page, fills in its form, follows redirects within the server."""

    http: httpx.AsyncClient
    app: Application
    page: httpx.Response = field(init=False)

    async def ask(self, **changes: str) -> httpx.Response:
        """Arrive from the application."""
        query = {
            "client_id": str(self.app.id), "redirect_uri": CALLBACK, "response_type": "code", "scope": "public",
            "state": "a b&c",
        } | changes  # fmt: skip
        self.page = await self.http.get("/oauth/authorize", params={k: v for k, v in query.items() if v})
        return self.page

    async def press(self, path: str, **changes: str) -> httpx.Response:
        """Send the page's form."""
        form = hidden(self.page.text) | changes
        answer = await self.http.post(path, data=form)
        if answer.status_code == 303:
            answer = await self.http.get(answer.headers["location"])
        self.page = answer
        return answer

    async def sign_in(self, username: str = "Alice", password: str = PASSWORD) -> httpx.Response:
        return await self.press("/oauth/sign-in", username=username, password=password)

    async def redeem(self, **changes: str) -> httpx.Response:
        """Exchange the code the browser was sent back with."""
        fields = {
            **self.app.pair, "grant_type": "authorization_code", "redirect_uri": CALLBACK,
            "code": sent_back(self.page).get("code", ""),
        } | changes  # fmt: skip
        return await self.http.post("/oauth/token", data=fields)


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def sent_back(answer: httpx.Response) -> dict[str, str]:
    """What the application is told."""
    assert answer.status_code == 302, answer.text
    parts = urlsplit(answer.headers["location"])
    assert answer.headers["location"].startswith(CALLBACK)
    return dict(parse_qsl(parts.query))


@pytest_asyncio.fixture
async def browser(rt: Runtime, world: World, http: httpx.AsyncClient) -> Browser:
    """In front of an application of Owner's; Alice can sign in."""
    await player(rt, world)
    owner = await player(rt, world, "Owner")
    return Browser(http, await application(rt, owner=owner))


async def test_from_the_application_to_its_token(browser: Browser) -> None:
    page = await browser.ask(scope="public friends.read")
    assert page.status_code == 200
    assert "Watcher &lt;b&gt;" in page.text
    assert "<script" not in page.text
    page = await browser.sign_in()
    for said in ("Watcher &lt;b&gt;", "Owner", "Alice", "127.0.0.1:7777", "See who you are following."):
        assert said in page.text, said
    answer = await browser.press("/oauth/authorize")
    # Some clients read what stands between the two.
    assert re.fullmatch(re.escape(CALLBACK) + r"\?code=\w{40}&state=a%20b%26c", answer.headers["location"])
    token = await browser.redeem()
    assert token.status_code == 200, token.text
    assert set(token.json()) == {"token_type", "expires_in", "access_token", "refresh_token"}
    refreshed = await browser.http.post(
        "/oauth/token",
        data={**browser.app.pair, "grant_type": "refresh_token", "refresh_token": token.json()["refresh_token"]},
    )
    assert refreshed.status_code == 200


@pytest.mark.parametrize("deny", [{"_method": "DELETE"}, {"_method": "delete"}])
async def test_the_user_may_say_no(browser: Browser, deny: dict[str, str]) -> None:
    await browser.ask()
    await browser.sign_in()
    told = sent_back(await browser.press("/oauth/authorize", **deny))
    assert (told["error"], told["state"]) == ("access_denied", "a b&c")
    assert "code" not in told


async def test_a_second_time_nobody_is_asked(browser: Browser) -> None:
    await browser.ask()
    await browser.sign_in()
    await browser.press("/oauth/authorize")
    await browser.redeem()
    assert "code" in sent_back(await browser.ask())
    assert "code" in sent_back(await browser.ask(prompt="none"))
    assert (await browser.ask(prompt="consent")).status_code == 200
    assert (await browser.ask(scope="public friends.read")).status_code == 200


async def test_without_a_page_the_application_is_told_what_is_missing(browser: Browser) -> None:
    assert sent_back(await browser.ask(prompt="none"))["error"] == "login_required"
    await browser.ask()
    await browser.sign_in()
    assert sent_back(await browser.ask(prompt="none"))["error"] == "consent_required"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": ""}, "unsupported_response_type"),
        ({"scope": "nonsense"}, "invalid_scope"),
        ({"scope": "*"}, "invalid_scope"),
        ({"scope": "delegate"}, "invalid_scope"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge": "c" * 43, "code_challenge_method": "S1"}, "invalid_request"),
    ],
)
async def test_malformed_requests_go_back_before_anybody_signs_in(
    browser: Browser, changes: dict[str, str], error: str
) -> None:
    told = sent_back(await browser.ask(**changes))
    assert (told["error"], told["state"]) == (error, "a b&c")
    assert told["error_description"]


async def test_chat_may_be_granted_to_ones_own_application_only(browser: Browser) -> None:
    await browser.ask(scope="chat.read")
    assert sent_back(await browser.sign_in())["error"] == "invalid_scope"
    browser.http.cookies.clear()
    await browser.ask(scope="chat.read")
    assert (await browser.sign_in("Owner")).status_code == 200
    assert "code" in sent_back(await browser.press("/oauth/authorize"))


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": ""},
        {"client_id": "9999"},
        {"client_id": "5"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": CALLBACK + "/"},
    ],
)
async def test_nobody_is_sent_to_an_address_nobody_registered(browser: Browser, changes: dict[str, str]) -> None:
    answer = await browser.ask(**changes)
    assert answer.status_code in (400, 401)
    assert answer.headers["content-type"].startswith("text/html")
    assert "location" not in answer.headers


async def test_a_single_address_may_be_left_out(browser: Browser) -> None:
    await browser.ask(redirect_uri="")
    await browser.sign_in()
    await browser.press("/oauth/authorize")
    assert (await browser.redeem(redirect_uri="")).status_code == 200


async def test_of_several_addresses_one_must_be_named(rt: Runtime, browser: Browser) -> None:
    browser.app = await application(rt, redirects=(CALLBACK, "https://b.example/"))
    assert (await browser.ask(redirect_uri="")).status_code == 401
    assert (await browser.ask()).status_code == 200


async def granted(browser: Browser, **changes: str) -> None:
    await browser.ask(**changes)
    await browser.sign_in()
    assert "code" in sent_back(await browser.press("/oauth/authorize"))


async def test_a_code_counts_once_and_its_reuse_ends_what_it_gave(browser: Browser) -> None:
    await granted(browser)
    token = (await browser.redeem()).json()
    again = await browser.redeem()
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    gone = await browser.http.delete("/api/v2/oauth/tokens/current", headers=bearer(token))
    assert gone.status_code == 401


async def test_a_code_ends_after_ten_minutes(browser: Browser, clock: FrozenClock) -> None:
    await granted(browser)
    clock.advance(seconds=CODE_LIFE.total_seconds())
    assert "expired" in (await browser.redeem()).json()["hint"]


async def test_a_code_is_for_one_application_and_one_address(rt: Runtime, browser: Browser) -> None:
    await granted(browser)
    other = await application(rt)
    assert (await browser.redeem(**other.pair)).json()["error"] == "invalid_grant"
    assert "redirect_uri" in (await browser.redeem(redirect_uri="https://b.example/")).json()["hint"]
    assert (await browser.redeem(code="0" * 40)).json()["error"] == "invalid_grant"
    assert (await browser.redeem(code="")).json()["error"] == "invalid_request"
    assert (await browser.redeem()).status_code == 200


async def test_pkce(browser: Browser) -> None:
    await granted(browser, code_challenge=CHALLENGE, code_challenge_method="S256")
    assert (await browser.redeem()).json()["error"] == "invalid_request"
    assert (await browser.redeem(code_verifier="w" * 43)).json()["error"] == "invalid_grant"
    assert (await browser.redeem(code_verifier=VERIFIER)).status_code == 200


async def test_pkce_cannot_be_slipped_in_afterwards(browser: Browser) -> None:
    await granted(browser)
    assert (await browser.redeem(code_verifier=VERIFIER)).json()["error"] == "invalid_request"


async def test_a_wrong_password_shows_the_form_again(browser: Browser) -> None:
    await browser.ask()
    page = await browser.sign_in(password="a bad guess")
    assert page.status_code == 422
    assert "The name or password is wrong." in page.text
    assert 'value="Alice"' in page.text
    assert "a bad guess" not in page.text
    assert (await browser.sign_in()).status_code == 200
    assert "Approve" in browser.page.text


async def test_guessing_on_the_page_is_slowed_down(rt: Runtime, browser: Browser) -> None:
    await browser.ask()
    for _ in range(rt.config.auth.login_attempts_per_account):
        await browser.sign_in(password="wrong")
    page = await browser.sign_in()
    assert page.status_code == 429
    assert "Too many failed sign-ins" in page.text
    assert 0 < int(page.headers["retry-after"]) <= 600


async def test_forms_of_other_sites_do_nothing(browser: Browser) -> None:
    await browser.ask()
    form = hidden(browser.page.text)
    answer = await browser.press("/oauth/sign-in", username="Alice", password=PASSWORD, auth_token="0" * 64)
    assert (answer.status_code, "form had expired" in answer.text) == (422, True)
    browser.http.cookies.clear()
    answer = await browser.http.post("/oauth/sign-in", data={**form, "username": "Alice", "password": PASSWORD})
    assert answer.status_code == 422
    assert "g0v0_session" not in browser.http.cookies
    await browser.ask()
    await browser.sign_in()
    seal = hidden(browser.page.text)["auth_token"]
    for changes in ({"auth_token": "0" * 64}, {"auth_token": ""}, {"request": "client_id=1"}):
        assert (
            await browser.http.post("/oauth/authorize", data=hidden(browser.page.text) | changes)
        ).status_code == 400
    browser.http.cookies.clear()
    stolen = await browser.http.post("/oauth/authorize", data=hidden(browser.page.text))
    assert (stolen.status_code, seal in stolen.text) == (400, False)


async def test_signing_out_asks_the_next_person(browser: Browser) -> None:
    await browser.ask()
    await browser.sign_in()
    page = await browser.press("/oauth/sign-out")
    assert "Username or e-mail" in page.text
    await browser.sign_in("Owner")
    assert "Owner" in browser.page.text
    assert "Approve" in browser.page.text


async def test_a_browser_stays_signed_in_for_a_month(browser: Browser, clock: FrozenClock) -> None:
    await browser.ask()
    await browser.sign_in()
    clock.advance(seconds=LIFE.total_seconds() - 1)
    assert "Approve" in (await browser.ask()).text
    clock.advance(seconds=1)
    assert "Username or e-mail" in (await browser.ask()).text


async def test_pages_cannot_be_framed_cached_or_scripted(browser: Browser) -> None:
    page = await browser.ask()
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["cache-control"] == "no-store"
    cookie = page.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["request", "auth_token", "username", "password", "ticket", "code", "mail", "_method"]),
        st.one_of(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=2), st.integers()),
    ),
    st.sampled_from(["/oauth/sign-in", "/oauth/authorize", "/oauth/sign-out"]),
)
async def test_no_form_breaks_a_page(rt: Runtime, browser: Browser, form: dict[str, Any], path: str) -> None:
    rt.limiter.enabled = False
    assert (await browser.http.post(path, json=form)).status_code < 500
