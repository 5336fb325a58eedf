"""The small tables beside `scores` that lists and leaderboards read: who is best at what on which map.

`count` runs inside the transaction that holds the player's account and statistics row (`rankings.statistics.hold`), so
one player's plays are compared one after the other, and the player is not restricted meanwhile; first places of
different players settle on the row they fight for.
"""

from dataclasses import dataclass
from typing import NamedTuple

from g0v0.osu.grades import Grade
from g0v0.platform.db import Rows, Tx
from g0v0.platform.query import Exec, One, Value

SHOWN_PLACES = 50
"""A place worth telling others about. Source: reference-domain-rules.md §8."""


class StandingRow(NamedTuple):
    """How a player stands on a map; null where there is no such play yet."""

    is_restricted: bool
    best_id: int | None
    best_total: int | None
    best_grade: Grade | None
    mods_total: int | None
    best_pp: float | None


class LeaderRow(NamedTuple):
    """Who holds first place."""

    user_id: int
    score_id: int
    total_score: int


get_standing = One("scores/get_standing", StandingRow)
lock_leader = One("scores/lock_leader", LeaderRow)
count_better_bests = Value("scores/count_better_bests", int)
upsert_best = Exec("scores/upsert_best")
upsert_mod_best = Exec("scores/upsert_mod_best")
upsert_pp_best = Exec("scores/upsert_pp_best")
upsert_leader = Exec("scores/upsert_leader")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A passed play on a map with a leaderboard."""

    score_id: int
    user_id: int
    beatmap_id: int
    ruleset_id: int
    mods_key: str
    total_score: int
    grade: Grade
    pp: float | None
    accuracy: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What changed through a play."""

    is_hidden: bool = False
    """Restricted players keep their bests, seen by nobody, and never take first place."""
    is_best: bool = False
    gained_score: int = 0
    """By how much the player's best total on the map grew."""
    previous_grade: Grade | None = None
    pp_changed: bool = False
    board_changed: bool = False
    took_first: bool = False
    dethroned: int | None = None
    """The player who lost first place, when that was somebody else."""


async def count(tx: Tx, play: Contender) -> Outcome:
    """Let a play take the places it deserves; later plays with the same total leave the earlier one in place."""
    standing = await get_standing(
        tx,
        user_id=play.user_id,
        beatmap_id=play.beatmap_id,
        ruleset_id=play.ruleset_id,
        mods_key=play.mods_key,
    )
    if standing is None:
        raise AssertionError("the player whose account is held is gone")
    is_best = standing.best_total is None or play.total_score > standing.best_total
    is_mods_best = standing.mods_total is None or play.total_score > standing.mods_total
    pp_changed = bool(play.pp) and (standing.best_pp is None or (play.pp or 0) > standing.best_pp)
    place = {"beatmap_id": play.beatmap_id, "ruleset_id": play.ruleset_id, "user_id": play.user_id}
    if is_best:
        await upsert_best(tx, **place, score_id=play.score_id, total_score=play.total_score, grade=play.grade)
    if is_mods_best:
        await upsert_mod_best(tx, **place, mods_key=play.mods_key, score_id=play.score_id, total_score=play.total_score)
    if pp_changed:
        await upsert_pp_best(tx, **place, score_id=play.score_id, pp=play.pp, accuracy=play.accuracy)
    took_first, dethroned = await _lead(tx, play) if is_best and not standing.is_restricted else (False, None)
    return Outcome(
        is_hidden=bool(standing.is_restricted),
        is_best=is_best,
        gained_score=play.total_score - (standing.best_total or 0) if is_best else 0,
        previous_grade=standing.best_grade,
        pp_changed=pp_changed,
        board_changed=is_best or is_mods_best,
        took_first=took_first,
        dethroned=dethroned,
    )


async def place_of(rows: Rows, play: Contender, *, at_most: int = SHOWN_PLACES) -> int | None:
    """The 1-based place of a best play on its leaderboard; None beyond `at_most`."""
    better = await count_better_bests(
        rows,
        beatmap_id=play.beatmap_id,
        ruleset_id=play.ruleset_id,
        total_score=play.total_score,
        score_id=play.score_id,
        limit=at_most,
    )
    return better + 1 if better < at_most else None


async def _lead(tx: Tx, play: Contender) -> tuple[bool, int | None]:
    leader = await lock_leader(tx, beatmap_id=play.beatmap_id, ruleset_id=play.ruleset_id)
    if leader is not None and leader.total_score >= play.total_score:
        return False, None
    await upsert_leader(
        tx,
        beatmap_id=play.beatmap_id,
        ruleset_id=play.ruleset_id,
        user_id=play.user_id,
        score_id=play.score_id,
        total_score=play.total_score,
    )
    return True, None if leader is None or leader.user_id == play.user_id else leader.user_id
