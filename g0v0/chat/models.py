"""Rows and words of the chat, and what requests may say."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http.params import Id, Ids, LaxBool, LaxInt, Params, Text, Texts, clamp
from g0v0.platform.query import Json
from g0v0.relations.models import RelationKind


class ChannelType(IntEnum):
    """What `chat_channels.kind` holds. Source: osu-api-v2-objects.md §6."""

    PUBLIC = 1
    PRIVATE = 2
    MULTIPLAYER = 3
    SPECTATOR = 4
    TEMPORARY = 5
    PM = 6
    GROUP = 7
    ANNOUNCE = 8
    TEAM = 9

    @property
    def is_conversation(self) -> bool:
        """Is it held by its members alone? Who leaves one comes back with the next message."""
        return self in (ChannelType.PM, ChannelType.ANNOUNCE)


class MessageKind(IntEnum):
    """What `chat_messages.kind` holds."""

    PLAIN = 1
    ACTION = 2
    MARKDOWN = 3


class ChannelRow(NamedTuple):
    """A channel as everybody sees it."""

    id: int
    kind: ChannelType
    name: str
    description: str
    is_moderated: bool
    last_message_id: int | None


class ChannelIdRow(NamedTuple):
    """A channel found by its handle."""

    id: int


class MemberChannelRow(NamedTuple):
    """A channel as one user sees it. Who put it away, or never entered it, is no member."""

    id: int
    kind: ChannelType
    name: str
    description: str
    is_moderated: bool
    last_message_id: int | None
    is_member: bool
    is_hidden: bool
    last_read_id: int | None


class SpeakerRow(NamedTuple):
    """Who wants to say something."""

    id: int
    username: str
    avatar_file: str | None
    is_restricted: bool
    is_admin: bool
    is_bot: bool
    pm_friends_only: bool
    is_silenced: bool


class PartnerRow(NamedTuple):
    """The other one in a private conversation, and what stands between the two.

    `mine` is what the viewer holds towards the partner, `theirs` the opposite; no channel before the first message.
    """

    channel_id: int | None
    user_id: int
    username: str
    avatar_file: str | None
    is_restricted: bool
    is_bot: bool
    pm_friends_only: bool
    mine: RelationKind | None
    theirs: RelationKind | None


class MessageRow(NamedTuple):
    """Something said."""

    id: int
    channel_id: int
    sender_id: int
    kind: MessageKind
    content: str
    created_at: datetime


class MessageTimeRow(NamedTuple):
    """When something was said."""

    created_at: datetime


class LockedChannelRow(NamedTuple):
    """A channel in which something is about to be said."""

    id: int


class UserIdRow(NamedTuple):
    """A member of a channel, or a user who exists."""

    user_id: int


class SilenceRow(NamedTuple):
    """Somebody who may not speak (any more): clients remove what they said."""

    id: int
    user_id: int


class StatisticsRow(NamedTuple):
    """What the bot says of a player in one ruleset."""

    username: str
    total_score: int
    ranked_score: int
    play_count: int
    accuracy: float
    pp: float
    rank: int


class LatestPlayRow(NamedTuple):
    """What the bot says of a play."""

    username: str
    artist: str
    title: str
    version: str
    ruleset_id: Ruleset
    grade: str
    accuracy: float
    pp: float | None
    max_combo: int
    total_score: int
    mods: Json[list[dict[str, Any]]]
    statistics: Json[dict[str, int]]


class PlaymodeRow(NamedTuple):
    """The ruleset a player plays by default."""

    playmode: Ruleset


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to say. `uuid` comes back with the message, so that the client knows its own."""

    content: str
    is_action: bool = False
    uuid: str | None = None


class MessageParams(Params):
    """A message."""

    message: Text = ""
    is_action: LaxBool = None
    uuid: Annotated[Text | None, Field(max_length=64)] = None

    @property
    def draft(self) -> Draft:
        """The message without the way it came."""
        return Draft(self.message, bool(self.is_action), self.uuid)


class NewPmParams(MessageParams):
    """A message to a user, whether or not there was one before."""

    target_id: Id = 0


class AboutChannel(Params):
    """`channel[name]`, `channel[description]`."""

    name: Annotated[Text, Field(max_length=100)] = ""
    description: Annotated[Text, Field(max_length=255)] = ""


def _object(value: Any) -> Any:
    return value if isinstance(value, dict) else {}


class CreateParams(MessageParams):
    """A conversation to begin: `type` is PM (with `target_id`) or ANNOUNCE (with the rest)."""

    type: Text = ""
    target_id: Id = 0
    target_ids: Ids = Field(default_factory=list)
    channel: Annotated[AboutChannel, BeforeValidator(_object)] = AboutChannel()


class MessagesQuery(Params):
    """A page of messages: the newest, those after `since`, or those before `until`."""

    limit: Annotated[int, clamp(1, 50)] = 50
    since: LaxInt | None = None
    until: LaxInt | None = None
    return_object: LaxBool = None


class AckParams(Params):
    """What the client knows: the newest message, the newest silence."""

    since: LaxInt | None = None
    history_since: LaxInt | None = None


class UpdatesQuery(AckParams):
    """What the client wants to know; without `includes[]` everything."""

    includes: Texts | None = None
