-- Leaderboard rows per set of mods (`mods_key`: sorted acronyms that count, joined by commas).
CREATE TABLE score_mod_bests (
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    mods_key VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id BIGINT NOT NULL,
    score_id BIGINT NOT NULL,
    total_score BIGINT NOT NULL,
    PRIMARY KEY (beatmap_id, ruleset_id, mods_key, user_id),
    KEY ix_score_mod_bests_total (beatmap_id, ruleset_id, mods_key, total_score DESC, score_id, user_id),
    KEY ix_score_mod_bests_user (user_id, beatmap_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
