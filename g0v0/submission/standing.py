"""What one play changes in SQL: bests, totals, counters, recent activity. Runs in the processing transaction."""

from dataclasses import dataclass

from g0v0.beatmaps.plays import count_play
from g0v0.events.records import record_event
from g0v0.osu.mods import Mod, clock_rate, mods_key
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import grade_changes, hit_counters, is_counted_play, play_time_s
from g0v0.platform.config import GameSection
from g0v0.platform.db import Tx
from g0v0.rankings.statistics import PlayTotals, add_play, hold, recount_pp
from g0v0.rooms.standings import count_pp
from g0v0.scores.bests import Contender, Outcome, count, place_of
from g0v0.submission.activity import lost_first_event, milestone_event, place_event
from g0v0.submission.models import QueuedScoreRow
from g0v0.submission.rules import gives_ranked_score, has_leaderboard


@dataclass(frozen=True, slots=True)
class ScoredPlay:
    """A queued score with its mods read and its pp known."""

    row: QueuedScoreRow
    ruleset: Ruleset
    mods: tuple[Mod, ...]
    pp: float | None


async def apply(tx: Tx, play: ScoredPlay, game: GameSection) -> Outcome:
    """Count the play everywhere; what changed. The player's account and statistics row are held from here on."""
    row = play.row
    await hold(tx, user_id=row.user_id, ruleset_id=row.ruleset_id)
    outcome = Outcome()
    if row.is_passed and has_leaderboard(row.status, game):
        outcome = await _compete(tx, play)
    counted = _is_counted(play)
    await add_play(tx, row.user_id, row.ruleset_id, _totals(play, outcome, game, counted=counted))
    if row.room_id is not None and row.playlist_item_id is not None:
        await count_pp(
            tx,
            score_id=row.id,
            user_id=row.user_id,
            room_id=row.room_id,
            playlist_item_id=row.playlist_item_id,
            pp=play.pp,
        )
    if outcome.pp_changed:
        await recount_pp(tx, row.user_id, row.ruleset_id)
    plays = 0
    if counted:
        plays = await count_play(
            tx, user_id=row.user_id, beatmap_id=row.beatmap_id, passed=row.is_passed, at=row.ended_at
        )
    if event := milestone_event(row, plays):
        await record_event(tx, row.user_id, *event, row.ended_at)
    return outcome


async def _compete(tx: Tx, play: ScoredPlay) -> Outcome:
    row = play.row
    contender = Contender(
        score_id=row.id,
        user_id=row.user_id,
        beatmap_id=row.beatmap_id,
        ruleset_id=row.ruleset_id,
        mods_key=mods_key(play.mods),
        total_score=row.total_score,
        grade=row.grade,
        pp=play.pp,
        accuracy=row.accuracy,
    )
    outcome = await count(tx, contender)
    if outcome.is_best and not outcome.is_hidden:
        place = await place_of(tx, contender)
        if place is not None:
            await record_event(tx, row.user_id, *place_event(row, play.ruleset, place), row.ended_at)
        if outcome.dethroned is not None:
            await record_event(tx, outcome.dethroned, *lost_first_event(row, play.ruleset), row.ended_at)
    return outcome


def _is_counted(play: ScoredPlay) -> bool:
    row = play.row
    return is_counted_play(
        passed=row.is_passed,
        played_s=_elapsed_s(row),
        total_score=row.total_score,
        statistics=row.statistics,
        maximum_statistics=row.maximum_statistics,
    )


def _totals(play: ScoredPlay, outcome: Outcome, game: GameSection, *, counted: bool) -> PlayTotals:
    row = play.row
    ranked = row.is_passed and outcome.is_best and gives_ranked_score(row.status, game)
    return PlayTotals(
        total_score=row.total_score,
        ranked_score=outcome.gained_score if ranked else 0,
        counted=counted,
        play_time_s=play_time_s(
            total_length_s=row.total_length_s, rate=clock_rate(play.mods), elapsed_s=_elapsed_s(row)
        ),
        hits=hit_counters(play.ruleset, row.statistics),
        max_combo=row.max_combo if row.is_passed and has_leaderboard(row.status, game) else 0,
        grades=grade_changes(outcome.previous_grade, row.grade) if ranked else {},
        at=row.ended_at,
    )


def _elapsed_s(row: QueuedScoreRow) -> float:
    return max(0.0, (row.ended_at - row.started_at).total_seconds())
