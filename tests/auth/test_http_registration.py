"""`POST /users`: the game's sign-up form. Source: lazer-http.md §2."""

from asyncio import gather
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from g0v0.auth.accounts import Change, change_account, require_account
from g0v0.platform.config import load_config
from g0v0.platform.jobs import REBUILD_RANKINGS
from g0v0.platform.runtime import Runtime
from tests.auth.game import PASSWORD, multipart, password_form
from tests.world import World

GOOD = {"username": "New Player", "user_email": "new@example.com", "password": PASSWORD}


def form(**changes: str) -> dict[str, str]:
    return {f"user[{name}]": value for name, value in (GOOD | changes).items()}


async def sign_up(http: httpx.AsyncClient, **changes: str) -> httpx.Response:
    body, headers = multipart(form(**changes))
    return await http.post("/users", content=body, headers=headers)


def faults(answer: httpx.Response) -> dict[str, list[str]]:
    body = answer.json()
    assert answer.status_code == 422, answer.text
    assert set(body) == {"error", "form_error"}
    assert set(body["form_error"]) == {"user"}
    return body["form_error"]["user"]


async def test_the_games_form_makes_an_account_that_can_sign_in(rt: Runtime, http: httpx.AsyncClient) -> None:
    answer = await sign_up(http)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["username"], answer.json()["country_code"]) == ("New Player", "XX")
    account = await require_account(rt, "new player")
    assert account.id == answer.json()["id"]
    assert str(account.password_hash).startswith("$argon2id$")
    assert (await http.post("/oauth/token", data=password_form("New Player"))).status_code == 200


@pytest.mark.parametrize("encoding", ["data", "json"])
async def test_other_encodings(http: httpx.AsyncClient, encoding: str) -> None:
    answer = (
        await http.post("/users", json={"user": GOOD}) if encoding == "json" else await http.post("/users", data=form())
    )
    assert answer.status_code == 200, answer.text


async def test_every_wrong_field_is_told_at_once(http: httpx.AsyncClient) -> None:
    told = faults(await sign_up(http, username="x", user_email="nowhere", password="short"))
    assert told == {
        "username": ["A username has 3 to 15 characters."],
        "user_email": ["This is not a valid e-mail address."],
        "password": ["A password has at least 8 characters."],
    }


async def test_nothing_at_all_is_told_field_by_field(http: httpx.AsyncClient) -> None:
    for answer in (await http.post("/users"), await http.post("/users", json={"user": "x"})):
        assert set(faults(answer)) == {"username", "user_email", "password"}


async def test_names_and_addresses_are_unique_in_every_spelling(http: httpx.AsyncClient) -> None:
    assert (await sign_up(http, username="new_player")).status_code == 200
    told = faults(await sign_up(http, username="NEW player", user_email="NEW@example.com"))
    assert told == {
        "username": ["This username is taken."],
        "user_email": ["This e-mail address is used by another account."],
    }


async def test_the_slower_of_two_at_once_is_told_too(rt: Runtime, http: httpx.AsyncClient) -> None:
    """Both pass the checks; the unique key decides."""
    answers = await gather(*(sign_up(http, user_email=f"p{number}@example.com") for number in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422]
    assert all(faults(answer) == {"username": ["This username is taken."]} for answer in answers if answer.is_error)


async def test_banned_names_cannot_be_registered(http: httpx.AsyncClient) -> None:
    assert faults(await sign_up(http, username="PePPy")) == {"username": ["This username cannot be used."]}


async def test_asking_whether_it_would_do_makes_nothing(http: httpx.AsyncClient) -> None:
    assert (await http.post("/users", data={**form(), "check": "1"})).status_code == 204
    assert "username" in faults(await http.post("/users", data={**form(username="x"), "check": "1"}))
    assert (await sign_up(http)).status_code == 200


async def test_a_closed_server_says_so(rt: Runtime, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rt, "config", load_config(environment="development", enable_registration=False))
    answer = await sign_up(http)
    assert (answer.status_code, answer.json()) == (403, {"error": "This server does not take registrations."})


async def test_the_country_comes_from_the_address(rt: Runtime, http: httpx.AsyncClient) -> None:
    class Everywhere:
        def country_of(self, ip: str) -> str | None:
            return {"203.0.113.9": "JP"}.get(ip)

    rt.geoip = Everywhere()  # type: ignore[assignment]  # what the runtime needs of a GeoIp
    assert (await sign_up(http)).json()["country_code"] == "JP"


async def test_operators_change_what_players_cannot(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    user = await world.user("Changeling")
    await change_account(
        rt, user, Change(country_code="de", is_supporter=True, is_restricted=True, password=PASSWORD, email="c@d.ef")
    )
    account = await require_account(rt, str(user))
    assert without_hash(account) == (user, "Changeling", "c@d.ef", "DE", False, True, True)
    assert (await http.post("/oauth/token", data=password_form("c@d.ef"))).status_code == 200
    assert rt.jobs.queued == [(REBUILD_RANKINGS, ())]  # type: ignore[attr-defined]  # the recorded queue


def without_hash(account: Any) -> tuple[Any, ...]:
    return tuple(value for name, value in account._asdict().items() if name != "password_hash")


async def test_registering_logs_no_password(http: httpx.AsyncClient) -> None:
    with capture_logs() as logs:
        await sign_up(http)
        await sign_up(http, password="sh0rt")
    assert logs
    assert "sh0rt" not in repr(logs)
    assert PASSWORD not in repr(logs)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.none(),
        st.text(max_size=5),
        st.integers(),
        st.lists(st.integers(), max_size=2),
        st.dictionaries(
            st.sampled_from([*GOOD, "other"]),
            st.one_of(st.text(max_size=20), st.integers(), st.none(), st.booleans(), st.lists(st.text(max_size=3))),
        ),
    )
)
async def test_no_body_breaks_registration(rt: Runtime, http: httpx.AsyncClient, user: Any) -> None:
    rt.limiter.enabled = False
    answer = await http.post("/users", json={"user": user, "check": True})
    assert answer.status_code in (204, 422)
