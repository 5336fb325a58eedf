"""Columns of the tables from what a file says; text is cut to what the columns hold."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from g0v0.beatmaps.preparing import ReadMap, ReadSet
from g0v0.beatmaps.statuses import Status
from g0v0.osu.difficulty import Attributes
from g0v0.osu.rulesets import Ruleset

_TEXT_BYTES = 65_535
"""Of a TEXT column."""


def beatmapset_columns(read: ReadSet) -> dict[str, Any]:
    """The song, as the first map has it."""
    facts = read.facts
    return {
        "creator": facts.creator[:100],
        "title": facts.title[:255],
        "title_unicode": facts.title_unicode[:255],
        "artist": facts.artist[:255],
        "artist_unicode": facts.artist_unicode[:255],
        "source": facts.source[:255],
        "tags": facts.tags.encode()[:_TEXT_BYTES].decode(errors="ignore"),
        "bpm": facts.bpm,
        "has_video": any(m.facts.video for m in read.maps),
        "has_storyboard": read.has_storyboard,
    }


def beatmap_columns(
    read_map: ReadMap, difficulties: Mapping[Ruleset, Attributes], status: Status, at: datetime
) -> dict[str, Any]:
    """A difficulty with the stars and combo of its own ruleset."""
    facts = read_map.facts
    own = difficulties[facts.ruleset]
    return {
        "ruleset_id": facts.ruleset,
        "version": version(read_map),
        "filename": filename(read_map.name),
        "checksum": facts.checksum,
        "status": status,
        "difficulty_rating": own.star_rating,
        "max_combo": own.max_combo,
        "cs": facts.cs,
        "ar": facts.ar,
        "od": facts.od,
        "hp": facts.hp,
        "bpm": facts.bpm,
        "total_length_s": facts.total_length_s,
        "hit_length_s": facts.hit_length_s,
        "count_circles": facts.count_circles,
        "count_sliders": facts.count_sliders,
        "count_spinners": facts.count_spinners,
        "at": at,
    }


def difficulty_columns(beatmap_id: int, ruleset: Ruleset, found: Attributes) -> dict[str, Any]:
    """Difficulty without mods in one ruleset."""
    return {
        "beatmap_id": beatmap_id,
        "ruleset_id": ruleset,
        "star_rating": found.star_rating,
        "max_combo": found.max_combo,
        "attributes": found.shape,
    }


def version(read_map: ReadMap) -> str:
    """The name of a difficulty."""
    return read_map.facts.difficulty_name[:255]


def filename(entry: str) -> str:
    """The file name clients look a beatmap up by: no folder."""
    return entry.rsplit("/", 1)[-1][:255]
