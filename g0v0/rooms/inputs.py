"""Inputs of the rooms feature. Source: osu-api-v2.md §4.6, §4.7, lazer-http.md §6."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, WithJsonSchema

from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.params import Id, LaxBool, LaxInt, Page, Params, Text, clamp

MOST_ITEMS = 256
MOST_ATTEMPTS = 128
_LONG = 1_000_000
"""More minutes than any room lasts, few enough to be counted with."""


_UpTo50 = Annotated[int, clamp(1, 50), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 50})]
_UpTo101 = Annotated[int, clamp(1, 101), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 101})]
_UpTo250 = Annotated[int, clamp(1, 250), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 250})]


class RoomsQuery(CursorParams):
    """`GET rooms`. An unknown word is as if absent; `category=realtime` is how the game asks for `type_group`."""

    limit: _UpTo250 = 250
    mode: Text = "active"
    sort: Text | None = None
    type_group: Text | None = None
    category: Text | None = None
    season_id: Id | None = None
    status: Text | None = None
    is_active: LaxBool = None


class LeaderboardQuery(Params):
    """`GET rooms/{id}/leaderboard`."""

    limit: _UpTo50 = 50
    page: Page = 1


class EventsQuery(Params):
    """`GET rooms/{id}/events` and `GET matches/{id}`: events after or before one, else the last."""

    limit: _UpTo101 = 100
    after: Id | None = None
    before: Id | None = None


class MatchesQuery(CursorParams):
    """`GET matches`."""

    limit: _UpTo50 = 50
    sort: Text = "id_desc"
    active: LaxBool = None


class ScoresQuery(CursorParams):
    """`GET rooms/{id}/playlist/{item}/scores`."""

    limit: _UpTo50 = 50
    sort: Text = "score_desc"


class JoinRequest(Params):
    """`PUT rooms/{id}/users/{me}`."""

    password: Text | None = None


def _name(value: str) -> str:
    name = value.strip()
    if not 1 <= len(name) <= 100:
        raise ValueError("must have 1 to 100 characters.")
    return name


def _mods(value: Any) -> Any:
    return [] if value is None else value


Mods = Annotated[list[Any], BeforeValidator(_mods), Field(max_length=64)]
"""As a client sends them; checked against the item's ruleset later."""


class ItemRequest(Params):
    """An item of a new playlist."""

    beatmap_id: Id
    ruleset_id: int
    required_mods: Mods = Field(default_factory=list)
    allowed_mods: Mods = Field(default_factory=list)
    freestyle: LaxBool = None
    max_attempts: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)] | None = None


class RoomRequest(Params):
    """`POST rooms`. The server alone decides what else clients send of a room: category, host, order, counters."""

    name: Annotated[Text, AfterValidator(_name)]
    description: Annotated[Text, Field(max_length=1000)] | None = None
    password: Annotated[Text, Field(max_length=256)] | None = None
    type: Text = "playlists"
    category: Text | None = None
    duration: LaxInt | None = None
    """Minutes."""
    ends_at: AwareDatetime | None = None
    max_attempts: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)] | None = None
    playlist: Annotated[list[ItemRequest], Field(min_length=1, max_length=MOST_ITEMS)]

    def span(self, now: datetime) -> timedelta:
        """How long the room is to be open; zero when the request does not say."""
        if self.ends_at is not None:
            return self.ends_at - now
        return timedelta(minutes=max(0, min(self.duration or 0, _LONG)))
