-- Days that have begun before a day and are not evaluated, first day first, with what tells whether they may be.
--
-- params:  until DATE
-- returns: many OpenDayRow
-- index:   c.ix_daily_challenges_closed, q.PRIMARY, s.ux_playlist_scores_score
SELECT c.day,
       EXISTS(
           SELECT 1
             FROM score_queue AS q
             JOIN playlist_scores AS s ON s.score_id = q.score_id
            WHERE s.room_id = c.room_id
       ) AS has_unprocessed
  FROM daily_challenges AS c
 WHERE c.closed_at IS NULL
   AND c.day < :until
   AND c.room_id IS NOT NULL
 ORDER BY c.day
