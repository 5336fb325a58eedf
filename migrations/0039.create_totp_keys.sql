-- Authenticator apps: one secret per user. `last_step` is the newest half minute whose code was used, so none is used twice.
CREATE TABLE totp_keys (
    user_id BIGINT NOT NULL,
    secret VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    last_step BIGINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
