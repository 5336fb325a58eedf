-- Codes for players who lost their authenticator; single use, only a hash is kept.
CREATE TABLE totp_backup_codes (
    user_id BIGINT NOT NULL,
    code_hash BINARY(32) NOT NULL,
    PRIMARY KEY (user_id, code_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
