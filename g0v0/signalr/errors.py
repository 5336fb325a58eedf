"""What a client is told when something goes wrong, as the official server words it. Source: lazer-signalr.md §1.8."""

from typing import ClassVar

BINDING = (
    "Error binding arguments. Make sure that the types of the provided values match the types of the hub method being"
    " invoked."
)


class HubError(Exception):
    """A refusal the client is told about. `kind` is the exception class it reads before the message."""

    kind: ClassVar[str] = "HubException"


class InvalidState(HubError):
    """Not now, or not like this; free text."""

    kind = "InvalidStateException"


class ShuttingDown(HubError):
    """This process takes nobody any more; the game connects to another and tries again."""

    kind = "ServerShuttingDownException"

    def __init__(self) -> None:
        super().__init__("Server is shutting down.")


class BindingError(Exception):
    """The arguments of a call are not those of the method; the text says which and why."""


class MalformedMessage(Exception):
    """Bytes that are no hub message, or too many of them. Ends the connection."""


class HandshakeRefused(Exception):
    """The first message of a connection cannot be accepted; the text is sent."""


def unknown_method(target: str) -> str:
    """No such method."""
    return f"Unknown hub method '{target}'"


def wrong_arguments(target: str, reason: str) -> str:
    """Number or types of arguments differ."""
    return f"Failed to invoke '{target}' due to an error on the server. InvalidDataException: {reason}"


def failed(target: str, kind: str | None = None, message: str = "") -> str:
    """The method raised. Without a kind the client learns nothing more."""
    text = f"An unexpected error occurred invoking '{target}' on the server."
    return text if kind is None else f"{text} {kind}: {message}"


def closed_by(kind: str, message: str) -> str:
    """The connection ends because of something the client did."""
    return f"Connection closed with an error. {kind}: {message}"
