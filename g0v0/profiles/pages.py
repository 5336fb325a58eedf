"""User pages, kept encoded: a hit is one round trip to Redis and a join of byte strings.

What is kept is a header and a `Page` without its closing brace. The header says what cannot stand in the page: until
when the user counts as online, and whether everybody may see it.
"""

from functools import partial
from typing import Final

import orjson

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.cache import Miss
from g0v0.platform.http.endpoint import Raw
from g0v0.platform.runtime import Runtime
from g0v0.profiles import rules
from g0v0.profiles.building import Parts, page
from g0v0.profiles.cache import fill_preferences, preferences_key
from g0v0.profiles.reading import read_profile
from g0v0.profiles.users import statistics_of_rulesets
from g0v0.rankings.loading import standing_of
from g0v0.relations.cache import blocks_key, fill_blocks, read_blocks
from g0v0.users.cache import page_key, rulesets_key
from g0v0.users.lookup import UserNotFound, find_user
from g0v0.users.shapes import online_since

FOR_GAME_SINCE: Final = 20260801
"""From this version on the caller's own page has what the game and the website set and ask: `user_preferences` and
`score_processing_notice_url`. No answer recorded before has them, and strict clients of those days refuse them."""

_VISIBLE: Final = b"."
_HIDDEN: Final = b"!"
_UNTIL: Final = slice(0, 10)
_FLAG: Final = slice(10, 11)
_PAGE: Final = slice(11, None)

_ONLINE: Final = {True: b',"is_online":true', False: b',"is_online":false'}
_ATTRIBUTES: Final = {
    None: b',"current_user_attributes":null',
    True: b',"current_user_attributes":{"has_blocked":true}',
    False: b',"current_user_attributes":{"has_blocked":false}',
}


async def find_page(rt: Runtime, text: str, ruleset: Ruleset | None, *, key: str | None, viewer_id: int | None) -> Raw:
    """The page of whom a path segment means, as `users.lookup.find_user` reads it. Raises UserNotFound."""
    if key != "username" and text.isascii() and text.isdigit() and len(text) < 19:
        # An id needs no lookup: the page itself is missing when nobody has it.
        return await profile(rt, int(text), ruleset, viewer_id)
    return await profile(rt, await find_user(rt.db, text, key=key, viewer_id=viewer_id), ruleset, viewer_id)


async def profile(rt: Runtime, user_id: int, ruleset: Ruleset | None, viewer_id: int | None) -> Raw:
    """An encoded `Profile`. Raises UserNotFound, also for a hidden user who is not the viewer."""
    ttl_s = rt.config.cache.user_cache_expire_seconds
    wanted = {page_key(user_id, ruleset): ttl_s}
    if viewer_id is not None and viewer_id != user_id:
        wanted[blocks_key(viewer_id)] = ttl_s
    kept, *blocks = await rt.cache.look(wanted)
    # Before the page, which may turn out to be nobody's: what was claimed is filled.
    blocked = [await fill_blocks(rt, viewer_id, b) if isinstance(b, Miss) else b for b in blocks if viewer_id]
    if isinstance(kept, Miss):
        kept = await rt.cache.fill(kept, partial(_encoded_page, rt, user_id, ruleset))
    if viewer_id != user_id and kept[_FLAG] == _HIDDEN:
        raise UserNotFound(user_id=user_id)
    has_blocked = None if viewer_id is None else any(user_id in read_blocks(value) for value in blocked)
    return Raw(b"".join((kept[_PAGE], _ONLINE[_is_online(rt, kept)], _ATTRIBUTES[has_blocked], b"}")))


async def current_user(
    rt: Runtime, user_id: int, ruleset: Ruleset | None, *, verification: str | None, for_game: bool = True
) -> Raw:
    """An encoded `CurrentUser`: the caller, who may be hidden from others; `verification` as in `Principal`."""
    keys = (page_key(user_id, ruleset), rulesets_key(user_id), preferences_key(user_id))
    kept, rulesets, preferences = await rt.cache.look(dict.fromkeys(keys, rt.config.cache.user_cache_expire_seconds))
    if isinstance(kept, Miss):
        kept = await rt.cache.fill(kept, partial(_encoded_page, rt, user_id, ruleset))
    if isinstance(rulesets, Miss):
        rulesets = await rt.cache.fill(rulesets, partial(_encoded_rulesets, rt, user_id))
    if isinstance(preferences, Miss):
        preferences = await fill_preferences(rt, user_id, preferences)
    own = {
        "is_restricted": kept[_FLAG] == _HIDDEN,
        "session_verified": verification is None,
        "session_verification_method": verification,
    }
    pieces = (
        kept[_PAGE],
        _ONLINE[_is_online(rt, kept)],
        _ATTRIBUTES[False],
        b",",
        orjson.dumps(own)[1:-1],
        b',"score_processing_notice_url":null,"user_preferences":%b' % preferences if for_game else b"",
        b',"statistics_rulesets":',
        rulesets,
        b"}",
    )
    return Raw(b"".join(pieces))


def _is_online(rt: Runtime, kept: bytes) -> bool:
    return rt.clock().timestamp() < int(kept[_UNTIL])


async def _encoded_rulesets(rt: Runtime, user_id: int) -> bytes:
    return orjson.dumps((await statistics_of_rulesets(rt, [user_id]))[user_id])


async def _encoded_page(rt: Runtime, user_id: int, ruleset: Ruleset | None) -> bytes:
    read = await read_profile(rt, user_id, ruleset)
    if read is None:
        raise UserNotFound(user_id=user_id)
    row = read.row
    parts = Parts(row=row, entries=read.entries, standing=await standing_of(rt, row.statistics))
    header = b"%010d" % rules.online_until(online_since(row), is_bot=row.is_bot)
    flag = _HIDDEN if row.is_restricted else _VISIBLE
    return b"".join((header, flag, orjson.dumps(page(rt, parts))[:-1]))
