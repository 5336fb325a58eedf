"""Finding the room and the playlist item a URL names."""

from g0v0.platform.errors import Forbidden, Unauthenticated
from g0v0.platform.runtime import Runtime
from g0v0.rooms.errors import PlaylistItemNotFound, RoomNotFound
from g0v0.rooms.models import PlaylistItemRow, RoomCategory, RoomRow
from g0v0.rooms.queries import get_item, get_latest_room, get_room, get_room_user

LATEST = "latest"
"""In place of an id: the newest featured artist's room."""


async def find_room(rt: Runtime, text: str) -> RoomRow:
    """The room of an id or of `latest`. Raises RoomNotFound."""
    if text == LATEST:
        room = await get_latest_room(rt.db, category=RoomCategory.FEATURED_ARTIST, now=rt.clock())
    else:
        is_number = text.isascii() and text.isdigit() and len(text) < 19
        room = await get_room(rt.db, id=int(text)) if is_number else None
    if room is None:
        raise RoomNotFound(room=text)
    return room


async def require_room(rt: Runtime, room_id: int) -> RoomRow:
    """The room of an id. Raises RoomNotFound."""
    room = await get_room(rt.db, id=room_id)
    if room is None:
        raise RoomNotFound(room_id=room_id)
    return room


async def require_item(rt: Runtime, room_id: int, item_id: int) -> PlaylistItemRow:
    """An item of a room. Raises PlaylistItemNotFound."""
    item = await get_item(rt.db, id=item_id, room_id=room_id)
    if item is None:
        raise PlaylistItemNotFound(room_id=room_id, item_id=item_id)
    return item


async def check_may_look(rt: Runtime, room: RoomRow, viewer_id: int | None) -> None:
    """What happened behind a password is for those who were there. Raises Unauthenticated for a guest, Forbidden."""
    if room.password is None or viewer_id == room.host_id:
        return
    if viewer_id is None:
        raise Unauthenticated
    if await get_room_user(rt.db, room_id=room.id, user_id=viewer_id) is None:
        raise Forbidden(room_id=room.id)
