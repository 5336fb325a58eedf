"""Beatmap packs: sets an operator bundles under a tag, and how much of one a player has cleared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from g0v0.beatmaps import cache
from g0v0.beatmaps.models import PackRow
from g0v0.beatmaps.queries import (
    count_pack_positions,
    delete_all_pack_beatmapsets,
    delete_pack,
    delete_pack_beatmapsets,
    get_pack_by_tag,
    insert_pack,
    insert_pack_beatmapsets,
    list_cleared_plays_of_pack,
    list_pack_beatmapset_ids,
    lock_pack_by_tag,
)
from g0v0.osu.mods import makes_easier
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import DuplicateKey, Rows, Tx
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.runtime import Runtime

KINDS: Final = {
    "S": "standard",
    "F": "featured",
    "P": "tournament",
    "L": "loved",
    "R": "chart",
    "T": "theme",
    "A": "artist",
}
"""First letter of a tag → the kind of pack. Source: osu-api-v2-objects.md §3.6; osu-api-v2.md §4.2."""

_TAG: Final = re.compile(rf"([{''.join(KINDS)}])[A-Z]?[0-9]{{1,9}}")
_URL: Final = re.compile(r"(https?://\S{1,490})?")


class PackNotFound(NotFound):
    """No pack of this tag."""

    code = "beatmap_pack_not_found"
    message = "Specified BeatmapPack couldn't be found."


@dataclass(frozen=True, slots=True)
class NewPack:
    """What an operator says about a pack. `url`: where to download it, empty for its own page."""

    tag: str
    name: str
    author: str
    beatmapset_ids: Sequence[int]
    url: str = ""
    ruleset: Ruleset | None = None
    no_diff_reduction: bool = False
    """Do plays with mods that make it easier not count as cleared?"""
    created_at: datetime | None = None


async def require_pack(rows: Rows, tag: str) -> PackRow:
    """The pack of a tag. Raises PackNotFound."""
    row = await get_pack_by_tag(rows, tag=tag) if tag.isascii() and len(tag) <= 20 else None
    if row is None:
        raise PackNotFound(tag=tag)
    return row


async def create(rt: Runtime, new: NewPack) -> int:
    """Make a pack; how many sets it holds. Raises Invalid naming what is wrong, also when none of the sets is known."""
    _refuse(new)

    async def work(tx: Tx) -> int:
        pack_id = await insert_pack(
            tx,
            tag=new.tag,
            kind=KINDS[new.tag[0]],
            name=new.name,
            author=new.author,
            url=new.url,
            ruleset_id=new.ruleset,
            no_diff_reduction=new.no_diff_reduction,
            created_at=new.created_at or rt.clock(),
        )
        return await _put(rt, tx, pack_id, new.beatmapset_ids)

    try:
        return await rt.db.retrying(work)
    except DuplicateKey:
        raise Invalid(fields={"tag": [f"{new.tag} is used by another pack."]}) from None


async def add(rt: Runtime, tag: str, beatmapset_ids: Sequence[int]) -> int:
    """Put sets into a pack; how many were not in it. Raises PackNotFound, Invalid when none was added."""

    async def work(tx: Tx) -> int:
        return await _put(rt, tx, await _locked(tx, tag), beatmapset_ids)

    return await rt.db.retrying(work)


async def remove(rt: Runtime, tag: str, beatmapset_ids: Sequence[int]) -> int:
    """Take sets out of a pack; how many were in it. Raises PackNotFound."""

    async def work(tx: Tx) -> int:
        pack_id = await _locked(tx, tag)
        _forget_after_commit(rt, tx, beatmapset_ids)
        return await delete_pack_beatmapsets(tx, pack_id=pack_id, beatmapset_ids=list(beatmapset_ids))

    return await rt.db.retrying(work)


async def forget(rt: Runtime, tag: str) -> None:
    """Remove a pack; its sets stay. Raises PackNotFound."""

    async def work(tx: Tx) -> None:
        pack_id = await _locked(tx, tag)
        _forget_after_commit(rt, tx, [row.id for row in await list_pack_beatmapset_ids(tx, pack_id=pack_id)])
        await delete_all_pack_beatmapsets(tx, pack_id=pack_id)
        await delete_pack(tx, id=pack_id)

    await rt.db.retrying(work)


async def cleared_beatmapset_ids(rows: Rows, pack: PackRow, user_id: int) -> set[int]:
    """Sets of a pack of which the player has passed a beatmap as the pack demands it."""
    plays = await list_cleared_plays_of_pack(rows, pack_id=pack.id, user_id=user_id)
    return {
        play.beatmapset_id
        for play in plays
        if (pack.ruleset_id is None or play.ruleset_id.base is pack.ruleset_id)
        and not (pack.no_diff_reduction and makes_easier(play.ruleset_id, play.acronyms))
    }


async def _locked(tx: Tx, tag: str) -> int:
    row = await lock_pack_by_tag(tx, tag=tag)
    if row is None:
        raise PackNotFound(f"There is no pack {tag!r}.")
    return row.id


async def _put(rt: Runtime, tx: Tx, pack_id: int, beatmapset_ids: Sequence[int]) -> int:
    taken = await count_pack_positions(tx, pack_id=pack_id)
    added = await insert_pack_beatmapsets(
        tx, pack_id=pack_id, beatmapset_ids=list(beatmapset_ids), first_position=taken
    )
    if not added:
        raise Invalid(fields={"set": ["must be a beatmapset of this server that the pack does not hold."]})
    _forget_after_commit(rt, tx, beatmapset_ids)
    return added


def _forget_after_commit(rt: Runtime, tx: Tx, beatmapset_ids: Sequence[int]) -> None:
    """Pages of sets name their packs."""

    async def drop() -> None:
        for beatmapset_id in beatmapset_ids:
            await cache.drop(rt.cache, beatmapset_id, [])

    tx.after_commit(drop)


def _refuse(new: NewPack) -> None:
    wrong: dict[str, list[str]] = {}
    if not _TAG.fullmatch(new.tag):
        kinds = ", ".join(f"{letter} ({kind})" for letter, kind in KINDS.items())
        wrong["tag"] = [f"must be a letter and a number; the letters are {kinds}."]
    if not 1 <= len(new.name) <= 255:
        wrong["name"] = ["must have 1 to 255 characters."]
    if not 1 <= len(new.author) <= 100:
        wrong["author"] = ["must have 1 to 100 characters."]
    if not _URL.fullmatch(new.url):
        wrong["url"] = ["must be an address that starts with http:// or https://."]
    if wrong:
        raise Invalid(fields=wrong)
