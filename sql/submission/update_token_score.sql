-- Use a token up. Touches no row when it already has a score.
--
-- params:  id BIGINT; score_id BIGINT
-- returns: rows touched
-- index:   PRIMARY or ix_score_tokens_score
UPDATE score_tokens
   SET score_id = :score_id
 WHERE id = :id
   AND score_id IS NULL
