"""What the API says of players who are online: when they were here last, and whether that may be seen.

`is_online` follows from it: true from the connection to this hub to its end, whatever ends it; for users of the website
as official osu! has it, some minutes from their last visit on.
"""

from collections.abc import Sequence

from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user
from g0v0.users.queries import update_arrived, update_hide_presence, update_last_visits, update_left


async def note_arrival(rt: Runtime, user_id: int) -> None:
    """The player is here now."""
    async with rt.db.tx() as tx:
        await update_arrived(tx, id=user_id, at=rt.clock())
    await drop_user(rt.cache, user_id)


async def note_leave(rt: Runtime, user_id: int) -> None:
    """The player was here until now."""
    async with rt.db.tx() as tx:
        await update_left(tx, id=user_id, at=rt.clock())
    await drop_user(rt.cache, user_id)


async def note_visits(rt: Runtime, user_ids: Sequence[int]) -> None:
    """These players are still here."""
    if user_ids:
        async with rt.db.tx() as tx:
            await update_last_visits(tx, ids=sorted(user_ids), at=rt.clock())
        await drop_user(rt.cache, *user_ids)


async def show_to_website(rt: Runtime, user_id: int, *, is_visible: bool) -> None:
    """Let the API tell, or not, whether the player is online."""
    async with rt.db.tx() as tx:
        changed = await update_hide_presence(tx, id=user_id, hide_presence=not is_visible)
    if changed:
        await drop_user(rt.cache, user_id)
