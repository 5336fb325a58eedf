"""Searching beatmapsets: who asks, which sets, and how they are shown. Source: osu-search.md §1."""

from functools import partial
from itertools import groupby

import orjson

from g0v0.beatmaps import shapes
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.queries import list_beatmaps_of_beatmapsets
from g0v0.beatmaps.tags import TAGS
from g0v0.beatmaps.wire import BeatmapsetExtended
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http.cursor import encode
from g0v0.platform.runtime import Runtime
from g0v0.search import cache, language
from g0v0.search.finding import find
from g0v0.search.language import Texts
from g0v0.search.models import (
    GRADES,
    NOBODY,
    PAGE,
    Category,
    Extra,
    Filters,
    General,
    Played,
    SearchParams,
    Viewer,
)
from g0v0.search.queries import get_searcher
from g0v0.search.sorts import Position, Sort
from g0v0.users.lookup import UserNotFound, find_user


async def search(rt: Runtime, params: SearchParams, user_id: int | None, *, is_supporter: bool) -> bytes:
    """One page of sets as JSON. Raises CursorMismatch."""
    viewer = await _viewer(rt, user_id, params.ruleset, is_supporter=is_supporter)
    filters = await _filters(rt, params, viewer)
    sort = Sort.parse(params.sort, is_wordy=filters.asked.is_wordy, category=filters.category)
    after = sort.position(params.wanted())
    offset = 0 if after is not None else (params.page - 1) * PAGE
    compute = partial(_page, rt, filters, sort, after, offset)
    if params.q or filters.is_personal:
        page = await compute()
    else:
        page = await rt.cache.get_or(cache.search_key(filters, sort, after, offset), cache.EXPIRE_S, compute)
    return b'%b,"recommended_difficulty":%b}' % (page, orjson.dumps(viewer.recommended))


def recommended_stars(ruleset: Ruleset, pp: float) -> float:
    """The stars a player of so many pp enjoys."""
    if pp <= 0:
        return 1.0
    stars = pp**0.35 * 0.27 if ruleset.base is Ruleset.TAIKO else pp**0.4 * 0.195
    return round(stars, 5)


async def _viewer(rt: Runtime, user_id: int | None, ruleset: Ruleset | None, *, is_supporter: bool) -> Viewer:
    if user_id is None:
        return NOBODY
    row = await get_searcher(rt.db, user_id=user_id, ruleset_id=-1 if ruleset is None else ruleset)
    if row is None:
        return NOBODY
    return Viewer(user_id, is_supporter, row.blocks, recommended_stars(row.ruleset_id, row.pp))


async def _filters(rt: Runtime, params: SearchParams, viewer: Viewer) -> Filters:
    asked = language.parse(params.q)
    return Filters(
        asked=asked,
        category=Category.parse(params.s),
        viewer=viewer,
        ruleset=params.ruleset,
        genre=max(params.g or 0, 0),
        language=max(params.l or 0, 0),
        extras=params.listed(params.e) & set(Extra),
        generals=params.listed(params.c) & set(General),
        grades=params.listed(params.r) & GRADES,
        played=Played(params.played) if params.played in Played.__members__.values() else Played.ANY,
        nsfw=params.nsfw is True,
        tags=tuple(_tag_ids(name) for name in asked.tags),
        creator_id=await _creator(rt, asked.texts.get(Texts.CREATOR)),
        every_state_has_leaderboard=rt.config.game.enable_all_beatmap_leaderboard,
    )


def _tag_ids(name: str) -> tuple[int, ...]:
    """The tag of that name, else those whose names hold all its words."""
    wanted = name.strip('"').lower()
    exact = tuple(tag["id"] for tag in TAGS.values() if tag["name"] == wanted)
    return exact or tuple(t["id"] for t in TAGS.values() if all(word in t["name"] for word in wanted.split()))


async def _creator(rt: Runtime, name: str | None) -> int | None:
    """The player of that name or id, whatever became of them: their sets remain."""
    if name is None:
        return None
    try:
        return await find_user(rt.db, name)
    except UserNotFound:
        return None


async def _page(rt: Runtime, filters: Filters, sort: Sort, after: Position | None, offset: int) -> bytes:
    found = await find(rt, filters, sort, after, offset)
    shown = found.rows[:PAGE]
    cursor = sort.cursor(shown[-1]) if len(found.rows) > PAGE else None
    answer = {
        "beatmapsets": await _shapes(rt, [int(str(row[-1])) for row in shown]),
        "search": {"sort": sort.wire},
        "error": None,
        "total": found.total,
        "cursor": cursor,
        "cursor_string": encode(cursor),
    }
    return orjson.dumps(answer)[:-1]


async def _shapes(rt: Runtime, ids: list[int]) -> list[BeatmapsetExtended]:
    sets = await beatmapsets_by_ids(rt, ids)
    rows = await list_beatmaps_of_beatmapsets(rt.db, ids=list(sets)) if sets else []
    ordered = sorted(rows, key=lambda row: row.beatmapset_id)
    by_set = {key: list(group) for key, group in groupby(ordered, key=lambda row: row.beatmapset_id)}
    found: list[BeatmapsetExtended] = []
    for beatmapset_id in ids:
        # Deleted since it was found.
        if beatmapset_id not in sets or beatmapset_id not in by_set:
            continue
        beatmaps = by_set[beatmapset_id]
        shape = shapes.beatmapset_extended(rt, sets[beatmapset_id], {row.ruleset_id for row in beatmaps})
        shape["pack_tags"] = shapes.pack_tags(sets[beatmapset_id])
        shape["beatmaps"] = []
        for row in beatmaps:
            beatmap = shapes.beatmap_extended(rt, row)
            beatmap["max_combo"] = row.max_combo
            shape["beatmaps"].append(beatmap)
        found.append(shape)
    return found
