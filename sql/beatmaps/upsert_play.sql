-- One more play of a map by a player.
--
-- params:  user_id BIGINT; beatmap_id BIGINT; at DATETIME
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO beatmap_plays (user_id, beatmap_id, play_count, last_played_at)
VALUES (:user_id, :beatmap_id, 1, :at)
    ON DUPLICATE KEY UPDATE
       play_count = play_count + 1,
       last_played_at = VALUES (last_played_at)
