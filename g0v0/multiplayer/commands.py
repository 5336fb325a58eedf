"""What members, clocks and the server ask of a room. Commands carry the facts their rules need.

Source: lazer-signalr.md §7.
"""

from dataclasses import dataclass
from datetime import datetime

from g0v0.multiplayer.enums import UserState
from g0v0.multiplayer.state import Availability, MapFacts, Settings
from g0v0.osu.mods import ModShape


@dataclass(frozen=True, slots=True)
class Moment:
    """What a decision may draw on from outside: the time, an unused playlist item id, and a chance in [0, 1)."""

    now: datetime
    fresh_item_id: int
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Join:
    """Enter the room. Its creator is the first to."""

    user_id: int
    password: str = ""
    is_creator: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave, or be gone. Harmless for somebody who is not inside."""

    user_id: int


@dataclass(frozen=True, slots=True)
class Kick:
    """Send a member away."""

    user_id: int
    target_id: int


@dataclass(frozen=True, slots=True)
class TransferHost:
    """Make another member host."""

    user_id: int
    target_id: int


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """New settings; the current item in them is ignored."""

    user_id: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class ChangeState:
    """Do something else."""

    user_id: int
    state: UserState


@dataclass(frozen=True, slots=True)
class ChangeAvailability:
    """Report one's copy of the current beatmap."""

    user_id: int
    availability: Availability


@dataclass(frozen=True, slots=True)
class ChangeStyle:
    """Choose a difficulty and a ruleset of one's own in a freestyle item. `beatmap` None with an id: unknown map."""

    user_id: int
    beatmap_id: int | None
    ruleset_id: int | None
    beatmap: MapFacts | None = None


@dataclass(frozen=True, slots=True)
class ChangeMods:
    """Choose mods of one's own."""

    user_id: int
    mods: tuple[ModShape, ...]


@dataclass(frozen=True, slots=True)
class ChangeTeam:
    """Go to a team."""

    user_id: int
    team: int


@dataclass(frozen=True, slots=True)
class ChangeSlot:
    """Go to a free slot."""

    user_id: int
    slot: int


@dataclass(frozen=True, slots=True)
class SetLock:
    """Forbid or allow changes of team and slot."""

    user_id: int
    locked: bool


@dataclass(frozen=True, slots=True)
class Roll:
    """Roll dice with `maximum` sides, 100 unless given."""

    user_id: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class StartCountdown:
    """Start the match in `duration_s` seconds."""

    user_id: int
    duration_s: float


@dataclass(frozen=True, slots=True)
class StopCountdown:
    """Stop a clock."""

    user_id: int
    countdown_id: int


@dataclass(frozen=True, slots=True)
class EndCountdown:
    """A clock has run down. Sent by whoever watches the time; nothing happens when it was stopped meanwhile."""

    countdown_id: int


@dataclass(frozen=True, slots=True)
class AnnounceShutdown:
    """A process that members are connected to goes away. Sent by that process."""

    duration_s: float


@dataclass(frozen=True, slots=True)
class StartMatch:
    """Start now."""

    user_id: int


@dataclass(frozen=True, slots=True)
class AbortMatch:
    """End everybody's play."""

    user_id: int


@dataclass(frozen=True, slots=True)
class AbortGameplay:
    """End one's own play."""

    user_id: int


@dataclass(frozen=True, slots=True)
class VoteToSkip:
    """Vote to skip the intro."""

    user_id: int


@dataclass(frozen=True, slots=True)
class WantedItem:
    """A playlist item as a client asks for it. `beatmap` None: no such map."""

    id: int
    beatmap: MapFacts | None
    checksum: str
    ruleset_id: int
    required_mods: tuple[ModShape, ...] = ()
    allowed_mods: tuple[ModShape, ...] = ()
    freestyle: bool = False


@dataclass(frozen=True, slots=True)
class AddItem:
    """Append to the playlist."""

    user_id: int
    item: WantedItem


@dataclass(frozen=True, slots=True)
class EditItem:
    """Replace a playlist item."""

    user_id: int
    item: WantedItem


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item off the playlist. `has_scores`: somebody has a token for it."""

    user_id: int
    item_id: int
    has_scores: bool = False


Command = (
    Join
    | Leave
    | Kick
    | TransferHost
    | ChangeSettings
    | ChangeState
    | ChangeAvailability
    | ChangeStyle
    | ChangeMods
    | ChangeTeam
    | ChangeSlot
    | SetLock
    | Roll
    | StartCountdown
    | StopCountdown
    | EndCountdown
    | AnnounceShutdown
    | StartMatch
    | AbortMatch
    | AbortGameplay
    | VoteToSkip
    | AddItem
    | EditItem
    | RemoveItem
)
