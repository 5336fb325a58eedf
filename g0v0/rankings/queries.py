"""SQL of the rankings feature, but for the writing of totals (`statistics`)."""

from g0v0.platform.query import Many, One, Value
from g0v0.rankings.models import RankedRow, RankRow, UserIdRow

get_ranked_player = One("rankings/get_ranked_player", RankedRow)
list_ranks = Many("rankings/list_ranks", RankRow)
count_better = Value("rankings/count_better", int)
count_better_in_country = Value("rankings/count_better_in_country", int)
count_ranked = Value("rankings/count_ranked", int)
count_ranked_in_country = Value("rankings/count_ranked_in_country", int)
list_user_ids_by_pp = Many("rankings/list_user_ids_by_pp", UserIdRow)
list_user_ids_by_pp_in_country = Many("rankings/list_user_ids_by_pp_in_country", UserIdRow)
list_user_ids_by_score = Many("rankings/list_user_ids_by_score", UserIdRow)
list_user_ids_by_score_in_country = Many("rankings/list_user_ids_by_score_in_country", UserIdRow)

list_ranked_players = Many("rankings/list_ranked_players", RankedRow)
"""A ruleset's players, page by page."""
