"""Conversations users begin themselves: private ones, and announcements by administrators."""

from dataclasses import replace

from g0v0.chat import rules, shapes
from g0v0.chat.channels import add_member, add_members, open_channel
from g0v0.chat.errors import ChatRefused, TargetNotFound
from g0v0.chat.events import tell_all_joined, tell_joined
from g0v0.chat.messages import Saying, deliver, rows_of, say_in, throttle
from g0v0.chat.models import (
    ChannelType,
    CreateParams,
    MemberChannelRow,
    MessageKind,
    MessagesQuery,
    NewPmParams,
    PartnerRow,
)
from g0v0.chat.queries import (
    get_channel_id_by_handle,
    get_partner,
    insert_channel,
    list_existing_user_ids,
)
from g0v0.chat.views import View, speaker_of, view_of
from g0v0.platform.db import DuplicateKey
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from g0v0.users.shapes import cards

_RECENT = MessagesQuery(limit=50)


async def message_user(rt: Runtime, user_id: int, params: NewPmParams) -> shapes.Sent:
    """Say something to a user; the two get a channel with the first message.

    Raises TargetNotFound, ChatRefused, MessageRefused, TooFast.
    """
    view = await _private(rt, user_id, params.target_id)
    refusal = view.refusal
    if refusal is not None:
        raise ChatRefused(refusal)
    rules.cleaned(params.message, ChannelType.PM)
    if not view.channel.id:
        view = replace(view, channel=view.channel._replace(id=await open_private(rt, user_id, params.target_id)))
    message = await say_in(rt, view, params.draft)
    channel = shapes.channel(rt, view)
    channel["last_message_id"] = message["message_id"]
    channel["users"] = [user_id, params.target_id]
    return {"channel": channel, "message": message, "new_channel_id": view.channel.id}


async def begin_private(rt: Runtime, user_id: int, target_id: int) -> shapes.Channel:
    """Open the conversation with a user; it has no id before something is said. Raises TargetNotFound, ChatRefused."""
    view = await _private(rt, user_id, target_id)
    refusal = view.refusal
    if refusal is not None:
        raise ChatRefused(refusal)
    channel_id = view.channel.id
    if not channel_id:
        return shapes.begun_channel(rt, view, [])
    async with rt.db.tx() as tx:
        if await add_member(tx, channel_id, user_id):
            tx.after_commit(lambda: tell_joined(rt, user_id, channel_id))
    rows = await rows_of(rt, user_id, channel_id, _RECENT)
    return shapes.begun_channel(rt, view, shapes.messages(rows, await cards(rt, {row.sender_id for row in rows})))


async def announce(rt: Runtime, user_id: int, params: CreateParams) -> shapes.Channel:
    """Tell many users something, in a channel of its own. Raises ChatRefused, Invalid, MessageRefused."""
    speaker = await speaker_of(rt, user_id)
    if not speaker.is_admin:
        raise ChatRefused(rules.NO_ANNOUNCE)
    about = params.channel
    if not about.name:
        raise Invalid(fields={"channel[name]": ["is required."]})
    content = rules.cleaned(params.message, ChannelType.ANNOUNCE)
    targets = {row.user_id for row in await list_existing_user_ids(rt.db, ids=set(params.target_ids))} - {user_id}
    if not targets:
        raise TargetNotFound
    await throttle(rt, user_id, ChannelType.ANNOUNCE)
    async with rt.db.tx() as tx:
        channel_id = await open_channel(tx, kind=ChannelType.ANNOUNCE, name=about.name, description=about.description)
        await add_members(tx, channel_id, {*targets, user_id})
    view = await view_of(rt, user_id, channel_id)
    await tell_all_joined(rt, view, {*targets, user_id})
    message = await deliver(rt, view, Saying(MessageKind.MARKDOWN, content, params.uuid))
    channel = shapes.begun_channel(rt, view, [message])
    channel["uuid"] = params.uuid
    return channel


async def open_private(rt: Runtime, user_id: int, other_id: int) -> int:
    """The channel of two users, made if needed; it shows up with its first message."""
    handle = rules.pm_handle(user_id, other_id)
    try:
        async with rt.db.tx() as tx:
            channel_id = await insert_channel(
                tx, kind=ChannelType.PM, handle=handle, name=handle, description="", is_moderated=False
            )
            await add_members(tx, channel_id, {user_id, other_id}, is_hidden=True)
            return channel_id
    except DuplicateKey:
        found = await get_channel_id_by_handle(rt.db, handle=handle)
        if found is None:
            raise
        return found.id


async def _private(rt: Runtime, user_id: int, target_id: int) -> View:
    """The conversation with a user, there or not (then with id 0). Raises TargetNotFound."""
    handle = rules.pm_handle(user_id, target_id)
    partner = await get_partner(rt.db, partner_id=target_id, user_id=user_id, handle=handle)
    if partner is None or partner.is_restricted or target_id == user_id:
        raise TargetNotFound
    return View(_private_row(partner, handle), await speaker_of(rt, user_id), partner)


def _private_row(partner: PartnerRow, handle: str) -> MemberChannelRow:
    return MemberChannelRow(
        id=partner.channel_id or 0,
        kind=ChannelType.PM,
        name=handle,
        description="",
        is_moderated=False,
        last_message_id=None,
        is_member=partner.channel_id is not None,
        is_hidden=False,
        last_read_id=None,
    )
