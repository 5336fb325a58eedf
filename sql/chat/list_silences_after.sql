-- Silences and restrictions with an id above `above_id` that began after `since`, oldest first; at most a hundred.
--
-- params:  above_id BIGINT; since DATETIME
-- returns: many SilenceRow
-- index:   PRIMARY or ix_user_account_history_created
-- source:  osu-api-v2.md §4.8 (ack)
SELECT h.id,
       h.user_id
  FROM user_account_history AS h
 WHERE h.created_at > :since
   AND h.id > :above_id
   AND h.kind IN ('silence', 'restriction')
 ORDER BY h.created_at, h.id
 LIMIT 100
