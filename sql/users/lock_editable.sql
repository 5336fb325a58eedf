-- What players change of their own account, held until the transaction ends.
--
-- params:  id BIGINT
-- returns: one EditableRow
-- index:   PRIMARY
SELECT u.is_restricted,
       u.is_supporter,
       u.hide_presence,
       u.pm_friends_only,
       u.playstyle,
       u.playmode,
       u.profile_colour,
       u.profile_hue,
       u.profile_order,
       u.location,
       u.occupation,
       u.interests,
       u.website,
       u.twitter,
       u.discord
  FROM users AS u
 WHERE u.id = :id
   FOR UPDATE
