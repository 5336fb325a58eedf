"""Comments over HTTP: threads, paging, votes, and who may do what. Source: osu-api-v2.md §4.9."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.cli.comment import _comment  # pyright: ignore[reportPrivateUsage]
from g0v0.comments import writing
from g0v0.comments.errors import CommentInvalid
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from tests.comments.threads import API, comment, ids, moderator, restrict, silence
from tests.content.conftest import Write, folder, write  # noqa: F401  (fixtures)
from tests.profiles.players import run
from tests.world import World


async def post(http: httpx.AsyncClient, headers: dict[str, str], **fields: Any) -> httpx.Response:
    """Comment the way the game does."""
    data = {f"comment[{key}]": str(value) for key, value in fields.items()}
    return await http.post(f"{API}/comments", data=data, headers=headers)


async def test_a_comment_is_written_as_the_game_does(http: httpx.AsyncClient, world: World) -> None:
    user, made = await world.user(), await world.beatmapset()
    headers = await world.headers(user)
    answer = await post(
        http, headers, commentable_type="beatmapset", commentable_id=made.id, message=" *Nice* <b>\nmap "
    )
    assert answer.status_code == 200
    (row,) = answer.json()["comments"]
    assert (row["user_id"], row["parent_id"], row["message"]) == (user, None, "*Nice* <b>\nmap")
    assert "<em>Nice</em> &lt;b&gt;<br>" in row["message_html"]
    assert await ids(http, commentable_type="beatmapset", commentable_id=made.id) == [row["id"]]
    page = (await http.get(f"{API}/users/{user}", headers=headers)).json()
    assert page["comments_count"] == 1


async def test_news_and_builds_are_commented_on_too(
    http: httpx.AsyncClient,
    world: World,
    write: Write,  # noqa: F811
) -> None:
    write("news/2026/2026-03-01-a.md", "---\nid: 5\n---\n# A")
    write("changelog/lazer/2026.301.0.md", "---\nid: 6\n---\n- fix: x")
    headers = await world.headers(await world.user())
    for spelled, kind, number, title in (
        ("newspost", "news_post", 5, "A"),
        ("news_post", "news_post", 5, "A"),
        ("build", "build", 6, "Lazer 2026.301.0"),
    ):
        answer = await post(http, headers, commentable_type=spelled, commentable_id=number, message="x")
        assert answer.json()["comments"][0]["commentable_type"] == kind
        assert [meta["title"] for meta in answer.json()["commentable_meta"]] == [title, "Deleted Item"]
    assert len(await ids(http, commentable_type="news_post", commentable_id=5)) == 2


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"commentable_type": "user", "commentable_id": 1}, 422, "commentable_type: must be one of"),
        ({"commentable_id": 1}, 422, "commentable_type: must be one of"),
        ({"commentable_type": "beatmapset", "commentable_id": 999}, 404, "Specified beatmap couldn't be found."),
        ({"commentable_type": "news_post", "commentable_id": 999}, 404, "Specified NewsPost couldn't be found."),
        ({"commentable_type": "build", "commentable_id": 0}, 404, "Specified Build couldn't be found."),
        ({"message": " "}, 422, "Message can't be blank."),
        ({"message": "x" * 10_001}, 422, "too long"),
        ({"parent_id": 999}, 422, "Parent comment is invalid."),
    ],
)
async def test_a_bad_comment_is_refused(
    http: httpx.AsyncClient, world: World, fields: dict[str, Any], status: int, error: str
) -> None:
    made = await world.beatmapset()
    headers = await world.headers(await world.user())
    sent = {"message": "x"} | ({} if "commentable_id" in fields else {"commentable_type": "beatmapset"}) | fields
    answer = await post(http, headers, **({"commentable_id": made.id} | sent))
    assert answer.status_code == status
    assert error in answer.json()["error"]


async def test_who_is_restricted_or_silenced_writes_nothing(http: httpx.AsyncClient, world: World) -> None:
    made, author = await world.beatmapset(), await world.user()
    number = await comment(world, author, made.id)
    for punish in (restrict, silence):
        user = await world.user()
        own = await comment(world, user, made.id)
        await punish(world, user)
        headers = await world.headers(user)
        sent = {"commentable_type": "beatmapset", "commentable_id": made.id, "message": "x"}
        assert (await post(http, headers, **sent)).status_code == 403
        for method, path in (("PUT", own), ("DELETE", own), ("POST", f"{number}/vote"), ("DELETE", f"{number}/vote")):
            answer = await http.request(
                method, f"{API}/comments/{path}", data={"comment[message]": "x"}, headers=headers
            )
            assert answer.status_code == 403, (method, path)
        listed = (await http.get(f"{API}/comments/{number}", headers=headers)).json()
        assert (
            "You can not do that" in listed["commentable_meta"][0]["current_user_attributes"]["can_new_comment_reason"]
        )


async def test_only_the_games_own_sign_in_writes(http: httpx.AsyncClient, world: World) -> None:
    made, user = await world.beatmapset(), await world.user()
    sent = {"commentable_type": "beatmapset", "commentable_id": made.id, "message": "x"}
    assert (await post(http, {}, **sent)).status_code == 401
    assert (await post(http, await world.headers(user, "public identify"), **sent)).status_code == 403


async def test_nobody_replies_to_who_blocked_them(http: httpx.AsyncClient, world: World) -> None:
    made, author, user = await world.beatmapset(), await world.user(), await world.user()
    number = await comment(world, author, made.id)
    await lists.add(world.rt, author, user, RelationKind.BLOCK)
    sent = {"commentable_type": "beatmapset", "commentable_id": made.id, "message": "x"}
    headers = await world.headers(user)
    refused = await post(http, headers, **sent, parent_id=number)
    assert (refused.status_code, refused.json()) == (403, {"error": "This user has blocked you."})
    assert (await post(http, headers, **sent)).status_code == 200


async def test_replies_come_two_levels_deep(http: httpx.AsyncClient, world: World) -> None:
    made, user = await world.beatmapset(), await world.user()
    thread = [await comment(world, user, made.id)]
    for _ in range(3):
        thread.append(await comment(world, user, made.id, parent=thread[-1]))
    where = {"commentable_type": "beatmapset", "commentable_id": made.id, "parent_id": 0}
    assert await ids(http, **where) == thread[:1]
    assert await ids(http, "included_comments", **where) == thread[1:3]
    one = (await http.get(f"{API}/comments/{thread[1]}")).json()
    assert [row["id"] for row in one["comments"]] == [thread[1]]
    assert [row["id"] for row in one["included_comments"]] == [thread[2], thread[3], thread[0]]
    assert (one["has_more_id"], one["comments"][0]["replies_count"]) == (thread[1], 1)
    answer = (await http.get(f"{API}/comments", params=where)).json()
    assert (answer["top_level_count"], answer["total"], answer["has_more_id"]) == (1, 4, None)
    assert await ids(http, parent_id=thread[0]) == [thread[1]]
    # Every comment of the thing, replies among them, none twice.
    everything = {"commentable_type": "beatmapset", "commentable_id": made.id}
    assert await ids(http, **everything) == thread[::-1]
    assert await ids(http, "included_comments", **everything) == []


@pytest.mark.parametrize("order", ["new", "old", "top", "nonsense", None])
async def test_pages_show_every_comment_once(http: httpx.AsyncClient, world: World, order: str | None) -> None:
    made, user, fan = await world.beatmapset(), await world.user(), await world.user()
    numbers = [await comment(world, user, made.id) for _ in range(5)]
    for liked in (numbers[1], numbers[3]):
        await writing.vote(world.rt, fan, liked, up=True)
    expected = {
        "old": numbers,
        "top": [numbers[3], numbers[1], numbers[4], numbers[2], numbers[0]],
    }.get(order or "", numbers[::-1])
    params: dict[str, Any] = {"commentable_type": "beatmapset", "commentable_id": made.id, "limit": 2}
    params |= {"sort": order} if order else {}
    seen: list[int] = []
    cursor: dict[str, Any] = {}
    for page in (1, 2, 3):
        answer = (await http.get(f"{API}/comments", params=params | cursor)).json()
        shown = [row["id"] for row in answer["comments"]]
        assert await ids(http, **params, page=page) == shown
        assert answer["has_more"] is (page < 3)
        seen += shown
        cursor = {f"cursor[{key}]": value for key, value in answer["cursor"].items()}
    assert seen == expected
    assert await ids(http, **params, after=expected[1]) == expected[2:4]
    assert answer["sort"] == (order if order in ("new", "old", "top") else "new")


@pytest.mark.parametrize(
    "params",
    [
        {"limit": "0"}, {"limit": "999"}, {"limit": "x"}, {"page": "-1"}, {"page": "999999999"}, {"cursor[id]": "x"},
        {"cursor": "x"}, {"after": "999999"}, {"parent_id": "x"}, {"user_id": "999"}, {"commentable_id": "5"},
        {"sort": ["a", "b"]}, {"cursor[id]": str(2**70)},
    ],
)  # fmt: skip
async def test_odd_parameters_are_no_error(http: httpx.AsyncClient, params: dict[str, Any]) -> None:
    assert (await http.get(f"{API}/comments", params=params)).status_code == 200


async def test_an_unknown_thing_or_kind_has_no_comments(http: httpx.AsyncClient) -> None:
    answer = await http.get(f"{API}/comments", params={"commentable_type": "beatmapset", "commentable_id": 1})
    assert answer.status_code == 404
    answer = await http.get(f"{API}/comments", params={"commentable_type": "user"})
    assert answer.status_code == 422
    answer = await http.get(f"{API}/comments/1")
    assert (answer.status_code, answer.json()) == (404, {"error": "Specified Comment couldn't be found."})


async def test_one_players_comments(http: httpx.AsyncClient, world: World) -> None:
    made, user, other = await world.beatmapset(), await world.user("somebody"), await world.user()
    first = await comment(world, user, made.id)
    await comment(world, other, made.id)
    gone = await comment(world, user, made.id)
    await writing.delete(world.rt, user, gone)
    answer = (await http.get(f"{API}/comments", params={"user_id": user})).json()
    assert [row["id"] for row in answer["comments"]] == [first]
    assert answer["user"]["username"] == "somebody"


async def test_authors_edit_and_others_see_that(http: httpx.AsyncClient, world: World) -> None:
    made, user, other = await world.beatmapset(), await world.user(), await world.user()
    number = await comment(world, user, made.id)
    changed = {"comment": {"message": "Better"}}
    refused = await http.patch(f"{API}/comments/{number}", json=changed, headers=await world.headers(other))
    assert refused.status_code == 403
    answer = await http.put(f"{API}/comments/{number}", json=changed, headers=await world.headers(user))
    (row,) = answer.json()["comments"]
    assert (row["message"], row["edited_by_id"], row["edited_at"]) == ("Better", user, "2026-03-14T12:00:01Z")
    mod = await moderator(world)
    answer = await http.put(f"{API}/comments/{number}", json=changed, headers=await world.headers(mod))
    assert answer.json()["comments"][0]["edited_by_id"] == user  # nothing changed
    missing = await http.put(f"{API}/comments/999", json=changed, headers=await world.headers(user))
    assert missing.status_code == 404


async def test_a_deleted_comment_keeps_its_place_but_not_its_text(http: httpx.AsyncClient, world: World) -> None:
    made, user, mod = await world.beatmapset(), await world.user(), await moderator(world)
    number = await comment(world, user, made.id, "Regret")
    reply = await comment(world, mod, made.id, parent=number)
    other = await world.user()
    refused = await http.delete(f"{API}/comments/{number}", headers=await world.headers(other))
    assert refused.status_code == 403
    headers = await world.headers(user)
    for _ in range(2):
        (row,) = (await http.delete(f"{API}/comments/{number}", headers=headers)).json()["comments"]
        assert row["deleted_at"] == "2026-03-14T12:00:02Z"
        assert "message" not in row
        assert "deleted_by_id" not in row
    where = {"commentable_type": "beatmapset", "commentable_id": made.id, "parent_id": 0}
    answer = (await http.get(f"{API}/comments", params=where)).json()
    assert [row["id"] for row in answer["comments"]] == [number]
    assert [row["id"] for row in answer["included_comments"]] == [reply]
    assert (answer["total"], answer["top_level_count"]) == (1, 1)
    (row,) = (await http.get(f"{API}/comments/{number}", headers=await world.headers(mod))).json()["comments"]
    assert (row["message"], row["deleted_by_id"]) == ("Regret", user)
    page = (await http.get(f"{API}/users/{user}", headers=headers)).json()
    assert page["comments_count"] == 0
    sent = {"commentable_type": "beatmapset", "commentable_id": made.id, "message": "x", "parent_id": number}
    assert (await post(http, headers, **sent)).status_code == 422


async def test_a_vote_counts_once_and_can_be_taken_back(http: httpx.AsyncClient, world: World) -> None:
    made, user, fan = await world.beatmapset(), await world.user(), await world.user()
    number = await comment(world, user, made.id)
    headers = await world.headers(fan)
    for method, votes in (("POST", 1), ("POST", 1), ("DELETE", 0), ("DELETE", 0), ("POST", 1)):
        answer = (await http.request(method, f"{API}/comments/{number}/vote", headers=headers)).json()
        assert answer["comments"][0]["votes_count"] == votes
        assert answer["user_votes"] == ([number] if votes else [])
    own = await http.post(f"{API}/comments/{number}/vote", headers=await world.headers(user))
    assert (own.status_code, own.json()["error"]) == (403, "You can't vote on your own comment.")
    assert (await http.post(f"{API}/comments/999/vote", headers=headers)).status_code == 404


async def test_a_pinned_comment_is_shown_above(http: httpx.AsyncClient, world: World) -> None:
    made, user = await world.beatmapset(), await world.user()
    first, second = await comment(world, user, made.id), await comment(world, user, made.id)
    reply = await comment(world, user, made.id, parent=first)
    await writing.moderate(world.rt, first, pinned=True)
    with pytest.raises(CommentInvalid):
        await writing.moderate(world.rt, reply, pinned=True)
    where = {"commentable_type": "beatmapset", "commentable_id": made.id, "parent_id": 0}
    assert await ids(http, "pinned_comments", **where) == [first]
    assert await ids(http, **where) == [second, first]
    await writing.moderate(world.rt, first, deleted=True)
    assert await ids(http, "pinned_comments", **where) == []
    await writing.moderate(world.rt, first, deleted=False)
    assert (await _comment(world.rt, first))["deleted"] is False


async def test_hidden_players_are_called_deleted(http: httpx.AsyncClient, world: World) -> None:
    made, user = await world.beatmapset(), await world.user()
    number = await comment(world, user, made.id)
    await restrict(world, user)
    (shown,) = (await http.get(f"{API}/comments/{number}")).json()["users"]
    assert (shown["id"], shown["is_deleted"]) == (user, True)


async def test_what_is_gone_has_no_meta_of_its_own(http: httpx.AsyncClient, world: World) -> None:
    made, user = await world.beatmapset(owner=40), await world.user()
    number = await comment(world, user, made.id)
    meta = (await http.get(f"{API}/comments/{number}")).json()["commentable_meta"][0]
    assert (meta["owner_id"], meta["owner_title"], meta["locked"]) == (40, "MAPPER", False)
    assert meta["current_user_attributes"] == {"can_new_comment_reason": "Please sign in to proceed."}
    await run(world.rt, "UPDATE beatmapsets SET deleted_at = '2026-03-14' WHERE id = %s", made.id)
    assert (await http.get(f"{API}/comments/{number}")).json()["commentable_meta"] == [{"title": "Deleted Item"}]


async def test_the_number_of_queries_is_that_of_one_comment(
    http: httpx.AsyncClient, world: World, queries: Any
) -> None:
    made = await world.beatmapset()
    viewer = await world.user()
    headers = await world.headers(viewer)
    where = {"commentable_type": "beatmapset", "commentable_id": made.id, "parent_id": 0}
    for count in (1, 49):
        for _ in range(count):
            user = await world.user()
            number = await comment(world, user, made.id)
            reply = await comment(world, user, made.id, parent=number)
            await comment(world, user, made.id, parent=reply)
            await writing.vote(world.rt, viewer, number, up=True)
        await http.get(f"{API}/friends", headers=headers)  # the caller is known from here on
        with queries(9):
            answer = await http.get(f"{API}/comments", params=where, headers=headers)
    assert len(answer.json()["comments"]) == 50
    assert len(answer.json()["included_comments"]) == 100


async def test_writing_is_limited(http: httpx.AsyncClient, world: World) -> None:
    made = await world.beatmapset()
    headers = await world.headers(await world.user())
    sent = {"commentable_type": "beatmapset", "commentable_id": made.id, "message": "x"}
    answers = [(await post(http, headers, **sent)).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]


async def test_what_comments_look_like(
    http: httpx.AsyncClient, world: World, golden: Callable[[str, Any], None]
) -> None:
    made = await world.beatmapset(title="Title")
    await run(world.rt, "UPDATE beatmapsets SET id = 75 WHERE id = %s", made.id)
    user = await world.user("somebody")
    await run(world.rt, "UPDATE users SET id = 1000 WHERE id = %s", user)
    number = await comment(world, 1000, 75, "First *comment*")
    await run(world.rt, "UPDATE comments SET id = 100 WHERE id = %s", number)
    reply = await comment(world, 1000, 75, "A reply", parent=100)
    await run(world.rt, "UPDATE comments SET id = 101 WHERE id = %s", reply)
    params = {"commentable_type": "beatmapset", "commentable_id": 75, "parent_id": 0}
    golden("comments/bundle", (await http.get(f"{API}/comments", params=params)).json())


@pytest.mark.parametrize("user_id", ["0", "999999", "garbage"])
async def test_nobody_has_written_nothing(http: httpx.AsyncClient, user_id: str) -> None:
    answer = await http.get(f"{API}/comments", params={"user_id": user_id})
    assert answer.status_code == 200
    assert (answer.json()["comments"], answer.json()["user"]["is_deleted"]) == ([], True)


async def test_who_is_replied_to_is_told(http: httpx.AsyncClient, world: World) -> None:
    author, other, made = await world.user(), await world.user("other"), await world.beatmapset()
    first = await comment(world, author, made.id)
    await comment(world, author, made.id, "I answer myself", parent=first)
    reply = await comment(world, other, made.id, "x" * 40, parent=first)
    headers = await world.headers(author)
    (notice,) = (await http.get(f"{API}/notifications", headers=headers)).json()["notifications"]
    assert (notice["name"], notice["object_type"], notice["object_id"], notice["source_user_id"]) == (
        "comment_new",
        "beatmapset",
        made.id,
        other,
    )
    details = notice["details"]
    assert (details["comment_id"], details["content"], details["username"]) == (reply, f"{'x' * 33}...", "other")
    assert details["reply_to"] == {"user_id": author}
    assert (await http.get(details["cover_url"])).status_code == 302
    theirs = (await http.get(f"{API}/notifications", headers=await world.headers(other))).json()
    assert theirs["notifications"] == []
