"""SQL that reads scores, and that of pins. Writing scores: `records`, `bests`."""

from g0v0.platform.query import Exec, Many, One, Value
from g0v0.scores.models import (
    BoardView,
    FeedHorizon,
    ListOwner,
    PassedRow,
    Pin,
    Place,
    PlayRow,
    ScoreRow,
    Standing,
    StarRating,
    UserId,
)

get_score = One("scores/get_score", ScoreRow)
get_score_by_legacy_id = One("scores/get_score_by_legacy_id", ScoreRow)

list_scores = Many("scores/list_scores", ScoreRow)
"""Scores of `ids`, unordered."""

list_board = Many("scores/list_board", ScoreRow)
"""Best play of each player on a beatmap, highest total first; at most `limit` (1..100) rows."""
get_board_place = One("scores/get_board_place", Place)
list_board_views = Many("scores/list_board_views", BoardView)
"""Leaderboards of everybody as somebody finds them: `asked` are [beatmap, ruleset, user]. Unordered."""
count_better = Value("scores/count_better", int)

list_country_places = Many("scores/list_country_places", Standing)
count_country_places = Value("scores/count_country_places", int)
get_country_place = One("scores/get_country_place", Place)

list_mod_places = Many("scores/list_mod_places", Standing)
"""One row per player, highest total first, for one `mods_key`."""
count_mod_places = Value("scores/count_mod_places", int)
get_mod_place = One("scores/get_mod_place", Place)

list_places_of_users = Many("scores/list_places_of_users", Standing)
list_mod_places_of_users = Many("scores/list_mod_places_of_users", Standing)
list_mod_places_of_country = Many("scores/list_mod_places_of_country", Standing)
"""One row per player and key, highest total first."""

list_plays_with_mods = Many("scores/list_plays_with_mods", PlayRow)
"""Passed plays with at least one of `acronyms`, highest total first; several per player."""

list_teammate_ids = Many("scores/list_teammate_ids", UserId)

list_user_plays_on_beatmap = Many("scores/list_user_plays_on_beatmap", ScoreRow)
"""A player's passed plays on one beatmap, highest total first."""

list_passed_plays = Many("scores/list_passed_plays", PassedRow)
"""Passed plays on the beatmaps of `beatmapset_ids`."""

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

lock_pin_owner = One("scores/lock_pin_owner", UserId)
list_pins = Many("scores/list_pins", Pin)
"""In the player's order."""
insert_pin = Exec("scores/insert_pin")
delete_pin = Exec("scores/delete_pin")
update_pin_order = Exec("scores/update_pin_order")
