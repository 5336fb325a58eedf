-- What players change of their own account, all of it at once.
--
-- params:  id BIGINT; hide_presence BOOL; pm_friends_only BOOL; playstyle TINYINT; playmode TINYINT;
--          profile_colour VARCHAR(7) or NULL; profile_hue SMALLINT or NULL; profile_order VARCHAR(255) or NULL;
--          location VARCHAR(100) or NULL; occupation VARCHAR(100) or NULL; interests VARCHAR(100) or NULL;
--          website VARCHAR(255) or NULL; twitter VARCHAR(100) or NULL; discord VARCHAR(100) or NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET hide_presence = :hide_presence,
       pm_friends_only = :pm_friends_only,
       playstyle = :playstyle,
       playmode = :playmode,
       profile_colour = :profile_colour,
       profile_hue = :profile_hue,
       profile_order = :profile_order,
       location = :location,
       occupation = :occupation,
       interests = :interests,
       website = :website,
       twitter = :twitter,
       discord = :discord
 WHERE id = :id
