"""What clients of the metadata hub can be told. Source: lazer-signalr.md §6."""

from typing import Protocol

from g0v0.metadata.models import BeatmapUpdates, DailyChallengeInfo, RoomScoreSet
from g0v0.signalr.arguments import Encoded


class MetadataClient(Protocol):
    """Names and arguments as clients know them. Presences are encoded once, when they change."""

    async def BeatmapSetsUpdated(self, updates: BeatmapUpdates, /) -> None:
        """Sets changed."""
        ...

    async def UserPresenceUpdated(self, user_id: int, presence: Encoded | None, /) -> None:
        """A player's presence, for who watches everybody; None is offline."""
        ...

    async def FriendPresenceUpdated(self, user_id: int, presence: Encoded | None, /) -> None:
        """The same of a friend."""
        ...

    async def DailyChallengeUpdated(self, info: DailyChallengeInfo | None, /) -> None:
        """Another daily challenge runs, or none."""
        ...

    async def MultiplayerRoomScoreSet(self, event: RoomScoreSet, /) -> None:
        """A play in a room that is watched."""
        ...
