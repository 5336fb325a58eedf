"""Names of the groups clients of the hub are put into."""

WATCHERS = "watchers"
"""Who wants to see everybody's presence."""


def friends_of(user_id: int) -> str:
    """Who has befriended a user."""
    return f"friends-of:{user_id}"


def room(room_id: int) -> str:
    """Who watches the plays in a room."""
    return f"room:{room_id}"
