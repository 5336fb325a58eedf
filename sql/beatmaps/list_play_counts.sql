-- How often a player played each of the given beatmaps; those never played are absent.
--
-- params:  user_id BIGINT; ids JSON array of BIGINT (beatmaps)
-- returns: many PlayCountRow
-- index:   p.PRIMARY
SELECT p.beatmap_id,
       p.play_count
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmap_plays AS p ON p.user_id = :user_id AND p.beatmap_id = want.id
