"""Entering and leaving channels by the wish of the user, and how far the user has read."""

from g0v0.chat.channels import add_member
from g0v0.chat.errors import ChatRefused
from g0v0.chat.events import tell_joined, tell_parted
from g0v0.chat.models import ChannelType
from g0v0.chat.queries import delete_member, update_last_read, update_member_hidden
from g0v0.chat.rules import NO_ACCESS, SILENCED
from g0v0.chat.views import View, member_view, view_of
from g0v0.notifications.kinds import Kind
from g0v0.notifications.reading import read_stack
from g0v0.platform.runtime import Runtime

NOTICES: dict[ChannelType, Kind] = {
    ChannelType.PM: Kind.CHANNEL_MESSAGE,
    ChannelType.ANNOUNCE: Kind.CHANNEL_ANNOUNCEMENT,
    ChannelType.TEAM: Kind.CHANNEL_TEAM,
}
"""Channels whose messages are also notifications."""


async def enter(rt: Runtime, user_id: int, channel_id: int) -> View:
    """Enter a public channel, or take a conversation out again that was put away.

    Raises ChannelNotFound, ChatRefused for what only the server lets users into.
    """
    view = await view_of(rt, user_id, channel_id)
    if view.channel.kind is not ChannelType.PUBLIC and not view.channel.is_member:
        raise ChatRefused(NO_ACCESS)
    if view.speaker.is_restricted:
        raise ChatRefused(SILENCED)
    async with rt.db.tx() as tx:
        if await add_member(tx, channel_id, user_id):
            tx.after_commit(lambda: tell_joined(rt, user_id, channel_id))
    return view


async def depart(rt: Runtime, user_id: int, channel_id: int) -> None:
    """Leave a channel; a conversation is put away until its next message. Who is not in it stays out of it.

    Raises ChannelNotFound, ChatRefused for the team's channel, which goes with the team.
    """
    view = await view_of(rt, user_id, channel_id)
    if not view.channel.is_member:
        return
    if view.channel.kind is ChannelType.TEAM:
        raise ChatRefused(NO_ACCESS)
    async with rt.db.tx() as tx:
        if view.channel.kind.is_conversation:
            await update_member_hidden(tx, channel_id=channel_id, user_id=user_id)
        else:
            await delete_member(tx, channel_id=channel_id, user_id=user_id)
        tx.after_commit(lambda: tell_parted(rt, view))


async def mark_read(rt: Runtime, user_id: int, channel_id: int, message_id: int) -> None:
    """Everything up to a message was read, never less than before; its notifications too. Raises ChannelNotFound."""
    view = await member_view(rt, user_id, channel_id)
    # Nothing is read before it is said.
    message_id = min(message_id, view.channel.last_message_id or 0)
    async with rt.db.tx() as tx:
        await update_last_read(tx, channel_id=channel_id, user_id=user_id, message_id=message_id)
        notice = NOTICES.get(view.channel.kind)
        if notice is not None:
            await read_stack(rt, tx, user_id, ("channel", channel_id, notice.category))
