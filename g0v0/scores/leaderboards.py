"""Leaderboards as answers: encoded once for everybody, completed with what only the viewer sees.

Cached are a page of a board (without its closing brace, each score on a line of its own) and, per viewer, their own
score and its place. A hit on both is one command and a join. The viewer's own line is exchanged for their own form of
it, which says whether they pinned it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from g0v0.beatmaps.errors import BeatmapNotFound
from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.models import BeatmapRow
from g0v0.beatmaps.statuses import Status, has_leaderboard
from g0v0.osu.mods.boards import filter_keys
from g0v0.osu.rulesets import Ruleset, special_ruleset
from g0v0.platform.cache import Miss
from g0v0.platform.encoded import passed_on
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime
from g0v0.scores import shapes
from g0v0.scores.boards import Board, Page, place_of, plain_top, plain_views, top
from g0v0.scores.cache import boards_key
from g0v0.scores.models import Audience, BoardQuery, LeaderboardQuery, Place
from g0v0.scores.queries import list_scores
from g0v0.scores.rules import audience_of, ruleset_named
from g0v0.users.cards import board_cards

NO_LEADERBOARD = b'{"scores":[]}'
NO_SCORES = b'{"scores":[],"score_count":0}'
"""Stable plays, asked for with `legacy_only`, reach no leaderboard of this server."""

_NOWHERE = b"null"
_OWN_PART = b'"current_user_attributes"'
"""What precedes this key in a score is the same for every viewer."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A leaderboard as it was asked for, before anything is looked up."""

    beatmap_id: int
    query: LeaderboardQuery
    audience: Audience
    ruleset: Ruleset | None
    version: int
    viewer_id: int | None
    viewer_is_hidden: bool
    country_code: str

    @property
    def is_plain(self) -> bool:
        """Is it, on any beatmap, the board of everybody with any mods?"""
        return self.audience is Audience.GLOBAL and not self.query.mods

    @property
    def fields(self) -> list[str]:
        """Where the page is kept, and for who is signed in, their place."""
        who = {Audience.GLOBAL: "", Audience.COUNTRY: self.country_code}.get(self.audience, self.viewer_id)
        board = board_field(f"{self.audience}{who}", self.ruleset, self.query.mods, self.version)
        page = f"page:{board}:{self.query.limit}"
        return [page] if self.viewer_id is None else [page, f"place:{self.viewer_id}:{board}"]


async def leaderboard(
    rt: Runtime, beatmap_id: int, query: LeaderboardQuery, principal: Principal | None, version: int
) -> bytes:
    """A page of a leaderboard with the viewer's own place. Raises BeatmapNotFound, Invalid, NotFound."""
    wanted = _wanted(beatmap_id, query, principal, version)
    key = boards_key(beatmap_id)
    if query.legacy_only:
        beatmap = await board_beatmap(rt, beatmap_id)
        return NO_SCORES if has_leaderboard(beatmap.status, rt.config.game) else NO_LEADERBOARD
    found = await rt.cache.look_fields(key, wanted.fields, rt.config.cache.leaderboard_cache_expire_seconds)
    page, place = [*found, _NOWHERE][:2]
    if isinstance(page, Miss) or isinstance(place, Miss):
        try:
            page, place = await _fill(rt, wanted, page, place)
        except _NoLeaderboard:
            return NO_LEADERBOARD
    return _complete(page, place, query.limit)


async def board_beatmap(rt: Runtime, beatmap_id: int) -> BeatmapRow:
    """The beatmap a leaderboard is of. Raises BeatmapNotFound."""
    beatmap = (await beatmaps_by_ids(rt, [beatmap_id])).get(beatmap_id)
    if beatmap is None:
        raise BeatmapNotFound(beatmap_id=beatmap_id)
    return beatmap


def board_of(rt: Runtime, beatmap: BeatmapRow, query: BoardQuery) -> Board:
    """The board of all players that a query means; a filter by relax or autopilot means theirs. Raises NotFound."""
    named, game = ruleset_named(query.mode), rt.config.game
    ruleset = beatmap.ruleset_id if named is None else named
    if not ruleset.is_special:
        ruleset = special_ruleset(ruleset, query.mods, relax_enabled=game.enable_rx, autopilot_enabled=game.enable_ap)
    return Board(beatmap.id, ruleset, groups=filter_keys(query.mods))


def board_field(board: str, ruleset: Ruleset | None, mods: Iterable[str], version: int) -> str:
    """Part of a field of `boards_key`: one board, as asked for, in one form of scores."""
    slug = "own" if ruleset is None else ruleset.slug
    form = "modern" if version >= shapes.MODERN_SINCE else "legacy"
    return f"{board}:{slug}:{','.join(sorted(set(mods)))}:{form}"


class _NoLeaderboard(Exception):
    """Plays on such a beatmap do not compete, so there is nothing to keep."""


@dataclass(slots=True)
class _Look:
    """One look at a board: what was read for the page is not read again for the place, which comes after it."""

    rt: Runtime
    wanted: _Wanted
    wants_place: bool
    _found: Place | None = None
    _is_found: bool = False
    _rows: Sequence[tuple[Any, ...]] = ()
    """The scores that were read, as the driver gives them."""
    _users: Mapping[int, bytes] = field(default_factory=dict)

    async def page(self) -> bytes:
        page = await self._top()
        if self.wants_place:
            self._found, self._is_found = page.place, True
        rows = self._rows = page.rows
        if not rows:
            # Of such boards the ids alone are known. A score deleted since is missing.
            own = [] if page.place is None else [page.place.score_id]
            self._rows = await self._scores([*page.score_ids, *own])
            found = {row[shapes.ID]: row for row in self._rows}
            rows = [found[score_id] for score_id in page.score_ids if score_id in found]
        players = [row[shapes.USER_ID] for row in rows]
        viewers = [self.wanted.viewer_id] if page.place and self.wanted.viewer_id else []
        self._users = users = await board_cards(self.rt, [*players, *viewers])
        return shapes.page(rows, self.wanted.version, [users[player] for player in players], page.score_count)

    async def page_and_place(self) -> list[bytes]:
        return [await self.page(), await self.place()]

    async def place(self) -> bytes:
        if not self._is_found:
            self._found, self._is_found = await place_of(self.rt.db, await self._board()), True
        place = self._found
        if place is None:
            return _NOWHERE
        rows = [row for row in self._rows if row[shapes.ID] == place.score_id]
        rows = rows or await self._scores([place.score_id])
        if not rows:
            return _NOWHERE
        row = rows[0]
        shape = shapes.score(shapes.score_row(row), self.wanted.version, self.wanted.viewer_id)
        player = row[shapes.USER_ID]
        users = self._users if player in self._users else await board_cards(self.rt, [player])
        shape["user"] = passed_on(users[player])
        return b"%d\n%b" % (place.position, orjson.dumps(shape))

    async def _top(self) -> Page:
        """The page of ids, and the viewer's place if it is wanted."""
        rt, wanted = self.rt, self.wanted
        if not wanted.is_plain:
            return await top(rt.db, await self._board(), wanted.query.limit, wants_place=self.wants_place)
        asked = (wanted.beatmap_id, wanted.ruleset, wanted.viewer_id)
        view = (await plain_views(rt, (asked,))).get(asked)
        if view is None:
            raise BeatmapNotFound(beatmap_id=wanted.beatmap_id)
        self._check(view.status)
        return await plain_top(rt.db, view, wanted.query.limit)

    async def _board(self) -> Board:
        """What `wanted` means on this beatmap. Raises BeatmapNotFound, _NoLeaderboard."""
        beatmap = await board_beatmap(self.rt, self.wanted.beatmap_id)
        self._check(beatmap.status)
        return _board(self.rt, self.wanted, beatmap)

    def _check(self, status: Status) -> None:
        if not has_leaderboard(status, self.rt.config.game):
            raise _NoLeaderboard

    async def _scores(self, ids: list[int]) -> Sequence[tuple[Any, ...]]:
        return await list_scores.tuples(self.rt.db, ids=set(ids)) if ids else ()


async def _fill(rt: Runtime, wanted: _Wanted, page: bytes | Miss, place: bytes | Miss) -> tuple[bytes, bytes]:
    """The page first, as what is read for it tells the place as well."""
    look = _Look(rt, wanted, wants_place=isinstance(place, Miss))
    if isinstance(page, Miss) and isinstance(place, Miss) and page.is_ours and place.is_ours:
        page, place = await rt.cache.fill_fields([page, place], look.page_and_place)
    try:
        if isinstance(page, Miss):
            page = await rt.cache.fill(page, look.page)
    except BaseException:
        if isinstance(place, Miss):
            await rt.cache.give_up(place)
        raise
    return page, await rt.cache.fill(place, look.place) if isinstance(place, Miss) else place


def _wanted(beatmap_id: int, query: LeaderboardQuery, principal: Principal | None, version: int) -> _Wanted:
    audience = audience_of(query.type, is_supporter=principal is not None and principal.is_supporter)
    return _Wanted(
        beatmap_id=beatmap_id,
        query=query,
        audience=audience,
        ruleset=ruleset_named(query.mode),
        version=version,
        viewer_id=None if principal is None else principal.user_id,
        viewer_is_hidden=principal is not None and principal.is_restricted,
        country_code="XX" if principal is None else principal.country_code,
    )


def _board(rt: Runtime, wanted: _Wanted, beatmap: BeatmapRow) -> Board:
    return replace(
        board_of(rt, beatmap, wanted.query),
        audience=wanted.audience,
        viewer_id=wanted.viewer_id,
        viewer_is_hidden=wanted.viewer_is_hidden,
        country_code=wanted.country_code,
    )


def _complete(page: bytes, place: bytes, limit: int) -> bytes:
    if place == _NOWHERE:
        return page + b"}"
    number, own = place.split(b"\n", 1)
    position = int(number)
    if position <= limit:
        lines = page.split(b"\n", position + 1)
        # The two were not cached at the same time: only the very same score is exchanged.
        if position < len(lines) - 1 and lines[position].startswith(own.partition(_OWN_PART)[0]):
            lines[position] = own + (b"," if lines[position].endswith(b",") else b"")
            page = b"\n".join(lines)
    placed = b'{"position":%d,"score":%b}' % (position, own)
    return b'%b,"user_score":%b,"userScore":%b}' % (page, placed, placed)
