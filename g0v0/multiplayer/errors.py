"""Refusals, worded as the official server words them. The hub sends them as hub errors of the named class.

Source: lazer-signalr.md §1.8.
"""

from g0v0.multiplayer.enums import UserState


class Refused(Exception):
    """A command the rules do not allow. `kind` is the exception class the client is told."""

    kind = "InvalidStateException"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidState(Refused):
    """Not now, or not like this; free text."""


class InvalidStateChange(Refused):
    """A member may not go from this state to that one."""

    kind = "InvalidStateChangeException"

    def __init__(self, old: UserState, new: UserState) -> None:
        super().__init__(f"Cannot change from {_name(old)} to {_name(new)}")


class InvalidPassword(Refused):
    """The room has another password."""

    kind = "InvalidPasswordException"

    def __init__(self) -> None:
        super().__init__("Invalid password")


class NotHost(Refused):
    """Only the host or a referee may do this."""

    kind = "NotHostException"

    def __init__(self) -> None:
        super().__init__("User is attempting to perform a host level operation while not the host")


class NotJoinedRoom(Refused):
    """The sender is in no room."""

    kind = "NotJoinedRoomException"

    def __init__(self) -> None:
        super().__init__("This user has not yet joined a multiplayer room.")


class UserBlocked(Refused):
    """One of the two blocks the other."""

    kind = "UserBlockedException"

    def __init__(self) -> None:
        super().__init__("Cannot perform action due to user being blocked.")


class UserBlocksMessages(Refused):
    """Only friends may address this user."""

    kind = "UserBlocksPMsException"

    def __init__(self) -> None:
        super().__init__("Cannot perform action because user has disabled non-friend communications.")


class NotServed(Refused):
    """Quick play and ranked play are not part of this server."""

    def __init__(self) -> None:
        super().__init__("Matchmaking is not available on this server.")


def _name(state: UserState) -> str:
    return "".join(part.capitalize() for part in state.name.split("_"))
