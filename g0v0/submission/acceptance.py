"""Accepting a play: check it against its token and map, write it and use the token up in one transaction.

The same token twice gives the same score, also when both requests arrive at once: the token row decides.
Source: design.md §4; lazer-flows.md §6.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from g0v0.osu.grades import accuracy, grade
from g0v0.osu.hit_results import COMBO, Statistics, count
from g0v0.osu.mods import Mod, ModError, acronyms, parse_mods
from g0v0.osu.multipliers import MapStats
from g0v0.osu.rulesets import Ruleset, special_ruleset
from g0v0.osu.submission_rules import MapFacts, Play, problems
from g0v0.platform import jobs
from g0v0.platform.db import Tx
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.runtime import Runtime
from g0v0.scores.records import NewScore, write
from g0v0.submission.models import Submission, TokenRow
from g0v0.submission.queries import get_token, insert_queue_entry, update_token_score
from g0v0.submission.rules import has_leaderboard


class TokenNotFound(NotFound):
    """No such token, or it is somebody else's, or for another map."""

    code = "score_token_not_found"
    message = "invalid token"


class _AlreadyUsed(Exception):
    """Another request used the token between our look and our write."""


async def accept(rt: Runtime, *, user_id: int, beatmap_id: int, token_id: int, submission: Submission) -> int:
    """Write the play down; its score id. Raises TokenNotFound, or Invalid naming what cannot be true."""
    token = await find_token(rt, token_id, user_id)
    if token.beatmap_id != beatmap_id or token.room_id is not None:
        raise TokenNotFound(token_id=token_id)
    if token.score_id is not None:
        return token.score_id
    score = checked(rt, token, user_id=user_id, submission=submission)
    return await write_once(rt, token, user_id, score)


async def find_token(rt: Runtime, token_id: int, user_id: int) -> TokenRow:
    """A player's own token. Raises TokenNotFound."""
    token = await get_token(rt.db, id=token_id, user_id=user_id)
    if token is None:
        raise TokenNotFound(token_id=token_id)
    return token


async def write_once(
    rt: Runtime,
    token: TokenRow,
    user_id: int,
    score: NewScore,
    also: Callable[[Tx, int], Awaitable[None]] | None = None,
) -> int:
    """Write a checked play, and what `also` writes for it, and use its token up.

    The id of the token's score, which may be that of another request at the same time.
    """
    try:
        return await rt.db.retrying(lambda tx: _write(rt, tx, token.id, score, also))
    except _AlreadyUsed:
        used = await find_token(rt, token.id, user_id)
        if used.score_id is None:
            raise TokenNotFound(token_id=token.id) from None
        return used.score_id


def checked(rt: Runtime, token: TokenRow, *, user_id: int, submission: Submission) -> NewScore:
    """The play as the server believes it. Raises Invalid."""
    if token.checksum != token.beatmap_checksum or token.status != token.beatmap_status:
        raise Invalid("beatmapset state has been updated", beatmap_id=token.beatmap_id)
    played = Ruleset(token.ruleset_id)
    if submission.ruleset_id is not None and submission.ruleset_id != token.ruleset_id:
        raise Invalid(fields={"ruleset_id": ["is not the ruleset the token was made for."]})
    mods = _mods(played, submission.mods)
    statistics: Statistics = {key: value for key, value in submission.statistics.items() if value}
    maximum: Statistics = {key: value for key, value in submission.maximum_statistics.items() if value}
    play = Play(
        ruleset=played,
        passed=submission.passed,
        total_score=submission.total_score,
        total_score_without_mods=submission.total_score_without_mods,
        accuracy=submission.accuracy,
        max_combo=submission.max_combo,
        mods=mods,
        statistics=statistics,
        maximum_statistics=maximum,
    )
    if found := problems(play, _facts(token)):
        fields: dict[str, list[str]] = {}
        for problem in found:
            fields.setdefault(problem.field, []).append(f"{problem.text}.")
        raise Invalid(fields=fields)
    exact = accuracy(played, statistics, maximum)
    names = acronyms(mods)
    game = rt.config.game
    best_combo = count(maximum, COMBO) or token.max_combo or 0
    return NewScore(
        user_id=user_id,
        beatmap_id=token.beatmap_id,
        beatmap_checksum=token.checksum,
        ruleset=special_ruleset(played, names, relax_enabled=game.enable_rx, autopilot_enabled=game.enable_ap),
        passed=submission.passed,
        ranked=submission.passed and has_leaderboard(token.status, game),
        total_score=submission.total_score,
        total_score_without_mods=submission.total_score_without_mods,
        accuracy=exact,
        max_combo=submission.max_combo,
        perfect_combo=0 < best_combo <= submission.max_combo,
        grade=grade(played, exact, statistics, names, passed=submission.passed),
        mods=mods,
        statistics=statistics,
        maximum_statistics=maximum,
        pauses=tuple(submission.pauses),
        started_at=token.created_at,
        ended_at=rt.clock(),
    )


async def _write(
    rt: Runtime, tx: Tx, token_id: int, score: NewScore, also: Callable[[Tx, int], Awaitable[None]] | None
) -> int:
    score_id = await write(tx, score)
    if not await update_token_score(tx, id=token_id, score_id=score_id):
        raise _AlreadyUsed
    if also is not None:
        await also(tx, score_id)
    # A score not processed by then has lost its job; the sweep takes it.
    sweep_after = timedelta(seconds=rt.config.game.score_sweep_after_seconds)
    await insert_queue_entry(tx, score_id=score_id, accepted_at=score.ended_at, due_at=score.ended_at + sweep_after)

    async def enqueue() -> None:
        await rt.jobs.enqueue(jobs.PROCESS_SCORE, score_id)

    tx.after_commit(enqueue)
    return score_id


def _mods(ruleset: Ruleset, raw: list[dict[str, object]]) -> tuple[Mod, ...]:
    try:
        return parse_mods(ruleset, raw)
    except ModError as error:
        raise Invalid(fields={error.field: [f"{error.problem}."]}) from None


def _facts(token: TokenRow) -> MapFacts:
    return MapFacts(
        ruleset=Ruleset(token.map_ruleset_id),
        count_circles=token.count_circles,
        count_sliders=token.count_sliders,
        count_spinners=token.count_spinners,
        length_s=token.total_length_s,
        max_combo=token.max_combo,
        stats=MapStats(cs=token.cs, hp=token.hp, od=token.od, ar=token.ar),
    )
