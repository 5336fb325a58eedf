"""SQL that reads scores. Writing: `records`, `bests`."""

from g0v0.platform.query import Many, One, Value
from g0v0.scores.models import (
    BoardSummary,
    FeedHorizon,
    ListOwner,
    Place,
    PlayRow,
    ScoreRow,
    StarRating,
    UserId,
)

get_score = One("scores/get_score", ScoreRow)
get_score_by_legacy_id = One("scores/get_score_by_legacy_id", ScoreRow)

list_scores = Many("scores/list_scores", ScoreRow)
"""Scores of `ids`, unordered."""

get_board_summary = One("scores/get_board_summary", BoardSummary)
list_board = Many("scores/list_board", ScoreRow)
"""Best play of each player on a beatmap, highest total first; at most `limit` (1..100) rows."""

get_board_place = One("scores/get_board_place", Place)
count_better = Value("scores/count_better", int)

list_plays_with_mods = Many("scores/list_plays_with_mods", PlayRow)
"""Passed plays with at least one of `acronyms`, highest total first; several per player."""

list_friend_ids = Many("scores/list_friend_ids", UserId)
list_teammate_ids = Many("scores/list_teammate_ids", UserId)

list_user_plays_on_beatmap = Many("scores/list_user_plays_on_beatmap", ScoreRow)
"""A player's passed plays on one beatmap, highest total first."""

get_list_owner = One("scores/get_list_owner", ListOwner)
list_user_bests = Many("scores/list_user_bests", ScoreRow)
list_user_firsts = Many("scores/list_user_firsts", ScoreRow)
list_user_pinned = Many("scores/list_user_pinned", ScoreRow)
list_user_recent = Many("scores/list_user_recent", ScoreRow)
list_user_recent_with_fails = Many("scores/list_user_recent_with_fails", ScoreRow)

list_star_ratings = Many("scores/list_star_ratings", StarRating)
"""Stars of [beatmap, ruleset] `pairs`."""

get_feed_horizon = One("scores/get_feed_horizon", FeedHorizon)
list_feed = Many("scores/list_feed", ScoreRow)
list_feed_of_ruleset = Many("scores/list_feed_of_ruleset", ScoreRow)
