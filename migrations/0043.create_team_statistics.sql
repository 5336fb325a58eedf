-- Sums per team and ruleset, rebuilt by a job for the team ranking.
CREATE TABLE team_statistics (
    ruleset_id TINYINT NOT NULL,
    team_id BIGINT NOT NULL,
    play_count BIGINT NOT NULL,
    ranked_score BIGINT NOT NULL,
    performance DOUBLE NOT NULL,
    PRIMARY KEY (ruleset_id, team_id),
    KEY ix_team_statistics_performance (ruleset_id, performance DESC, team_id),
    KEY ix_team_statistics_score (ruleset_id, ranked_score DESC, team_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
