-- Medals a player holds.
CREATE TABLE user_achievements (
    user_id BIGINT NOT NULL,
    achievement_id INT NOT NULL,
    achieved_at DATETIME NOT NULL,
    PRIMARY KEY (user_id, achievement_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
