-- Teams of players.
CREATE TABLE teams (
    id BIGINT NOT NULL AUTO_INCREMENT,
    name VARCHAR(100) NOT NULL,
    short_name VARCHAR(4) NOT NULL,
    leader_id BIGINT NOT NULL,
    flag_file VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
    cover_file VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
    description TEXT NULL,
    default_ruleset_id TINYINT NOT NULL DEFAULT 0,
    is_open TINYINT(1) NOT NULL DEFAULT 1,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_teams_name (name),
    UNIQUE KEY uq_teams_short_name (short_name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
