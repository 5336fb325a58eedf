-- A set after an import changed some of its difficulties. Ids, counters and status stay; a null archive keeps the old one.
--
-- params:  id BIGINT; creator VARCHAR(100); title VARCHAR(255); title_unicode VARCHAR(255); artist VARCHAR(255);
--          artist_unicode VARCHAR(255); source VARCHAR(255); tags TEXT; bpm DOUBLE; has_video BOOL;
--          has_storyboard BOOL; archive_file VARCHAR(255) or NULL; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmapsets
   SET creator = :creator,
       title = :title,
       title_unicode = :title_unicode,
       artist = :artist,
       artist_unicode = :artist_unicode,
       source = :source,
       tags = :tags,
       bpm = :bpm,
       has_video = :has_video,
       has_storyboard = :has_storyboard,
       archive_file = COALESCE(:archive_file, archive_file),
       updated_at = :at,
       deleted_at = NULL
 WHERE id = :id
