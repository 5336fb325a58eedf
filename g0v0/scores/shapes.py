"""Scores as answers show them, in the two forms clients know. Source: osu-api-v2-objects.md §2.

The functions give a score without includes; `loading` adds the beatmap, its set and the player.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

import orjson

from g0v0.osu.hit_results import legacy_counts
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import classic_totals, weight
from g0v0.platform.clock import iso_z
from g0v0.platform.encoded import RowShape, flag, json_text, member, moment_z, optional, passed_on, plain
from g0v0.platform.query import rows_maker
from g0v0.scores.models import ScoreRow, hit_objects_of
from g0v0.scores.wire import CurrentUserAttributes, LegacyScore, ModernScore, Score, Weight

ID: Final = ScoreRow._fields.index("id")
USER_ID: Final = ScoreRow._fields.index("user_id")
"""Where they stand in a row of the driver."""

MODERN_SINCE = 20220705
"""From this `x-api-version` on a score has its new form. Source: osu-api-v2.md §2."""

_NO_MODS = "[]"
_NO_STATISTICS = "{}"
_NOTHING_HIT = '{"miss":0}'

_score_rows = rows_maker(ScoreRow)

_COMPUTED_OF: Final = itemgetter(
    *map(
        ScoreRow._fields.index,
        (
            "ruleset_id",
            "total_score",
            "maximum_statistics",
            "processed_at",
            "statistics",
            "mods",
            "total_score_without_mods",
        ),
    )
)
_ON_BOARD: Final = RowShape(
    ScoreRow,
    {
        "classic_total_score": plain("classic_total_score"),
        "preserve": flag("is_preserved"),
        "processed": flag("is_processed"),
        "ranked": flag("is_ranked"),
        "maximum_statistics": json_text("maximum_statistics"),
        "mods": json_text("mods"),
        "statistics": json_text("shown_statistics"),
        "beatmap_id": plain("beatmap_id"),
        "best_id": None,
        "id": plain("id"),
        "rank": plain("grade"),
        "type": "solo_score",
        "user_id": plain("user_id"),
        "accuracy": plain("accuracy"),
        "build_id": plain("build_id"),
        "ended_at": moment_z("ended_at"),
        "has_replay": flag("has_replay"),
        "is_perfect_combo": flag("is_perfect_combo"),
        "legacy_perfect": flag("is_perfect_combo"),
        "legacy_score_id": plain("legacy_score_id"),
        "legacy_total_score": plain("legacy_total_score"),
        "max_combo": plain("max_combo"),
        "passed": flag("is_passed"),
        "pp": plain("pp"),
        "ruleset_id": member("ruleset_id", {ruleset: ruleset.wire_id for ruleset in Ruleset}),
        "started_at": moment_z("started_at"),
        "total_score": plain("total_score"),
        "replay": flag("has_replay"),
        "current_user_attributes": {"pin": None},
        "total_score_without_mods": optional("modless_total_score"),
        "user": plain("user"),
    },
    beside=("classic_total_score", "is_processed", "shown_statistics", "modless_total_score", "user"),
)
"""`modern` for everybody, with its player: the same written natively, as most scores shown are on boards."""


def score_row(row: tuple[Any, ...]) -> ScoreRow:
    """A score from what the driver gave."""
    return _score_rows([row])[0]


def page(rows: Sequence[tuple[Any, ...]], version: int, users: list[bytes], score_count: int) -> bytes:
    """A page of a board without its closing brace; each score with its player, on a line of its own.

    For whom none of them is their own; `rows` are the driver's.
    """
    before, after = b'{"scores":', b',"score_count":%d' % score_count
    if version >= MODERN_SINCE:
        return _ON_BOARD.array(rows, *_computed(rows), users, before=before, after=after)
    shapes = [legacy(row) for row in _score_rows(rows)]
    lines = [orjson.dumps({**shape, "user": passed_on(user)}) for shape, user in zip(shapes, users, strict=True)]
    return before + (b"[\n%b\n]" % b",\n".join(lines) if lines else b"[]") + after


def score(row: ScoreRow, version: int, viewer_id: int | None) -> Score:
    """A score in the form the client's version wants."""
    return modern(row, viewer_id) if version >= MODERN_SINCE else legacy(row, viewer_id)


def modern(row: ScoreRow, viewer_id: int | None = None) -> ModernScore:
    """A score in the new form."""
    shape: ModernScore = {
        "classic_total_score": row.classic_total_score,
        "preserve": row.is_preserved,
        "processed": row.processed_at is not None,
        "ranked": row.is_ranked,
        "maximum_statistics": passed_on(row.maximum_statistics),
        "mods": passed_on(row.mods),
        "statistics": passed_on(_NOTHING_HIT if row.statistics == _NO_STATISTICS else row.statistics),
        "beatmap_id": row.beatmap_id,
        "best_id": None,
        "id": row.id,
        "rank": row.grade.value,
        "type": "solo_score",
        "user_id": row.user_id,
        "accuracy": row.accuracy,
        "build_id": row.build_id,
        "ended_at": iso_z(row.ended_at),
        "has_replay": row.has_replay,
        "is_perfect_combo": row.is_perfect_combo,
        "legacy_perfect": row.is_perfect_combo,
        "legacy_score_id": row.legacy_score_id,
        "legacy_total_score": row.legacy_total_score,
        "max_combo": row.max_combo,
        "passed": row.is_passed,
        "pp": row.pp,
        "ruleset_id": row.ruleset_id.wire_id,
        "started_at": iso_z(row.started_at),
        "total_score": row.total_score,
        "replay": row.has_replay,
        "current_user_attributes": _current_user_attributes(row, viewer_id),
    }
    if row.mods != _NO_MODS and row.total_score_without_mods is not None:
        shape["total_score_without_mods"] = row.total_score_without_mods
    return shape


def legacy(row: ScoreRow, viewer_id: int | None = None) -> LegacyScore:
    """A score in the old form: stable's numbers, which a lazer play mostly has none of."""
    mode = row.ruleset_id.wire_name
    kind = "solo_score"
    if row.legacy_score_id is not None:
        kind = f"score_best_{mode}" if row.is_passed else f"score_{mode}"
    return {
        "accuracy": row.accuracy,
        "best_id": row.legacy_score_id,
        "created_at": iso_z(row.ended_at),
        "id": row.legacy_score_id or row.id,
        "max_combo": row.max_combo,
        "mode": mode,
        "mode_int": row.ruleset_id.wire_id,
        "mods": row.acronyms,
        "passed": row.is_passed,
        "perfect": row.is_perfect_combo,
        "pp": row.pp,
        "rank": row.grade.value,
        "replay": row.has_replay,
        "score": row.legacy_total_score,
        "statistics": legacy_counts(row.ruleset_id, row.judgements),
        "type": kind,
        "user_id": row.user_id,
        "current_user_attributes": _current_user_attributes(row, viewer_id),
    }


def weight_at(row: ScoreRow, place: int) -> Weight:
    """What a best play at this place (0 is the best) adds to its player's pp."""
    share = weight(place)
    return {"percentage": share * 100, "pp": (row.pp or 0) * share}


def _current_user_attributes(row: ScoreRow, viewer_id: int | None) -> CurrentUserAttributes:
    if row.user_id != viewer_id:
        return {"pin": None}
    return {"pin": {"is_pinned": row.is_pinned, "score_id": row.id}}


def _computed(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Columns of `_ON_BOARD` beside the rows."""
    if not rows:
        return [[], [], [], []]
    rulesets, totals, maxima, processed, hits, mods, modless = zip(*map(_COMPUTED_OF, rows), strict=True)
    return [
        _classic_totals(rulesets, maxima, totals),
        [at is not None for at in processed],
        [_NOTHING_HIT if hit == _NO_STATISTICS else hit for hit in hits],
        [None if played == _NO_MODS else total for played, total in zip(mods, modless, strict=True)],
    ]


def _classic_totals(rulesets: Sequence[int], maxima: Sequence[str], totals: Sequence[int]) -> list[int]:
    # On one board all are alike.
    ruleset, maximum, count = rulesets[0], maxima[0], len(totals)
    if rulesets.count(ruleset) < count or maxima.count(maximum) < count:
        each = zip(rulesets, maxima, totals, strict=True)
        return [_classic_totals([ruleset], [maximum], [total])[0] for ruleset, maximum, total in each]
    return classic_totals(Ruleset(ruleset), hit_objects_of(maximum), totals)
