"""How to get answers like recorded ones of what an operator publishes, and what is written about it."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from g0v0.comments import writing
from g0v0.comments.models import Kind, Thing
from g0v0.forum import writing as forum
from tests.profiles.players import run
from tests.recordings.asking import Asker, like

_FILES = {
    "forums.yaml": "forums:\n  - {id: 2, name: Forum}",
    "news/2026/2026-03-01-first.md": "# First\n\n![](a.png)\n\nText.",
    "news/2026/2026-03-02-second.md": "# Second\n\n![](a.png)\n\nText.",
    "news/2026/2026-03-03-third.md": "# Third\n\n![](a.png)\n\nText.",
    "wiki/Main_page/en.md": "---\nlayout: main_page\n---\n\n# Main page",
    "changelog/lazer/2026.301.0.md": "- fix: One [ppy/osu#1] @someone",
    "changelog/lazer/2026.302.0.md": "- fix: One [ppy/osu#1] @someone",
    "changelog/lazer/2026.303.0.md": "---\nyoutube_id: abc\n---\n- fix: One [ppy/osu#1] @someone",
}


def publish(asker: Asker) -> None:
    """A folder with a little of everything."""
    folder = Path(mkdtemp(prefix="g0v0-content-"))
    for name, text in _FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    config = asker.world.rt.config
    asker.patch.setattr(config, "content", config.content.model_copy(update={"content_path": str(folder)}))


@like("v2_get_news_post_200")
async def news_post(asker: Asker) -> Any:
    publish(asker)
    return await asker.get("news/2026-03-02-second")


@like("v2_get_changelog_build_200")
async def changelog_build(asker: Asker) -> Any:
    publish(asker)
    return await asker.get("changelog/lazer/2026.302.0")


@like("v2_get_wiki_page_200")
async def wiki_page(asker: Asker) -> Any:
    publish(asker)
    return await asker.get("wiki/en/Main_page")


@like("v2_get_comment_200")
async def comment(asker: Asker) -> Any:
    publish(asker)
    world = asker.world
    post = (await asker.get("news/2026-03-02-second"))["id"]
    users = [await world.user(), await world.user()]
    thing = Thing(Kind.NEWS_POST, post)
    first = await writing.write(world.rt, users[0], thing, "First", 0)
    gone = await writing.write(world.rt, users[0], thing, "Gone", first)
    await writing.delete(world.rt, users[0], gone)
    edited = await writing.write(world.rt, users[1], thing, "Edited", first)
    await writing.edit(world.rt, users[1], edited, "Better")
    # Somebody who was not seen for long, and somebody with a colour.
    await run(world.rt, "UPDATE users SET last_visit_at = NULL, profile_colour = '#ff0000' WHERE id = %s", users[0])
    await run(world.rt, "UPDATE users SET last_visit_at = '2026-03-14' WHERE id = %s", users[1])
    return await asker.get(f"comments/{first}", users[0])


@like("v2_create_forum_topic_200")
async def new_topic(asker: Asker) -> Any:
    publish(asker)
    headers = await asker.world.headers(await asker.world.user(), "forum.write", version=0)
    body = {"forum_id": 2, "title": "Test topic", "body": "Test body"}
    return (await asker.http.post("/api/v2/forums/topics", json=body, headers=headers)).json()


@like("v2_get_forum_topic_200")
async def topic(asker: Asker) -> Any:
    publish(asker)
    world = asker.world
    author, other = await world.user(), await world.user()
    made, post = await forum.open_topic(world.rt, author, 2, "Title", "Body", None)
    await forum.reply(world.rt, other, made, "Reply")
    await forum.edit_post(world.rt, author, post, "Better")
    return await asker.get(f"forums/topics/{made}")
