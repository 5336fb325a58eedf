-- Pin a comment above the others of its thing, or take it down.
--
-- params:  id BIGINT; is_pinned TINYINT; now DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE comments
   SET is_pinned = :is_pinned,
       updated_at = :now
 WHERE id = :id
