"""Users for answers that show many: kept encoded, and put into the answer as they are.

What has to know who is online this minute (friends, chat) takes `shapes.cards`.
"""

from collections.abc import Iterable
from typing import Final

import orjson

from g0v0.platform.encoded import passed_on
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import CARD_EXPIRE_S, card_key
from g0v0.users.shapes import User, UserOnBoard, cards, on_board

_BOARD_ONLY: Final = b"\t"
"""Stands in a kept card before what a board shows of a user beyond the bare one."""
_BOARD_BEGINS: Final = b',"country":'
"""With what that begins; in a text a quotation mark is escaped."""


async def encoded_users(rt: Runtime, ids: Iterable[int]) -> dict[int, User]:
    """Bare users by id, for the encoder alone. At most CARD_EXPIRE_S old; one query for those not kept.

    Restricted and unknown users come as the deleted one, as with `shapes.cards`.
    """
    shown = await board_cards(rt, ids)
    return {user_id: passed_on(card.partition(_BOARD_ONLY)[0] + b"}") for user_id, card in shown.items()}


async def encoded_on_board(rt: Runtime, ids: Iterable[int]) -> dict[int, UserOnBoard]:
    """The same as boards show them."""
    return {user_id: passed_on(card) for user_id, card in (await board_cards(rt, ids)).items()}


async def board_cards(rt: Runtime, ids: Iterable[int]) -> dict[int, bytes]:
    """The same as JSON, to be pasted."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    found = await rt.cache.get_many([card_key(user_id) for user_id in wanted])
    kept = {user_id: card for user_id, card in zip(wanted, found, strict=True) if card is not None}
    if len(kept) < len(wanted):
        made = await cards(rt, [user_id for user_id in wanted if user_id not in kept])
        encoded = {user_id: _encode(on_board(card)) for user_id, card in made.items()}
        rt.cache.put_many({card_key(user_id): card for user_id, card in encoded.items()}, CARD_EXPIRE_S)
        kept |= encoded
    return kept


def _encode(user: UserOnBoard) -> bytes:
    """The form of boards; it begins with the bare one, and the tab between the two is white space to JSON."""
    begin, mark, rest = orjson.dumps(user).partition(_BOARD_BEGINS)
    return begin + _BOARD_ONLY + mark + rest
