INSERT INTO beatmapsets (id, user_id, creator, title, title_unicode, artist, artist_unicode, source, tags, status,
                         genre_id, language_id, bpm, is_nsfw, has_video, has_storyboard, is_spotlight,
                         hype_current, nominations_current, play_count, favourite_count, rating_count, rating_sum,
                         is_local, submitted_at, updated_at, ranked_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
