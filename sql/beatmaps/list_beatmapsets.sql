-- Beatmapsets of the given ids, in no particular order; deleted and unknown ones are absent. `pack_tags` are the tags of
-- the packs that hold the set, separated by commas, older packs first.
--
-- params:  ids JSON array of BIGINT
-- returns: many BeatmapsetRow
-- index:   s.PRIMARY, i.ix_beatmap_pack_beatmapsets_set, p.PRIMARY
-- source:  osu-api-v2-objects.md §3.3, §3.4
SELECT s.id,
       s.user_id,
       s.creator,
       s.title,
       s.title_unicode,
       s.artist,
       s.artist_unicode,
       s.source,
       s.tags,
       s.status,
       s.genre_id,
       s.language_id,
       s.bpm,
       s.is_nsfw,
       s.has_video,
       s.has_storyboard,
       s.is_spotlight,
       s.is_discussion_locked,
       s.download_disabled,
       s.availability_info,
       s.track_id,
       s.offset_ms,
       s.hype_current,
       s.nominations_current,
       s.description,
       s.play_count,
       s.favourite_count,
       s.rating_count,
       s.rating_sum,
       s.cover_version,
       s.has_cover,
       s.is_local,
       s.archive_file,
       s.submitted_at,
       s.updated_at,
       s.ranked_at,
       COALESCE((
           SELECT GROUP_CONCAT(p.tag ORDER BY p.id)
             FROM beatmap_pack_beatmapsets AS i
             JOIN beatmap_packs AS p ON p.id = i.pack_id
            WHERE i.beatmapset_id = s.id
       ), '') AS pack_tags
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmapsets AS s ON s.id = want.id
 WHERE s.deleted_at IS NULL
