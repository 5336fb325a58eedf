"""What a room may be, and who may play what in it. Pure.

Source: lazer-http.md §11, lazer-flows.md §7, lazer-mods.md §3.
"""

from g0v0.rooms.models import RoomType

OPEN_REALTIME_ROOMS = 1
OPEN_PLAYLISTS = 1
OPEN_PLAYLISTS_SUPPORTER = 5


def max_open_rooms(kind: RoomType, *, is_supporter: bool) -> int:
    """How many rooms of the kind's group one player may have open."""
    if kind.is_realtime:
        return OPEN_REALTIME_ROOMS
    return OPEN_PLAYLISTS_SUPPORTER if is_supporter else OPEN_PLAYLISTS
