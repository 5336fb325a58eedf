"""Ratings and tags. Source: osu-api-v2.md §4.2, §4.3; reference-domain-rules.md §11."""

from typing import Any

import httpx
import pytest

from g0v0.beatmaps.tags import TAGS
from g0v0.osu.rulesets import OFFICIAL
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import API, NO_DIFFICULTY, NO_SET, Golden, get, known_set, without_zeros
from tests.world import World


async def passed(world: World) -> int:
    """A player who passed beatmap 700."""
    user = await world.user()
    await world.play(user, 700)
    return user


async def rate(
    http: httpx.AsyncClient, headers: dict[str, str], rating: object, beatmapset: int = 500
) -> httpx.Response:
    return await http.post(f"{API}/beatmapsets/{beatmapset}/ratings", json={"rating": rating}, headers=headers)


async def test_a_player_who_passed_votes_once(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    first, second = [await world.headers(await passed(world)) for _ in range(2)]
    for path in ("/beatmaps/700", "/beatmapsets/500"):
        await get(http, path, first)
    assert await get(http, "/beatmapsets/500/ratings", first) == {
        "disallow_rating_reason": None,
        "total_rating": 0,
        "user_rating": None,
    }
    assert (await rate(http, first, 10)).json() == {"updated_rating": 10}
    assert (await rate(http, second, 7)).json() == {"updated_rating": 8.5}
    again = await rate(http, first, 1)
    assert (again.status_code, again.json()) == (403, {"error": "You have rated this beatmapset already."})
    assert await get(http, "/beatmapsets/500/ratings", first) == {
        "disallow_rating_reason": "You have rated this beatmapset already.",
        "total_rating": 8.5,
        "user_rating": 10,
    }
    shown = await get(http, "/beatmapsets/500", first)
    assert (shown["rating"], shown["ratings"]) == (8.5, [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1])
    assert (await get(http, "/beatmaps/700", first))["beatmapset"]["ratings"] == shown["ratings"]


async def test_who_did_not_pass_or_made_the_set_may_not_vote(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    mapper = await world.user()
    made = await world.beatmapset(owner=mapper)
    await world.play(mapper, made.beatmap_ids[0])
    failed = await world.user()
    await world.play(failed, made.beatmap_ids[0], passed=False)
    for user, reason in (
        (mapper, "You cannot rate your own"),
        (failed, "You must pass"),
        (await world.user(), "You must"),
    ):
        headers = await world.headers(user)
        answer = await rate(http, headers, 5, made.id)
        assert answer.status_code == 403
        assert answer.json()["error"].startswith(reason)
        state = await get(http, f"/beatmapsets/{made.id}/ratings", headers)
        assert state["disallow_rating_reason"] == answer.json()["error"]


@pytest.mark.parametrize("rating", [0, 11, -1, "x", None])
async def test_a_vote_out_of_range_is_named(rt: Runtime, world: World, http: httpx.AsyncClient, rating: object) -> None:
    await known_set(rt)
    answer = await rate(http, await world.headers(await passed(world)), rating)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("rating: ")


async def test_an_unknown_set_has_no_votes(world: World, http: httpx.AsyncClient) -> None:
    headers = await world.headers(await world.user())
    for answer in (await rate(http, headers, 5), await http.get(f"{API}/beatmapsets/500/ratings", headers=headers)):
        assert (answer.status_code, answer.json()) == (404, NO_SET)
    third_party = await world.headers(await world.user(), "public")
    assert (await rate(http, third_party, 5)).status_code == 403


async def test_all_tags_are_listed(world: World, http: httpx.AsyncClient, golden: Golden) -> None:
    golden("beatmaps/tags", await get(http, "/tags", await world.headers(None, "public")))


def test_tags_are_named_by_group_and_once_per_ruleset() -> None:
    assert all(tag["name"].count("/") == 1 for tag in TAGS.values())
    assert {tag["ruleset_id"] for tag in TAGS.values()} == {None, *(ruleset.wire_id for ruleset in OFFICIAL)}
    assert len({(tag["name"], tag["ruleset_id"]) for tag in TAGS.values()}) == len(TAGS)


async def test_a_tag_is_given_and_taken_back(
    rt: Runtime, world: World, http: httpx.AsyncClient, golden: Golden
) -> None:
    await known_set(rt)
    first, second = await passed(world), await passed(world)
    headers = await world.headers(first)
    await get(http, "/beatmapsets/500", headers)
    for user, tags in ((first, (101, 1)), (second, (1,))):
        for tag in tags * 2:
            url = f"{API}/beatmaps/700/tags/{tag}"
            assert (await http.put(url, headers=await world.headers(user))).status_code == 204
    shown = await get(http, "/beatmapsets/500", headers)
    golden("beatmaps/tagged", {"related_tags": shown["related_tags"], "beatmap": without_zeros(shown["beatmaps"][0])})
    assert shown["beatmaps"][1]["top_tag_ids"] == []
    assert (await get(http, "/beatmapsets/500", await world.headers(second)))["beatmaps"][0][
        "current_user_tag_ids"
    ] == [1]
    for _ in range(2):
        assert (await http.delete(f"{API}/beatmaps/700/tags/1", headers=headers)).status_code == 204
    (beatmap, _) = (await get(http, "/beatmapsets/500", headers))["beatmaps"]
    assert beatmap["current_user_tag_ids"] == [101]
    assert beatmap["top_tag_ids"] == [{"tag_id": 1, "count": 1}, {"tag_id": 101, "count": 1}]


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/beatmaps/700/tags/9999", 404, {"error": None}),
        ("/beatmaps/9/tags/1", 404, NO_DIFFICULTY),
        ("/beatmaps/700/tags/201", 422, {"error": "tag: This tag belongs to another ruleset."}),
        ("/beatmaps/701/tags/1", 403, {"error": "You must pass the beatmap before tagging it."}),
    ],
)
async def test_a_tag_that_cannot_be_given(
    rt: Runtime, world: World, http: httpx.AsyncClient, path: str, status: int, body: dict[str, Any]
) -> None:
    await known_set(rt)
    answer = await http.put(f"{API}{path}", headers=await world.headers(await passed(world)))
    assert (answer.status_code, answer.json()) == (status, body)


async def test_tags_are_given_in_the_game(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    user = await passed(world)
    for send in (http.put, http.delete):
        url = f"{API}/beatmaps/700/tags/1"
        assert (await send(url)).status_code == 401
        assert (await send(url, headers=await world.headers(user, "public"))).status_code == 403
