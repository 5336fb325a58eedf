"""The chat channel of a room follows its members. Chat that fails keeps nobody from playing."""

from g0v0.chat import channels
from g0v0.chat.errors import ChannelNotFound
from g0v0.multiplayer.enums import RoomState
from g0v0.multiplayer.state import Room
from g0v0.platform.errors import AppError
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime

log = get_log("multiplayer")


async def join(rt: Runtime, room: Room, user_id: int) -> None:
    """Put a new member into the channel."""
    if room.channel_id:
        try:
            await channels.join(rt, room.channel_id, user_id)
        except (AppError, *LOST) as error:
            log.warning("a member could not be put into the channel", room_id=room.id, error=repr(error))


async def leave(rt: Runtime, room: Room, user_id: int) -> None:
    """Take somebody out who went. The channel of a room that is over ends with its record (`recorder`)."""
    if room.channel_id and room.state is not RoomState.CLOSED:
        try:
            await channels.leave(rt, room.channel_id, user_id)
        except ChannelNotFound:
            log.debug("the channel ended before its member left", room_id=room.id)
        except (AppError, *LOST) as error:
            log.warning("a member could not be taken out of the channel", room_id=room.id, error=repr(error))
