-- Where players fail and leave: 100 little-endian int32 each.
CREATE TABLE beatmap_fail_times (
    beatmap_id BIGINT NOT NULL,
    fail_counts VARBINARY(400) NOT NULL,
    exit_counts VARBINARY(400) NOT NULL,
    PRIMARY KEY (beatmap_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
