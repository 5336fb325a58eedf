"""Giving tags to beatmaps and taking them back. Source: osu-api-v2.md §4.2."""

from functools import partial

from g0v0.beatmaps import cache
from g0v0.beatmaps.lookup import playable
from g0v0.beatmaps.models import PlayableRow
from g0v0.beatmaps.queries import delete_tag, exists_pass, insert_tag
from g0v0.beatmaps.tags import TAGS
from g0v0.platform.db import Tx
from g0v0.platform.errors import Forbidden, Invalid, NotFound
from g0v0.platform.runtime import Runtime


class TagNotFound(NotFound):
    """No such tag."""

    code = "tag_not_found"


class TagForbidden(Forbidden):
    """Only who passed a beatmap may say something of it."""

    code = "tag_forbidden"
    message = "You must pass the beatmap before tagging it."


async def give_tag(rt: Runtime, user_id: int, beatmap_id: int, tag_id: int) -> None:
    """Say something of a beatmap; twice is once. Raises TagNotFound, BeatmapNotFound, Invalid, TagForbidden."""
    tag = TAGS.get(tag_id)
    if tag is None:
        raise TagNotFound(tag_id=tag_id)
    beatmap = await playable(rt, beatmap_id)
    if tag["ruleset_id"] not in (None, beatmap.ruleset_id.wire_id):
        raise Invalid(fields={"tag": ["This tag belongs to another ruleset."]})
    if not await exists_pass(rt.db, user_id=user_id, beatmap_id=beatmap_id):
        raise TagForbidden(beatmap_id=beatmap_id)
    async with rt.db.tx() as tx:
        await insert_tag(tx, beatmap_id=beatmap_id, user_id=user_id, tag_id=tag_id, at=rt.clock())
        _forget_after(rt, tx, user_id, beatmap)


async def take_tag_back(rt: Runtime, user_id: int, beatmap_id: int, tag_id: int) -> None:
    """Say it no longer; fine when it was never said. Raises BeatmapNotFound."""
    beatmap = await playable(rt, beatmap_id)
    async with rt.db.tx() as tx:
        await delete_tag(tx, beatmap_id=beatmap_id, user_id=user_id, tag_id=tag_id)
        _forget_after(rt, tx, user_id, beatmap)


def _forget_after(rt: Runtime, tx: Tx, user_id: int, beatmap: PlayableRow) -> None:
    tx.after_commit(partial(cache.drop_for_viewer, rt.cache, beatmap.beatmapset_id, user_id))
