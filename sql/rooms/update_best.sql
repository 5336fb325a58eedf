-- A play becomes its player's best on a playlist item; pp follow when they are known.
--
-- params:  playlist_item_id BIGINT; user_id BIGINT; score_id BIGINT; is_passed BOOL; total_score BIGINT;
--          accuracy DOUBLE (0..1)
-- returns: rows touched
-- index:   PRIMARY
UPDATE playlist_bests
   SET score_id = :score_id,
       is_passed = :is_passed,
       total_score = :total_score,
       accuracy = :accuracy,
       pp = NULL
 WHERE playlist_item_id = :playlist_item_id
   AND user_id = :user_id
