"""Scores of the old API: get_scores, get_user_best, get_user_recent. Source: osu-api-v1.md §2.3 to §2.5.

Plays have `score` on stable's scale and the mods stable knows; what it has no bit for is not told.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import product
from typing import Annotated, TypedDict

from pydantic import WithJsonSchema

from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.statuses import has_leaderboard
from g0v0.osu.hit_results import legacy_counts
from g0v0.osu.mods import Mod, ModFilter, from_bits, matches, to_bits
from g0v0.osu.mods.boards import UNCOUNTED, key_of
from g0v0.osu.rulesets import Ruleset, special_ruleset
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id, LaxInt, Limit, clamp
from g0v0.platform.http.v1 import spelled, text, text_or_null
from g0v0.platform.runtime import Runtime
from g0v0.scores.boards import Board, top_ids
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import (
    list_board,
    list_scores,
    list_user_bests,
    list_user_plays_on_beatmap,
    list_user_recent_with_fails,
)
from g0v0.users.shapes import cards
from g0v0.users.v1 import UserParams, selected_ruleset, selected_user

RECENT_WITHIN = timedelta(hours=24)


class ScoresQuery(UserParams):
    """`GET get_scores`. `mods` is the exact choice of mods."""

    b: Id = 0
    mods: LaxInt | None = None
    limit: Limit = 50


class BestQuery(UserParams):
    """`GET get_user_best`."""

    limit: Limit = 10


class RecentQuery(UserParams):
    """`GET get_user_recent`."""

    limit: Annotated[int, clamp(1, 50), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 50})] = 10


class OldScore(TypedDict):
    """What every list shows of a play."""

    score: str
    maxcombo: str
    count50: str
    count100: str
    count300: str
    countmiss: str
    countkatu: str
    countgeki: str
    perfect: str
    enabled_mods: str
    user_id: str
    date: str
    rank: str


class BoardScore(OldScore):
    """A play on a leaderboard. No `beatmap_id`, which was asked for."""

    score_id: str
    username: str
    pp: str | None
    replay_available: str


class BestScore(OldScore):
    """One of a player's best plays. No `username`."""

    beatmap_id: str
    score_id: str
    pp: str | None
    replay_available: str


class RecentScore(OldScore):
    """A play of the last day; failed ones have no `score_id`."""

    beatmap_id: str
    score_id: str | None


@endpoint(scope="any", query=ScoresQuery, body=ScoresQuery, returns=list[BoardScore])
async def get_scores(rt: Runtime, call: Call[ScoresQuery, ScoresQuery]) -> list[BoardScore]:
    """The best plays on a beatmap, one per player, highest score first; empty without such a beatmap or player."""
    rows = await board_rows(rt, call.body)
    players = await cards(rt, [row.user_id for row in rows])
    return [
        {
            "score_id": text(row.id),
            "username": players[row.user_id]["username"],
            **_old_score(row),
            "pp": _pp(row),
            "replay_available": text(row.has_replay),
        }
        for row in rows
    ]


@endpoint(scope="any", query=BestQuery, body=BestQuery, returns=list[BestScore])
async def get_user_best(rt: Runtime, call: Call[BestQuery, BestQuery]) -> list[BestScore]:
    """A player's plays worth most pp; empty for a player nobody may see."""
    query = call.body
    ruleset, user_id = selected_ruleset(query.m), await selected_user(rt, query)
    if ruleset is None or user_id is None:
        return []
    rows = await list_user_bests(rt.db, user_id=user_id, ruleset_id=ruleset, limit=query.limit, offset=0)
    return [
        {
            "beatmap_id": text(row.beatmap_id),
            "score_id": text(row.id),
            **_old_score(row),
            "pp": _pp(row),
            "replay_available": text(row.has_replay),
        }
        for row in rows
    ]


@endpoint(scope="any", query=RecentQuery, body=RecentQuery, returns=list[RecentScore])
async def get_user_recent(rt: Runtime, call: Call[RecentQuery, RecentQuery]) -> list[RecentScore]:
    """A player's plays of the last 24 hours, failed ones too, newest first; empty for a player nobody may see."""
    query = call.body
    ruleset, user_id = selected_ruleset(query.m), await selected_user(rt, query)
    if ruleset is None or user_id is None:
        return []
    since = rt.clock() - RECENT_WITHIN
    rows = await list_user_recent_with_fails(
        rt.db, user_id=user_id, ruleset_id=ruleset, since=since, limit=query.limit, offset=0
    )
    return [
        {
            "beatmap_id": text(row.beatmap_id),
            **_old_score(row),
            "score_id": text(row.id) if row.is_passed and row.is_preserved else None,
        }
        for row in rows
    ]


async def board_rows(rt: Runtime, query: ScoresQuery) -> Sequence[ScoreRow]:
    """The plays asked for, best first: of all players one each, or of one player their best."""
    ruleset = selected_ruleset(query.m)
    beatmap = (await beatmaps_by_ids(rt, [query.b] if query.b else [])).get(query.b)
    if ruleset is None or beatmap is None or not has_leaderboard(beatmap.status, rt.config.game):
        return []
    mods = None if query.mods is None else from_bits(ruleset, query.mods)
    if mods is not None:
        if query.mods is None or query.mods & ~to_bits(ruleset, mods):
            return []
        game, names = rt.config.game, [mod.acronym for mod in mods]
        ruleset = special_ruleset(ruleset, names, relax_enabled=game.enable_rx, autopilot_enabled=game.enable_ap)
    if query.u is not None:
        return await _own_rows(rt, query, ruleset, mods)
    if mods is None:
        return await list_board(rt.db, beatmap_id=beatmap.id, ruleset_id=ruleset, limit=query.limit)
    score_ids = await top_ids(rt.db, Board(beatmap.id, ruleset, groups=(exactly(mods),)), query.limit)
    rows = {row.id: row for row in await list_scores(rt.db, ids=score_ids)} if score_ids else {}
    return [rows[score_id] for score_id in score_ids if score_id in rows]


async def _own_rows(
    rt: Runtime, query: ScoresQuery, ruleset: Ruleset, mods: tuple[Mod, ...] | None
) -> Sequence[ScoreRow]:
    user_id = await selected_user(rt, query)
    if user_id is None:
        return []
    rows = await list_user_plays_on_beatmap(rt.db, beatmap_id=query.b, user_id=user_id, ruleset_id=ruleset)
    if mods is None:
        return rows[:1]
    wanted = exactly(mods)
    return [row for row in rows if matches((wanted,), row.acronyms)][:1]


def exactly(mods: Sequence[Mod]) -> ModFilter:
    """Plays with these mods and no other, as boards tell mods apart: SD, PF and MR only count when asked for.

    Unlike in the newer API, DT does not find NC. Daycore has no bit of its own.
    """
    names = [mod.acronym for mod in mods]
    counted = [("HT", "DC") if name == "HT" else (name,) for name in names if name not in UNCOUNTED]
    keys = tuple(key_of(chosen) for chosen in product(*counted))
    return ModFilter(keys, tuple((name,) for name in names if name in UNCOUNTED))


def _old_score(row: ScoreRow) -> OldScore:
    counts = legacy_counts(row.ruleset_id, row.judgements)
    return {
        "score": text(row.classic_total_score),
        "maxcombo": text(row.max_combo),
        "count50": text(counts["count_50"] or 0),
        "count100": text(counts["count_100"] or 0),
        "count300": text(counts["count_300"] or 0),
        "countmiss": text(counts["count_miss"] or 0),
        "countkatu": text(counts["count_katu"] or 0),
        "countgeki": text(counts["count_geki"] or 0),
        "perfect": text(row.is_perfect_combo),
        "enabled_mods": text(to_bits(row.ruleset_id, [Mod(name) for name in row.acronyms])),
        "user_id": text(row.user_id),
        "date": spelled(row.ended_at),
        "rank": row.grade.value,
    }


def _pp(row: ScoreRow) -> str | None:
    return text_or_null(None if row.pp is None else round(row.pp, 4))
