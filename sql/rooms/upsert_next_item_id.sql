-- Move a sequence on by `count`; the first block begins at 1. Holds the row until the transaction ends.
--
-- params:  name VARCHAR(16); count INT (1..1000)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO playlist_item_ids (name, next_id)
VALUES (:name, 1 + :count)
    ON DUPLICATE KEY UPDATE next_id = next_id + :count
