"""`beatmaps/{id}` and `beatmapsets/{id}` as bytes, most of them from Redis.

Cached is what everybody sees. What depends on the viewer (own plays, tags, favourite) is a small value of its own, read
in the same round trip, and always stands last in its object: an object is cached without its closing brace, so that
joining bytes completes it. A cached set is lines (JSON never holds a raw line end): the ids of its difficulties, the
set, then each difficulty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import orjson

from g0v0.beatmaps import cache, shapes
from g0v0.beatmaps.errors import BeatmapNotFound, BeatmapsetNotFound
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow, DifficultyRow, RatingRow, TagCountRow
from g0v0.beatmaps.page_row import BeatmapPageRow
from g0v0.beatmaps.plays import count_user_plays
from g0v0.beatmaps.queries import (
    get_beatmap_page,
    list_beatmaps_of_beatmapsets,
    list_difficulties,
    list_play_counts,
    list_ratings,
    list_recent_favourites,
    list_tag_counts,
    list_tags_of_viewer,
    list_viewer_of_beatmapset,
)
from g0v0.beatmaps.tags import TAGS, TOP_TAGS
from g0v0.beatmaps.wire import BeatmapExtended, BeatmapsetExtended, TagCount
from g0v0.platform.cache import Miss
from g0v0.platform.runtime import Runtime
from g0v0.users import shapes as user_shapes
from g0v0.users.shapes import User, bare

RECENT_FAVOURITES = 50

_NOBODY = b'{"favourited":false,"plays":{},"tags":{}}'


async def beatmap_page(rt: Runtime, beatmap_id: int, viewer_id: int | None) -> bytes | None:
    """One beatmap with its set and all includes; None when there is none."""
    wanted = {cache.beatmap_key(beatmap_id): _expire_s(rt)}
    if viewer_id is not None:
        wanted[cache.beatmap_viewer_key(beatmap_id, viewer_id)] = cache.VIEWER_EXPIRE_S
    page, plays = [*await rt.cache.look(wanted), b"0"][:2]
    reading = _Reading(rt, beatmap_id, viewer_id)
    if isinstance(page, Miss):
        try:
            page = await rt.cache.fill(page, reading.page)
        except BeatmapNotFound:
            page = None
    if isinstance(plays, Miss):
        # Of a beatmap that is none as well: what was claimed is filled.
        plays = await rt.cache.fill(plays, reading.plays)
    return None if page is None else _with_plays(page, plays)


async def beatmap_pages(rt: Runtime, ids: Sequence[int], viewer_id: int | None) -> list[bytes]:
    """The same for several, by id; those that are none are absent."""
    wanted = sorted(set(ids))
    if not wanted:
        return []
    found = await rt.cache.get_many([cache.beatmap_key(beatmap_id) for beatmap_id in wanted])
    pages = {beatmap_id: page for beatmap_id, page in zip(wanted, found, strict=True) if page is not None}
    missing = [beatmap_id for beatmap_id in wanted if beatmap_id not in pages]
    if missing:
        rows = await beatmaps_by_ids(rt, missing)
        made = await _encode_beatmaps(rt, rows, await beatmapsets_by_ids(rt, {r.beatmapset_id for r in rows.values()}))
        rt.cache.put_many({cache.beatmap_key(made_id): page for made_id, page in made.items()}, _expire_s(rt))
        pages |= made
    plays: dict[int, int] = {}
    if viewer_id is not None:
        counts = await list_play_counts(rt.db, user_id=viewer_id, ids=list(pages))
        plays = {row.beatmap_id: row.play_count for row in counts}
    return [_with_plays(pages[i], b"%d" % plays.get(i, 0)) for i in wanted if i in pages]


async def beatmapset_page(
    rt: Runtime, beatmapset_id: int, viewer_id: int | None, *, is_first_party: bool
) -> bytes | None:
    """One set with its difficulties and all includes; None when there is none, or nothing in it."""
    wanted = {cache.beatmapset_key(beatmapset_id): _expire_s(rt)}
    if viewer_id is not None:
        wanted[cache.beatmapset_viewer_key(beatmapset_id, viewer_id)] = cache.VIEWER_EXPIRE_S
    page, viewer = [*await rt.cache.look(wanted), _NOBODY][:2]
    if isinstance(viewer, Miss):
        viewer = await rt.cache.fill(viewer, partial(_encode_viewer, rt, beatmapset_id, viewer_id))
    if isinstance(page, Miss):
        try:
            page = await rt.cache.fill(page, partial(_encode_set, rt, beatmapset_id))
        except BeatmapsetNotFound:
            return None
    return _assemble_set(page, viewer, is_first_party=is_first_party)


@dataclass(slots=True)
class _Reading:
    """A beatmap as one statement reads it, together with how often the viewer played it."""

    rt: Runtime
    beatmap_id: int
    viewer_id: int | None
    _row: BeatmapPageRow | None = None

    async def page(self) -> bytes:
        """The open page. Raises BeatmapNotFound."""
        self._row = row = await get_beatmap_page(self.rt.db, id=self.beatmap_id, viewer_id=self.viewer_id)
        if row is None:
            raise BeatmapNotFound(beatmap_id=self.beatmap_id)
        votes = await list_ratings(self.rt.db, ids=[row.beatmapset_id]) if row.rating_count else []
        return _encode_beatmap(self.rt, row.beatmap, row.beatmapset, row, votes)

    async def plays(self) -> bytes:
        """The viewer's plays, as digits; read by themselves where the page was there."""
        if self._row is not None:
            return b"%d" % self._row.viewer_play_count
        return b"%d" % await count_user_plays(self.rt.db, user_id=self.viewer_id, beatmap_id=self.beatmap_id)


def _with_plays(page: bytes, plays: bytes) -> bytes:
    return b'%b,"current_user_playcount":%b}' % (page, plays)


def _assemble_set(cached: bytes, viewer: bytes, *, is_first_party: bool) -> bytes:
    ids, head, *beatmaps = cached.split(b"\n")
    seen = orjson.loads(viewer)
    plays: Mapping[str, int] = seen["plays"]
    tags: Mapping[str, list[int]] = seen["tags"]
    complete = [
        b'%b,"current_user_tag_ids":%b,"current_user_playcount":%d}'
        % (page, orjson.dumps(tags.get(beatmap_id, ())), plays.get(beatmap_id, 0))
        for beatmap_id, page in zip(ids.decode().split(","), beatmaps, strict=True)
    ]
    tail = b""
    if is_first_party:
        tail = b',"has_favourited":true' if seen["favourited"] else b',"has_favourited":false'
    return b'%b,"beatmaps":[%b]%b}' % (head, b",".join(complete), tail)


def _encode_beatmap(
    rt: Runtime,
    row: BeatmapRow,
    beatmapset: BeatmapsetRow,
    fails: DifficultyRow | BeatmapPageRow | None,
    votes: Iterable[RatingRow],
) -> bytes:
    """The open page."""
    shape = shapes.beatmap_extended(rt, row)
    shape["beatmapset"] = shapes.beatmapset_extended(rt, beatmapset)
    shape["beatmapset"]["ratings"] = shapes.ratings(votes)
    _include(shape, row, beatmapset, fails)
    return _open(shape)


async def _encode_beatmaps(
    rt: Runtime, rows: Mapping[int, BeatmapRow], sets: Mapping[int, BeatmapsetRow]
) -> dict[int, bytes]:
    """Open pages by id; a beatmap whose set is gone has none."""
    visible = [row for row in rows.values() if row.beatmapset_id in sets]
    if not visible:
        return {}
    difficulties = _own(await list_difficulties(rt.db, ids=[row.id for row in visible]), visible)
    rated = [beatmapset.id for beatmapset in sets.values() if beatmapset.rating_count]
    votes = await list_ratings(rt.db, ids=rated) if rated else []
    return {
        row.id: _encode_beatmap(
            rt,
            row,
            sets[row.beatmapset_id],
            difficulties.get(row.id),
            (vote for vote in votes if vote.beatmapset_id == row.beatmapset_id),
        )
        for row in visible
    }


async def _encode_set(rt: Runtime, beatmapset_id: int) -> bytes:
    """The lines of a set. Raises BeatmapsetNotFound."""
    sets = await beatmapsets_by_ids(rt, [beatmapset_id])
    rows = await list_beatmaps_of_beatmapsets(rt.db, ids=list(sets)) if sets else []
    if not rows:
        raise BeatmapsetNotFound(beatmapset_id=beatmapset_id)
    beatmapset = sets[beatmapset_id]
    difficulties = await list_difficulties(rt.db, ids=[row.id for row in rows])
    own = _own(difficulties, rows)
    tags = _tag_counts(await list_tag_counts(rt.db, ids=[row.id for row in rows]))
    shape = shapes.beatmapset_extended(rt, beatmapset, {row.ruleset_id for row in rows})
    shape["converts"] = _converts(rt, beatmapset, rows, difficulties)
    for convert in shape["converts"]:
        convert["top_tag_ids"] = tags.get(convert["id"], [])
    await _include_in_set(rt, shape, beatmapset)
    shape["related_tags"] = [TAGS[tag_id] for tag_id in sorted({c["tag_id"] for found in tags.values() for c in found})]
    beatmaps: list[bytes] = []
    for row in rows:
        beatmap = shapes.beatmap_extended(rt, row)
        _include(beatmap, row, beatmapset, own.get(row.id))
        beatmap["top_tag_ids"] = tags.get(row.id, [])
        beatmaps.append(_open(beatmap))
    ids = b",".join(b"%d" % row.id for row in rows)
    return b"\n".join((ids, _open(shape), *beatmaps))


async def _include_in_set(rt: Runtime, shape: BeatmapsetExtended, beatmapset: BeatmapsetRow) -> None:
    votes = await list_ratings(rt.db, ids=[beatmapset.id]) if beatmapset.rating_count else []
    favourites = []
    if beatmapset.favourite_count:
        favourites = await list_recent_favourites(rt.db, beatmapset_id=beatmapset.id, limit=RECENT_FAVOURITES)
    shape["current_nominations"] = []
    shape["description"] = {"description": beatmapset.description or ""}
    shape["genre"] = shapes.genre(beatmapset)
    shape["language"] = shapes.language(beatmapset)
    shape["pack_tags"] = shapes.pack_tags(beatmapset)
    shape["ratings"] = shapes.ratings(votes)
    shape["recent_favourites"] = [bare(user_shapes.card(rt, row)) for row in favourites]
    shape["related_tags"] = []
    shape["related_users"] = []
    shape["user"] = await _mapper(rt, beatmapset)
    shape["version_count"] = 0


async def _mapper(rt: Runtime, beatmapset: BeatmapsetRow) -> User:
    if not beatmapset.is_local or not beatmapset.user_id:
        return shapes.mapper(rt, beatmapset)
    return bare((await user_shapes.cards(rt, [beatmapset.user_id]))[beatmapset.user_id])


def _include(
    shape: BeatmapExtended,
    row: BeatmapRow,
    beatmapset: BeatmapsetRow,
    fails: DifficultyRow | BeatmapPageRow | None,
) -> None:
    shape["failtimes"] = shapes.failtimes(fails)
    shape["max_combo"] = row.max_combo
    shape["owners"] = shapes.owners(row, beatmapset)


def _converts(
    rt: Runtime, beatmapset: BeatmapsetRow, rows: Sequence[BeatmapRow], difficulties: Sequence[DifficultyRow]
) -> list[BeatmapExtended]:
    by_id = {row.id: row for row in rows}
    converts: list[BeatmapExtended] = []
    for difficulty in difficulties:
        row = by_id[difficulty.beatmap_id]
        if difficulty.ruleset_id is row.ruleset_id:
            continue
        shape = shapes.beatmap_convert(rt, row, difficulty.ruleset_id, difficulty.star_rating)
        shape["failtimes"] = shapes.failtimes(difficulty)
        shape["owners"] = shapes.owners(row, beatmapset)
        converts.append(shape)
    return converts


def _tag_counts(rows: Sequence[TagCountRow]) -> dict[int, list[TagCount]]:
    """The most given tags of each beatmap; those that were taken out of the catalogue are left out."""
    found: dict[int, list[TagCount]] = {}
    for row in rows:
        counts = found.setdefault(row.beatmap_id, [])
        if row.tag_id in TAGS and len(counts) < TOP_TAGS:
            counts.append({"tag_id": row.tag_id, "count": row.votes})
    return found


def _own(difficulties: Sequence[DifficultyRow], rows: Sequence[BeatmapRow]) -> dict[int, DifficultyRow]:
    """Of each beatmap the row of its own ruleset."""
    rulesets = {row.id: row.ruleset_id for row in rows}
    return {d.beatmap_id: d for d in difficulties if rulesets[d.beatmap_id] is d.ruleset_id}


async def _encode_viewer(rt: Runtime, beatmapset_id: int, viewer_id: int | None) -> bytes:
    rows = await list_viewer_of_beatmapset(rt.db, user_id=viewer_id, beatmapset_id=beatmapset_id)
    plays = {str(row.beatmap_id): row.play_count for row in rows}
    tags: dict[str, list[int]] = {}
    for row in await list_tags_of_viewer(rt.db, user_id=viewer_id, beatmapset_id=beatmapset_id):
        tags.setdefault(str(row.beatmap_id), []).append(row.tag_id)
    return orjson.dumps({"favourited": plays.pop("0", 0) == 1, "plays": plays, "tags": tags})


def _open(shape: BeatmapExtended | BeatmapsetExtended) -> bytes:
    """An encoded object that keys may still be added to."""
    return orjson.dumps(shape)[:-1]


def _expire_s(rt: Runtime) -> int:
    return rt.config.cache.beatmap_cache_expire_seconds
