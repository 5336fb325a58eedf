-- Who is or was in a room, and what their best plays there add up to. `accuracy_sum` over `completed` is the average.
CREATE TABLE room_users (
    room_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    is_in_room TINYINT(1) NOT NULL DEFAULT 0,
    joined_at DATETIME NULL,
    left_at DATETIME NULL,
    active_at DATETIME NULL,
    attempts INT NOT NULL DEFAULT 0,
    completed INT NOT NULL DEFAULT 0,
    total_score BIGINT NOT NULL DEFAULT 0,
    accuracy_sum DOUBLE NOT NULL DEFAULT 0,
    pp_sum DOUBLE NOT NULL DEFAULT 0,
    last_score_id BIGINT NULL,
    PRIMARY KEY (room_id, user_id),
    KEY ix_room_users_total (room_id, total_score DESC, last_score_id, user_id),
    KEY ix_room_users_active (room_id, active_at, user_id),
    KEY ix_room_users_user (user_id, room_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
