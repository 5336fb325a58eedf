"""Opening channels and who is in them, by the word of the server; what players may do themselves is in `membership`."""

from collections.abc import Iterable

from g0v0.chat.errors import ChannelNotFound, ChannelTaken
from g0v0.chat.events import tell_closed, tell_joined, tell_parted
from g0v0.chat.models import ChannelType
from g0v0.chat.queries import (
    delete_channel,
    delete_member,
    delete_members,
    exists_public_channel,
    get_channel,
    get_channel_id_by_handle,
    insert_channel,
    insert_member,
    update_member_shown,
)
from g0v0.chat.views import view_of
from g0v0.platform.db import Db, DuplicateKey, Tx
from g0v0.platform.runtime import Runtime

DEFAULT_CHANNELS: tuple[tuple[str, str, bool], ...] = (
    ("#osu", "The main channel (English only).", False),
    ("#announce", "News of this server.", True),
    ("#lobby", "Advertise your multiplayer room.", False),
    ("#help", "Questions and answers.", False),
)
"""Name, description and whether only moderators write. Made when there is no public channel at all."""


async def open_channel(tx: Tx, *, kind: ChannelType, name: str, description: str) -> int:
    """A new channel without members, e.g. of a room; its id, which fits 32 bits. It goes with `close_channel`."""
    return await insert_channel(tx, kind=kind, handle=None, name=name, description=description, is_moderated=False)


async def open_public_channel(tx: Tx, name: str, description: str, *, is_moderated: bool = False) -> int:
    """A channel for everybody, `#name`; its id. Raises ChannelTaken."""
    try:
        return await insert_channel(
            tx, kind=ChannelType.PUBLIC, handle=name, name=name, description=description, is_moderated=is_moderated
        )
    except DuplicateKey:
        raise ChannelTaken(f"There is a channel {name} already.") from None


async def ensure_public_channels(db: Db) -> None:
    """Make the default channels where there is no public one; safe to run at any time."""
    async with db.tx() as tx:
        if not await exists_public_channel(tx, kind=ChannelType.PUBLIC):
            for name, description, is_moderated in DEFAULT_CHANNELS:
                await open_public_channel(tx, name, description, is_moderated=is_moderated)


async def find_public_channel(db: Db, name: str) -> int:
    """The id of a public channel. Raises ChannelNotFound."""
    found = await get_channel_id_by_handle(db, handle=name) if name.startswith("#") else None
    if found is None:
        raise ChannelNotFound(f"There is no channel {name!r}.")
    return found.id


async def close_channel(rt: Runtime, channel_id: int) -> None:
    """End a channel: nobody is in it any more and nobody can come. What was said stays in the database."""
    row = await get_channel(rt.db, id=channel_id)
    async with rt.db.tx() as tx:
        await delete_channel(tx, id=channel_id)
        await delete_members(tx, channel_id=channel_id)
    if row is not None:
        await tell_closed(rt, row)


async def join(rt: Runtime, channel_id: int, user_id: int) -> None:
    """Put a user into a channel, e.g. that of a room just entered. Who is in it already stays in it."""

    async def work(tx: Tx) -> None:
        if await add_member(tx, channel_id, user_id):
            tx.after_commit(lambda: tell_joined(rt, user_id, channel_id))

    await rt.db.retrying(work)


async def leave(rt: Runtime, channel_id: int, user_id: int) -> None:
    """Take a user out of a channel. Who is not in it stays out of it. Raises ChannelNotFound."""
    view = await view_of(rt, user_id, channel_id)

    async def work(tx: Tx) -> None:
        if await delete_member(tx, channel_id=channel_id, user_id=user_id):
            tx.after_commit(lambda: tell_parted(rt, view))

    # Rooms full of players come and go at once.
    await rt.db.retrying(work)


async def add_member(tx: Tx, channel_id: int, user_id: int) -> bool:
    """Let a channel be among those of a user; was it not before?"""
    added = await insert_member(tx, channel_id=channel_id, user_id=user_id, is_hidden=False)
    return bool(added) or bool(await update_member_shown(tx, channel_id=channel_id, user_id=user_id))


async def add_members(tx: Tx, channel_id: int, user_ids: Iterable[int], *, is_hidden: bool = False) -> None:
    """Let a new channel be among those of several; `is_hidden`: only from its first message on."""
    await insert_member.many(
        tx,
        [{"channel_id": channel_id, "user_id": user_id, "is_hidden": is_hidden} for user_id in sorted(user_ids)],
    )
