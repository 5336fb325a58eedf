"""Users for answers that show many: held encoded by each process, and put into the answer as they are.

What has to know who is online this minute (friends, chat) takes `shapes.cards`.
"""

from collections.abc import Iterable
from typing import Final, cast

import orjson

from g0v0.platform.encoded import passed_on
from g0v0.platform.runtime import Runtime
from g0v0.platform.together import Together
from g0v0.users.cache import CARDS
from g0v0.users.models import CardRow
from g0v0.users.queries import list_cards
from g0v0.users.rows import write
from g0v0.users.shapes import User, UserOnBoard, deleted_card, on_board

_BOARD_BEGINS: Final = b',"country":'
"""Where what a board shows of a user goes beyond the bare one; in a text a quotation mark is escaped."""
_ID: Final = CardRow._fields.index("id")
_IS_RESTRICTED: Final = CardRow._fields.index("is_restricted")


async def encoded_users(rt: Runtime, ids: Iterable[int]) -> dict[int, User]:
    """Bare users by id, for the encoder alone. One query for those not held; who is online is known to two minutes.

    Restricted and unknown users come as the deleted one, as with `shapes.cards`.
    """
    shown = await board_cards(rt, ids)
    return {user_id: passed_on(card.partition(_BOARD_BEGINS)[0] + b"}") for user_id, card in shown.items()}


async def encoded_on_board(rt: Runtime, ids: Iterable[int]) -> dict[int, UserOnBoard]:
    """The same as boards show them."""
    return {user_id: passed_on(card) for user_id, card in (await board_cards(rt, ids)).items()}


async def board_cards(rt: Runtime, ids: Iterable[int]) -> dict[int, bytes]:
    """The same as JSON, to be pasted."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    found = rt.cache.held.kind(CARDS).get_many(wanted)
    cards = dict(zip(wanted, found, strict=True))
    if None in found:
        missing = [user_id for user_id, card in cards.items() if card is None]
        made = await _made_together(rt, missing)
        cards.update((user_id, made[user_id]) for user_id in missing)
    return cast(dict[int, bytes], cards)


async def _make(rt: Runtime, ids: list[int]) -> dict[int, bytes]:
    """One query; the cards are held."""
    with rt.cache.held.kind(CARDS).making(ids) as keep:
        rows = [row for row in await list_cards.tuples(rt.db, ids=ids) if not row[_IS_RESTRICTED]]
        made = {row[_ID]: card for row, card in zip(rows, write(rt, rows), strict=True)}
        for user_id in ids:
            if user_id not in made:
                made[user_id] = orjson.dumps(on_board(deleted_card(rt, user_id)))
        keep(made)
    return made


_made_together: Final = Together("users.cards", _make)
