-- A player's latest play in one ruleset; `passed_from` 1 looks for passed ones only, 0 for all.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; passed_from TINYINT; since DATETIME
-- returns: one LatestPlayRow
-- index:   s.ix_scores_user_recent, u.PRIMARY, b.PRIMARY, bs.PRIMARY
SELECT u.username,
       bs.artist,
       bs.title,
       b.version,
       b.ruleset_id,
       s.grade,
       s.accuracy,
       s.pp,
       s.max_combo,
       s.total_score,
       s.mods,
       s.statistics
  FROM scores AS s
  JOIN users AS u ON u.id = s.user_id
  JOIN beatmaps AS b ON b.id = s.beatmap_id
  JOIN beatmapsets AS bs ON bs.id = b.beatmapset_id
 WHERE s.user_id = :user_id
   AND s.ruleset_id = :ruleset_id
   AND s.ended_at > :since
   AND s.is_passed >= :passed_from
   AND s.deleted_at IS NULL
 ORDER BY s.ended_at DESC
 LIMIT 1
