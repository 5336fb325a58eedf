"""The beatmap search of the old API as SQL, built with PyPika because its shape varies. Values travel beside the text.

Source: osu-api-v1.md §2.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from pypika import Order, Table
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import FormatParameter

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.sqlfile import Header, Statement

_HEADER = Header("Built while it runs.", "positional", "many", "as the filters allow", "osu-api-v1.md §2.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatmapFilter:
    """What beatmaps have to be; None is anything."""

    beatmap_id: int | None = None
    beatmapset_id: int | None = None
    checksum: str | None = None
    mapper_id: int | None = None
    mapper_names: Sequence[str] = ()
    """Any of these spellings."""
    rulesets: Sequence[Ruleset] = OFFICIAL
    """The beatmap's own ruleset."""
    since: datetime | None = None
    """Ranked or loved after this."""


def list_ids(wanted: BeatmapFilter, limit: int) -> tuple[Statement, tuple[Any, ...]]:
    """Ids of beatmaps: with `since` in the order they were ranked, else the newest set first."""
    b, s = Table("beatmaps").as_("b"), Table("beatmapsets").as_("s")
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(b))
    by_set = wanted.since is not None or wanted.mapper_id is not None or wanted.mapper_names
    if not by_set and wanted.beatmap_id is None and wanted.checksum is None:
        # Read in this order, the newest beatmaps end at the limit; left alone, the database sorts all there are.
        query = query.force_index("ix_beatmaps_beatmapset")
    is_of_set = s.id == b.beatmapset_id
    query = query.join(s).on(is_of_set) if by_set else query.left_join(s).on(is_of_set)
    query = query.select(b.id).where(b.deleted_at.isnull() & s.deleted_at.isnull())
    if wanted.beatmap_id is not None:
        query = query.where(b.id == wanted.beatmap_id)
    if wanted.beatmapset_id is not None:
        query = query.where(b.beatmapset_id == wanted.beatmapset_id)
    if wanted.checksum is not None:
        query = query.where(b.checksum == wanted.checksum)
    if wanted.mapper_id is not None:
        query = query.where(s.user_id == wanted.mapper_id)
    if wanted.mapper_names:
        query = query.where(s.creator.isin(list(wanted.mapper_names)))
    if tuple(wanted.rulesets) != OFFICIAL:
        query = query.where(b.ruleset_id.isin([int(ruleset) for ruleset in wanted.rulesets]))
    if wanted.since is not None:
        query = query.where(s.ranked_at > wanted.since.strftime("%Y-%m-%d %H:%M:%S"))
        query = query.orderby(s.ranked_at, s.id, b.id, order=Order.asc)
    else:
        query = query.orderby(b.beatmapset_id, b.id, order=Order.desc)
    collector = FormatParameter()
    text = query.limit(limit).get_sql(parameter=collector)
    values = tuple(cast(list[Any], collector.get_parameters()))
    return Statement("beatmaps/list_v1_beatmap_ids", _HEADER, text, (), is_built=True), values
