"""`/beatmaps/packs`. Source: osu-api-v2.md §4.2; osu-api-v2-objects.md §3.6."""

from typing import NotRequired, TypedDict

from g0v0.beatmaps import packs, shapes
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.models import PackRow
from g0v0.beatmaps.queries import list_pack_beatmapset_ids, list_packs_before
from g0v0.beatmaps.wire import BeatmapsetExtended
from g0v0.platform.clock import iso_z
from g0v0.platform.errors import NotFound
from g0v0.platform.http.cursor import Cursor, CursorParams, encode
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import LaxBool, Params, Text
from g0v0.platform.runtime import Runtime

PAGE_LENGTH = 100
_NEWEST = 2**63 - 1


class PacksQuery(CursorParams):
    """Which kind of packs, and where the page begins."""

    type: Text = "standard"


class PackQuery(Params):
    """`legacy_only`: do only plays of the stable client count as cleared? There are none here."""

    legacy_only: LaxBool = None


class Completion(TypedDict):
    """How far the caller is; nothing for a guest."""

    completed: bool
    beatmapset_ids: list[int]


class Pack(TypedDict):
    """A beatmap pack; what it holds only where it stands alone."""

    author: str
    date: str
    name: str
    no_diff_reduction: bool
    ruleset_id: int | None
    tag: str
    url: str
    beatmapsets: NotRequired[list[BeatmapsetExtended]]
    user_completion_data: NotRequired[Completion]


class PacksPage(TypedDict):
    """One page of packs."""

    beatmap_packs: list[Pack]
    cursor: Cursor | None
    cursor_string: str | None


class UnknownKind(NotFound):
    """No such kind of packs. Prints as `{"error":null}`."""

    code = "unknown_pack_type"


@endpoint(scope="public", query=PacksQuery, returns=PacksPage, tag="beatmap packs")
async def index(rt: Runtime, call: Call[PacksQuery]) -> PacksPage:
    """Packs of one kind, newest first, a hundred a page. 404 for an unknown kind."""
    if call.query.type not in packs.KINDS.values():
        raise UnknownKind(type=call.query.type)
    place = call.query.number("pack_id")
    rows = await list_packs_before(
        rt.db, kind=call.query.type, below_id=_NEWEST if place is None else place, limit=PAGE_LENGTH + 1
    )
    shown = rows[:PAGE_LENGTH]
    cursor = {"pack_id": shown[-1].id} if len(rows) > PAGE_LENGTH else None
    return {"beatmap_packs": [_pack(rt, row) for row in shown], "cursor": cursor, "cursor_string": encode(cursor)}


@endpoint(scope="public", query=PackQuery, returns=Pack, tag="beatmap packs")
async def show(rt: Runtime, call: Call[PackQuery], tag: str) -> Pack:
    """One pack with its sets, and which of them the caller has cleared. 404 for an unknown tag."""
    row = await packs.require_pack(rt.db, tag)
    ids = [found.id for found in await list_pack_beatmapset_ids(rt.db, pack_id=row.id)]
    sets = await beatmapsets_by_ids(rt, ids)
    cleared: set[int] = set()
    if call.viewer_id is not None and call.query.legacy_only is not True:
        cleared = await packs.cleared_beatmapset_ids(rt.db, row, call.viewer_id)
    shape = _pack(rt, row)
    shape["beatmapsets"] = [shapes.beatmapset_extended(rt, sets[number]) for number in ids if number in sets]
    done = [number for number in ids if number in cleared]
    shape["user_completion_data"] = {"completed": bool(ids) and len(done) == len(ids), "beatmapset_ids": done}
    return shape


def _pack(rt: Runtime, row: PackRow) -> Pack:
    return {
        "author": row.author,
        "date": iso_z(row.created_at),
        "name": row.name,
        "no_diff_reduction": row.no_diff_reduction,
        "ruleset_id": None if row.ruleset_id is None else row.ruleset_id.wire_id,
        "tag": row.tag,
        "url": row.url or f"{shapes.site_url(rt)}/beatmaps/packs/{row.tag}",
    }
