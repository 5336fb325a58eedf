"""Which beatmaps of some sets a player has passed. Source: osu-api-v2.md §4.1."""

from typing import TypedDict

from pydantic import Field

from g0v0.beatmaps import shapes as beatmap_shapes
from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.wire import BeatmapCompact
from g0v0.osu.mods import makes_easier
from g0v0.platform.errors import Invalid
from g0v0.platform.http.params import Ids, LaxBool, LaxInt, Params
from g0v0.platform.runtime import Runtime
from g0v0.scores.models import PassedRow
from g0v0.scores.queries import list_passed_plays
from g0v0.users.lookup import require_user

MAX_SETS = 50


class PassedQuery(Params):
    """`GET users/{id}/beatmaps-passed`."""

    beatmapset_ids: Ids = Field(default_factory=list)
    ruleset_id: LaxInt | None = None
    is_legacy: LaxBool = None
    exclude_converts: LaxBool = None
    no_diff_reduction: LaxBool = None


class BeatmapsPassed(TypedDict):
    """Passed beatmaps, by id."""

    beatmaps_passed: list[BeatmapCompact]


async def beatmaps_passed(rt: Runtime, user_id: int, query: PassedQuery, viewer_id: int | None) -> BeatmapsPassed:
    """The beatmaps of at most fifty sets the player has passed. Raises Invalid, UserNotFound."""
    if len(query.beatmapset_ids) > MAX_SETS:
        raise Invalid(fields={"beatmapset_ids": [f"must not have more than {MAX_SETS} entries."]})
    await require_user(rt.db, user_id, viewer_id=viewer_id)
    if query.is_legacy is True:
        # No score of this server comes from the stable client.
        return {"beatmaps_passed": []}
    plays = await list_passed_plays(rt.db, user_id=user_id, beatmapset_ids=query.beatmapset_ids)
    passed = {play.beatmap_id for play in plays if _counts(play, query)}
    beatmaps = await beatmaps_by_ids(rt, passed)
    return {"beatmaps_passed": [beatmap_shapes.beatmap_compact(rt, row) for row in beatmaps.values()]}


def _counts(play: PassedRow, query: PassedQuery) -> bool:
    if query.ruleset_id is not None and play.ruleset_id.base.value != query.ruleset_id:
        return False
    if query.exclude_converts is True and play.ruleset_id.base is not play.own_ruleset_id:
        return False
    return query.no_diff_reduction is False or not makes_easier(play.ruleset_id, play.acronyms)
