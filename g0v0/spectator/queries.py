"""SQL of the spectator feature."""

from g0v0.platform.query import Exec, One
from g0v0.spectator.models import AccountRow, FailTimesRow, PlayedBeatmapRow, PlayedScoreRow, StoredReplayRow

get_account = One("spectator/get_account", AccountRow)
get_played_beatmap = One("spectator/get_played_beatmap", PlayedBeatmapRow)

get_played_score = One("spectator/get_played_score", PlayedScoreRow)
"""The score of a player's token; None until it is submitted."""

update_has_replay = Exec("spectator/update_has_replay")
get_stored_replay = One("spectator/get_stored_replay", StoredReplayRow)

update_replay_views = Exec("spectator/update_replay_views")
upsert_monthly_replay = Exec("spectator/upsert_monthly_replay")
update_replays_watched = Exec("spectator/update_replays_watched")

upsert_fail_times = Exec("spectator/upsert_fail_times")
lock_fail_times = One("spectator/lock_fail_times", FailTimesRow)
update_fail_times = Exec("spectator/update_fail_times")
