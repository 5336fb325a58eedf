-- Players who ask to be taken into a team.
CREATE TABLE team_requests (
    team_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (team_id, user_id),
    KEY ix_team_requests_user (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
