-- A difficulty as the official server has it. The play counters of this server stay.
--
-- params:  id BIGINT; beatmapset_id BIGINT; user_id BIGINT; ruleset_id TINYINT; version VARCHAR(255);
--          filename VARCHAR(255); checksum CHAR(32); status TINYINT; difficulty_rating DOUBLE; max_combo INT; cs DOUBLE;
--          ar DOUBLE; od DOUBLE; hp DOUBLE; bpm DOUBLE; total_length_s INT; hit_length_s INT; count_circles INT;
--          count_sliders INT; count_spinners INT; updated_at DATETIME
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO beatmaps (
    id, beatmapset_id, user_id, ruleset_id, version, filename, checksum, status, difficulty_rating, max_combo, cs, ar,
    od, hp, bpm, total_length_s, hit_length_s, count_circles, count_sliders, count_spinners, updated_at,
    deleted_at
)
VALUES (
    :id, :beatmapset_id, :user_id, :ruleset_id, :version, :filename, :checksum, :status, :difficulty_rating, :max_combo,
    :cs, :ar, :od, :hp, :bpm, :total_length_s, :hit_length_s, :count_circles, :count_sliders, :count_spinners,
    :updated_at, NULL
)
ON DUPLICATE KEY UPDATE
    beatmapset_id = VALUES (beatmapset_id),
    user_id = VALUES (user_id),
    ruleset_id = VALUES (ruleset_id),
    version = VALUES (version),
    filename = VALUES (filename),
    checksum = VALUES (checksum),
    status = VALUES (status),
    difficulty_rating = VALUES (difficulty_rating),
    max_combo = VALUES (max_combo),
    cs = VALUES (cs),
    ar = VALUES (ar),
    od = VALUES (od),
    hp = VALUES (hp),
    bpm = VALUES (bpm),
    total_length_s = VALUES (total_length_s),
    hit_length_s = VALUES (hit_length_s),
    count_circles = VALUES (count_circles),
    count_sliders = VALUES (count_sliders),
    count_spinners = VALUES (count_spinners),
    updated_at = VALUES (updated_at),
    deleted_at = VALUES (deleted_at)
