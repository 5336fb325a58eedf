"""What clients of the spectator hub can be told. Source: lazer-signalr.md §5."""

from typing import Protocol

from g0v0.signalr.arguments import Encoded
from g0v0.spectator.models import SpectatorUser


class SpectatorClient(Protocol):
    """Names and arguments as clients know them. `UserSentFrames` is not among them: frames are relayed unread."""

    async def UserBeganPlaying(self, user_id: int, state: Encoded, /) -> None:
        """A watched player started."""
        ...

    async def UserFinishedPlaying(self, user_id: int, state: Encoded, /) -> None:
        """A watched player is done, with the state it ended in."""
        ...

    async def UserScoreProcessed(self, user_id: int, score_id: int, /) -> None:
        """The player's own score counts now."""
        ...

    async def UserStartedWatching(self, users: list[SpectatorUser], /) -> None:
        """These watch the player now."""
        ...

    async def UserEndedWatching(self, user_id: int, /) -> None:
        """And this one does not any more."""
        ...
