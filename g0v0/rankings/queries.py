"""SQL of the rankings feature, but for the writing of totals (`statistics`)."""

from g0v0.platform.query import Exec, Insert, Many, One, Value
from g0v0.rankings.models import (
    BoardRow,
    ChartRow,
    ChartScoreRow,
    CountryRow,
    PlayerNumbersRow,
    RankedRow,
    RankedUserRow,
    RankRow,
    SpotlightRow,
    StatisticsRow,
    TeamRow,
    TeamSumRow,
    UserIdRow,
)

get_ranked_player = One("rankings/get_ranked_player", RankedRow)
"""What a player is ranked by; None for one who is not ranked."""

count_better = Value("rankings/count_better", int)
count_better_in_country = Value("rankings/count_better_in_country", int)
count_ranked = Value("rankings/count_ranked", int)
count_ranked_in_country = Value("rankings/count_ranked_in_country", int)

list_ranks = Many("rankings/list_ranks", RankRow)
"""Places of many players, unordered."""

list_user_ids_by_pp = Many("rankings/list_user_ids_by_pp", UserIdRow)
list_user_ids_by_score = Many("rankings/list_user_ids_by_score", UserIdRow)
list_user_ids_by_pp_in_country = Many("rankings/list_user_ids_by_pp_in_country", UserIdRow)
list_user_ids_by_score_in_country = Many("rankings/list_user_ids_by_score_in_country", UserIdRow)

list_ranked_players = Many("rankings/list_ranked_players", BoardRow)
"""A ruleset's players, page by page."""

list_player_numbers = Many("rankings/list_player_numbers", PlayerNumbersRow)
"""One player in every ruleset; hidden players without pp."""

update_statistics_country = Exec("rankings/update_statistics_country")

list_statistics = Many("rankings/list_statistics", StatisticsRow)
"""Totals of `user_ids` in `ruleset_ids`, unordered."""

list_ranked_users = Many("rankings/list_ranked_users", RankedUserRow)
"""What a ranking shows of `user_ids`, unordered."""

upsert_rank_history = Exec("rankings/upsert_rank_history")
upsert_rank_peaks = Exec("rankings/upsert_rank_peaks")
delete_old_rank_history = Exec("rankings/delete_old_rank_history")

list_country_sums = Many("rankings/list_country_sums", CountryRow)
list_countries_by_performance = Many("rankings/list_countries_by_performance", CountryRow)
list_countries_by_score = Many("rankings/list_countries_by_score", CountryRow)
count_countries = Value("rankings/count_countries", int)
upsert_country_statistics = Exec("rankings/upsert_country_statistics")
delete_other_country_statistics = Exec("rankings/delete_other_country_statistics")

list_team_sums = Many("rankings/list_team_sums", TeamSumRow)
list_teams_by_performance = Many("rankings/list_teams_by_performance", TeamRow)
list_teams_by_score = Many("rankings/list_teams_by_score", TeamRow)
count_teams = Value("rankings/count_teams", int)
upsert_team_statistics = Exec("rankings/upsert_team_statistics")
delete_other_team_statistics = Exec("rankings/delete_other_team_statistics")

list_spotlights = Many("rankings/list_spotlights", SpotlightRow)
get_chart = One("rankings/get_chart", ChartRow)
get_latest_chart = One("rankings/get_latest_chart", ChartRow)
list_chart_scores = Many("rankings/list_chart_scores", ChartScoreRow)
list_chart_scores_of_friends = Many("rankings/list_chart_scores_of_friends", ChartScoreRow)
insert_spotlight = Insert("rankings/insert_spotlight")
insert_spotlight_beatmapsets = Exec("rankings/insert_spotlight_beatmapsets")
delete_spotlight = Exec("rankings/delete_spotlight")
