"""What stands beside a score in a list: its beatmap, in the ruleset it was played in, and the set.

Kept encoded and put into the answer as they are, because players have the same few thousand beatmaps among their best.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import orjson

from g0v0.beatmaps import shapes as beatmap_shapes
from g0v0.beatmaps.cache import BESIDE_EXPIRE_S, beside_key
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow
from g0v0.beatmaps.wire import BeatmapExtended, BeatmapsetCompact
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.encoded import passed_on
from g0v0.platform.runtime import Runtime
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import list_star_ratings

_SET: Final = b"\t"
"""Stands between the beatmap and its set in what is kept; JSON has no tab of its own."""

_Played = tuple[int, Ruleset]
"""A beatmap and a ruleset it was played in."""


class Beside(NamedTuple):
    """For the encoder alone."""

    beatmap: BeatmapExtended
    beatmapset: BeatmapsetCompact


async def beside_scores(rt: Runtime, rows: Sequence[ScoreRow]) -> dict[int, Beside]:
    """By score id; at most BESIDE_EXPIRE_S old. A score whose beatmap is gone is absent."""
    played = {row.id: (row.beatmap_id, row.ruleset_id.base) for row in rows}
    wanted = list(set(played.values()))
    found = dict(zip(wanted, await rt.cache.get_many([beside_key(*pair) for pair in wanted]), strict=True))
    made = await _make(rt, [row for row in rows if found[played[row.id]] is None])
    rt.cache.put_many({beside_key(*pair): both for pair, both in made.items()}, BESIDE_EXPIRE_S)
    kept = {pair: both for pair, both in (found | made).items() if both is not None}
    return {score_id: _beside(kept[pair]) for score_id, pair in played.items() if pair in kept}


async def beatmaps_as_played(
    rt: Runtime, rows: Sequence[ScoreRow], beatmaps: dict[int, BeatmapRow]
) -> dict[int, BeatmapExtended]:
    """By score id, its beatmap in the ruleset it was played in. A query only when some were converted."""
    converted = {
        (row.beatmap_id, row.ruleset_id.wire_id)
        for row in rows
        if (beatmap := beatmaps.get(row.beatmap_id)) is not None and beatmap.ruleset_id is not row.ruleset_id.base
    }
    ratings = await list_star_ratings(rt.db, pairs=converted) if converted else []
    stars = {(rating.beatmap_id, rating.ruleset_id): rating.star_rating for rating in ratings}
    played: dict[int, BeatmapExtended] = {}
    for row in rows:
        beatmap, ruleset = beatmaps.get(row.beatmap_id), row.ruleset_id.base
        if beatmap is None:
            continue
        if beatmap.ruleset_id is ruleset:
            played[row.id] = beatmap_shapes.beatmap_extended(rt, beatmap)
        else:
            # A difficulty never computed in this ruleset keeps the stars of its own.
            rating = stars.get((beatmap.id, ruleset), beatmap.difficulty_rating)
            played[row.id] = beatmap_shapes.beatmap_convert(rt, beatmap, ruleset, rating)
    return played


async def _make(rt: Runtime, rows: Sequence[ScoreRow]) -> dict[_Played, bytes]:
    beatmaps = await beatmaps_by_ids(rt, [row.beatmap_id for row in rows])
    sets = await beatmapsets_by_ids(rt, [row.beatmapset_id for row in beatmaps.values()])
    played = await beatmaps_as_played(rt, rows, beatmaps)
    made: dict[_Played, bytes] = {}
    for row in rows:
        beatmap = beatmaps.get(row.beatmap_id)
        if beatmap is not None and beatmap.beatmapset_id in sets:
            beatmapset = beatmap_shapes.beatmapset_compact(rt, sets[beatmap.beatmapset_id])
            both = orjson.dumps(played[row.id]) + _SET + orjson.dumps(beatmapset)
            made[row.beatmap_id, row.ruleset_id.base] = both
    return made


def _beside(both: bytes) -> Beside:
    beatmap, _, beatmapset = both.partition(_SET)
    return Beside(passed_on(beatmap), passed_on(beatmapset))
