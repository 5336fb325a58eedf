-- The settings of the website that a player changed.
--
-- params:  user_id BIGINT
-- returns: one PreferencesRow
-- index:   PRIMARY
SELECT p.settings
  FROM user_preferences AS p
 WHERE p.user_id = :user_id
