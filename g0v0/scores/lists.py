"""The scores of one player: lists of the profile, and the player's plays on one beatmap.

A list is cached as a whole answer; its owner's is another one, because only owners see what they pinned.
Source: osu-api-v2.md §4.1, §4.2.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

import orjson

from g0v0.beatmaps import shapes as beatmap_shapes
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.statuses import has_leaderboard
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.cache import Miss
from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime
from g0v0.scores import shapes
from g0v0.scores.beside import beatmaps_as_played
from g0v0.scores.boards import place_of
from g0v0.scores.cache import boards_key, user_scores_key
from g0v0.scores.leaderboards import board_beatmap, board_field, board_of
from g0v0.scores.loading import with_everything
from g0v0.scores.models import BEST_PLACES, BoardQuery, ListQuery, ScoreRow, UserPlaysQuery
from g0v0.scores.queries import (
    get_list_owner,
    list_scores,
    list_user_bests,
    list_user_firsts,
    list_user_pinned,
    list_user_plays_on_beatmap,
    list_user_recent,
    list_user_recent_with_fails,
)
from g0v0.scores.rules import ruleset_named
from g0v0.scores.wire import PlacedScore, UserScores
from g0v0.users.cards import encoded_on_board
from g0v0.users.lookup import UserNotFound, require_user

RECENT_WITHIN = timedelta(hours=24)
RECENT_PLACES = 100
"""So many recent plays are shown. Source: osu-api-v2.md §4.1."""

NO_SCORES = b"[]"


class NoPlay(NotFound):
    """The player has no such play on the beatmap. Prints as `{"error":null}`."""

    code = "no_play"


class ListKind(StrEnum):
    """A list of a profile; the value stands in its address."""

    BEST = "best"
    FIRSTS = "firsts"
    RECENT = "recent"
    PINNED = "pinned"


async def user_scores(
    rt: Runtime, user_id: int, kind: str, query: ListQuery, viewer_id: int | None, version: int
) -> bytes:
    """A page of a player's list. Raises NotFound for an unknown kind or ruleset, UserNotFound."""
    listed, ruleset, is_own = _kind(kind), ruleset_named(query.mode), viewer_id == user_id
    form = "modern" if version >= shapes.MODERN_SINCE else "legacy"
    slug = "own" if ruleset is None else ruleset.slug
    name = f"{kind}:{slug}:{query.limit}:{query.offset}:{query.include_fails is True}:{form}:{is_own}"
    key = user_scores_key(user_id)
    found: bytes | Miss | None = None
    if not query.legacy_only:
        [found] = await rt.cache.look_fields(key, [name], rt.config.cache.user_scores_cache_expire_seconds)
    if isinstance(found, bytes):
        return found
    owner = await get_list_owner(rt.db, id=user_id)
    if owner is None or (owner.is_restricted and not is_own):
        raise UserNotFound(user_id=user_id)
    if found is None:
        # No score of this server comes from the stable client.
        return NO_SCORES
    shown = owner.playmode if ruleset is None else ruleset

    async def encode() -> bytes:
        rows = await _rows(rt, user_id, shown, listed, query)
        scores = await with_everything(rt, rows, version, viewer_id if is_own else None)
        if listed is ListKind.BEST:
            for place, (row, score) in enumerate(zip(rows, scores, strict=True), start=query.offset):
                score["weight"] = shapes.weight_at(row, place)
        return orjson.dumps(scores)

    return await rt.cache.fill(found, encode)


async def user_best(
    rt: Runtime, beatmap_id: int, user_id: int, query: BoardQuery, viewer_id: int | None, version: int
) -> bytes:
    """A player's place on a leaderboard. Raises BeatmapNotFound, UserNotFound, NoPlay, NotFound."""
    is_own = viewer_id == user_id
    field = board_field(f"user:{user_id}:{is_own}", ruleset_named(query.mode), query.mods, version)
    key = boards_key(beatmap_id)
    found: bytes | Miss | None = None
    if not query.legacy_only:
        [found] = await rt.cache.look_fields(key, [field], rt.config.cache.leaderboard_cache_expire_seconds)
    if isinstance(found, bytes):
        return found
    beatmap = await board_beatmap(rt, beatmap_id)
    await require_user(rt.db, user_id, viewer_id=viewer_id)
    if found is None or not has_leaderboard(beatmap.status, rt.config.game):
        raise NoPlay(beatmap_id=beatmap_id, user_id=user_id)
    place = await place_of(rt.db, replace(board_of(rt, beatmap, query), viewer_id=user_id))
    rows = [] if place is None else await list_scores(rt.db, ids=[place.score_id])
    if place is None or not rows:
        raise NoPlay(beatmap_id=beatmap_id, user_id=user_id)

    async def encode() -> bytes:
        row = rows[0]
        shape = shapes.score(row, version, viewer_id)
        played = (await beatmaps_as_played(rt, rows, {beatmap.id: beatmap}))[row.id]
        sets = await beatmapsets_by_ids(rt, [beatmap.beatmapset_id])
        if beatmap.beatmapset_id in sets:
            played["owners"] = beatmap_shapes.owners(beatmap, sets[beatmap.beatmapset_id])
        shape["beatmap"] = played
        shape["user"] = (await encoded_on_board(rt, [user_id]))[user_id]
        placed: PlacedScore = {"position": place.position, "score": shape}
        return orjson.dumps(placed)

    return await rt.cache.fill(found, encode)


async def user_plays(
    rt: Runtime, beatmap_id: int, user_id: int, query: UserPlaysQuery, viewer_id: int | None, version: int
) -> UserScores:
    """A player's passed plays on a beatmap, highest total first. Raises BeatmapNotFound, UserNotFound, NotFound."""
    ruleset = ruleset_named(query.ruleset or query.mode)
    beatmap = await board_beatmap(rt, beatmap_id)
    await require_user(rt.db, user_id, viewer_id=viewer_id)
    if query.legacy_only:
        return {"scores": []}
    rows = await list_user_plays_on_beatmap(
        rt.db, beatmap_id=beatmap_id, user_id=user_id, ruleset_id=beatmap.ruleset_id if ruleset is None else ruleset
    )
    return {"scores": [shapes.score(row, version, viewer_id) for row in rows]}


def _kind(name: str) -> ListKind:
    try:
        return ListKind(name)
    except ValueError:
        raise NotFound(kind=name) from None


async def _rows(rt: Runtime, user_id: int, ruleset: Ruleset, kind: ListKind, query: ListQuery) -> Sequence[ScoreRow]:
    places = {ListKind.BEST: BEST_PLACES, ListKind.RECENT: RECENT_PLACES}.get(kind)
    limit = query.limit if places is None else min(query.limit, places - query.offset)
    if limit <= 0:
        return []
    page = {"user_id": user_id, "ruleset_id": ruleset, "limit": limit, "offset": query.offset}
    if kind is ListKind.RECENT:
        recent = list_user_recent_with_fails if query.include_fails else list_user_recent
        return await recent(rt.db, **page, since=rt.clock() - RECENT_WITHIN)
    listed: dict[ListKind, Callable[..., Awaitable[Sequence[ScoreRow]]]] = {
        ListKind.BEST: list_user_bests,
        ListKind.FIRSTS: list_user_firsts,
        ListKind.PINNED: list_user_pinned,
    }
    return await listed[kind](rt.db, **page)
