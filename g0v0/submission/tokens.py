"""Permission to submit: one token, one score. Source: lazer-flows.md §6, reference-domain-rules.md §1."""

from typing import TypedDict

from g0v0.beatmaps.queries import get_playable
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.clock import iso
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


async def issue(rt: Runtime, *, user_id: int, beatmap_id: int, request: TokenRequest) -> ScoreToken:
    """A token for one play of a map. Raises BeatmapNotFound; Invalid for a stale file or a ruleset it cannot have."""
    beatmap = await get_playable(rt.db, id=beatmap_id)
    if beatmap is None:
        raise BeatmapNotFound(beatmap_id=beatmap_id)
    if request.ruleset_id not in OFFICIAL:
        raise Invalid(fields={"ruleset_id": ["must be between 0 and 3."]})
    if request.beatmap_hash.lower() != beatmap.checksum:
        raise Invalid("invalid or missing beatmap_hash", beatmap_id=beatmap_id)
    if not is_convertible(beatmap.ruleset_id, Ruleset(request.ruleset_id)):
        raise Invalid(fields={"ruleset_id": ["this beatmap cannot be played in that ruleset."]})
    now = rt.clock()
    token_id = await insert_token(
        rt.db,
        user_id=user_id,
        beatmap_id=beatmap_id,
        ruleset_id=request.ruleset_id,
        beatmap_checksum=beatmap.checksum,
        beatmap_status=int(beatmap.status),
        version_hash=request.version_hash[:64].encode("ascii", "replace").decode(),
        created_at=now,
    )
    return {
        "beatmap_id": beatmap_id,
        "created_at": iso(now),
        "id": token_id,
        "playlist_item_id": None,
        "user_id": user_id,
    }
