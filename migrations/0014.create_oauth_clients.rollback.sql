-- Undoes 0014.create_oauth_clients.
DROP TABLE oauth_clients
