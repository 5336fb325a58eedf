"""Users for answers that show many: kept encoded, and put into the answer as they are.

What has to know who is online this minute (friends, chat) takes `shapes.cards`.
"""

from collections.abc import Iterable
from typing import Final

import orjson

from g0v0.platform.encoded import passed_on
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import CARD_EXPIRE_S, card_key
from g0v0.users.shapes import User, UserOnBoard, bare, cards, on_board

_BOARD_ONLY: Final = b"\t"
"""Stands in a kept card before what a board shows of a user beyond the bare one."""


async def encoded_users(rt: Runtime, ids: Iterable[int]) -> dict[int, User]:
    """Bare users by id, for the encoder alone. At most CARD_EXPIRE_S old; one query for those not kept.

    Restricted and unknown users come as the deleted one, as with `shapes.cards`.
    """
    return {
        user_id: passed_on(card.partition(_BOARD_ONLY)[0] + b"}") for user_id, card in (await _kept(rt, ids)).items()
    }


async def encoded_on_board(rt: Runtime, ids: Iterable[int]) -> dict[int, UserOnBoard]:
    """The same as boards show them."""
    return {user_id: passed_on(card) for user_id, card in (await _kept(rt, ids)).items()}


async def _kept(rt: Runtime, ids: Iterable[int]) -> dict[int, bytes]:
    wanted = list(set(ids))
    if not wanted:
        return {}
    kept = dict(zip(wanted, await rt.cache.get_many([card_key(user_id) for user_id in wanted]), strict=True))
    made = await cards(rt, [user_id for user_id, card in kept.items() if card is None])
    encoded = {user_id: _encode(bare(card), on_board(card)) for user_id, card in made.items()}
    for user_id, card in encoded.items():
        rt.cache.put(card_key(user_id), card, CARD_EXPIRE_S)
    return {user_id: encoded[user_id] if card is None else card for user_id, card in kept.items()}


def _encode(user: User, user_on_board: UserOnBoard) -> bytes:
    """The form of boards; it begins with the bare one, and the tab between the two is white space to JSON."""
    begin = orjson.dumps(user)[:-1]
    return begin + _BOARD_ONLY + orjson.dumps(user_on_board)[len(begin) :]
