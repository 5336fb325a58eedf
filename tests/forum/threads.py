"""Topics for tests, through the real write functions."""

from collections.abc import Mapping
from typing import Any

import pytest

from g0v0.forum import writing
from g0v0.forum.polls import Question
from tests.content.conftest import Write
from tests.world import World

API = "/api/v2"
FORUMS = """
forums:
  - id: 1
    name: Community
    description: All of it.
    subforums:
      - id: 2
        name: Help
        subforums:
          - {id: 3, name: Old}
  - {id: 4, name: Other}
"""


async def topic(world: World, user: int, forum: int = 2, title: str = "Title", poll: Question | None = None) -> int:
    """A topic, a minute after whatever was before; its id."""
    world.rt.clock.advance(minutes=1)  # type: ignore[attr-defined]
    return (await writing.open_topic(world.rt, user, forum, title, "[b]Body[/b]", poll))[0]


async def reply(world: World, user: int, topic_id: int, body: str = "Reply") -> int:
    """A reply, a minute after whatever was before; its id."""
    world.rt.clock.advance(minutes=1)  # type: ignore[attr-defined]
    return await writing.reply(world.rt, user, topic_id, body)


def ids(answer: Mapping[str, Any], key: str = "topics") -> list[int]:
    """Ids in a list of an answer."""
    return [row["id"] for row in answer[key]]


@pytest.fixture
def forums(write: Write) -> None:
    """Four forums, one of them three deep."""
    write("forums.yaml", FORUMS)
