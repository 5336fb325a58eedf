"""SQL of the beatmaps feature."""

from g0v0.beatmaps.models import (
    BeatmapId,
    BeatmapRow,
    BeatmapsetId,
    BeatmapsetRow,
    ClearedRow,
    DifficultyRow,
    FavouriteCount,
    ListedPackRow,
    LocalSong,
    LockedBeatmapset,
    OwnRating,
    OwnTagRow,
    PackIdRow,
    PackRow,
    PlayableRow,
    PlayCountRow,
    RatingRow,
    StoredBeatmap,
    StrainRow,
    TagCountRow,
)
from g0v0.beatmaps.page_row import BeatmapPageRow
from g0v0.beatmaps.texts import TextsRow
from g0v0.platform.query import Exec, Insert, Many, One, Value
from g0v0.users.models import CardRow

list_beatmaps = Many("beatmaps/list_beatmaps", BeatmapRow)
"""Beatmaps of `ids`, by id."""

list_beatmaps_of_beatmapsets = Many("beatmaps/list_beatmaps_of_beatmapsets", BeatmapRow)
"""Difficulties of the sets `ids`, by ruleset and stars."""

list_beatmapsets = Many("beatmaps/list_beatmapsets", BeatmapsetRow)
"""Sets of `ids`, unordered."""

get_beatmap_page = One("beatmaps/get_beatmap_page", BeatmapPageRow)
"""The beatmap `id` with its set; `viewer_id=None` is nobody."""

get_playable = One("beatmaps/get_playable", PlayableRow)
"""What a play on the beatmap `id` is checked against."""

list_difficulties = Many("beatmaps/list_difficulties", DifficultyRow)
"""Every ruleset of the beatmaps `ids`, by beatmap and ruleset."""

list_strains = Many("beatmaps/list_strains", StrainRow)
"""Difficulty of [beatmap, ruleset] `pairs`."""

list_ratings = Many("beatmaps/list_ratings", RatingRow)
list_recent_favourites = Many("beatmaps/list_recent_favourites", CardRow)
list_play_counts = Many("beatmaps/list_play_counts", PlayCountRow)
list_viewer_of_beatmapset = Many("beatmaps/list_viewer_of_beatmapset", PlayCountRow)
"""A player's plays on the maps of a set; a row for beatmap 0 says that the set is a favourite."""

get_beatmap_id_by_checksum = One("beatmaps/get_beatmap_id_by_checksum", BeatmapId)
get_beatmap_id_by_filename = One("beatmaps/get_beatmap_id_by_filename", BeatmapId)

count_favourites = Value("beatmaps/count_favourites", int)
lock_favourite_count = One("beatmaps/lock_favourite_count", FavouriteCount)
insert_favourite = Exec("beatmaps/insert_favourite")
delete_favourite = Exec("beatmaps/delete_favourite")
update_favourite_count = Exec("beatmaps/update_favourite_count")
update_word_favourites = Exec("beatmaps/update_word_favourites")
list_favourite_ids = Many("beatmaps/list_favourite_ids", BeatmapsetId)

update_facets = Exec("beatmaps/update_facets")
delete_beatmapset_stars = Exec("beatmaps/delete_beatmapset_stars")
insert_beatmapset_stars = Exec("beatmaps/insert_beatmapset_stars")
list_texts = Many("beatmaps/list_texts", TextsRow)
upsert_texts = Exec("beatmaps/upsert_texts")
insert_words = Exec("beatmaps/insert_words")
delete_words = Exec("beatmaps/delete_words")
list_beatmapsets_without_facets = Many("beatmaps/list_beatmapsets_without_facets", BeatmapsetId)

get_own_rating = One("beatmaps/get_own_rating", OwnRating)
insert_rating = Exec("beatmaps/insert_rating")
update_rating = Exec("beatmaps/update_rating")
exists_pass_of_beatmapset = Value("beatmaps/exists_pass_of_beatmapset", bool)

list_tag_counts = Many("beatmaps/list_tag_counts", TagCountRow)
list_tags_of_viewer = Many("beatmaps/list_tags_of_viewer", OwnTagRow)
insert_tag = Exec("beatmaps/insert_tag")
delete_tag = Exec("beatmaps/delete_tag")
exists_pass = Value("beatmaps/exists_pass", bool)

list_favourite_beatmapset_ids = Many("beatmaps/list_favourite_beatmapset_ids", BeatmapsetId)
list_mapped_beatmapset_ids = Many("beatmaps/list_mapped_beatmapset_ids", BeatmapsetId)
list_guest_beatmapset_ids = Many("beatmaps/list_guest_beatmapset_ids", BeatmapsetId)
list_most_played = Many("beatmaps/list_most_played", PlayCountRow)

list_stored_beatmaps = Many("beatmaps/list_stored_beatmaps", StoredBeatmap)
list_foreign_beatmap_ids = Many("beatmaps/list_foreign_beatmap_ids", BeatmapId)
list_beatmapset_ids_by_checksums = Many("beatmaps/list_beatmapset_ids_by_checksums", BeatmapsetId)
list_local_songs_by_filename = Many("beatmaps/list_local_songs_by_filename", LocalSong)
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
insert_update = Exec("beatmaps/insert_update")

upsert_official_beatmapset = Exec("beatmaps/upsert_official_beatmapset")
upsert_official_beatmap = Exec("beatmaps/upsert_official_beatmap")
update_beatmap_difficulty = Exec("beatmaps/update_beatmap_difficulty")

list_packs_before = Many("beatmaps/list_packs_before", PackRow)
list_all_packs = Many("beatmaps/list_all_packs", ListedPackRow)
get_pack_by_tag = One("beatmaps/get_pack_by_tag", PackRow)
lock_pack_by_tag = One("beatmaps/lock_pack_by_tag", PackIdRow)
list_pack_beatmapset_ids = Many("beatmaps/list_pack_beatmapset_ids", BeatmapsetId)
"""What a pack holds, in its order."""

list_cleared_plays_of_pack = Many("beatmaps/list_cleared_plays_of_pack", ClearedRow)

insert_pack = Insert("beatmaps/insert_pack")
"""Raises DuplicateKey: `uq_beatmap_packs_tag`."""

insert_pack_beatmapsets = Exec("beatmaps/insert_pack_beatmapsets")
count_pack_positions = Value("beatmaps/count_pack_positions", int)
delete_pack = Exec("beatmaps/delete_pack")
delete_pack_beatmapsets = Exec("beatmaps/delete_pack_beatmapsets")
delete_all_pack_beatmapsets = Exec("beatmaps/delete_all_pack_beatmapsets")
