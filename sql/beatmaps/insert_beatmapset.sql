-- A new set; a null id is numbered from a billion.
--
-- params:  id BIGINT or NULL; user_id BIGINT; creator VARCHAR(100); title VARCHAR(255); title_unicode VARCHAR(255);
--          artist VARCHAR(255); artist_unicode VARCHAR(255); source VARCHAR(255); tags TEXT; status TINYINT; bpm DOUBLE;
--          has_video BOOL; has_storyboard BOOL; is_local BOOL; archive_file VARCHAR(255) or NULL; at DATETIME;
--          ranked_at DATETIME or NULL
-- returns: new id
-- index:   none — insert
INSERT INTO beatmapsets (
    id, user_id, creator, title, title_unicode, artist, artist_unicode, source, tags, status, bpm, has_video,
    has_storyboard, is_local, archive_file, submitted_at, updated_at, ranked_at
)
VALUES (
    :id, :user_id, :creator, :title, :title_unicode, :artist, :artist_unicode, :source, :tags, :status, :bpm,
    :has_video, :has_storyboard, :is_local, :archive_file, :at, :at, :ranked_at
)
