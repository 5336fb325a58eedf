"""What the routes of forums take. Source: osu-api-v2.md §4.9."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, WithJsonSchema

from g0v0.forum.forums import MAX_ID, Place, Range
from g0v0.forum.models import TopicKind
from g0v0.forum.polls import Question
from g0v0.platform.errors import Invalid
from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.params import Id, LaxBool, LaxInt, Params, Text, clamp

PageLimit = Annotated[int, clamp(1, 50), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 50})]


class ForumQuery(Params):
    """Topics with (1) or without (0) replies only."""

    with_replies: LaxBool = None


class TopicsQuery(CursorParams):
    """Which topics: of a forum or all; `sort` new or old."""

    forum_id: Id | None = None
    sort: Text = "new"
    limit: PageLimit = 50

    @property
    def newest_first(self) -> bool:
        """An order nobody knows is the default one."""
        return self.sort != "old"

    def place(self) -> Place | None:
        """Where the page begins; None for the first page, also when the cursor makes no sense."""
        at, number = self.wanted().get("topic_last_post_time"), self.number("id")
        try:
            moment = datetime.fromisoformat(at) if isinstance(at, str) else None
        except ValueError:
            return None
        if moment is None or moment.tzinfo is None:
            return None
        return Place(moment, (0 if self.newest_first else MAX_ID) if number is None else number)


class TopicQuery(CursorParams):
    """Which posts of a topic: between two ids, or from the `n`th on; `sort` id_asc or id_desc."""

    sort: Text = "id_asc"
    limit: PageLimit = 20
    start: Id | None = None
    end: Id | None = None
    n: LaxInt | None = None

    @property
    def order(self) -> str:
        """An order nobody knows is the default one."""
        return "id_desc" if self.sort == "id_desc" else "id_asc"

    def range(self, first: int | None) -> Range:
        """The ids asked for. `first`: where the nth post is."""
        newest_first = self.order == "id_desc"
        lowest, highest = self.start or 0, self.end or MAX_ID
        if first is not None:
            lowest = max(lowest, first)
        after = self.number("id")
        if after is not None:
            lowest, highest = (lowest, min(highest, after - 1)) if newest_first else (max(lowest, after + 1), highest)
        return Range(lowest, highest, newest_first, self.limit)


class PollBody(Params):
    """`forum_topic_poll[…]`."""

    title: Text = ""
    options: Text = ""
    length_days: LaxInt = 0
    max_options: LaxInt = 1
    hide_results: LaxBool = None
    vote_change: LaxBool = None


class NewTopicBody(Params):
    """A topic and its first post; the poll counts only with `with_poll`."""

    forum_id: Id = 0
    title: Text = ""
    body: Text = ""
    with_poll: LaxBool = None
    forum_topic_poll: PollBody = Field(default_factory=PollBody)

    def question(self) -> Question | None:
        """The poll, if there is one."""
        if not self.with_poll:
            return None
        poll = self.forum_topic_poll
        return Question(
            poll.title,
            poll.options,
            poll.length_days,
            poll.max_options,
            hide_results=bool(poll.hide_results),
            vote_change=bool(poll.vote_change),
        )


class PostBody(Params):
    """The text in BBCode."""

    body: Text = ""


class TopicFields(Params):
    """The new title."""

    topic_title: Text = ""


class TopicBody(Params):
    """`forum_topic[topic_title]`."""

    forum_topic: TopicFields = Field(default_factory=TopicFields)


class LockBody(Params):
    """Whether to lock; yes unless told otherwise."""

    lock: LaxBool = None


class PinBody(Params):
    """0 not pinned, 1 sticky, 2 announcement."""

    pin: LaxInt = 1

    def kind(self) -> TopicKind:
        """Raises Invalid."""
        if self.pin not in tuple(TopicKind):
            raise Invalid(fields={"pin": ["must be 0, 1 or 2."]})
        return TopicKind(self.pin)


class MoveBody(Params):
    """Where to."""

    destination_forum_id: Id = 0
