-- A new channel; `handle` is null unless only one of its name may exist.
--
-- params:  kind TINYINT; handle VARCHAR(64) or NULL; name VARCHAR(100); description VARCHAR(255); is_moderated BOOL
-- returns: new id
-- index:   none — insert
INSERT INTO chat_channels (kind, handle, name, description, is_moderated)
VALUES (:kind, :handle, :name, :description, :is_moderated)
