"""SQL of the beatmaps feature."""

from g0v0.beatmaps.models import (
    BeatmapId,
    BeatmapRow,
    BeatmapsetId,
    BeatmapsetRow,
    LockedBeatmapset,
    PlayableRow,
    StoredBeatmap,
)
from g0v0.platform.query import Exec, Insert, Many, One

list_beatmaps = Many("beatmaps/list_beatmaps", BeatmapRow)
"""Beatmaps of `ids`, by id."""

list_beatmaps_of_beatmapsets = Many("beatmaps/list_beatmaps_of_beatmapsets", BeatmapRow)
"""Difficulties of the sets `ids`, by ruleset and stars."""

list_beatmapsets = Many("beatmaps/list_beatmapsets", BeatmapsetRow)
"""Sets of `ids`, unordered."""

get_playable = One("beatmaps/get_playable", PlayableRow)
"""What a play on the beatmap `id` is checked against."""

list_stored_beatmaps = Many("beatmaps/list_stored_beatmaps", StoredBeatmap)
list_foreign_beatmap_ids = Many("beatmaps/list_foreign_beatmap_ids", BeatmapId)
list_beatmapset_ids_by_checksums = Many("beatmaps/list_beatmapset_ids_by_checksums", BeatmapsetId)
get_local_beatmapset_id_by_filename = One("beatmaps/get_local_beatmapset_id_by_filename", BeatmapsetId)
lock_beatmapset = One("beatmaps/lock_beatmapset", LockedBeatmapset)

insert_beatmapset = Insert("beatmaps/insert_beatmapset")
"""A new set; `id` None numbers it from a billion, otherwise the answer is not the id."""

update_beatmapset_content = Exec("beatmaps/update_beatmapset_content")
update_beatmapset_archive = Exec("beatmaps/update_beatmapset_archive")
update_beatmapset_cover = Exec("beatmaps/update_beatmapset_cover")
update_beatmapset_status = Exec("beatmaps/update_beatmapset_status")
update_beatmaps_status = Exec("beatmaps/update_beatmaps_status")

insert_beatmap = Insert("beatmaps/insert_beatmap")
"""A new difficulty; `id` None numbers it from a billion, otherwise the answer is not the id."""

update_beatmap = Exec("beatmaps/update_beatmap")
delete_beatmap_difficulties = Exec("beatmaps/delete_beatmap_difficulties")
insert_beatmap_difficulty = Exec("beatmaps/insert_beatmap_difficulty")
