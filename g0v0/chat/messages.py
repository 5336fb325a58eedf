"""Saying something in a channel, and reading what was said. Source: osu-api-v2.md §4.8.

Ids follow the commits of a channel, which is locked meanwhile: who has read up to a message misses none before it.
"""

from dataclasses import dataclass
from typing import Any

from g0v0.chat import rules, shapes
from g0v0.chat.commands import is_command
from g0v0.chat.errors import ChannelNotFound, ChatRefused, TooFast
from g0v0.chat.events import tell_joined, tell_message
from g0v0.chat.membership import NOTICES
from g0v0.chat.models import ChannelType, Draft, MessageKind, MessageRow, MessagesQuery
from g0v0.chat.queries import (
    insert_message,
    list_hidden_member_ids,
    list_member_ids,
    list_messages_after,
    list_messages_before,
    lock_channel,
    update_last_message,
    update_last_read,
    update_members_shown,
)
from g0v0.chat.views import View, member_view, view_of
from g0v0.notifications.models import News
from g0v0.notifications.notifying import notify
from g0v0.platform.db import Tx
from g0v0.platform.errors import RateLimited
from g0v0.platform.jobs import ANSWER_COMMAND
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.users.shapes import UserCard, avatar_url, bare, cards

PUBLIC_LIMIT = Limit("chat-public", 1, 1)
PRIVATE_LIMIT = Limit("chat-private", 1, 1)
"""Messages a user may send per second, to others and in private. Source: osu-api-v2.md §4.8."""

TITLE_LENGTH = 36
NEWEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Saying:
    """What is about to be said, after all checks."""

    kind: MessageKind
    content: str
    uuid: str | None
    recipient_id: int | None = None


async def say(rt: Runtime, user_id: int, channel_id: int, draft: Draft) -> shapes.Message:
    """Say something in a channel one is in. Raises ChannelNotFound, ChatRefused, MessageRefused, TooFast."""
    view = await view_of(rt, user_id, channel_id)
    if not view.channel.is_member:
        raise ChatRefused(rules.NO_ACCESS)
    return await say_in(rt, view, draft)


async def say_in(rt: Runtime, view: View, draft: Draft) -> shapes.Message:
    """The same where the channel was looked at already. The bot answers commands in a job."""
    refusal = view.refusal
    if refusal is not None:
        raise ChatRefused(refusal)
    kind = view.channel.kind
    content = rules.cleaned(draft.content, kind)
    await throttle(rt, view.speaker.id, kind)
    is_asking = is_command(content) and not view.speaker.is_bot
    # In a public channel only the one who asks sees the command, and the answer comes in private.
    recipient_id = view.speaker.id if is_asking and kind is ChannelType.PUBLIC else None
    saying = Saying(rules.message_kind(kind, is_action=draft.is_action), content, draft.uuid, recipient_id)
    message = await deliver(rt, view, saying)
    if is_asking:
        await rt.jobs.enqueue(ANSWER_COMMAND, message["message_id"])
    return message


async def say_as_bot(rt: Runtime, view: View, content: str) -> None:
    """The bot speaks, whatever anybody may do."""
    await deliver(rt, view, Saying(MessageKind.PLAIN, content[: rules.MESSAGE_LENGTH], None))


async def throttle(rt: Runtime, user_id: int, kind: ChannelType) -> None:
    """Count a message. Raises TooFast."""
    limit = PRIVATE_LIMIT if kind is ChannelType.PM else PUBLIC_LIMIT
    try:
        await rt.limiter.hit(limit, str(user_id))
    except RateLimited:
        raise TooFast(limit.per_s, limit.count, limit.name) from None


async def deliver(rt: Runtime, view: View, saying: Saying) -> shapes.Message:
    """Store a message and tell everybody whom it concerns, once it is durable."""
    sender = (await cards(rt, [view.speaker.id]))[view.speaker.id]
    row = await rt.db.retrying(lambda tx: _store(rt, tx, view, saying, sender))
    return {**shapes.message(row, uuid=saying.uuid), "sender": bare(sender)}


async def page(rt: Runtime, user_id: int, channel_id: int, query: MessagesQuery) -> tuple[list[MessageRow], View]:
    """Messages of a channel one is in, oldest first. Raises ChannelNotFound."""
    view = await member_view(rt, user_id, channel_id)
    return await rows_of(rt, user_id, channel_id, query), view


async def rows_of(rt: Runtime, user_id: int, channel_id: int, query: MessagesQuery) -> list[MessageRow]:
    """A page of a channel, oldest first: after `since`, else the newest before `until`, else the newest."""
    if query.since:
        return await list_messages_after(
            rt.db, channel_id=channel_id, viewer_id=user_id, above_id=query.since, limit=query.limit
        )
    found = await list_messages_before(
        rt.db, channel_id=channel_id, viewer_id=user_id, below_id=query.until or NEWEST, limit=query.limit
    )
    return found[::-1]


async def _store(rt: Runtime, tx: Tx, view: View, saying: Saying, sender: UserCard) -> MessageRow:
    channel_id, kind, user_id, now = view.channel.id, view.channel.kind, view.speaker.id, rt.clock()
    if await lock_channel(tx, id=channel_id) is None:
        raise ChannelNotFound(channel_id=channel_id)
    message_id = await insert_message(
        tx,
        channel_id=channel_id,
        sender_id=user_id,
        kind=saying.kind,
        content=saying.content,
        recipient_id=saying.recipient_id,
        created_at=now,
    )
    row = MessageRow(message_id, channel_id, user_id, saying.kind, saying.content, now.replace(microsecond=0))
    await update_last_message(tx, id=channel_id, message_id=message_id)
    await update_last_read(tx, channel_id=channel_id, user_id=user_id, message_id=message_id)
    members: list[int] = []
    if kind in NOTICES:
        members = [member.user_id for member in await list_member_ids(tx, channel_id=channel_id)]
    if kind.is_conversation:
        await _take_out_again(rt, tx, channel_id)
    # Conversations are between few: each hears of it. Everybody else follows the channel.
    readers = members if kind.is_conversation else None if saying.recipient_id is None else [saying.recipient_id]
    tx.after_commit(lambda: tell_message(rt, row, sender, uuid=saying.uuid, user_ids=readers))
    if kind in NOTICES and not view.speaker.is_bot:
        await notify(rt, tx, _news(rt, view, saying.content), members)
    return row


async def _take_out_again(rt: Runtime, tx: Tx, channel_id: int) -> None:
    """Who has put the conversation away gets it back."""
    hidden = [row.user_id for row in await list_hidden_member_ids(tx, channel_id=channel_id)]
    if not hidden:
        return
    await update_members_shown(tx, channel_id=channel_id)

    async def tell() -> None:
        for user_id in hidden:
            await tell_joined(rt, user_id, channel_id)

    tx.after_commit(tell)


def _news(rt: Runtime, view: View, content: str) -> News:
    """Messages that are for certain people are notifications as well."""
    details: dict[str, Any] = {
        "title": content if len(content) <= TITLE_LENGTH else f"{content[: TITLE_LENGTH - 3]}...",
        "type": view.channel.kind.name.lower(),
        "cover_url": avatar_url(rt, view.speaker.avatar_file),
    }
    if view.channel.kind is not ChannelType.PM:
        details |= {"channel_id": view.channel.id, "name": view.channel.name}
    return News(NOTICES[view.channel.kind], "channel", view.channel.id, details, view.speaker.id)
