-- The newest score the feed may reach: before the oldest one that waits for processing, else the newest of all.
--
-- Scores that wait for longer than a while (`since`) hold nobody up.
--
-- params:  since DATETIME
-- returns: one FeedHorizon
-- index:   q.PRIMARY, s.PRIMARY
SELECT COALESCE(
           (
               SELECT MIN(q.score_id) - 1
                 FROM score_queue AS q
                WHERE q.accepted_at >= :since
           ),
           (
               SELECT MAX(s.id)
                 FROM scores AS s
           ),
           0
       ) AS id
