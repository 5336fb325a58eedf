-- One beatmap with its set, where players fail and leave it, and how often the viewer played it. The counts of failing
-- are null for a beatmap nobody failed or left. What only a set's own page shows of it, its description and packs, is
-- left empty.
--
-- params:  id BIGINT; viewer_id BIGINT or NULL
-- returns: one BeatmapPageRow
-- index:   b.PRIMARY, s.PRIMARY, f.PRIMARY, p.PRIMARY
-- source:  osu-api-v2-objects.md §3.2, §3.4
SELECT b.id,
       b.beatmapset_id,
       b.user_id,
       b.ruleset_id,
       b.version,
       b.filename,
       b.checksum,
       b.status,
       b.difficulty_rating,
       b.max_combo,
       b.cs,
       b.ar,
       b.od,
       b.hp,
       b.bpm,
       b.total_length_s,
       b.hit_length_s,
       b.count_circles,
       b.count_sliders,
       b.count_spinners,
       b.play_count,
       b.pass_count,
       b.updated_at,
       f.fail_counts,
       f.exit_counts,
       COALESCE(p.play_count, 0) AS viewer_play_count,
       s.user_id AS set_user_id,
       s.creator,
       s.title,
       s.title_unicode,
       s.artist,
       s.artist_unicode,
       s.source,
       s.tags,
       s.status AS set_status,
       s.genre_id,
       s.language_id,
       s.bpm AS set_bpm,
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
       NULL AS description,
       s.play_count AS set_play_count,
       s.favourite_count,
       s.rating_count,
       s.rating_sum,
       s.cover_version,
       s.has_cover,
       s.is_local,
       s.archive_file,
       s.submitted_at,
       s.updated_at AS set_updated_at,
       s.ranked_at,
       '' AS pack_tags
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
  LEFT JOIN beatmap_fail_times AS f ON f.beatmap_id = b.id
  LEFT JOIN beatmap_plays AS p ON p.user_id = :viewer_id AND p.beatmap_id = b.id
 WHERE b.id = :id
   AND b.deleted_at IS NULL
   AND s.deleted_at IS NULL
