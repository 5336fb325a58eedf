-- Cookie sessions of the sign-in and consent pages; only a hash of the cookie is kept.
CREATE TABLE web_sessions (
    session_hash BINARY(32) NOT NULL,
    user_id BIGINT NOT NULL,
    csrf_token CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ip_address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL,
    PRIMARY KEY (session_hash),
    KEY ix_web_sessions_user (user_id),
    KEY ix_web_sessions_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
