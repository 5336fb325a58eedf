"""`/users/{user}` and `/me`. Source: osu-api-v2.md §4.1; osu-api-v2-objects.md §1."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.platform.errors import Unverified
from g0v0.platform.runtime import Runtime
from g0v0.profiles.models import ProfileRow
from g0v0.profiles.pages import current_user, profile
from g0v0.rankings.models import StatisticsRow
from g0v0.relations.cache import blocks_key
from g0v0.users.cache import drop_user
from g0v0.users.lookup import UserNotFound
from g0v0.users.queries import update_last_visit
from tests.conftest import FrozenClock
from tests.profiles.players import FAMOUS, famous_player, run
from tests.rankings.players import restrict
from tests.world import World

API = "/api/v2"
Queries = Callable[[int], Any]
Golden = Callable[[str, Any], None]


async def get(http: httpx.AsyncClient, path: str, headers: dict[str, str]) -> Any:
    response = await http.get(f"{API}/{path}", headers=headers)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


async def test_a_page_by_id_and_by_every_kind_of_name(http: httpx.AsyncClient, world: World, golden: Golden) -> None:
    await famous_player(world)
    headers = await world.headers(await world.user("viewer"))
    page = await get(http, f"users/{FAMOUS}", headers)
    golden("profiles/user", page)
    for text in ("@Famous Player", "famous player", "Famous_Player", "@second", "First Name", f"{FAMOUS}/"):
        assert await get(http, f"users/{quote(text, safe='/')}", headers) == page, text
    golden("profiles/user_osu", await get(http, f"users/{FAMOUS}/osu", headers))


async def test_a_new_account_has_a_whole_page(
    http: httpx.AsyncClient, world: World, golden: Golden, rt: Runtime
) -> None:
    user = await world.user("newcomer")
    await run(rt, "UPDATE users SET id = %s WHERE id = %s", FAMOUS, user)
    golden("profiles/user_new", await get(http, f"users/{FAMOUS}/mania", await world.headers(None, "public")))


async def test_me(http: httpx.AsyncClient, world: World, golden: Golden) -> None:
    await famous_player(world)
    headers = await world.headers(FAMOUS, version=0)
    own = await get(http, "me", headers)
    golden("profiles/me", own)
    for path in ("me/", "me/taiko", "me/taiko/", "me?mode=mania"):
        assert await get(http, path, headers) == own, path
    assert (await get(http, "me/osu", headers))["rank_highest"]["rank"] == 1


async def test_a_client_that_names_an_older_version_gets_the_page_of_those_days(
    http: httpx.AsyncClient, world: World
) -> None:
    user = await world.user()
    found: dict[int, set[str]] = {}
    for version in (0, 20241024, 20260821):
        found[version] = set((await http.get("/api/v2/me", headers=await world.headers(user, version=version))).json())
    assert found[0] == found[20260821]
    assert found[0] - found[20241024] == {"score_processing_notice_url", "user_preferences"}


async def test_an_unverified_session_sees_itself(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    body = (await current_user(rt, user, None, verification=Unverified("totp").method)).body
    assert b'"session_verified":false,"session_verification_method":"totp"' in body


async def test_a_miss_takes_few_queries_and_a_hit_none(
    http: httpx.AsyncClient, world: World, queries: Queries, rt: Runtime
) -> None:
    await famous_player(world)
    viewer = await world.user()
    theirs, mine = await world.headers(viewer), await world.headers(FAMOUS)
    for headers in (theirs, mine):
        await get(http, "seasonal-backgrounds", headers)  # the token is looked at once
    with queries(3):  # one of them for the viewer's blocks
        page = await get(http, f"users/{FAMOUS}/osu", theirs)
    with queries(2):  # only what the page of others lacks
        own = await get(http, "me/osu", mine)
    with queries(0):
        assert await get(http, f"users/{FAMOUS}/osu?key=id", theirs) == page
        assert await get(http, "me/osu", mine) == own
    await drop_user(rt.cache, FAMOUS)
    with queries(3):
        await get(http, "me/osu", mine)


async def test_what_a_page_counts(http: httpx.AsyncClient, world: World, rt: Runtime, clock: FrozenClock) -> None:
    user = await world.user()
    headers = await world.headers(user)
    first, second = await world.beatmap(), await world.beatmap()
    before = await get(http, f"users/{user}", headers)
    await world.play(user, first)
    await world.play(user, second)
    await world.play(user, second, passed=False)  # too short to count as a play
    after = await get(http, f"users/{user}", headers)
    changed = {key: after[key] for key in after if key.endswith("_count") and after[key] != before[key]}
    assert changed == {
        "beatmap_playcounts_count": 2,
        "scores_best_count": 2,
        "scores_first_count": 2,
        "scores_recent_count": 2,
    }
    assert after["monthly_playcounts"] == [{"start_date": "2026-03-01", "count": 2}]
    assert after["statistics"]["play_count"] == 2
    clock.advance(hours=25)
    headers = await world.headers(user)
    await drop_user(rt.cache, user)
    assert (await get(http, f"users/{user}", headers))["scores_recent_count"] == 0
    assert (await get(http, f"users/{user}/taiko", headers))["scores_best_count"] == 0


async def test_online_ends_while_the_page_is_kept(
    http: httpx.AsyncClient, world: World, rt: Runtime, clock: FrozenClock
) -> None:
    user = await world.user()
    headers = await world.headers(await world.user())
    await update_last_visit(rt.db, id=user, at=rt.clock())
    assert (await get(http, f"users/{user}", headers))["is_online"] is True
    clock.advance(minutes=11)
    assert (await get(http, f"users/{user}", headers))["is_online"] is False
    await run(
        rt,
        "UPDATE users SET hide_presence = 1, last_visit_at = %s WHERE id = %s",
        rt.clock().replace(tzinfo=None),
        user,
    )
    await drop_user(rt.cache, user)
    hidden = await get(http, f"users/{user}", headers)
    assert (hidden["is_online"], hidden["last_visit"]) == (False, None)


async def test_who_blocks_whom_is_told_to_the_one_who_does(http: httpx.AsyncClient, world: World) -> None:
    me, other = await world.user(), await world.user()
    mine, theirs, guest = await world.headers(me), await world.headers(other), await world.headers(None, "public")
    assert (await get(http, f"users/{other}", mine))["current_user_attributes"] == {"has_blocked": False}
    await http.post(f"{API}/blocks?target={other}", headers=mine)
    assert (await get(http, f"users/{other}", mine))["current_user_attributes"] == {"has_blocked": True}
    assert (await get(http, f"users/{me}", theirs))["current_user_attributes"] == {"has_blocked": False}
    assert (await get(http, f"users/{me}", mine))["current_user_attributes"] == {"has_blocked": False}
    assert (await get(http, f"users/{me}", guest))["current_user_attributes"] is None
    await http.delete(f"{API}/blocks/{other}", headers=mine)
    assert (await get(http, f"users/{other}", mine))["current_user_attributes"] == {"has_blocked": False}


async def test_a_hidden_user_is_seen_by_themselves_alone(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    hidden = await world.user("Hidden")
    mine, theirs, guest = (
        await world.headers(hidden),
        await world.headers(await world.user()),
        await world.headers(None, "public"),
    )
    await restrict(rt, hidden)
    for path in (f"users/{hidden}", "users/@Hidden", f"users/{hidden}/osu"):
        for _ in range(2):  # kept or not
            assert (await get(http, path, mine))["id"] == hidden
            for headers in (theirs, guest):
                response = await http.get(f"{API}/{path}", headers=headers)
                assert (response.status_code, response.json()) == (404, {"error": None})
    assert (await get(http, "me", mine))["is_restricted"] is True
    await restrict(rt, hidden, restricted=False)
    await drop_user(rt.cache, hidden)
    assert (await get(http, f"users/{hidden}", theirs))["id"] == hidden
    assert (await get(http, "me", mine))["is_restricted"] is False


async def test_key_forces_how_the_path_is_read(http: httpx.AsyncClient, world: World) -> None:
    named = await world.user("77777")
    other = await world.user()
    headers = await world.headers(other)
    assert (await get(http, "users/77777?key=username", headers))["id"] == named
    assert (await get(http, "users/@77777", headers))["id"] == named
    assert (await get(http, f"users/{other}?key=nonsense", headers))["id"] == other
    assert (await get(http, f"users/{other}/?key=id", headers))["id"] == other
    for path in ("users/77777", "users/77777?key=id", "users/nobody?key=id", f"users/{other}?key=username"):
        assert (await http.get(f"{API}/{path}", headers=headers)).status_code == 404, path


@pytest.mark.parametrize(
    "path",
    ["users/nobody", "users/@", "users/999999999", "users/0", "users/99999999999999999999", "users/{me}/ctb",
     "users/{me}/OSU", "users/{me}/4", "me/nothing", "me/4"],
)  # fmt: skip
async def test_nothing_there_is_404_without_words(http: httpx.AsyncClient, world: World, path: str) -> None:
    me = await world.user()
    response = await http.get(f"{API}/{path.format(me=me)}", headers=await world.headers(me))
    assert (response.status_code, response.json()) == (404, {"error": None})


async def test_scopes(http: httpx.AsyncClient, world: World) -> None:
    user = await world.user()
    for path in ("me", "me/osu", f"users/{user}", "users", "users/lookup", "friends", f"users/{user}/kudosu"):
        response = await http.get(f"{API}/{path}")
        assert (response.status_code, response.json()) == (401, {"authentication": "basic"}), path
        response = await http.get(f"{API}/{path}", headers=await world.headers(user, "chat.read"))
        assert (response.status_code, response.json()) == (403, {"error": "A required scope is missing."}), path
    ownerless = await world.headers(None, "identify public friends.read")
    for path in ("me", "friends"):
        assert (await http.get(f"{API}/{path}", headers=ownerless)).status_code == 401, path


async def test_no_path_or_query_breaks_the_server(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    cases: list[tuple[str, str, str]] = []

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.one_of(st.text(max_size=40), st.integers().map(str)),
        st.sampled_from(["users/{}", "users/{}/osu", "me/{}", "users/3/{}", "users?ids[]={}", "users/lookup?ids[]={}",
                         "users/lookup?ruleset_id={}", "users/3?key={}", "users?ids={}", "users/lookup?ids[a]={}"]),
        st.sampled_from(["", "@"]),
    )  # fmt: skip
    def collect(text: str, path: str, prefix: str) -> None:
        cases.append((text, path, prefix))

    collect()
    for text, path, prefix in cases:
        response = await http.get(f"{API}/{path.format(quote(prefix + text, safe=''))}", headers=headers)
        assert response.status_code in (200, 404, 422), (path, text)


def test_the_last_fields_of_a_page_are_those_of_the_totals() -> None:
    """The row of a page spells them again, because a NamedTuple has no parents; their order must stay the same."""
    totals = StatisticsRow._fields[3:]
    assert ProfileRow._fields[-len(totals) :] == totals


async def test_looking_for_nobody_keeps_no_later_look_waiting(rt: Runtime, world: World) -> None:
    viewer = await world.user("viewer")
    with pytest.raises(UserNotFound):
        await profile(rt, 404, None, viewer)
    assert await rt.cache.look({blocks_key(viewer): 60}) == [b"[]"]
