-- A play as it was accepted; pp and everything derived come later.
--
-- params:  user_id BIGINT; beatmap_id BIGINT; ruleset_id TINYINT (0..7); total_score BIGINT;
--          total_score_without_mods BIGINT or NULL; accuracy DOUBLE (0..1); max_combo INT; grade VARCHAR(2);
--          is_passed BOOL; is_ranked BOOL; is_preserved BOOL; is_perfect_combo BOOL; mods JSON; statistics JSON; maximum_statistics JSON;
--          pauses JSON or NULL; beatmap_checksum CHAR(32); room_id BIGINT or NULL; playlist_item_id BIGINT or NULL;
--          started_at DATETIME; ended_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO scores (
       user_id,
       beatmap_id,
       ruleset_id,
       total_score,
       total_score_without_mods,
       accuracy,
       max_combo,
       grade,
       is_passed,
       is_ranked,
       is_preserved,
       is_perfect_combo,
       mods,
       statistics,
       maximum_statistics,
       pauses,
       beatmap_checksum,
       room_id,
       playlist_item_id,
       started_at,
       ended_at
       )
VALUES (
       :user_id,
       :beatmap_id,
       :ruleset_id,
       :total_score,
       :total_score_without_mods,
       :accuracy,
       :max_combo,
       :grade,
       :is_passed,
       :is_ranked,
       :is_preserved,
       :is_perfect_combo,
       :mods,
       :statistics,
       :maximum_statistics,
       :pauses,
       :beatmap_checksum,
       :room_id,
       :playlist_item_id,
       :started_at,
       :ended_at
       )
