"""Beatmaps of the old API: get_beatmaps. Source: osu-api-v1.md §2.1."""

from typing import TypedDict

from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.shapes import rating
from g0v0.beatmaps.statuses import shown
from g0v0.beatmaps.v1_search import BeatmapsQuery, Strain, find_beatmaps, strains
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.v1 import spelled, text, text_or_null
from g0v0.platform.runtime import Runtime


class OldBeatmap(TypedDict):
    """A beatmap with its set. A key that is missing breaks clients, null does not."""

    beatmapset_id: str
    beatmap_id: str
    approved: str
    total_length: str
    hit_length: str
    version: str
    file_md5: str
    diff_size: str
    diff_overall: str
    diff_approach: str
    diff_drain: str
    mode: str
    count_normal: str
    count_slider: str
    count_spinner: str
    submit_date: str
    approved_date: str | None
    last_update: str
    artist: str
    artist_unicode: str | None
    title: str
    title_unicode: str | None
    creator: str
    creator_id: str
    bpm: str
    source: str
    tags: str
    genre_id: str
    language_id: str
    favourite_count: str
    rating: str
    storyboard: str
    video: str
    download_unavailable: str
    audio_unavailable: str
    playcount: str
    passcount: str
    packs: str | None
    max_combo: str | None
    diff_aim: str | None
    diff_speed: str | None
    difficultyrating: str | None


@endpoint(scope="any", query=BeatmapsQuery, body=BeatmapsQuery, returns=list[OldBeatmap])
async def get_beatmaps(rt: Runtime, call: Call[BeatmapsQuery, BeatmapsQuery]) -> list[OldBeatmap]:
    """Beatmaps, the newest set first; with `since` those ranked after it, in that order.

    Mods change the stars, and at most 50 beatmaps are given with them.
    """
    found = await find_beatmaps(rt, call.body)
    sets = await beatmapsets_by_ids(rt, [row.beatmapset_id for row, _ in found])
    hard = await strains(rt, found, call.body.mods)
    return [
        _beatmap(rt, row, sets[row.beatmapset_id], ruleset, hard[row.id])
        for row, ruleset in found
        if row.beatmapset_id in sets
    ]


def _beatmap(rt: Runtime, row: BeatmapRow, of: BeatmapsetRow, ruleset: Ruleset, hard: Strain) -> OldBeatmap:
    return {
        "beatmapset_id": text(row.beatmapset_id),
        "beatmap_id": text(row.id),
        "approved": text(shown(row.status, rt.config.game)),
        "total_length": text(row.total_length_s),
        "hit_length": text(row.hit_length_s),
        "version": row.version,
        "file_md5": row.checksum,
        "diff_size": text(row.cs),
        "diff_overall": text(row.od),
        "diff_approach": text(row.ar),
        "diff_drain": text(row.hp),
        "mode": text(ruleset),
        "count_normal": text(row.count_circles),
        "count_slider": text(row.count_sliders),
        "count_spinner": text(row.count_spinners),
        "submit_date": spelled(of.submitted_at),
        "approved_date": None if of.ranked_at is None else spelled(of.ranked_at),
        "last_update": spelled(row.updated_at),
        "artist": of.artist,
        "artist_unicode": of.artist_unicode or None,
        "title": of.title,
        "title_unicode": of.title_unicode or None,
        "creator": of.creator,
        "creator_id": text(of.user_id),
        "bpm": text(round(row.bpm, 2)),
        "source": of.source,
        "tags": of.tags,
        "genre_id": text(of.genre_id),
        "language_id": text(of.language_id),
        "favourite_count": text(of.favourite_count),
        "rating": text(rating(of)),
        "storyboard": text(of.has_storyboard),
        "video": text(of.has_video),
        "download_unavailable": text(of.download_disabled),
        "audio_unavailable": text(False),
        "playcount": text(row.play_count),
        "passcount": text(row.pass_count),
        "packs": of.pack_tags or None,
        "max_combo": text_or_null(hard.max_combo),
        "diff_aim": _rounded(hard.aim),
        "diff_speed": _rounded(hard.speed),
        "difficultyrating": _rounded(hard.stars),
    }


def _rounded(value: float | None) -> str | None:
    return None if value is None else text(round(float(value), 5))
