-- Accepted scores that are not completely processed yet; a bit in `steps` per finished step. Small by nature.
CREATE TABLE score_queue (
    score_id BIGINT NOT NULL,
    steps INT NOT NULL DEFAULT 0,
    attempts INT NOT NULL DEFAULT 0,
    accepted_at DATETIME NOT NULL,
    due_at DATETIME NOT NULL,
    PRIMARY KEY (score_id),
    KEY ix_score_queue_due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
