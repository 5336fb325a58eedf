"""What can be wrong with a channel or a message, besides what the rules say."""

from g0v0.platform.errors import Conflict, Forbidden, Invalid, NotFound, RateLimited


class ChannelNotFound(NotFound):
    """No such channel, or the caller is not in it."""

    code = "channel_not_found"
    message = "Specified Chat\\Channel couldn't be found."


class ChannelTaken(Conflict):
    """Another public channel has this name."""

    code = "channel_taken"


class ChatRefused(Forbidden):
    """The caller may not do this in the chat; the sentence says why."""

    code = "chat_refused"


class TargetNotFound(Invalid):
    """There is nobody to talk to: unknown, restricted, or the caller."""

    code = "target_not_found"

    def __init__(self) -> None:
        super().__init__("The user to talk to was not found.")


class TooFast(RateLimited):
    """More than one message in a second."""

    code = "too_fast"
    message = "You are sending messages too quickly, please wait a bit before trying again."
