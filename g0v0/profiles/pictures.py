"""Avatars and banners: uploading, choosing a preset, taking away."""

from typing import Final

from g0v0.platform.db import Tx
from g0v0.platform.errors import Invalid
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import StorageError
from g0v0.platform.uploads import Frame, Picture, drawn
from g0v0.users.cache import drop_user
from g0v0.users.lookup import UserNotFound
from g0v0.users.models import PicturesRow
from g0v0.users.queries import lock_pictures, update_avatar, update_cover
from g0v0.users.shapes import COVER_PRESETS

log = get_log("profiles")

AVATAR: Final = Frame("content", 5 * 1024 * 1024, 256, 256, animated=True)
COVER: Final = Frame("content", 10 * 1024 * 1024, 2000, 500)
"""What a player's pictures have to fit in."""


async def store_avatar(rt: Runtime, user_id: int, data: bytes) -> Picture:
    """A new avatar. Raises Invalid for what is no such picture, StorageError."""
    picture: Picture = await rt.off_loop(drawn, data, AVATAR)
    name = picture.name("avatars", user_id)
    await rt.storage.put(name, picture.data)
    await rt.db.retrying(lambda tx: _set_avatar(rt, tx, user_id, name))
    return picture


async def drop_avatar(rt: Runtime, user_id: int) -> None:
    """Back to the picture of those who have none."""
    await rt.db.retrying(lambda tx: _set_avatar(rt, tx, user_id, None))


async def store_cover(rt: Runtime, user_id: int, data: bytes) -> Picture:
    """A new banner. Raises Invalid for what is no such picture, StorageError."""
    picture: Picture = await rt.off_loop(drawn, data, COVER)
    name = picture.name("covers", user_id)
    await rt.storage.put(name, picture.data)
    await rt.db.retrying(lambda tx: _set_cover(rt, tx, user_id, name, None))
    return picture


async def choose_cover(rt: Runtime, user_id: int, preset: int | None) -> None:
    """One of the banners that come with the server, 1 to 8; None: the one that follows from the id. Raises Invalid."""
    if preset is not None and not 1 <= preset <= COVER_PRESETS:
        raise Invalid(fields={"cover_id": [f"must be 1 to {COVER_PRESETS}."]})
    await rt.db.retrying(lambda tx: _set_cover(rt, tx, user_id, None, preset))


async def _set_avatar(rt: Runtime, tx: Tx, user_id: int, name: str | None) -> None:
    before = await _pictures(tx, user_id)
    await update_avatar(tx, id=user_id, avatar_file=name)
    _settle(rt, tx, user_id, before.avatar_file if before.avatar_file != name else None)


async def _set_cover(rt: Runtime, tx: Tx, user_id: int, name: str | None, preset: int | None) -> None:
    before = await _pictures(tx, user_id)
    await update_cover(tx, id=user_id, cover_file=name, cover_preset=preset)
    _settle(rt, tx, user_id, before.cover_file if before.cover_file != name else None)


async def _pictures(tx: Tx, user_id: int) -> PicturesRow:
    row = await lock_pictures(tx, id=user_id)
    if row is None:
        raise UserNotFound(user_id=user_id)
    return row


def _settle(rt: Runtime, tx: Tx, user_id: int, old: str | None) -> None:
    """After the commit: the page anew, and the picture nobody links to any more away."""

    async def settle() -> None:
        await drop_user(rt.cache, user_id)
        if old is None:
            return
        try:
            await rt.storage.delete(old)
        except StorageError as error:
            log.warning("an old picture stays in the storage", name=old, **error.detail)

    tx.after_commit(settle)
