-- Who plays for which team; one team per player.
CREATE TABLE team_members (
    user_id BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    joined_at DATETIME NOT NULL,
    PRIMARY KEY (user_id),
    KEY ix_team_members_team (team_id, joined_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
