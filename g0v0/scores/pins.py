"""Scores a player shows on top of the profile: pinning, unpinning, and their order. Source: osu-api-v2.md §4.4.

A player's own row is held while the pins change, so that two requests at once neither pass the limit nor mix orders.
"""

from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import drop_board, drop_user_scores
from g0v0.scores.models import Pin, ScoreRow
from g0v0.scores.queries import delete_pin, get_score, insert_pin, list_pins, lock_pin_owner, update_pin_order
from g0v0.scores.rules import MAX_PINS, PinRefused, checked_pin, reordered
from g0v0.users.cache import drop_user


async def pin(rt: Runtime, user_id: int, score_id: int) -> None:
    """Pin an own passed score below the others; a pinned one stays where it is. Raises PinRefused."""
    score = checked_pin(await get_score(rt.db, id=score_id), user_id)

    async def work(tx: Tx) -> None:
        pins = await _hold(tx, score)
        if any(pin.score_id == score_id for pin in pins):
            return
        if len(pins) >= MAX_PINS:
            raise PinRefused(f"You cannot pin more than {MAX_PINS} scores.")
        position = pins[-1].position + 1 if pins else 1
        await insert_pin(tx, user_id=user_id, score_id=score_id, ruleset_id=score.ruleset_id, position=position)
        _forget_after_commit(rt, tx, score)

    await rt.db.retrying(work)


async def unpin(rt: Runtime, user_id: int, score_id: int) -> None:
    """Take a score off the profile; nothing happens when it is not there."""
    score = await get_score(rt.db, id=score_id)
    if score is None or score.user_id != user_id:
        return

    async def work(tx: Tx) -> None:
        if await delete_pin(tx, user_id=user_id, score_id=score_id):
            _forget_after_commit(rt, tx, score)

    await rt.db.retrying(work)


async def reorder(rt: Runtime, user_id: int, score_id: int, *, after: int | None, before: int | None) -> None:
    """Move a pinned score directly after or before another pinned one of its ruleset. Raises PinRefused."""
    score = checked_pin(await get_score(rt.db, id=score_id), user_id)

    async def work(tx: Tx) -> None:
        pinned = [pin.score_id for pin in await _hold(tx, score)]
        order = reordered(pinned, score_id, after=after, before=before)
        await update_pin_order(tx, user_id=user_id, ids=order)
        _forget_after_commit(rt, tx, score)

    await rt.db.retrying(work)


async def _hold(tx: Tx, score: ScoreRow) -> list[Pin]:
    """The pins of the score's player in its ruleset, in order, held until the transaction ends."""
    await lock_pin_owner(tx, id=score.user_id)
    return await list_pins(tx, user_id=score.user_id, ruleset_id=score.ruleset_id)


def _forget_after_commit(rt: Runtime, tx: Tx, score: ScoreRow) -> None:
    async def forget() -> None:
        await drop_user_scores(rt.cache, score.user_id)
        await drop_board(rt.cache, score.beatmap_id)
        # The page counts its pins.
        await drop_user(rt.cache, score.user_id)

    tx.after_commit(forget)
