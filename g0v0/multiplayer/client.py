"""What clients of the multiplayer hub can be told, and the hub itself. Source: lazer-signalr.md §7."""

from typing import Any, Protocol

from g0v0.multiplayer.enums import AbortReason, RoomState, UserState
from g0v0.multiplayer.errors import Refused
from g0v0.signalr.hub import Hub, HubCall


class MultiplayerClient(Protocol):
    """Names and arguments as clients know them; `Any` is what `wire` makes."""

    async def RoomStateChanged(self, state: RoomState, /) -> None:
        """The room does something else."""
        ...

    async def UserJoined(self, member: Any, /) -> None:
        """A new member."""
        ...

    async def UserLeft(self, member: Any, /) -> None:
        """A member went."""
        ...

    async def UserKicked(self, member: Any, /) -> None:
        """A member was sent away; perhaps the client itself."""
        ...

    async def Invited(self, user_id: int, room_id: int, password: str, /) -> None:
        """Somebody asks the client to join."""
        ...

    async def HostChanged(self, user_id: int, /) -> None:
        """Another member is host."""
        ...

    async def SettingsChanged(self, settings: Any, /) -> None:
        """New settings."""
        ...

    async def UserStateChanged(self, user_id: int, state: UserState, /) -> None:
        """A member does something else."""
        ...

    async def MatchUserStateChanged(self, user_id: int, state: Any, /) -> None:
        """A member's team."""
        ...

    async def MatchRoomStateChanged(self, state: Any, /) -> None:
        """Lock and slots of the room."""
        ...

    async def MatchEvent(self, event: Any, /) -> None:
        """A clock started or stopped, or dice were rolled."""
        ...

    async def UserBeatmapAvailabilityChanged(self, user_id: int, availability: Any, /) -> None:
        """A member's copy of the beatmap."""
        ...

    async def UserStyleChanged(self, user_id: int, beatmap_id: int | None, ruleset_id: int | None, /) -> None:
        """A member's own difficulty and ruleset."""
        ...

    async def UserModsChanged(self, user_id: int, mods: Any, /) -> None:
        """A member's own mods."""
        ...

    async def LoadRequested(self, /) -> None:
        """Load gameplay."""
        ...

    async def GameplayStarted(self, /) -> None:
        """Play."""
        ...

    async def GameplayAborted(self, reason: AbortReason, /) -> None:
        """Play no more."""
        ...

    async def ResultsReady(self, /) -> None:
        """Everybody is done."""
        ...

    async def PlaylistItemAdded(self, item: Any, /) -> None:
        """A new item."""
        ...

    async def PlaylistItemChanged(self, item: Any, /) -> None:
        """An item in its new form."""
        ...

    async def PlaylistItemRemoved(self, item_id: int, /) -> None:
        """An item is gone."""
        ...

    async def UserVotedToSkipIntro(self, user_id: int, voted: bool, /) -> None:
        """A member's vote."""
        ...

    async def VoteToSkipIntroPassed(self, /) -> None:
        """Skip the intro."""
        ...


hub: Hub[MultiplayerClient] = Hub("multiplayer", MultiplayerClient, refusals=(Refused,), needs_every_message=True)

Call = HubCall[MultiplayerClient]


def group(room_id: int) -> str:
    """Who is in a room."""
    return f"room:{room_id}"
