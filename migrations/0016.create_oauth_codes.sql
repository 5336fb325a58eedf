-- Authorization codes, single use; only a hash is kept.
CREATE TABLE oauth_codes (
    code_hash BINARY(32) NOT NULL,
    client_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    redirect_uri VARCHAR(500) NULL,
    scopes VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    code_challenge VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
    code_challenge_method VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
    family CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at DATETIME NOT NULL,
    used_at DATETIME NULL,
    PRIMARY KEY (code_hash),
    KEY ix_oauth_codes_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
