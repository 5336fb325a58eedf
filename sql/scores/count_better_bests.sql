-- How many players stand above a total on a map, restricted ones left out, counted no further than `limit`.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; total_score BIGINT; score_id BIGINT; limit INT
-- returns: value int
-- index:   b.ix_score_bests_total
SELECT COUNT(*) AS better
  FROM (
       SELECT b.score_id
         FROM score_bests AS b
        WHERE b.beatmap_id = :beatmap_id
          AND b.ruleset_id = :ruleset_id
          AND b.is_hidden = 0
          AND b.total_score >= :total_score
          AND (b.total_score > :total_score OR b.score_id < :score_id)
        ORDER BY b.total_score DESC, b.score_id ASC
        LIMIT :limit
       ) AS above
