"""Sets with any facts, written as those of the official server are."""

from datetime import UTC, datetime, timedelta
from typing import Any

from g0v0.beatmaps.facets import refresh
from g0v0.beatmaps.queries import (
    insert_beatmap_difficulty,
    upsert_official_beatmap,
    upsert_official_beatmapset,
)
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime

DAY = datetime(2020, 1, 1, tzinfo=UTC)
PER_SET = 10
"""Ids of difficulties: that of their set times this, plus their number."""


async def make(rt: Runtime, set_id: int, *difficulties: dict[str, Any], **fields: Any) -> int:
    """A ranked set; difficulties state what differs from a plain one, `converts` their stars by ruleset."""
    status = fields.pop("status", Status.RANKED)
    at = DAY + timedelta(days=set_id)
    facts: dict[str, Any] = {
        "user_id": 900,
        "creator": "Somebody",
        "title": f"Song {set_id}",
        "artist": "Band",
        "source": "",
        "tags": "",
        "genre_id": 1,
        "language_id": 1,
        "bpm": 120,
        "is_nsfw": False,
        "has_video": False,
        "has_storyboard": False,
        "is_spotlight": False,
        "is_discussion_locked": False,
        "download_disabled": False,
        "availability_info": None,
        "track_id": None,
        "offset_ms": 0,
        "hype_current": 0,
        "nominations_current": 0,
        "description": None,
        "cover_version": 0,
        "submitted_at": at,
        "updated_at": at,
        "ranked_at": at if status > 0 else None,
    } | fields
    facts.setdefault("title_unicode", facts["title"])
    facts.setdefault("artist_unicode", facts["artist"])
    async with rt.db.tx() as tx:
        await upsert_official_beatmapset(tx, id=set_id, status=status, **facts)
        for number, difficulty in enumerate(difficulties or ({},)):
            converts: dict[Ruleset, float] = difficulty.pop("converts", {})
            beatmap_id = set_id * PER_SET + number
            await upsert_official_beatmap(
                tx, **_beatmap(set_id, beatmap_id, status, facts["updated_at"], facts["user_id"]) | difficulty
            )
            for ruleset, stars in converts.items():
                await insert_beatmap_difficulty(
                    tx, beatmap_id=beatmap_id, ruleset_id=ruleset, star_rating=stars, max_combo=1, attributes={}
                )
        await refresh([set_id], tx)
    return set_id


def _beatmap(set_id: int, beatmap_id: int, status: Status, at: datetime, user_id: int) -> dict[str, Any]:
    return {
        "id": beatmap_id,
        "beatmapset_id": set_id,
        "user_id": user_id,
        "ruleset_id": Ruleset.OSU,
        "version": "Normal",
        "filename": f"{beatmap_id}.osu",
        "checksum": f"{beatmap_id:032d}",
        "status": status,
        "difficulty_rating": 3.0,
        "max_combo": 100,
        "cs": 4.0,
        "ar": 8.0,
        "od": 7.0,
        "hp": 5.0,
        "bpm": 120.0,
        "total_length_s": 90,
        "hit_length_s": 80,
        "count_circles": 100,
        "count_sliders": 50,
        "count_spinners": 1,
        "updated_at": at,
    }
