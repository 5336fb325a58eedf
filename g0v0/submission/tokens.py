"""Permission to submit: one token, one score. Source: lazer-flows.md §6, reference-domain-rules.md §1."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from g0v0.beatmaps.models import PlayableRow
from g0v0.beatmaps.queries import get_playable
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.clock import iso
from g0v0.platform.db import Rows
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.runtime import Runtime
from g0v0.submission.models import TokenRequest
from g0v0.submission.queries import insert_token
from g0v0.submission.rules import is_convertible


class BeatmapNotFound(NotFound):
    """No such map, or it is deleted."""

    code = "beatmap_not_found"
    message = "Specified beatmap difficulty couldn't be found."


class ScoreToken(TypedDict):
    """A token. Source: osu-api-v2-objects.md §2.3."""

    beatmap_id: int
    created_at: str
    id: int
    playlist_item_id: int | None
    user_id: int


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a token is for; the file and the state of the beatmap at this moment are part of it."""

    user_id: int
    beatmap: PlayableRow
    ruleset: Ruleset
    version_hash: str
    room_id: int | None = None
    playlist_item_id: int | None = None


async def issue(rt: Runtime, *, user_id: int, beatmap_id: int, request: TokenRequest) -> ScoreToken:
    """A token for one play of a map. Raises BeatmapNotFound; Invalid for a stale file or a ruleset it cannot have."""
    beatmap = await require_beatmap(rt, beatmap_id)
    ruleset = checked_ruleset(beatmap, request.ruleset_id, request.beatmap_hash)
    return await write(rt.db, NewToken(user_id, beatmap, ruleset, request.version_hash), rt.clock())


async def require_beatmap(rt: Runtime, beatmap_id: int) -> PlayableRow:
    """The beatmap a token is for. Raises BeatmapNotFound."""
    beatmap = await get_playable(rt.db, id=beatmap_id)
    if beatmap is None:
        raise BeatmapNotFound(beatmap_id=beatmap_id)
    return beatmap


def checked_ruleset(beatmap: PlayableRow, ruleset_id: int, checksum: str) -> Ruleset:
    """The ruleset of a play on a file of the beatmap. Raises Invalid for a stale file or a ruleset it cannot have."""
    if ruleset_id not in OFFICIAL:
        raise Invalid(fields={"ruleset_id": ["must be between 0 and 3."]})
    if checksum.lower() != beatmap.checksum:
        raise Invalid("invalid or missing beatmap_hash", beatmap_id=beatmap.id)
    ruleset = Ruleset(ruleset_id)
    if not is_convertible(beatmap.ruleset_id, ruleset):
        raise Invalid(fields={"ruleset_id": ["this beatmap cannot be played in that ruleset."]})
    return ruleset


async def write(rows: Rows, token: NewToken, now: datetime) -> ScoreToken:
    """Write a token down."""
    token_id = await insert_token(
        rows,
        user_id=token.user_id,
        beatmap_id=token.beatmap.id,
        ruleset_id=int(token.ruleset),
        beatmap_checksum=token.beatmap.checksum,
        beatmap_status=int(token.beatmap.status),
        version_hash=token.version_hash[:64].encode("ascii", "replace").decode(),
        room_id=token.room_id,
        playlist_item_id=token.playlist_item_id,
        created_at=now,
    )
    return {
        "beatmap_id": token.beatmap.id,
        "created_at": iso(now),
        "id": token_id,
        "playlist_item_id": token.playlist_item_id,
        "user_id": token.user_id,
    }
