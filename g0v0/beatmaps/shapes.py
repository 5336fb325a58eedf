"""Beatmaps and sets as answers show them. Source: osu-api-v2-objects.md §3.1 to §3.4.

The functions give the object without includes; the caller adds those its route has, in wire order.
"""

import struct
from collections.abc import Collection, Iterable
from typing import cast

from g0v0.beatmaps import covers as pictures
from g0v0.beatmaps import files
from g0v0.beatmaps.genres import ANIME, GENRES, LANGUAGES, UNSPECIFIED
from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow, DifficultyRow, RatingRow
from g0v0.beatmaps.page_row import BeatmapPageRow
from g0v0.beatmaps.statuses import Status, shown
from g0v0.beatmaps.wire import (
    BeatmapCompact,
    BeatmapExtended,
    BeatmapsetCompact,
    BeatmapsetExtended,
    Covers,
    FailTimes,
    Hype,
    Named,
    Owner,
)
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.clock import iso_z
from g0v0.platform.runtime import Runtime
from g0v0.users.shapes import User, bare, deleted_card, file_url

OFFICIAL_ASSETS = "https://assets.ppy.sh"
OFFICIAL_PREVIEWS = "//b.ppy.sh"
"""Pictures and previews of sets the official server holds; the game loads them from nowhere else."""

REQUIRED_HYPE = 5
REQUIRED_NOMINATIONS = 2
REQUIRED_NOMINATIONS_OF_OTHER_RULESETS = 1

_UNDECIDED = (Status.WIP, Status.PENDING)
_BUCKETS = 100
_COUNTS = struct.Struct(f"<{_BUCKETS}i")


def beatmap_compact(rt: Runtime, row: BeatmapRow) -> BeatmapCompact:
    """A beatmap in a list."""
    return {
        "beatmapset_id": row.beatmapset_id,
        "difficulty_rating": round(row.difficulty_rating, 5),
        "id": row.id,
        "lazer_only": False,
        "mode": row.ruleset_id.wire_name,
        "status": shown(row.status, rt.config.game).wire_name,
        "total_length": row.total_length_s,
        "user_id": row.user_id,
        "version": row.version,
    }


def beatmap_extended(rt: Runtime, row: BeatmapRow) -> BeatmapExtended:
    """A beatmap with settings and counters."""
    status = shown(row.status, rt.config.game)
    return {
        "beatmapset_id": row.beatmapset_id,
        "difficulty_rating": round(row.difficulty_rating, 5),
        "id": row.id,
        "lazer_only": False,
        "mode": row.ruleset_id.wire_name,
        "status": status.wire_name,
        "total_length": row.total_length_s,
        "user_id": row.user_id,
        "version": row.version,
        "accuracy": row.od,
        "ar": row.ar,
        "bpm": round(row.bpm, 2),
        "convert": False,
        "count_circles": row.count_circles,
        "count_sliders": row.count_sliders,
        "count_spinners": row.count_spinners,
        "cs": row.cs,
        "deleted_at": None,
        "drain": row.hp,
        "hit_length": row.hit_length_s,
        "is_scoreable": status > 0,
        "last_updated": iso_z(row.updated_at),
        "mode_int": row.ruleset_id.wire_id,
        "passcount": row.pass_count,
        "playcount": row.play_count,
        "ranked": int(status),
        "url": f"{site_url(rt)}/beatmaps/{row.id}",
        "checksum": row.checksum,
    }


def beatmap_convert(rt: Runtime, row: BeatmapRow, ruleset: Ruleset, star_rating: float) -> BeatmapExtended:
    """An osu! beatmap as another ruleset plays it."""
    shape = beatmap_extended(rt, row)
    shape["difficulty_rating"] = round(star_rating, 5)
    shape["mode"] = ruleset.wire_name
    shape["mode_int"] = ruleset.wire_id
    shape["convert"] = True
    return shape


def beatmapset_compact(rt: Runtime, row: BeatmapsetRow) -> BeatmapsetCompact:
    """A set in a list or beside a score."""
    status = shown(row.status, rt.config.game)
    return {
        "anime_cover": row.genre_id == ANIME,
        "artist": row.artist,
        "artist_unicode": row.artist_unicode or row.artist,
        "covers": covers(rt, row),
        "creator": row.creator,
        "favourite_count": row.favourite_count,
        "genre_id": row.genre_id,
        "hype": hype(row, status),
        "id": row.id,
        "language_id": row.language_id,
        "nsfw": row.is_nsfw,
        "offset": row.offset_ms,
        "play_count": row.play_count,
        "preview_url": preview_url(rt, row),
        "source": row.source,
        "spotlight": row.is_spotlight,
        "status": status.wire_name,
        "title": row.title,
        "title_unicode": row.title_unicode or row.title,
        "track_id": row.track_id,
        "user_id": row.user_id,
        "video": row.has_video,
    }


def beatmapset_extended(
    rt: Runtime, row: BeatmapsetRow, rulesets: Collection[Ruleset] | None = None
) -> BeatmapsetExtended:
    """A set with everything about it; `rulesets` are those of its difficulties, None where they are not at hand."""
    status = shown(row.status, rt.config.game)
    return {
        **beatmapset_compact(rt, row),
        "bpm": round(row.bpm, 2),
        "can_be_hyped": status in _UNDECIDED,
        "deleted_at": None,
        "discussion_enabled": True,
        "discussion_locked": row.is_discussion_locked,
        "is_scoreable": status > 0,
        "last_updated": iso_z(row.updated_at),
        "legacy_thread_url": None,
        "nominations_summary": {
            "current": row.nominations_current,
            "eligible_main_rulesets": None if rulesets is None else [r.wire_name for r in sorted(set(rulesets))],
            "required_meta": {
                "main_ruleset": REQUIRED_NOMINATIONS,
                "non_main_ruleset": REQUIRED_NOMINATIONS_OF_OTHER_RULESETS,
            },
        },
        "ranked": int(status),
        "ranked_date": None if row.ranked_at is None else iso_z(row.ranked_at),
        "rating": rating(row),
        "storyboard": row.has_storyboard,
        "submitted_date": iso_z(row.submitted_at),
        "tags": row.tags,
        "availability": {"download_disabled": row.download_disabled, "more_information": row.availability_info},
    }


def covers(rt: Runtime, row: BeatmapsetRow) -> Covers:
    """Addresses of the eight pictures: of the official server, our own, or the one that stands in."""
    if not row.is_local:
        base = f"{OFFICIAL_ASSETS}/beatmaps/{row.id}/covers"
        found = {name: f"{base}/{name}.jpg?{row.cover_version}" for name in pictures.NAMES}
    elif row.has_cover:
        found = {
            name: f"{file_url(rt, files.cover_name(row.id, f'{name}.jpg'))}?{row.cover_version}"
            for name in pictures.NAMES
        }
    else:
        found = dict.fromkeys(pictures.NAMES, f"{rt.config.base_url}/images/beatmapset-cover.png")
    return cast(Covers, found)


def preview_url(rt: Runtime, row: BeatmapsetRow) -> str:
    """Address of the audio preview, without its scheme: clients want `//` or https."""
    if not row.is_local:
        return f"{OFFICIAL_PREVIEWS}/preview/{row.id}.mp3"
    host = rt.config.base_url.partition("://")[2]
    return f"//{host}/preview/{row.id}.mp3"


def hype(row: BeatmapsetRow, status: Status) -> Hype | None:
    """Shown while a set may still be hyped."""
    return {"current": row.hype_current, "required": REQUIRED_HYPE} if status in _UNDECIDED else None


def owners(row: BeatmapRow, beatmapset: BeatmapsetRow) -> list[Owner]:
    """Who made the difficulty. The names of official guest mappers are not known here."""
    return [{"id": row.user_id, "username": beatmapset.creator}] if row.user_id == beatmapset.user_id else []


def failtimes(row: DifficultyRow | BeatmapPageRow | None) -> FailTimes:
    """Where players fail and leave; always 100 numbers each."""
    if row is None:
        return {"fail": [0] * _BUCKETS, "exit": [0] * _BUCKETS}
    return {"fail": _counts(row.fail_counts), "exit": _counts(row.exit_counts)}


def rating(row: BeatmapsetRow) -> float:
    """The average vote, 0 without any."""
    return round(row.rating_sum / row.rating_count, 5) if row.rating_count else 0


def ratings(rows: Iterable[RatingRow]) -> list[int]:
    """Votes by value; index 0 is always 0."""
    counts = [0] * 11
    for row in rows:
        counts[row.rating] = row.votes
    return counts


def mapper(rt: Runtime, row: BeatmapsetRow) -> User:
    """A mapper who is no player of this server: nothing but a name."""
    card = bare(deleted_card(rt, row.user_id))
    card["is_deleted"] = False
    card["username"] = row.creator
    return card


def genre(row: BeatmapsetRow) -> Named:
    """The genre by name."""
    return {"id": row.genre_id, "name": GENRES.get(row.genre_id, GENRES[UNSPECIFIED])}


def language(row: BeatmapsetRow) -> Named:
    """The language by name."""
    return {"id": row.language_id, "name": LANGUAGES.get(row.language_id, LANGUAGES[UNSPECIFIED])}


def pack_tags(row: BeatmapsetRow) -> list[str]:
    """Tags of the packs that hold the set, older packs first."""
    return row.pack_tags.split(",") if row.pack_tags else []


def site_url(rt: Runtime) -> str:
    """The website people open: the frontend if there is one."""
    return (rt.config.server.frontend_url or rt.config.base_url).rstrip("/")


def _counts(packed: bytes | None) -> list[int]:
    return [0] * _BUCKETS if packed is None or len(packed) != _COUNTS.size else list(_COUNTS.unpack(packed))
