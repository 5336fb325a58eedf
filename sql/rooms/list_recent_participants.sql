-- For each of the given rooms its last eight participants as a JSON array, the latest first, null where there are fewer.
-- Of an open realtime room these are its members, else those who played. One look into the index per place, so that
-- a room of thousands costs no more than one of ten.
--
-- params:  ids JSON array of BIGINT
-- returns: many ParticipantsRow; never null: user_ids
-- index:   r.PRIMARY, u.ix_room_users_active
-- source:  osu-api-v2.md §4.6
SELECT r.id AS room_id,
       JSON_ARRAY(
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 0
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 1
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 2
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 3
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 4
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 5
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 6
           ),
           (
               SELECT u.user_id
                 FROM room_users AS u
                WHERE u.room_id = r.id
                  AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
                ORDER BY u.active_at DESC, u.user_id DESC
                LIMIT 1 OFFSET 7
           )
       ) AS user_ids
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN rooms AS r ON r.id = want.id
