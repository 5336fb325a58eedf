"""Spotlights: beatmapsets an operator picked, and who scored most on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.queries import list_beatmaps_of_beatmapsets
from g0v0.beatmaps.shapes import beatmap_extended, beatmapset_extended
from g0v0.beatmaps.wire import BeatmapsetExtended
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, rules, shapes
from g0v0.rankings.models import ChartRow, ChartScoreRow, Player, RankedUserRow
from g0v0.rankings.queries import (
    delete_spotlight,
    get_chart,
    get_latest_chart,
    insert_spotlight,
    insert_spotlight_beatmapsets,
    list_chart_scores,
    list_chart_scores_of_friends,
)
from g0v0.rankings.rows import RANKED_ON_CHART, Placed, find, write
from g0v0.relations.models import RelationKind

KINDS = ("monthly", "bestof", "theme", "special")
MAX_NAME = 100


class SpotlightNotFound(NotFound):
    """No such spotlight, or it holds nothing for the ruleset."""

    code = "spotlight_not_found"
    message = "Specified Spotlight couldn't be found."


@dataclass(frozen=True, slots=True)
class NewSpotlight:
    """What an operator says about a spotlight."""

    name: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    beatmapset_ids: Sequence[int]


async def create(rt: Runtime, new: NewSpotlight) -> int:
    """Make a spotlight; its id. Raises Invalid naming what is wrong, also when none of the sets is known."""
    wrong: dict[str, list[str]] = {}
    if not 0 < len(new.name) <= MAX_NAME:
        wrong["name"] = [f"must have 1 to {MAX_NAME} characters."]
    if new.kind not in KINDS:
        wrong["type"] = [f"must be one of {', '.join(KINDS)}."]
    if new.ends_at <= new.starts_at:
        wrong["end"] = ["must be after the start."]
    if wrong:
        raise Invalid(fields=wrong)

    async def work(tx: Tx) -> int:
        spotlight_id = await insert_spotlight(
            tx, name=new.name, kind=new.kind, starts_at=new.starts_at, ends_at=new.ends_at
        )
        added = await insert_spotlight_beatmapsets(
            tx, spotlight_id=spotlight_id, beatmapset_ids=list(new.beatmapset_ids)
        )
        if not added:
            raise Invalid(fields={"set": ["must be a beatmapset of this server."]})
        return spotlight_id

    return await rt.db.retrying(work)


async def forget(rt: Runtime, spotlight_id: int) -> None:
    """Remove a spotlight. Raises SpotlightNotFound."""
    async with rt.db.tx() as tx:
        if not await delete_spotlight(tx, id=spotlight_id):
            raise SpotlightNotFound(spotlight_id=spotlight_id)


async def chart(rt: Runtime, ruleset: Ruleset, spotlight_id: int | None) -> shapes.Chart:
    """The first fifty of a spotlight (None: of the latest). Six queries at most. Raises SpotlightNotFound."""
    row, held = await _require(rt, ruleset, spotlight_id)
    scores = await list_chart_scores(rt.db, beatmapset_ids=held, ruleset_id=int(ruleset), limit=rules.PAGE_LENGTH)
    return await _shaped(rt, ruleset, row, scores)


async def chart_of_friends(rt: Runtime, ruleset: Ruleset, spotlight_id: int | None, viewer_id: int) -> shapes.Chart:
    """The same among the viewer and their friends. As many queries. Raises SpotlightNotFound."""
    row, held = await _require(rt, ruleset, spotlight_id)
    scores = await list_chart_scores_of_friends(
        rt.db,
        viewer_id=viewer_id,
        kind=RelationKind.FRIEND,
        beatmapset_ids=held,
        ruleset_id=int(ruleset),
        limit=rules.PAGE_LENGTH,
    )
    return await _shaped(rt, ruleset, row, scores)


async def _require(rt: Runtime, ruleset: Ruleset, spotlight_id: int | None) -> tuple[ChartRow, list[int]]:
    if spotlight_id is None:
        row = await get_latest_chart(rt.db, ruleset_id=int(ruleset))
    else:
        row = await get_chart(rt.db, id=spotlight_id, ruleset_id=int(ruleset))
    if row is None or not row.beatmapset_ids:
        raise SpotlightNotFound(spotlight_id=spotlight_id, ruleset=ruleset.slug)
    return row, row.beatmapset_ids


async def _shaped(rt: Runtime, ruleset: Ruleset, row: ChartRow, scores: Sequence[ChartScoreRow]) -> shapes.Chart:
    return {
        "beatmapsets": await _beatmapsets(rt, row.beatmapset_ids or []),
        "ranking": await _ranking(rt, ruleset, scores),
        "spotlight": {**shapes.spotlight(row.spotlight), "participant_count": row.participant_count},
    }


async def _beatmapsets(rt: Runtime, ids: Sequence[int]) -> list[BeatmapsetExtended]:
    sets = await beatmapsets_by_ids(rt, ids)
    rows = await list_beatmaps_of_beatmapsets(rt.db, ids=list(sets))
    shown: list[BeatmapsetExtended] = []
    for beatmapset in (sets[number] for number in sorted(sets)):
        own = [row for row in rows if row.beatmapset_id == beatmapset.id]
        shape = beatmapset_extended(rt, beatmapset, {row.ruleset_id for row in own})
        shape["beatmaps"] = [beatmap_extended(rt, row) for row in own]
        shown.append(shape)
    return shown


async def _ranking(rt: Runtime, ruleset: Ruleset, scores: Sequence[ChartScoreRow]) -> list[shapes.RankedUser]:
    rows = await find(rt, ruleset, [score.user_id for score in scores])
    known = [score for score in scores if score.user_id in rows]
    players = [RankedUserRow._make(rows[score.user_id]) for score in known]
    standings = await board.standings(rt, [Player(row.id, ruleset, row.country_code) for row in players])
    return await write(rt, RANKED_ON_CHART, Placed.at(players, standings), [score.ranked_score for score in known])
