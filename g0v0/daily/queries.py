"""SQL of the daily challenge."""

from g0v0.daily.models import (
    ChallengeRow,
    DayRow,
    DrawnRow,
    ListedRow,
    OpenDayRow,
    PlayedRow,
    RoomOfDayRow,
    StarsRow,
    TotalRow,
    UserRow,
)
from g0v0.platform.query import Exec, Many, One, Value

get_challenge = One("daily/get_challenge", ChallengeRow)
lock_challenge = One("daily/lock_challenge", ChallengeRow)
lock_challenge_by_room = One("daily/lock_challenge_by_room", ChallengeRow)
"""Shared: plays of a day do not wait for each other, but its evaluation waits for them."""

get_room_of_day = One("daily/get_room_of_day", RoomOfDayRow)
get_drawn_beatmap = One("daily/get_drawn_beatmap", DrawnRow)
get_stars = One("daily/get_stars", StarsRow)
list_challenges = Many("daily/list_challenges", ListedRow)
"""From a day on, first day first."""

insert_challenge = Exec("daily/insert_challenge")
"""0 when the day has a challenge already."""
delete_challenge = Exec("daily/delete_challenge")

update_challenge_room = Exec("daily/update_challenge_room")
update_challenge_closed = Exec("daily/update_challenge_closed")

list_open_days = Many("daily/list_open_days", OpenDayRow)
"""Begun, over, not evaluated; first day first."""
list_begun_days = Many("daily/list_begun_days", DayRow)
get_last_closed_day = One("daily/get_last_closed_day", DayRow)

upsert_play = Exec("daily/upsert_play")
"""1: the player's first play of the day; 2: a better one; 0: no better."""
insert_plays_of_room = Exec("daily/insert_plays_of_room")
delete_plays = Exec("daily/delete_plays")
update_play_placement = Exec("daily/update_play_placement")
update_placements = Exec("daily/update_placements")

count_players = Value("daily/count_players", int)
get_total_at = One("daily/get_total_at", TotalRow)
list_players = Many("daily/list_players", UserRow)
list_played_days = Many("daily/list_played_days", PlayedRow)
"""By player, first day first."""

upsert_held_statistics = Exec("daily/upsert_held_statistics")
upsert_statistics = Exec("daily/upsert_statistics")
update_statistics_placements = Exec("daily/update_statistics_placements")
insert_missing_statistics = Exec("daily/insert_missing_statistics")
list_counted_users = Many("daily/list_counted_users", UserRow)
count_counted_users = Value("daily/count_counted_users", int)

list_lapsed_users = Many("daily/list_lapsed_users", UserRow)
update_lapsed_streaks = Exec("daily/update_lapsed_streaks")
