-- Write a post anew.
--
-- params:  id BIGINT; body MEDIUMTEXT; body_html MEDIUMTEXT; edited_by_id BIGINT; now DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_posts
   SET body = :body,
       body_html = :body_html,
       edited_at = :now,
       edited_by_id = :edited_by_id
 WHERE id = :id
