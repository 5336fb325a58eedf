"""What clients hear live of the chat: messages, and channels that came or went. Source: lazer-http.md §9.

A private message goes to its two users, everything else to whoever follows the channel.
"""

from collections.abc import Iterable

from g0v0.chat import shapes
from g0v0.chat.models import ChannelRow, MessageRow
from g0v0.chat.views import View, view_of
from g0v0.notifications.store import Posted, Reach, channel_topic, frame, publish, user_topic
from g0v0.platform.runtime import Runtime
from g0v0.users.shapes import UserCard, bare


async def tell_joined(rt: Runtime, user_id: int, channel_id: int) -> None:
    """A channel is among those of a user from now on."""
    await tell_all_joined(rt, await view_of(rt, user_id, channel_id), [user_id])


async def tell_all_joined(rt: Runtime, view: View, user_ids: Iterable[int]) -> None:
    """A channel that looks the same to all of them is among theirs from now on."""
    text = frame("chat.channel.join", shapes.listed_channel(rt, view))
    # Conversations come to their users one by one; there is nothing to follow.
    reach = Reach.CHATTING if view.channel.kind.is_conversation else Reach.JOIN
    await publish(rt.redis, map(user_topic, user_ids), Posted(reach, text, channel_topic(view.channel.id)))


async def tell_parted(rt: Runtime, view: View) -> None:
    """A channel is not among those of a user any more."""
    text = frame("chat.channel.part", shapes.channel(rt, view))
    await publish(rt.redis, [user_topic(view.speaker.id)], Posted(Reach.PART, text, channel_topic(view.channel.id)))


async def tell_closed(rt: Runtime, row: ChannelRow) -> None:
    """A channel is no more, whoever was in it."""
    topic = channel_topic(row.id)
    text = frame("chat.channel.part", shapes.public_channel(row))
    await publish(rt.redis, [topic], Posted(Reach.PART, text, topic))


async def tell_message(
    rt: Runtime, row: MessageRow, sender: UserCard, *, uuid: str | None, user_ids: Iterable[int] | None
) -> None:
    """Something was said; to these users alone, or (None) to whoever follows the channel. Its author hears it too."""
    data = {"messages": [shapes.message(row, uuid=uuid)], "users": [bare(sender)]}
    topics = [channel_topic(row.channel_id)] if user_ids is None else [user_topic(user_id) for user_id in user_ids]
    await publish(rt.redis, topics, Posted(Reach.CHATTING, frame("chat.message.new", data)))
