-- A set changes state. The first time it gets a leaderboard is when it was ranked; going back forgets that.
--
-- params:  id BIGINT; status TINYINT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmapsets
   SET ranked_at = CASE WHEN :status > 0 THEN COALESCE(ranked_at, :at) END,
       status = :status
 WHERE id = :id
