INSERT INTO beatmap_plays (user_id, beatmap_id, play_count, last_played_at)
SELECT user_id, beatmap_id, COUNT(*), MAX(ended_at)
  FROM scores
 GROUP BY user_id, beatmap_id
