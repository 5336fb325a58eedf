-- Sums per country and ruleset, rebuilt by a job for the country ranking.
CREATE TABLE country_statistics (
    ruleset_id TINYINT NOT NULL,
    country_code CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    active_users INT NOT NULL,
    play_count BIGINT NOT NULL,
    ranked_score BIGINT NOT NULL,
    performance DOUBLE NOT NULL,
    PRIMARY KEY (ruleset_id, country_code),
    KEY ix_country_statistics_performance (ruleset_id, performance)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
