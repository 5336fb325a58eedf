-- Registered applications. Only a hash of the secret is kept. Ids below 10 are the game's and the site's own.
CREATE TABLE oauth_clients (
    id BIGINT NOT NULL AUTO_INCREMENT,
    owner_id BIGINT NULL,
    name VARCHAR(100) NOT NULL,
    secret_hash BINARY(32) NOT NULL,
    redirect_uris JSON NOT NULL,
    created_at DATETIME NOT NULL,
    revoked_at DATETIME NULL,
    PRIMARY KEY (id),
    KEY ix_oauth_clients_owner (owner_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci AUTO_INCREMENT = 10
