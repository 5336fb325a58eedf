-- One row per issued token pair; `family` links all pairs of one sign-in, so that a reused refresh token revokes them all.
CREATE TABLE oauth_tokens (
    id BIGINT NOT NULL AUTO_INCREMENT,
    token_id CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    family CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id BIGINT NULL,
    client_id BIGINT NOT NULL,
    scopes VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    verification VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
    refresh_hash BINARY(32) NULL,
    created_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL,
    refresh_expires_at DATETIME NULL,
    refreshed_at DATETIME NULL,
    revoked_at DATETIME NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_oauth_tokens_token (token_id),
    UNIQUE KEY uq_oauth_tokens_refresh (refresh_hash),
    KEY ix_oauth_tokens_family (family),
    KEY ix_oauth_tokens_user (user_id, client_id, revoked_at, created_at),
    KEY ix_oauth_tokens_client (client_id, revoked_at),
    KEY ix_oauth_tokens_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
