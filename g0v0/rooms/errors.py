"""What the rooms feature refuses."""

from g0v0.platform.errors import Invalid, NotFound


class RoomNotFound(NotFound):
    """No such room."""

    code = "room_not_found"
    message = "Specified Multiplayer\\Room couldn't be found."


class PlaylistScoreNotFound(NotFound):
    """No such play on this item, or its player is hidden from the caller."""

    code = "playlist_score_not_found"


class PlaylistItemNotFound(NotFound):
    """No such item in this room."""

    code = "playlist_item_not_found"
    message = "Specified Multiplayer\\PlaylistItem couldn't be found."


class RoomRefused(Invalid):
    """A rule of rooms forbids this."""

    code = "room_refused"
