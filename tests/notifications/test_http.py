"""The notification feed over HTTP. Source: osu-api-v2.md §4.9, osu-api-v2-objects.md §7."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.notifications.kinds import Kind
from g0v0.notifications.models import News
from g0v0.notifications.notifying import notify
from g0v0.platform.runtime import Runtime
from g0v0.users.queries import update_restriction
from tests.world import World

API = "/api/v2"
DETAILS = {"title": "hello there", "type": "pm", "cover_url": "http://test/images/avatar-guest.png"}


def message(channel: int, source: int | None = None) -> News:
    return News(Kind.CHANNEL_MESSAGE, "channel", channel, DETAILS, source)


async def tell(rt: Runtime, news: News, *users: int) -> int:
    async with rt.db.tx() as tx:
        notification_id = await notify(rt, tx, news, users)
    assert notification_id is not None
    return notification_id


async def listed(http: httpx.AsyncClient, headers: dict[str, str], **params: Any) -> Any:
    response = await http.get(f"{API}/notifications", params=params, headers=headers)
    assert response.status_code == 200
    return response.json()


async def test_a_bundle_as_clients_know_it(
    http: httpx.AsyncClient, world: World, rt: Runtime, golden: Callable[[str, Any], None]
) -> None:
    me, other = await world.user("me"), await world.user("other")
    first = await tell(rt, message(5, other), me, other)
    await tell(rt, message(5, other), me)
    medal = {"achievement_id": 1, "cover_url": "c", "slug": "s", "title": "t", "description": "d", "user_id": me}
    await tell(rt, News(Kind.USER_ACHIEVEMENT_UNLOCK, "user", 7, medal, me), me)
    found = await listed(http, await world.headers(me), unread=1)
    for notification in found["notifications"]:
        notification["id"] -= first
        notification["source_user_id"] = {other: 1, me: 2}[notification["source_user_id"]]
        if "user_id" in notification["details"]:
            notification["details"]["user_id"] = 2
    golden("notifications/bundle", found)


async def test_who_causes_something_is_not_told(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user(), await world.user()
    await tell(rt, message(5, other), me, other)
    async with rt.db.tx() as tx:
        assert await notify(rt, tx, message(5, other), [other]) is None
    assert (await listed(http, await world.headers(other)))["notifications"] == []
    assert len((await listed(http, await world.headers(me)))["notifications"]) == 1


@pytest.mark.parametrize("count", [1, 60])
async def test_the_number_of_queries_does_not_grow(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Callable[[int], Any], count: int
) -> None:
    me = await world.user()
    for number in range(count):
        await tell(rt, message(number, None), me)
    headers = await world.headers(me)
    await http.get(f"{API}/notifications", headers=headers)
    with queries(3):
        found = await listed(http, headers)
    assert len(found["stacks"]) == min(count, 50)
    assert found["has_more"] is (count > 50)
    assert found["types"][0] == {
        "name": None,
        "total": count,
        "cursor": {"id": found["notifications"][-1]["id"], "type": None} if count > 50 else None,
    }


async def test_the_cursor_leads_through_all_stacks(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    for number in range(55):
        await tell(rt, message(number), me)
    headers = await world.headers(me)
    first = await listed(http, headers)
    second = await listed(http, headers, **{"cursor[id]": first["types"][0]["cursor"]["id"]})
    objects = [stack["object_id"] for stack in (*first["stacks"], *second["stacks"])]
    assert objects == list(range(54, -1, -1))
    assert second["has_more"] is False


async def test_a_long_stack_goes_on_with_its_own_cursor(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    ids = [await tell(rt, message(5), me) for _ in range(60)]
    headers = await world.headers(me)
    (stack,) = (await listed(http, headers))["stacks"]
    assert (stack["total"], stack["cursor"]) == (60, {"id": ids[10]})
    more = await listed(
        http, headers, object_type="channel", object_id=5, category="channel", **{"cursor[id]": ids[10]}
    )
    assert [notification["id"] for notification in more["notifications"]] == ids[9::-1]
    assert more["stacks"][0]["cursor"] is None


async def test_only_one_type_may_be_asked_for(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    await tell(rt, message(5), me)
    await tell(rt, News(Kind.COMMENT_NEW, "news_post", 3, {}), me)
    headers = await world.headers(me)
    for name in ("object_type", "type"):
        found = await listed(http, headers, **{name: "news_post"})
        assert [stack["object_type"] for stack in found["stacks"]] == ["news_post"]
    totals = {kind["name"]: kind["total"] for kind in (await listed(http, headers))["types"]}
    assert (totals[None], totals["channel"], totals["news_post"], totals["user"]) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        ({"identities": [{"object_type": "channel", "object_id": 5, "category": "channel"}]}, 2),
        ({"identities": [{"object_type": "channel"}]}, 1),
        ({"identities": [{}]}, 0),
        ({"notifications": [{"id": "FIRST"}]}, 3),
        ({"notifications": [{"id": "FIRST"}], "identities": [{"object_type": "news_post"}]}, 2),
        ({"notifications": [{}]}, 4),
        ({}, 4),
    ],
)
async def test_marking_as_read(
    http: httpx.AsyncClient, world: World, rt: Runtime, body: dict[str, Any], unread: int
) -> None:
    me, other = await world.user(), await world.user()
    first = await tell(rt, message(5), me, other)
    await tell(rt, message(5), me)
    await tell(rt, message(6), me)
    await tell(rt, News(Kind.COMMENT_NEW, "news_post", 3, {}), me)
    for entry in body.get("notifications", []):
        if entry.get("id") == "FIRST":
            entry["id"] = first
    headers = await world.headers(me)
    response = await http.post(f"{API}/notifications/mark-read", json=body, headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    found = await listed(http, headers, unread="1")
    assert (found["unread_count"], len(found["notifications"])) == (unread, unread)
    assert len((await listed(http, headers))["notifications"]) == 4
    assert (await listed(http, await world.headers(other), unread="1"))["unread_count"] == 1


@pytest.mark.parametrize("body", [{"identities": "nonsense"}, {"identities": True}, {"identities": 7}])
async def test_what_is_no_list_is_refused(http: httpx.AsyncClient, world: World, body: dict[str, Any]) -> None:
    response = await http.post(
        f"{API}/notifications/mark-read", json=body, headers=await world.headers(await world.user())
    )
    assert response.status_code == 422
    assert "identities" in response.text


async def test_forms_name_stacks_too(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    await tell(rt, message(5), me)
    headers = await world.headers(me)
    form = {
        "identities[0][object_type]": "channel",
        "identities[0][object_id]": "5",
        "identities[0][category]": "channel",
    }
    await http.post(f"{API}/notifications/mark-read", data=form, headers=headers)
    assert (await listed(http, headers, unread="1"))["unread_count"] == 0


async def test_what_is_put_away_is_not_listed(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    for channel in (5, 5, 6, 7):
        last = await tell(rt, message(channel), me)
    headers = await world.headers(me)

    async def put_away(**body: Any) -> int:
        response = await http.request("DELETE", "/api/private/notifications", json=body, headers=headers)
        assert response.status_code == 204
        return len((await listed(http, headers))["notifications"])

    assert await put_away(notifications=[{"id": last}]) == 3
    assert await put_away(identities=[{"object_type": "channel", "object_id": 5, "category": "channel"}]) == 1
    await tell(rt, News(Kind.COMMENT_NEW, "news_post", 3, {}), me)
    assert await put_away(identities=[{"object_type": "channel"}]) == 1
    assert await put_away(identities=[{}]) == 0


async def test_a_name_is_that_of_today(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user(), await world.user("other")
    await tell(rt, message(5, other), me)
    await update_restriction(rt.db, id=other, is_restricted=True)
    (notification,) = (await listed(http, await world.headers(me)))["notifications"]
    assert notification["details"]["username"] == "other"


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("POST", "/mark-read")])
async def test_only_the_game_may(http: httpx.AsyncClient, world: World, method: str, path: str) -> None:
    response = await http.request(method, f"{API}/notifications{path}")
    assert (response.status_code, response.json()) == (401, {"authentication": "basic"})
    tool = await world.headers(await world.user(), "public identify chat.read")
    response = await http.request(method, f"{API}/notifications{path}", headers=tool)
    assert (response.status_code, response.json()) == (403, {"error": "Invalid scope(s) provided."})
