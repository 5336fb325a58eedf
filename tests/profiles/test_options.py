"""Options and settings of one's own account. Source: osu-api-v2.md §4.1; reference-endpoints.md §12."""

from typing import Any

import httpx
import pytest

from tests.world import World

API = "/api/v2"
SETTINGS = "/api/private/user/preferences"


async def changed(http: httpx.AsyncClient, headers: dict[str, str], **request: Any) -> Any:
    response = await http.put(f"{API}/me/options", headers=headers, **request)
    assert response.status_code == 200, response.text
    return response.json()


async def test_options_are_changed_whatever_the_form(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user(), version=0)
    await http.get(f"{API}/me", headers=headers)
    form = {
        "user[hide_presence]": "1",
        "user[osu_playstyle][]": ["touch", "mouse"],
        "user[playmode]": "mania",
        "user[pm_friends_only]": "true",
        "user_profile_customization[audio_volume]": "0.25",
        "user_profile_customization[beatmapset_show_nsfw]": "1",
        "user_profile_customization[extras_order][]": ["medals", "me"],
    }
    answer = await changed(http, headers, data=form)
    assert (await http.get(f"{API}/me", headers=headers)).json() == answer
    assert (answer["playmode"], answer["playstyle"], answer["pm_friends_only"]) == ("mania", ["mouse", "touch"], True)
    assert (answer["last_visit"], answer["profile_order"][:2]) == (None, ["medals", "me"])
    assert (answer["user_preferences"]["audio_volume"], answer["user_preferences"]["beatmapset_show_nsfw"]) == (
        0.25,
        True,
    )
    answer = await changed(
        http,
        headers,
        json={
            "user": {"osu_playstyle": [], "playmode": "osu"},
            "user_profile_customization": {"user_list_view": "list"},
        },
    )
    assert (answer["playmode"], answer["playstyle"], answer["pm_friends_only"]) == ("osu", None, True)
    assert (answer["user_preferences"]["user_list_view"], answer["user_preferences"]["audio_volume"]) == ("list", 0.25)


async def test_patch_means_the_same_and_nothing_changes_nothing(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    before = (await http.get(f"{API}/me", headers=headers)).json()
    response = await http.patch(f"{API}/me/options/", headers=headers)
    assert (response.status_code, response.json()) == (200, before)


@pytest.mark.parametrize(
    ("body", "model", "field"),
    [
        ({"user": {"playmode": "ctb"}}, "user", "playmode"),
        ({"user": {"osu_playstyle": ["feet"]}}, "user", "osu_playstyle"),
        ({"user": {"osu_playstyle": [["x"]]}}, "user", "osu_playstyle"),
        ({"user_profile_customization": {"audio_volume": 2}}, "user_profile_customization", "audio_volume"),
        ({"user_profile_customization": {"user_list_view": "x"}}, "user_profile_customization", "user_list_view"),
        ({"user_profile_customization": {"extras_order": ["x"]}}, "user_profile_customization", "extras_order"),
    ],
)
async def test_a_wrong_option_is_named_in_its_form(
    http: httpx.AsyncClient, world: World, body: dict[str, Any], model: str, field: str
) -> None:
    headers = await world.headers(await world.user())
    before = (await http.get(f"{API}/me", headers=headers)).json()
    response = await http.put(f"{API}/me/options", headers=headers, json=body)
    assert response.status_code == 422
    assert list(response.json()["form_error"][model]) == [field]
    assert response.json()["error"]
    assert (await http.get(f"{API}/me", headers=headers)).json() == before


@pytest.mark.parametrize("body", [{"user": "x"}, {"user": [1]}, {"user_profile_customization": 3}])
async def test_forms_that_are_none(http: httpx.AsyncClient, world: World, body: dict[str, Any]) -> None:
    response = await http.put(f"{API}/me/options", headers=await world.headers(await world.user()), json=body)
    assert response.status_code == 422


async def test_only_the_games_own_sign_in_changes_options(http: httpx.AsyncClient, world: World) -> None:
    user = await world.user()
    for method, path in (
        ("PUT", f"{API}/me/options"),
        ("GET", SETTINGS),
        ("PATCH", SETTINGS),
        ("PUT", SETTINGS),
        ("DELETE", SETTINGS),
        ("PUT", "/api/private/user/page"),
        ("POST", "/api/private/avatar/upload"),
        ("DELETE", "/api/private/cover"),
    ):
        assert (await http.request(method, path)).status_code == 401
        response = await http.request(method, path, headers=await world.headers(user, "public identify"))
        assert (response.status_code, response.json()) == (403, {"error": "Invalid scope(s) provided."})


async def test_settings_of_a_website(http: httpx.AsyncClient, world: World, golden: Any) -> None:
    user = await world.user()
    headers = await world.headers(user)
    before = (await http.get(SETTINGS, headers=headers)).json()
    golden("profiles/preferences", before)
    change = {
        "theme": "dark",
        "extra": {"columns": 3},
        "location": " Here ",
        "website": "example.com/me",
        "twitter": "@some_one",
        "profile_colour": "#AABBCC",
        "profile_hue": 20,
        "scoring_mode": "classic",
    }
    after = (await http.patch(SETTINGS, headers=headers, json=change)).json()
    assert after == before | change | {
        "location": "Here",
        "website": "https://example.com/me",
        "twitter": "some_one",
        "profile_colour": "#aabbcc",
    }
    page = (await http.get(f"{API}/users/{user}", headers=headers)).json()
    assert (page["location"], page["website"], page["profile_hue"]) == ("Here", "https://example.com/me", 20)
    assert (await http.patch(SETTINGS, headers=headers, json={"location": ""})).json()["location"] is None
    after = (await http.put(SETTINGS, headers=headers, json={"theme": "dark"})).json()
    assert after == before | {"theme": "dark"}


async def test_settings_are_put_back(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    before = (await http.get(SETTINGS, headers=headers)).json()
    change = {"theme": "dark", "location": "Here", "audio_muted": True}
    await http.patch(SETTINGS, headers=headers, json=change)
    response = await http.request("DELETE", SETTINGS, headers=headers, json={"names": ["theme", "location"]})
    assert response.status_code == 204
    assert (await http.get(SETTINGS, headers=headers)).json() == before | {"audio_muted": True}
    response = await http.delete(f"{SETTINGS}?names[]=password", headers=headers)
    assert (response.status_code, response.json()) == (422, {"error": "names: 'password' is no setting."})
    assert (await http.delete(SETTINGS, headers=headers)).status_code == 204
    assert (await http.get(SETTINGS, headers=headers)).json() == before


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("location", "x" * 31, "must not be longer than 30 characters."),
        ("interests", "a\nb", "must be a single line."),
        ("website", "javascript:alert(1)//", "must be an address that starts with http:// or https://."),
        ("twitter", "no body", "may hold letters, digits and underscores only."),
        ("discord", "@me", "is no Discord name."),
        ("profile_colour", "red", "must be a colour such as #ff66aa."),
    ],
)
async def test_texts_that_cannot_be_shown(
    http: httpx.AsyncClient, world: World, name: str, value: str, sentence: str
) -> None:
    response = await http.patch(SETTINGS, headers=await world.headers(await world.user()), json={name: value})
    assert (response.status_code, response.json()["form_error"]) == (
        422,
        {"user_profile_customization": {name: [sentence]}},
    )


@pytest.mark.parametrize(
    "body", [{"profile_hue": 360}, {"language": "x" * 11}, {"extra": [1]}, {"theme": "pink"}, {"playstyle": ["x"]}]
)
async def test_settings_that_are_none(http: httpx.AsyncClient, world: World, body: dict[str, Any]) -> None:
    response = await http.patch(SETTINGS, headers=await world.headers(await world.user()), json=body)
    assert response.status_code == 422
    assert next(iter(body)).removeprefix("play") in response.text
