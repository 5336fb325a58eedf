-- A set as the official server has it. What belongs to this server stays: counters, votes, the archive.
--
-- params:  id BIGINT; user_id BIGINT; creator VARCHAR(100); title VARCHAR(255); title_unicode VARCHAR(255);
--          artist VARCHAR(255); artist_unicode VARCHAR(255); source VARCHAR(255); tags TEXT; status TINYINT;
--          genre_id TINYINT; language_id TINYINT; bpm DOUBLE; is_nsfw BOOL; has_video BOOL; has_storyboard BOOL;
--          is_spotlight BOOL; is_discussion_locked BOOL; download_disabled BOOL; availability_info VARCHAR(255) or NULL;
--          track_id INT or NULL; offset_ms INT; hype_current INT; nominations_current INT;
--          description MEDIUMTEXT or NULL; cover_version INT; submitted_at DATETIME; updated_at DATETIME;
--          ranked_at DATETIME or NULL
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO beatmapsets (
    id, user_id, creator, title, title_unicode, artist, artist_unicode, source, tags, status, genre_id, language_id,
    bpm, is_nsfw, has_video, has_storyboard, is_spotlight, is_discussion_locked, download_disabled, availability_info,
    track_id, offset_ms, hype_current, nominations_current, description, cover_version, submitted_at, updated_at,
    ranked_at, deleted_at
)
VALUES (
    :id, :user_id, :creator, :title, :title_unicode, :artist, :artist_unicode, :source, :tags, :status, :genre_id,
    :language_id, :bpm, :is_nsfw, :has_video, :has_storyboard, :is_spotlight, :is_discussion_locked,
    :download_disabled, :availability_info, :track_id, :offset_ms, :hype_current, :nominations_current, :description,
    :cover_version, :submitted_at, :updated_at, :ranked_at, NULL
)
ON DUPLICATE KEY UPDATE
    user_id = VALUES (user_id),
    creator = VALUES (creator),
    title = VALUES (title),
    title_unicode = VALUES (title_unicode),
    artist = VALUES (artist),
    artist_unicode = VALUES (artist_unicode),
    source = VALUES (source),
    tags = VALUES (tags),
    status = VALUES (status),
    genre_id = VALUES (genre_id),
    language_id = VALUES (language_id),
    bpm = VALUES (bpm),
    is_nsfw = VALUES (is_nsfw),
    has_video = VALUES (has_video),
    has_storyboard = VALUES (has_storyboard),
    is_spotlight = VALUES (is_spotlight),
    is_discussion_locked = VALUES (is_discussion_locked),
    download_disabled = VALUES (download_disabled),
    availability_info = VALUES (availability_info),
    track_id = VALUES (track_id),
    offset_ms = VALUES (offset_ms),
    hype_current = VALUES (hype_current),
    nominations_current = VALUES (nominations_current),
    description = VALUES (description),
    cover_version = VALUES (cover_version),
    updated_at = VALUES (updated_at),
    ranked_at = VALUES (ranked_at),
    deleted_at = VALUES (deleted_at)
