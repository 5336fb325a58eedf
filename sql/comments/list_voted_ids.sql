-- Which of the given comments a user voted for.
--
-- params:  ids JSON array of BIGINT; user_id BIGINT
-- returns: many VotedRow
-- index:   v.PRIMARY
SELECT v.comment_id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN comment_votes AS v ON v.comment_id = want.id
   AND v.user_id = :user_id
