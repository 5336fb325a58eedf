"""One score with everything about it. Source: osu-api-v2.md §4.4."""

from g0v0.beatmaps import shapes as beatmap_shapes
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.statuses import has_leaderboard
from g0v0.beatmaps.wire import BeatmapExtended
from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime
from g0v0.scores import shapes
from g0v0.scores.beside import beatmaps_as_played
from g0v0.scores.loading import ScoreNotFound
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import count_better, get_score, get_score_by_legacy_id
from g0v0.scores.rules import ruleset_named
from g0v0.scores.wire import Score
from g0v0.users.lookup import require_user
from g0v0.users.shapes import UserCard, bare, cards

_MAX_DIGITS = 18


async def score_page(rt: Runtime, text: str, viewer_id: int | None, version: int) -> Score:
    """A score by its id. Raises NotFound (`Invalid score id.`), ScoreNotFound, UserNotFound for a hidden player."""
    row = await get_score(rt.db, id=_number(text))
    return await _page(rt, row, viewer_id, version)


async def legacy_score_page(rt: Runtime, ruleset: str, text: str, viewer_id: int | None, version: int) -> Score:
    """A score by its number on the stable server. Raises the same, and NotFound for an unknown ruleset."""
    base = ruleset_named(ruleset)
    row = await get_score_by_legacy_id(rt.db, ruleset_id=base, legacy_score_id=_number(text))
    return await _page(rt, row, viewer_id, version)


async def _page(rt: Runtime, row: ScoreRow | None, viewer_id: int | None, version: int) -> Score:
    if row is None:
        raise ScoreNotFound
    await require_user(rt.db, row.user_id, viewer_id=viewer_id)
    beatmaps = await beatmaps_by_ids(rt, [row.beatmap_id])
    beatmap = beatmaps.get(row.beatmap_id)
    sets = await beatmapsets_by_ids(rt, [] if beatmap is None else [beatmap.beatmapset_id])
    beatmapset = None if beatmap is None else sets.get(beatmap.beatmapset_id)
    mapper: set[int] = set()
    if beatmap is not None and beatmapset is not None and beatmapset.is_local and beatmap.user_id:
        mapper = {beatmap.user_id}
    users = await cards(rt, {row.user_id} | mapper)
    shape = shapes.score(row, version, viewer_id)
    if beatmap is not None and beatmapset is not None:
        shape["beatmap"] = await _beatmap(rt, row, beatmap, beatmapset, users)
        shape["beatmapset"] = beatmap_shapes.beatmapset_compact(rt, beatmapset)
    shape["rank_global"] = None if beatmap is None else await _rank(rt, row, beatmap)
    shape["replay_views"] = row.replay_views
    shape["user"] = users[row.user_id]
    return shape


async def _beatmap(
    rt: Runtime, row: ScoreRow, beatmap: BeatmapRow, beatmapset: BeatmapsetRow, users: dict[int, UserCard]
) -> BeatmapExtended:
    played = (await beatmaps_as_played(rt, [row], {beatmap.id: beatmap}))[row.id]
    return {
        **played,
        "max_combo": beatmap.max_combo,
        "owners": beatmap_shapes.owners(beatmap, beatmapset),
        "user": bare(users[beatmap.user_id]) if beatmap.user_id in users else beatmap_shapes.mapper(rt, beatmapset),
    }


async def _rank(rt: Runtime, row: ScoreRow, beatmap: BeatmapRow) -> int | None:
    """The place this play would have on the global board; None for one that never gets there."""
    if not row.is_passed or row.processed_at is None or not has_leaderboard(beatmap.status, rt.config.game):
        return None
    ahead = await count_better(
        rt.db,
        beatmap_id=row.beatmap_id,
        ruleset_id=row.ruleset_id,
        total_score=row.total_score,
        score_id=row.id,
    )
    return ahead + 1


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and int(text)):
        raise NotFound("Invalid score id.", lookup=text)
    return int(text)
