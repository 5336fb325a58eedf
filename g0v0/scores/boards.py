"""Leaderboards in SQL: who stands on one, how many, and where a player stands.

Boards of everybody and of a country are read from their index up to the limit and counted on it. Boards of few players
(friends, a team) and rare filters are read as a whole, ids and totals only, and cut here.

Source: osu-api-v2.md §4.2, osu-search.md §6.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from g0v0.osu.mods.boards import ModFilter, matches
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Rows
from g0v0.platform.runtime import Runtime
from g0v0.platform.together import Together
from g0v0.relations.lists import friend_ids
from g0v0.scores.models import Audience, BoardView, Place, ScoreRow, Standing
from g0v0.scores.queries import (
    count_country_places,
    count_mod_places,
    get_board_place,
    get_country_place,
    get_mod_place,
    list_board,
    list_board_views,
    list_country_places,
    list_mod_places,
    list_mod_places_of_country,
    list_mod_places_of_users,
    list_places_of_users,
    list_plays_with_mods,
    list_teammate_ids,
)

_ID: Final = ScoreRow._fields.index("id")
_IS_PINNED: Final = ScoreRow._fields.index("is_pinned")
_ALL = 1_000_000
"""More players than a board has."""


@dataclass(frozen=True, slots=True)
class Board:
    """One leaderboard. Without `groups` all mods are welcome."""

    beatmap_id: int
    ruleset: Ruleset
    audience: Audience = Audience.GLOBAL
    groups: tuple[ModFilter, ...] = ()
    viewer_id: int | None = None
    """Whose friends or team, and whose own place."""
    viewer_is_hidden: bool = False
    """Restricted players stand on no board, but see which place theirs would be."""
    country_code: str = "XX"

    @property
    def keys(self) -> tuple[str, ...] | None:
        """The sets of mods shown when they alone decide; None when plays have to be looked at (SD, PF, MR, CL)."""
        if any(group.wanted for group in self.groups):
            return None
        return tuple(key for group in self.groups for key in group.keys)

    @property
    def is_read_whole(self) -> bool:
        """Is it cut and counted here rather than in SQL?"""
        if self.keys is None or self.audience in (Audience.FRIEND, Audience.TEAM):
            return True
        return self.audience is Audience.COUNTRY and bool(self.groups)


Asked = tuple[int, Ruleset | None, int | None]
"""A plain board: a beatmap, a ruleset (None: the beatmap's own) and who looks at it (None: nobody)."""


class Page(NamedTuple):
    """The top of a leaderboard and how many stand on it."""

    score_ids: list[int]
    score_count: int
    place: Place | None
    """The viewer's, when asked for."""
    rows: Sequence[tuple[Any, ...]] = ()
    """The scores themselves as the driver gives them, where SQL gave them: columns of `ScoreRow`."""


async def _views(rt: Runtime, asked: list[Asked]) -> dict[Asked, BoardView]:
    return {view[:3]: view for view in await list_board_views(rt.db, asked=asked)}


plain_views: Final = Together("scores.views", _views)
"""Plain boards as somebody finds them, without those of beatmaps that are not there."""


async def top(db: Rows, board: Board, limit: int, *, wants_place: bool = False) -> Page:
    """The best play of each player, highest total first; ties: the earlier score. `wants_place`: the viewer's too.

    For all boards but plain ones, those of everybody with any mods.
    """
    viewer_id = board.viewer_id if wants_place else None
    if board.is_read_whole:
        everybody = await _everybody(db, board)
        return Page(_ids(everybody[:limit]), len(everybody), _place_among(everybody, viewer_id))
    shown = await _first(db, board, limit)
    place = _place_among(shown, viewer_id)
    is_missing = viewer_id is not None and place is None
    count = len(shown)
    if count < limit:
        # That is everybody who can be seen.
        is_missing &= board.viewer_is_hidden
    else:
        count = await _count(db, board)
    if is_missing:
        place = await place_of(db, board)
    return Page(_ids(shown), count, place)


async def plain_top(db: Rows, view: BoardView, limit: int) -> Page:
    """The same of a plain board that was looked at already."""
    if not view.players:
        return Page([], 0, view.place)
    where = {"beatmap_id": view.asked_beatmap_id, "ruleset_id": view.ruleset_id}
    rows = await list_board.tuples(db, **where, limit=limit)
    if view.is_pinned:
        rows = [(*row[:_IS_PINNED], True, *row[_IS_PINNED + 1 :]) if row[_ID] == view.score_id else row for row in rows]
    return Page([row[_ID] for row in rows], max(view.players, len(rows)), view.place, rows)


async def top_ids(db: Rows, board: Board, limit: int) -> list[int]:
    """The scores of the same page as `top`, when nobody has to be counted."""
    return _ids((await _everybody(db, board))[:limit] if board.is_read_whole else await _first(db, board, limit))


async def place_of(db: Rows, board: Board) -> Place | None:
    """Where the viewer stands on a board, None for nowhere."""
    if board.viewer_id is None:
        return None
    if board.is_read_whole:
        return _place_among(await _everybody(db, board), board.viewer_id)
    where = {"beatmap_id": board.beatmap_id, "ruleset_id": board.ruleset, "user_id": board.viewer_id}
    if board.audience is Audience.COUNTRY:
        return await get_country_place(db, **where, country_code=board.country_code)
    if board.groups:
        return await get_mod_place(db, **where, mods_keys=board.keys)
    return await get_board_place(db, **where)


def best_of_each(standings: Iterable[Standing]) -> list[Standing]:
    """One row per player, in order of the board."""
    best: dict[int, Standing] = {}
    for standing in sorted(standings, key=lambda row: (-row.total_score, row.score_id)):
        best.setdefault(standing.user_id, standing)
    return list(best.values())


async def _first(db: Rows, board: Board, limit: int) -> list[Standing]:
    """The top of a board that is neither plain nor read whole."""
    if board.audience is Audience.COUNTRY:
        where = {"beatmap_id": board.beatmap_id, "ruleset_id": board.ruleset, "country_code": board.country_code}
        return await list_country_places(db, **where, limit=limit)
    return (await _mod_places(db, board, limit))[:limit]


async def _count(db: Rows, board: Board) -> int:
    """How many stand on such a board."""
    where = {"beatmap_id": board.beatmap_id, "ruleset_id": board.ruleset}
    if board.audience is Audience.COUNTRY:
        return await count_country_places(db, **where, country_code=board.country_code)
    return await count_mod_places(db, **where, mods_keys=board.keys)


async def _everybody(db: Rows, board: Board) -> list[Standing]:
    users = await _users(db, board)
    if board.keys is None:
        return await _plays(db, board, None if users is None else set(users))
    where = {"beatmap_id": board.beatmap_id, "ruleset_id": board.ruleset}
    if users is None:
        found = await list_mod_places_of_country(db, **where, mods_keys=board.keys, country_code=board.country_code)
        return best_of_each(found)
    if not board.groups:
        return await list_places_of_users(db, **where, ids=users)
    return best_of_each(await list_mod_places_of_users(db, **where, mods_keys=board.keys, ids=users))


async def _users(db: Rows, board: Board) -> list[int] | None:
    """Who may stand on the board; None where it is not a matter of single players."""
    if board.audience in (Audience.GLOBAL, Audience.COUNTRY):
        return None
    if board.viewer_id is None:
        return []
    if board.audience is Audience.FRIEND:
        return [board.viewer_id, *await friend_ids(db, board.viewer_id)]
    return [row.user_id for row in await list_teammate_ids(db, user_id=board.viewer_id)]


async def _mod_places(db: Rows, board: Board, limit: int) -> list[Standing]:
    """The first `limit` players with any of the keys are among the first `limit` of each key."""
    found = await asyncio.gather(
        *(
            list_mod_places(db, beatmap_id=board.beatmap_id, ruleset_id=board.ruleset, mods_key=key, limit=limit)
            for key in board.keys or ()
        )
    )
    return best_of_each(standing for standings in found for standing in standings)


async def _plays(db: Rows, board: Board, users: set[int] | None) -> list[Standing]:
    """A board whose filter names mods that `score_mod_bests` does not tell apart."""
    acronyms = {name for group in board.groups for names in group.wanted for name in names}
    plays = await list_plays_with_mods(db, beatmap_id=board.beatmap_id, ruleset_id=board.ruleset, acronyms=acronyms)
    found = [
        Standing(play.score_id, play.user_id, play.total_score)
        for play in plays
        if (users is None or play.user_id in users)
        and (board.audience is not Audience.COUNTRY or play.country_code == board.country_code)
        and matches(board.groups, play.acronyms)
    ]
    plain = tuple(group for group in board.groups if not group.wanted)
    if plain:
        rest = replace(board, groups=plain)
        found += await (_everybody(db, rest) if rest.is_read_whole else _mod_places(db, rest, _ALL))
    return best_of_each(found)


def _place_among(standings: Sequence[Standing], user_id: int | None) -> Place | None:
    for position, standing in enumerate(standings, start=1):
        if standing.user_id == user_id:
            return Place(standing.score_id, position)
    return None


def _ids(standings: Sequence[Standing]) -> list[int]:
    return [standing.score_id for standing in standings]
