"""Endpoints of the scores feature. Source: osu-api-v2.md §4.1, §4.2, §4.4."""

from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.scores import feed, leaderboards, lists, pages, passed, pins
from g0v0.scores.models import BoardQuery, FeedQuery, LeaderboardQuery, ListQuery, ReorderBody, UserPlaysQuery
from g0v0.scores.passed import BeatmapsPassed, PassedQuery
from g0v0.scores.shapes import MODERN_SINCE
from g0v0.scores.wire import Leaderboard, PlacedScore, Score, ScoresPage, UserScores


@endpoint(scope="public", query=LeaderboardQuery, returns=Leaderboard)
async def beatmap_scores(rt: Runtime, call: Call[LeaderboardQuery], beatmap: int) -> Raw:
    """Best score of each player on a beatmap, and the caller's own place. Some boards are for supporters only (422)."""
    return Raw(await leaderboards.leaderboard(rt, beatmap, call.query, call.principal, call.api_version))


@endpoint(scope="public", query=LeaderboardQuery, returns=Leaderboard)
async def beatmap_solo_scores(rt: Runtime, call: Call[LeaderboardQuery], beatmap: int) -> Raw:
    """The same, always in the new form. Deprecated."""
    return Raw(await leaderboards.leaderboard(rt, beatmap, call.query, call.principal, MODERN_SINCE))


@endpoint(scope="public", query=BoardQuery, returns=PlacedScore)
async def beatmap_user_score(rt: Runtime, call: Call[BoardQuery], beatmap: int, user: int) -> Raw:
    """A player's best score on a beatmap and its place. 404 without one."""
    return Raw(await lists.user_best(rt, beatmap, user, call.query, call.viewer_id, call.api_version))


@endpoint(scope="public", query=UserPlaysQuery, returns=UserScores)
async def beatmap_user_scores(rt: Runtime, call: Call[UserPlaysQuery], beatmap: int, user: int) -> UserScores:
    """All passed scores of a player on a beatmap, best first."""
    return await lists.user_plays(rt, beatmap, user, call.query, call.viewer_id, call.api_version)


@endpoint(scope="public", query=ListQuery, returns=list[Score])
async def user_scores(rt: Runtime, call: Call[ListQuery], user: int, kind: str) -> Raw:
    """A player's best, newest (24 hours), leading or pinned scores."""
    return Raw(await lists.user_scores(rt, user, kind, call.query, call.viewer_id, call.api_version))


@endpoint(scope="public", returns=Score)
async def show(rt: Runtime, call: Call, score: str) -> Score:
    """One score."""
    return await pages.score_page(rt, score, call.viewer_id, call.api_version)


@endpoint(scope="public", returns=Score)
async def show_legacy(rt: Runtime, call: Call, ruleset: str, score: str) -> Score:
    """One score by its ruleset and its number on the stable server."""
    return await pages.legacy_score_page(rt, ruleset, score, call.viewer_id, call.api_version)


@endpoint(scope="public", query=FeedQuery, returns=ScoresPage)
async def index(rt: Runtime, call: Call[FeedQuery]) -> Raw:
    """Ranked scores of everybody as they come in, up to 1000 a page, oldest first."""
    return Raw(await feed.feed(rt, call.query))


@endpoint(scope="*", status=204)
async def pin(rt: Runtime, call: Call, score: int) -> None:
    """Show an own score on top of the profile. 422 unless it is a passed score of the caller's."""
    await pins.pin(rt, call.user_id, score)


@endpoint(scope="*", status=204)
async def unpin(rt: Runtime, call: Call, score: int) -> None:
    """Take a score off the top of the profile."""
    await pins.unpin(rt, call.user_id, score)


@endpoint(scope="*", body=ReorderBody, status=204)
async def reorder_pin(rt: Runtime, call: Call[None, ReorderBody], score: int) -> None:
    """Move a pinned score directly after or before another one."""
    await pins.reorder(rt, call.user_id, score, after=call.body.after_score_id, before=call.body.before_score_id)


@endpoint(scope="public", query=PassedQuery, returns=BeatmapsPassed, cost=lambda query: len(query.beatmapset_ids))
async def beatmaps_passed(rt: Runtime, call: Call[PassedQuery], user: int) -> BeatmapsPassed:
    """Which beatmaps of some sets a player has passed, by default without mods that make it easier."""
    return await passed.beatmaps_passed(rt, user, call.query, call.viewer_id)
