"""Forums over HTTP. Source: osu-api-v2.md §4.9."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.forum import writing
from g0v0.forum.polls import Question
from tests.comments.threads import moderator, restrict, silence
from tests.content.conftest import Write, folder, write  # noqa: F401  (fixtures)
from tests.forum.threads import API, forums, ids, reply, topic  # noqa: F401  (a fixture)
from tests.profiles.players import run
from tests.world import World

pytestmark = pytest.mark.usefixtures("forums")
WRITE = "forum.write"


async def get(http: httpx.AsyncClient, world: World, path: str, **params: Any) -> Any:
    """What an application without a player reads."""
    headers = await world.headers(None, "public")
    answer = await http.get(f"{API}/{path}", params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_without_a_file_there_are_no_forums(
    http: httpx.AsyncClient,
    world: World,
    write: Write,  # noqa: F811
) -> None:
    write("forums.yaml", "")
    assert await get(http, world, "forums") == {"forums": []}
    assert (await get(http, world, "forums/topics"))["topics"] == []
    headers = await world.headers(None, "public")
    for path, name in (("forums/1", "Forum"), ("forums/topics?forum_id=1", "Forum"), ("forums/topics/1", "Topic")):
        answer = await http.get(f"{API}/{path}", headers=headers)
        assert answer.status_code == 404
        assert answer.json() == {"error": f"Specified Forum\\{name} couldn't be found."}


async def test_forums_come_with_those_below(http: httpx.AsyncClient, world: World) -> None:
    first, second = (await get(http, world, "forums"))["forums"]
    assert (first["name"], first["description"], second["name"]) == ("Community", "All of it.", "Other")
    assert first["subforums"] == [
        {"id": 2, "name": "Help", "description": "", "subforums": [{"id": 3, "name": "Old", "description": ""}]}
    ]
    assert (await get(http, world, "forums/2"))["forum"]["name"] == "Help"


async def test_reading_needs_a_token_and_writing_a_player(http: httpx.AsyncClient, world: World) -> None:
    assert (await http.get(f"{API}/forums")).status_code == 401
    body = {"forum_id": 2, "title": "T", "body": "B"}
    user = await world.user()
    for headers, status in (
        (await world.headers(None, WRITE), 401),
        (await world.headers(user, "public"), 403),
        (await world.headers(user, WRITE), 200),
        (await world.headers(user), 200),
    ):
        assert (await http.post(f"{API}/forums/topics", json=body, headers=headers)).status_code == status


async def test_a_topic_is_opened_with_its_post(http: httpx.AsyncClient, world: World) -> None:
    user = await world.user()
    headers = await world.headers(user, f"{WRITE} public")
    answer = await http.post(
        f"{API}/forums/topics", data={"forum_id": "2", "title": " A  title ", "body": "[b]x[/b]\r\ny"}, headers=headers
    )
    made, post = answer.json()["topic"], answer.json()["post"]
    assert (made["title"], made["type"], made["post_count"], made["poll"]) == ("A title", "normal", 1, None)
    assert post["body"] == {"html": "<div class='bbcode'><strong>x</strong><br />y</div>", "raw": "[b]x[/b]\ny"}
    assert made["first_post_id"] == made["last_post_id"] == post["id"]
    page = (await http.get(f"{API}/users/{user}", headers=headers)).json()
    assert page["post_count"] == 1


async def test_a_topic_may_ask(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user(), WRITE)
    poll = {"title": "Which?", "options": "[b]A[/b]\nB", "length_days": "3", "max_options": "1", "hide_results": "1"}
    form = {"forum_id": "2", "title": "T", "body": "B", "with_poll": "1"}
    fields = {f"forum_topic_poll[{key}]": value for key, value in poll.items()}
    made = (await http.post(f"{API}/forums/topics", data=form | fields, headers=headers)).json()["topic"]
    assert made["poll"]["options"][0] == {
        "id": 0,
        "text": {"bbcode": "[b]A[/b]", "html": "<div class='bbcode'><strong>A</strong></div>"},
    }
    json = {"forum_id": 2, "title": "T", "body": "B", "with_poll": True, "forum_topic_poll": poll | {"options": "A"}}
    refused = await http.post(f"{API}/forums/topics", json=json, headers=headers)
    assert (refused.status_code, refused.json()) == (422, {"error": "Poll must have 2 to 10 options."})
    json["with_poll"] = False
    assert (await http.post(f"{API}/forums/topics", json=json, headers=headers)).json()["topic"]["poll"] is None


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"forum_id": 9}, 404),
        ({"forum_id": "x"}, 404),
        ({"title": " "}, 422),
        ({"body": ""}, 422),
        ({"title": "x" * 101}, 422),
    ],
)
async def test_a_bad_topic_is_refused(
    http: httpx.AsyncClient, world: World, wrong: dict[str, Any], status: int
) -> None:
    headers = await world.headers(await world.user(), WRITE)
    body = {"forum_id": 2, "title": "T", "body": "B"} | wrong
    assert (await http.post(f"{API}/forums/topics", json=body, headers=headers)).status_code == status


async def test_who_is_restricted_or_silenced_writes_nothing(http: httpx.AsyncClient, world: World) -> None:
    other = await world.user()
    for punish in (restrict, silence):
        user = await world.user()
        own = await topic(world, user)
        foreign = await topic(world, other)
        post = (await get(http, world, f"forums/topics/{own}"))["posts"][0]["id"]
        await punish(world, user)
        headers = await world.headers(user, WRITE)
        for method, path, body in (
            ("POST", "topics", {"forum_id": 2, "title": "T", "body": "B"}),
            ("POST", f"topics/{foreign}/reply", {"body": "B"}),
            ("PUT", f"topics/{own}", {"forum_topic": {"topic_title": "B"}}),
            ("PUT", f"posts/{post}", {"body": "B"}),
        ):
            answer = await http.request(method, f"{API}/forums/{path}", json=body, headers=headers)
            assert answer.status_code == 403, path


async def test_a_reply_brings_its_topic_up(http: httpx.AsyncClient, world: World) -> None:
    user, other = await world.user(), await world.user()
    first, second = await topic(world, user), await topic(world, user)
    assert ids(await get(http, world, "forums/2")) == [second, first]
    headers = await world.headers(other, WRITE)
    world.rt.clock.advance(minutes=1)  # type: ignore[attr-defined]
    answer = await http.post(f"{API}/forums/topics/{first}/reply", data={"body": "Hi"}, headers=headers)
    assert (answer.status_code, answer.json()["body"]["raw"]) == (200, "Hi")
    page = await get(http, world, "forums/2")
    assert ids(page) == [first, second]
    assert (page["topics"][0]["post_count"], page["topics"][0]["last_post_id"]) == (2, answer.json()["id"])
    again = await http.post(f"{API}/forums/topics/{first}/reply", data={"body": "Hi"}, headers=headers)
    assert again.json() == {"error": "You just posted. Wait a bit or edit your last post."}
    assert ids(await get(http, world, "forums/2", with_replies="1")) == [first]
    assert ids(await get(http, world, "forums/2", with_replies="0")) == [second]
    assert (await http.post(f"{API}/forums/topics/999/reply", data={"body": "Hi"}, headers=headers)).status_code == 404


@pytest.mark.parametrize("sort", ["new", "old", "x"])
async def test_pages_show_every_topic_once(http: httpx.AsyncClient, world: World, sort: str) -> None:
    user = await world.user()
    made = [await topic(world, user, forum) for forum in (2, 3, 2, 4, 2)]
    # Two of them at the same moment.
    text = "UPDATE forum_topics SET last_post_at = '2026-03-14 12:02:00' WHERE id IN (%s, %s)"
    await run(world.rt, text, made[1], made[2])
    for forum, expected in ((None, made), (2, [made[0], made[2], made[4]])):
        seen: list[int] = []
        params: dict[str, Any] = {"sort": sort, "limit": 2} | ({} if forum is None else {"forum_id": forum})
        answer = await get(http, world, "forums/topics", **params)
        seen += ids(answer)
        while answer["cursor"]:
            answer = await get(http, world, "forums/topics", **params, cursor_string=answer["cursor_string"])
            seen += ids(answer)
        assert seen == (expected if sort == "old" else expected[::-1])


@pytest.mark.parametrize(
    "params",
    [
        {"limit": "0"}, {"limit": "x"}, {"cursor_string": "x"}, {"cursor[topic_last_post_time]": "x"},
        {"cursor[topic_last_post_time]": "2026-03-14T12:00:00Z"}, {"cursor[topic_last_post_time]": "2026-03-14"},
    ],
)  # fmt: skip
async def test_odd_parameters_are_no_error(http: httpx.AsyncClient, world: World, params: dict[str, str]) -> None:
    await topic(world, await world.user())
    await get(http, world, "forums/topics", **params)


async def test_posts_are_read_in_both_directions(http: httpx.AsyncClient, world: World) -> None:
    users = [await world.user(), await world.user()]
    made = await topic(world, users[0])
    posts = [(await get(http, world, f"forums/topics/{made}"))["posts"][0]["id"]]
    posts += [await reply(world, users[(number + 1) % 2], made) for number in range(4)]
    for sort, expected in (("id_asc", posts), ("id_desc", posts[::-1]), ("x", posts)):
        seen: list[int] = []
        answer = await get(http, world, f"forums/topics/{made}", sort=sort, limit=2)
        assert answer["search"] == {"limit": 2, "sort": "id_desc" if sort == "id_desc" else "id_asc"}
        while answer["posts"]:
            seen += ids(answer, "posts")
            cursor = answer["cursor_string"]
            answer = await get(http, world, f"forums/topics/{made}", sort=sort, limit=2, cursor_string=cursor)
        assert answer["cursor"] is None
        assert seen == expected
    page = f"forums/topics/{made}"
    assert ids(await get(http, world, page, start=posts[1], end=posts[2]), "posts") == posts[1:3]
    assert ids(await get(http, world, page, n=4), "posts") == posts[3:]
    assert ids(await get(http, world, page, n=0), "posts") == posts
    assert ids(await get(http, world, page, n=99), "posts") == posts  # there is no such post
    assert (await get(http, world, page))["search"]["limit"] == 20


async def test_looking_counts_once_an_hour(http: httpx.AsyncClient, world: World) -> None:
    made = await topic(world, await world.user())
    for user in (await world.user(), await world.user()):
        headers = await world.headers(user)
        for _ in range(2):
            await http.get(f"{API}/forums/topics/{made}", headers=headers)
    assert (await get(http, world, f"forums/topics/{made}"))["topic"]["views"] == 2


async def test_authors_edit_what_they_wrote(http: httpx.AsyncClient, world: World) -> None:
    user, other = await world.user(), await world.user()
    made = await topic(world, user)
    post = (await get(http, world, f"forums/topics/{made}"))["posts"][0]["id"]
    mine, theirs = await world.headers(user, WRITE), await world.headers(other, WRITE)
    renamed = {"forum_topic": {"topic_title": "Better"}}
    assert (await http.put(f"{API}/forums/topics/{made}", json=renamed, headers=theirs)).status_code == 403
    assert (await http.patch(f"{API}/forums/topics/{made}", json=renamed, headers=mine)).json()["title"] == "Better"
    assert (await http.put(f"{API}/forums/posts/{post}", json={"body": "New"}, headers=theirs)).status_code == 403
    edited = (await http.put(f"{API}/forums/posts/{post}", json={"body": "New"}, headers=mine)).json()
    assert (edited["body"]["raw"], edited["edited_by_id"]) == ("New", user)
    assert edited["edited_at"] == "2026-03-14T12:01:00+00:00"
    assert (await http.put(f"{API}/forums/posts/{post}", json={"body": " "}, headers=mine)).status_code == 422
    assert (await http.put(f"{API}/forums/posts/999", json={"body": "x"}, headers=mine)).status_code == 404
    assert (await http.put(f"{API}/forums/topics/999", json=renamed, headers=mine)).status_code == 404


async def test_moderators_lock_pin_and_move(http: httpx.AsyncClient, world: World) -> None:
    user, mod = await world.user(), await moderator(world)
    made, other = await topic(world, user), await topic(world, user)
    ours, mods = await world.headers(user), await world.headers(mod)
    for action, body in (("lock", {"lock": True}), ("pin", {"pin": 1}), ("move", {"destination_forum_id": 4})):
        assert (await http.post(f"{API}/forums/topics/{made}/{action}", json=body, headers=ours)).status_code == 403
        assert (await http.post(f"{API}/forums/topics/999/{action}", json=body, headers=mods)).status_code == 404

    async def moderate(action: str, **body: Any) -> int:
        return (await http.post(f"{API}/forums/topics/{made}/{action}", json=body, headers=mods)).status_code

    assert await moderate("lock") == 204
    reader = await world.headers(await world.user(), WRITE)
    refused = await http.post(f"{API}/forums/topics/{made}/reply", json={"body": "x"}, headers=reader)
    assert refused.json() == {"error": "You can not reply to a locked topic."}
    assert await moderate("lock", lock="0") == 204
    assert (await get(http, world, f"forums/topics/{made}"))["topic"]["is_locked"] is False
    assert await moderate("pin", pin=2) == 204
    page = await get(http, world, "forums/2")
    assert (ids(page), ids(page, "pinned_topics")) == ([other], [made])
    assert page["pinned_topics"][0]["type"] == "announcement"
    assert await moderate("pin", pin=3) == 422
    assert await moderate("pin", pin=0) == 204
    assert await moderate("move", destination_forum_id=9) == 404
    assert await moderate("move", destination_forum_id=4) == 204
    assert ids(await get(http, world, "forums/4")) == [made]
    assert (await get(http, world, f"forums/topics/{made}"))["posts"][0]["forum_id"] == 4


async def test_the_scope_of_managing_is_its_own(http: httpx.AsyncClient, world: World) -> None:
    made, mod = await topic(world, await world.user()), await moderator(world)
    for scope, status in ((WRITE, 403), ("forum.write_manage", 204)):
        headers = await world.headers(mod, scope)
        assert (await http.post(f"{API}/forums/topics/{made}/lock", headers=headers)).status_code == status


async def test_what_an_operator_deletes_is_gone_until_restored(http: httpx.AsyncClient, world: World) -> None:
    user, other = await world.user(), await world.user()
    made = await topic(world, user)
    last = await reply(world, other, made)
    await writing.delete_post(world.rt, last)
    await writing.delete_post(world.rt, last)
    answer = await get(http, world, f"forums/topics/{made}")
    assert (len(answer["posts"]), answer["topic"]["post_count"]) == (1, 1)
    assert answer["topic"]["last_post_id"] == answer["posts"][0]["id"]
    headers = await world.headers(other, WRITE)
    assert (await http.put(f"{API}/forums/posts/{last}", json={"body": "x"}, headers=headers)).status_code == 404
    await writing.delete_post(world.rt, last, deleted=False)
    assert (await get(http, world, f"forums/topics/{made}"))["topic"]["post_count"] == 2
    await writing.delete_topic(world.rt, made)
    assert ids(await get(http, world, "forums/topics")) == []
    await writing.delete_topic(world.rt, made, deleted=False)
    assert ids(await get(http, world, "forums/topics")) == [made]


async def test_topics_of_a_forum_that_was_taken_away_do_not_show(
    http: httpx.AsyncClient,
    world: World,
    write: Write,  # noqa: F811
) -> None:
    made, kept = await topic(world, await world.user(), 2), await topic(world, await world.user(), 4)
    write("forums.yaml", "forums:\n  - {id: 4, name: Other}")
    world.rt.local.pop("content")
    assert ids(await get(http, world, "forums/topics")) == [kept]
    headers = await world.headers(None, "public")
    assert (await http.get(f"{API}/forums/topics/{made}", headers=headers)).status_code == 404


async def test_the_number_of_queries_is_that_of_one_topic_and_one_post(
    http: httpx.AsyncClient, world: World, queries: Any
) -> None:
    users = [await world.user(), await world.user()]
    headers = await world.headers(users[0])
    first = await topic(world, users[0])
    for count in (1, 49):
        for number in range(count):
            await reply(world, users[(number + (count == 1)) % 2], first)
            if count > 1:
                await topic(world, users[0])
        await http.get(f"{API}/forums", headers=headers)  # the caller is known from here on
        with queries(2):
            page = (await http.get(f"{API}/forums/2", headers=headers)).json()
        with queries(1):
            await http.get(f"{API}/forums/topics", params={"forum_id": 2}, headers=headers)
        await http.get(f"{API}/forums/topics/{first}", headers=headers)  # counts as a view
        with queries(2):
            posts = (await http.get(f"{API}/forums/topics/{first}?limit=50", headers=headers)).json()
        assert (len(page["topics"]), len(posts["posts"])) == ((1, 2) if count == 1 else (50, 50))


async def test_what_a_topic_looks_like(
    http: httpx.AsyncClient, world: World, golden: Callable[[str, Any], None]
) -> None:
    user = await world.user()
    await run(world.rt, "UPDATE users SET id = 1000 WHERE id = %s", user)
    poll = Question("Which?", "A\nB", 7, 1, hide_results=False, vote_change=True)
    made = await topic(world, 1000, poll=poll)
    post = (await get(http, world, f"forums/topics/{made}"))["posts"][0]["id"]
    await run(world.rt, "UPDATE forum_posts SET id = 200, topic_id = 100 WHERE id = %s", post)
    await run(world.rt, "UPDATE forum_topics SET id = 100, first_post_id = 200, last_post_id = 200 WHERE id = %s", made)
    golden("forum/topic", await get(http, world, "forums/topics/100"))
    golden("forum/forum", await get(http, world, "forums/2"))
