-- Written by `just schema` from the migrations; do not edit.

CREATE TABLE `api_keys` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `owner_id` bigint(20) NOT NULL,
  `name` varchar(100) NOT NULL,
  `key_hash` binary(32) NOT NULL,
  `created_at` datetime NOT NULL,
  `revoked_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_api_keys_hash` (`key_hash`),
  KEY `ix_api_keys_owner` (`owner_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_difficulties` (
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `star_rating` double NOT NULL,
  `max_combo` int(11) NOT NULL,
  `attributes` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`attributes`)),
  PRIMARY KEY (`beatmap_id`,`ruleset_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_fail_times` (
  `beatmap_id` bigint(20) NOT NULL,
  `fail_counts` varbinary(400) NOT NULL,
  `exit_counts` varbinary(400) NOT NULL,
  PRIMARY KEY (`beatmap_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_leaders` (
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `score_id` bigint(20) NOT NULL,
  `total_score` bigint(20) NOT NULL,
  PRIMARY KEY (`beatmap_id`,`ruleset_id`),
  KEY `ix_beatmap_leaders_user` (`user_id`,`ruleset_id`,`score_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_pack_beatmapsets` (
  `pack_id` bigint(20) NOT NULL,
  `beatmapset_id` bigint(20) NOT NULL,
  `position` int(11) NOT NULL,
  PRIMARY KEY (`pack_id`,`beatmapset_id`),
  KEY `ix_beatmap_pack_beatmapsets_set` (`beatmapset_id`,`pack_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_packs` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `tag` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(255) NOT NULL,
  `author` varchar(100) NOT NULL,
  `url` varchar(500) NOT NULL,
  `ruleset_id` tinyint(4) DEFAULT NULL,
  `no_diff_reduction` tinyint(1) NOT NULL DEFAULT 0,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_beatmap_packs_tag` (`tag`),
  KEY `ix_beatmap_packs_kind` (`kind`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_plays` (
  `user_id` bigint(20) NOT NULL,
  `beatmap_id` bigint(20) NOT NULL,
  `play_count` int(11) NOT NULL,
  `last_played_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`,`beatmap_id`),
  KEY `ix_beatmap_plays_user` (`user_id`,`play_count`,`beatmap_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmap_tags` (
  `beatmap_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `tag_id` smallint(6) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`beatmap_id`,`user_id`,`tag_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmaps` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `beatmapset_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `version` varchar(255) NOT NULL,
  `filename` varchar(255) NOT NULL,
  `checksum` char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `status` tinyint(4) NOT NULL,
  `difficulty_rating` double NOT NULL,
  `max_combo` int(11) NOT NULL,
  `cs` double NOT NULL,
  `ar` double NOT NULL,
  `od` double NOT NULL,
  `hp` double NOT NULL,
  `bpm` double NOT NULL,
  `total_length_s` int(11) NOT NULL,
  `hit_length_s` int(11) NOT NULL,
  `count_circles` int(11) NOT NULL,
  `count_sliders` int(11) NOT NULL,
  `count_spinners` int(11) NOT NULL,
  `play_count` int(11) NOT NULL DEFAULT 0,
  `pass_count` int(11) NOT NULL DEFAULT 0,
  `updated_at` datetime NOT NULL,
  `deleted_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_beatmaps_beatmapset` (`beatmapset_id`),
  KEY `ix_beatmaps_checksum` (`checksum`),
  KEY `ix_beatmaps_filename` (`filename`),
  KEY `ix_beatmaps_user` (`user_id`),
  KEY `ix_beatmaps_facts` (`beatmapset_id`,`deleted_at`,`ruleset_id`,`status`,`difficulty_rating`,`ar`,`cs`,`od`,`hp`,`bpm`,`total_length_s`,`count_circles`,`count_sliders`,`user_id`),
  KEY `ix_beatmaps_fits` (`status`,`ruleset_id`,`difficulty_rating`,`beatmapset_id`,`deleted_at`,`ar`,`cs`,`od`,`hp`,`bpm`,`total_length_s`,`count_circles`,`count_sliders`,`user_id`,`version`),
  KEY `ix_beatmaps_named` (`status`,`ruleset_id`,`difficulty_rating`,`beatmapset_id`,`deleted_at`,`version`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapset_favourites` (
  `user_id` bigint(20) NOT NULL,
  `beatmapset_id` bigint(20) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`,`beatmapset_id`),
  KEY `ix_beatmapset_favourites_set` (`beatmapset_id`,`created_at`),
  KEY `ix_beatmapset_favourites_user` (`user_id`,`created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapset_ratings` (
  `beatmapset_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `rating` tinyint(4) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`beatmapset_id`,`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapset_stars` (
  `beatmapset_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `fewest` bigint(20) NOT NULL,
  `most` bigint(20) NOT NULL,
  PRIMARY KEY (`beatmapset_id`,`ruleset_id`),
  KEY `ix_beatmapset_stars_fewest` (`ruleset_id`,`fewest`,`beatmapset_id`),
  KEY `ix_beatmapset_stars_most` (`ruleset_id`,`most`,`beatmapset_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapset_texts` (
  `beatmapset_id` bigint(20) NOT NULL,
  `facets` int(10) unsigned NOT NULL,
  `favourite_count` int(11) NOT NULL,
  `main` text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `rest` mediumtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`beatmapset_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapset_updates` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `beatmapset_id` bigint(20) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapset_words` (
  `word` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `beatmapset_id` bigint(20) NOT NULL,
  `in_main` tinyint(1) NOT NULL,
  `facets` int(10) unsigned NOT NULL,
  `favourite_count` int(11) NOT NULL,
  PRIMARY KEY (`word`,`beatmapset_id`),
  KEY `ix_beatmapset_words_set` (`beatmapset_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `beatmapsets` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `creator` varchar(100) NOT NULL,
  `title` varchar(255) NOT NULL,
  `title_unicode` varchar(255) NOT NULL,
  `artist` varchar(255) NOT NULL,
  `artist_unicode` varchar(255) NOT NULL,
  `source` varchar(255) NOT NULL DEFAULT '',
  `tags` text NOT NULL,
  `status` tinyint(4) NOT NULL,
  `genre_id` tinyint(4) NOT NULL DEFAULT 1,
  `language_id` tinyint(4) NOT NULL DEFAULT 1,
  `bpm` double NOT NULL DEFAULT 0,
  `is_nsfw` tinyint(1) NOT NULL DEFAULT 0,
  `has_video` tinyint(1) NOT NULL DEFAULT 0,
  `has_storyboard` tinyint(1) NOT NULL DEFAULT 0,
  `is_spotlight` tinyint(1) NOT NULL DEFAULT 0,
  `is_discussion_locked` tinyint(1) NOT NULL DEFAULT 0,
  `download_disabled` tinyint(1) NOT NULL DEFAULT 0,
  `availability_info` varchar(255) DEFAULT NULL,
  `track_id` int(11) DEFAULT NULL,
  `offset_ms` int(11) NOT NULL DEFAULT 0,
  `hype_current` int(11) NOT NULL DEFAULT 0,
  `nominations_current` int(11) NOT NULL DEFAULT 0,
  `description` mediumtext DEFAULT NULL,
  `play_count` int(11) NOT NULL DEFAULT 0,
  `favourite_count` int(11) NOT NULL DEFAULT 0,
  `rating_count` int(11) NOT NULL DEFAULT 0,
  `rating_sum` int(11) NOT NULL DEFAULT 0,
  `cover_version` int(11) NOT NULL DEFAULT 0,
  `has_cover` tinyint(1) NOT NULL DEFAULT 0,
  `is_local` tinyint(1) NOT NULL DEFAULT 0,
  `archive_file` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `submitted_at` datetime NOT NULL,
  `updated_at` datetime NOT NULL,
  `ranked_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `facets` int(10) unsigned NOT NULL DEFAULT 0,
  `rating_mean` bigint(20) GENERATED ALWAYS AS (round(`rating_sum` * 100000 / greatest(`rating_count`,1),0)) STORED,
  PRIMARY KEY (`id`),
  KEY `ix_beatmapsets_user` (`user_id`,`status`),
  KEY `ix_beatmapsets_status` (`status`,`ranked_at`),
  KEY `ix_beatmapsets_updated` (`updated_at`,`id`,`facets`),
  KEY `ix_beatmapsets_ranked` (`ranked_at`,`id`,`facets`),
  KEY `ix_beatmapsets_title` (`title`,`id`,`facets`),
  KEY `ix_beatmapsets_artist` (`artist`,`id`,`facets`),
  KEY `ix_beatmapsets_creator` (`creator`,`id`,`facets`),
  KEY `ix_beatmapsets_plays` (`play_count`,`id`,`facets`),
  KEY `ix_beatmapsets_favourites` (`favourite_count`,`id`,`facets`),
  KEY `ix_beatmapsets_nominations` (`nominations_current`,`hype_current`,`id`,`facets`),
  KEY `ix_beatmapsets_rating` (`rating_mean`,`id`,`facets`),
  KEY `ix_beatmapsets_facets` (`facets`),
  KEY `ix_beatmapsets_kinds` (`facets`,`genre_id`,`language_id`,`has_video`,`has_storyboard`,`is_spotlight`,`track_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `chat_channels` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `kind` tinyint(4) NOT NULL,
  `handle` varchar(64) DEFAULT NULL,
  `name` varchar(100) NOT NULL,
  `description` varchar(255) NOT NULL DEFAULT '',
  `is_moderated` tinyint(1) NOT NULL DEFAULT 0,
  `last_message_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_chat_channels_handle` (`handle`),
  KEY `ix_chat_channels_kind` (`kind`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `chat_members` (
  `channel_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `last_read_id` bigint(20) DEFAULT NULL,
  `is_hidden` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`channel_id`,`user_id`),
  KEY `ix_chat_members_user` (`user_id`,`is_hidden`,`channel_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `chat_messages` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `channel_id` bigint(20) NOT NULL,
  `sender_id` bigint(20) NOT NULL,
  `kind` tinyint(4) NOT NULL,
  `content` varchar(1024) NOT NULL,
  `recipient_id` bigint(20) DEFAULT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_chat_messages_channel` (`channel_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `comment_votes` (
  `comment_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`comment_id`,`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `comments` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `commentable_type` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `commentable_id` bigint(20) NOT NULL,
  `parent_id` bigint(20) NOT NULL DEFAULT 0,
  `user_id` bigint(20) NOT NULL,
  `message` text NOT NULL,
  `message_html` mediumtext NOT NULL,
  `is_pinned` tinyint(1) NOT NULL DEFAULT 0,
  `votes_count` int(11) NOT NULL DEFAULT 0,
  `replies_count` int(11) NOT NULL DEFAULT 0,
  `created_at` datetime NOT NULL,
  `updated_at` datetime NOT NULL,
  `edited_at` datetime DEFAULT NULL,
  `edited_by_id` bigint(20) DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `deleted_by_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_comments_new` (`commentable_type`,`commentable_id`,`parent_id`,`id`),
  KEY `ix_comments_top` (`commentable_type`,`commentable_id`,`parent_id`,`votes_count`,`id`),
  KEY `ix_comments_pinned` (`commentable_type`,`commentable_id`,`is_pinned`,`id`),
  KEY `ix_comments_replies` (`parent_id`,`id`),
  KEY `ix_comments_user` (`user_id`,`id`),
  KEY `ix_comments_votes` (`votes_count`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `country_statistics` (
  `ruleset_id` tinyint(4) NOT NULL,
  `country_code` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `active_users` int(11) NOT NULL,
  `play_count` bigint(20) NOT NULL,
  `ranked_score` bigint(20) NOT NULL,
  `performance` double NOT NULL,
  PRIMARY KEY (`ruleset_id`,`country_code`),
  KEY `ix_country_statistics_performance` (`ruleset_id`,`performance`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `daily_challenge_plays` (
  `user_id` bigint(20) NOT NULL,
  `day` date NOT NULL,
  `total_score` bigint(20) NOT NULL,
  `is_top_10p` tinyint(1) NOT NULL DEFAULT 0,
  `is_top_50p` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`,`day`),
  KEY `ix_daily_challenge_plays_day` (`day`,`total_score`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `daily_challenge_statistics` (
  `user_id` bigint(20) NOT NULL,
  `daily_streak_best` int(11) NOT NULL DEFAULT 0,
  `daily_streak_current` int(11) NOT NULL DEFAULT 0,
  `weekly_streak_best` int(11) NOT NULL DEFAULT 0,
  `weekly_streak_current` int(11) NOT NULL DEFAULT 0,
  `play_count` int(11) NOT NULL DEFAULT 0,
  `top_10p_placements` int(11) NOT NULL DEFAULT 0,
  `top_50p_placements` int(11) NOT NULL DEFAULT 0,
  `last_update_at` datetime DEFAULT NULL,
  `last_weekly_streak_at` datetime DEFAULT NULL,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `daily_challenges` (
  `day` date NOT NULL,
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `required_mods` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`required_mods`)),
  `allowed_mods` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`allowed_mods`)),
  `is_drawn` tinyint(1) NOT NULL DEFAULT 0,
  `room_id` bigint(20) DEFAULT NULL,
  `top_10p_score` bigint(20) DEFAULT NULL,
  `top_50p_score` bigint(20) DEFAULT NULL,
  `closed_at` datetime DEFAULT NULL,
  PRIMARY KEY (`day`),
  UNIQUE KEY `ux_daily_challenges_room` (`room_id`),
  KEY `ix_daily_challenges_closed` (`closed_at`,`day`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `forum_posts` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `topic_id` bigint(20) NOT NULL,
  `forum_id` int(11) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `body` mediumtext NOT NULL,
  `body_html` mediumtext NOT NULL,
  `created_at` datetime NOT NULL,
  `edited_at` datetime DEFAULT NULL,
  `edited_by_id` bigint(20) DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_forum_posts_topic` (`topic_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `forum_topics` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `forum_id` int(11) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `title` varchar(100) NOT NULL,
  `kind` tinyint(4) NOT NULL DEFAULT 0,
  `is_locked` tinyint(1) NOT NULL DEFAULT 0,
  `post_count` int(11) NOT NULL DEFAULT 1,
  `views` int(11) NOT NULL DEFAULT 0,
  `first_post_id` bigint(20) NOT NULL DEFAULT 0,
  `last_post_id` bigint(20) NOT NULL DEFAULT 0,
  `last_post_user_id` bigint(20) NOT NULL,
  `last_post_at` datetime NOT NULL,
  `poll` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`poll`)),
  `created_at` datetime NOT NULL,
  `deleted_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_forum_topics_forum` (`forum_id`,`kind`,`last_post_at`,`id`),
  KEY `ix_forum_topics_forum_latest` (`forum_id`,`last_post_at`,`id`),
  KEY `ix_forum_topics_latest` (`last_post_at`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `login_log` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) DEFAULT NULL,
  `ip_address` varchar(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `country_code` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_agent` varchar(255) NOT NULL,
  `method` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `succeeded` tinyint(1) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_login_log_user` (`user_id`,`ip_address`,`created_at`),
  KEY `ix_login_log_created` (`created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `notification_queue` (
  `notification_id` bigint(20) NOT NULL,
  `user_ids` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`user_ids`)),
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`notification_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `notifications` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `name` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `object_type` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `object_id` bigint(20) NOT NULL,
  `source_user_id` bigint(20) DEFAULT NULL,
  `details` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`details`)),
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_notifications_created` (`created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `oauth_clients` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `owner_id` bigint(20) DEFAULT NULL,
  `name` varchar(100) NOT NULL,
  `secret_hash` binary(32) NOT NULL,
  `redirect_uris` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`redirect_uris`)),
  `created_at` datetime NOT NULL,
  `revoked_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_oauth_clients_owner` (`owner_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `oauth_codes` (
  `code_hash` binary(32) NOT NULL,
  `client_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `redirect_uri` varchar(500) DEFAULT NULL,
  `scopes` varchar(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `code_challenge` varchar(128) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `code_challenge_method` varchar(8) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `family` char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `expires_at` datetime NOT NULL,
  `used_at` datetime DEFAULT NULL,
  PRIMARY KEY (`code_hash`),
  KEY `ix_oauth_codes_expiry` (`expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `oauth_tokens` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `token_id` char(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `family` char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` bigint(20) DEFAULT NULL,
  `client_id` bigint(20) NOT NULL,
  `scopes` varchar(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `verification` varchar(8) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `refresh_hash` binary(32) DEFAULT NULL,
  `created_at` datetime NOT NULL,
  `expires_at` datetime NOT NULL,
  `refresh_expires_at` datetime DEFAULT NULL,
  `refreshed_at` datetime DEFAULT NULL,
  `revoked_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_oauth_tokens_token` (`token_id`),
  UNIQUE KEY `uq_oauth_tokens_refresh` (`refresh_hash`),
  KEY `ix_oauth_tokens_family` (`family`),
  KEY `ix_oauth_tokens_user` (`user_id`,`client_id`,`revoked_at`,`created_at`),
  KEY `ix_oauth_tokens_client` (`client_id`,`revoked_at`),
  KEY `ix_oauth_tokens_expiry` (`expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `playlist_bests` (
  `playlist_item_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `room_id` bigint(20) NOT NULL,
  `attempts` int(11) NOT NULL DEFAULT 0,
  `score_id` bigint(20) DEFAULT NULL,
  `is_passed` tinyint(1) NOT NULL DEFAULT 0,
  `total_score` bigint(20) NOT NULL DEFAULT 0,
  `accuracy` double NOT NULL DEFAULT 0,
  `pp` double DEFAULT NULL,
  PRIMARY KEY (`playlist_item_id`,`user_id`),
  KEY `ix_playlist_bests_total` (`playlist_item_id`,`total_score` DESC,`score_id`,`user_id`),
  KEY `ix_playlist_bests_user` (`room_id`,`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `playlist_item_ids` (
  `name` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `next_id` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `playlist_items` (
  `id` bigint(20) NOT NULL,
  `room_id` bigint(20) NOT NULL,
  `owner_id` bigint(20) NOT NULL,
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `required_mods` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`required_mods`)),
  `allowed_mods` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`allowed_mods`)),
  `is_freestyle` tinyint(1) NOT NULL DEFAULT 0,
  `playlist_order` int(11) DEFAULT NULL,
  `star_rating` double NOT NULL DEFAULT 0,
  `max_attempts` smallint(6) DEFAULT NULL,
  `is_expired` tinyint(1) NOT NULL DEFAULT 0,
  `played_at` datetime DEFAULT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_playlist_items_room` (`room_id`,`is_expired`,`playlist_order`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `playlist_scores` (
  `playlist_item_id` bigint(20) NOT NULL,
  `score_id` bigint(20) NOT NULL,
  `room_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  PRIMARY KEY (`playlist_item_id`,`score_id`),
  UNIQUE KEY `ux_playlist_scores_score` (`score_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `rank_history` (
  `user_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `day` date NOT NULL,
  `global_rank` int(11) NOT NULL,
  PRIMARY KEY (`user_id`,`ruleset_id`,`day`),
  KEY `ix_rank_history_day` (`day`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `rank_peaks` (
  `user_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `global_rank` int(11) NOT NULL,
  `reached_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`,`ruleset_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `relations` (
  `user_id` bigint(20) NOT NULL,
  `target_id` bigint(20) NOT NULL,
  `kind` tinyint(4) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`,`target_id`),
  KEY `ix_relations_target` (`target_id`,`kind`,`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `room_events` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `room_id` bigint(20) NOT NULL,
  `sequence` bigint(20) NOT NULL,
  `event_type` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `playlist_item_id` bigint(20) DEFAULT NULL,
  `user_id` bigint(20) DEFAULT NULL,
  `detail` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`detail`)),
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_room_events_sequence` (`room_id`,`sequence`),
  KEY `ix_room_events_room` (`room_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `room_users` (
  `room_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `is_in_room` tinyint(1) NOT NULL DEFAULT 0,
  `joined_at` datetime DEFAULT NULL,
  `left_at` datetime DEFAULT NULL,
  `active_at` datetime DEFAULT NULL,
  `attempts` int(11) NOT NULL DEFAULT 0,
  `completed` int(11) NOT NULL DEFAULT 0,
  `total_score` bigint(20) NOT NULL DEFAULT 0,
  `accuracy_sum` double NOT NULL DEFAULT 0,
  `pp_sum` double NOT NULL DEFAULT 0,
  `last_score_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`room_id`,`user_id`),
  KEY `ix_room_users_total` (`room_id`,`total_score` DESC,`last_score_id`,`user_id`),
  KEY `ix_room_users_active` (`room_id`,`active_at`,`user_id`),
  KEY `ix_room_users_user` (`user_id`,`room_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `rooms` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `host_id` bigint(20) NOT NULL,
  `name` varchar(100) NOT NULL,
  `description` varchar(1000) DEFAULT NULL,
  `category` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'normal',
  `type` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `type_group` varchar(16) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (case `type` when 'playlists' then 'playlists' when 'head_to_head' then 'realtime' when 'team_versus' then 'realtime' when 'ranked_play' then 'ranked-play' else 'matchmaking' end) STORED,
  `queue_mode` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'host_only',
  `status` varchar(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'idle',
  `password` varchar(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `channel_id` bigint(20) DEFAULT NULL,
  `max_attempts` smallint(6) DEFAULT NULL,
  `max_participants` smallint(6) DEFAULT NULL,
  `auto_skip` tinyint(1) NOT NULL DEFAULT 0,
  `auto_start_duration_s` int(11) NOT NULL DEFAULT 0,
  `is_pinned` tinyint(1) NOT NULL DEFAULT 0,
  `participant_count` int(11) NOT NULL DEFAULT 0,
  `created_at` datetime NOT NULL,
  `starts_at` datetime NOT NULL,
  `ends_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_rooms_group` (`type_group`,`id`),
  KEY `ix_rooms_ends` (`type_group`,`ends_at`,`id`),
  KEY `ix_rooms_host` (`host_id`,`type_group`,`id`),
  KEY `ix_rooms_category` (`category`,`starts_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `score_bests` (
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `score_id` bigint(20) NOT NULL,
  `total_score` bigint(20) NOT NULL,
  `grade` varchar(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `country_code` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'XX',
  `is_hidden` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`beatmap_id`,`ruleset_id`,`user_id`),
  KEY `ix_score_bests_user` (`user_id`,`ruleset_id`,`beatmap_id`),
  KEY `ix_score_bests_total` (`beatmap_id`,`ruleset_id`,`is_hidden`,`total_score` DESC,`score_id`,`user_id`),
  KEY `ix_score_bests_country` (`beatmap_id`,`ruleset_id`,`country_code`,`is_hidden`,`total_score` DESC,`score_id`,`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `score_mod_bests` (
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `mods_key` varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `score_id` bigint(20) NOT NULL,
  `total_score` bigint(20) NOT NULL,
  `is_hidden` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`beatmap_id`,`ruleset_id`,`mods_key`,`user_id`),
  KEY `ix_score_mod_bests_user` (`user_id`,`beatmap_id`),
  KEY `ix_score_mod_bests_total` (`beatmap_id`,`ruleset_id`,`mods_key`,`is_hidden`,`total_score` DESC,`score_id`,`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `score_pins` (
  `user_id` bigint(20) NOT NULL,
  `score_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `position` int(11) NOT NULL,
  PRIMARY KEY (`user_id`,`score_id`),
  KEY `ix_score_pins_order` (`user_id`,`ruleset_id`,`position`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `score_pp_bests` (
  `user_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `beatmap_id` bigint(20) NOT NULL,
  `score_id` bigint(20) NOT NULL,
  `pp` double NOT NULL,
  `accuracy` double NOT NULL,
  PRIMARY KEY (`user_id`,`ruleset_id`,`beatmap_id`),
  KEY `ix_score_pp_bests_pp` (`user_id`,`ruleset_id`,`pp` DESC,`score_id`,`accuracy`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `score_queue` (
  `score_id` bigint(20) NOT NULL,
  `steps` int(11) NOT NULL DEFAULT 0,
  `attempts` int(11) NOT NULL DEFAULT 0,
  `accepted_at` datetime NOT NULL,
  `due_at` datetime NOT NULL,
  PRIMARY KEY (`score_id`),
  KEY `ix_score_queue_due` (`due_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `score_tokens` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `beatmap_checksum` char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `beatmap_status` tinyint(4) NOT NULL,
  `version_hash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  `room_id` bigint(20) DEFAULT NULL,
  `playlist_item_id` bigint(20) DEFAULT NULL,
  `score_id` bigint(20) DEFAULT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_score_tokens_user` (`user_id`,`created_at`),
  KEY `ix_score_tokens_score` (`score_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `scores` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `beatmap_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `total_score` bigint(20) NOT NULL,
  `total_score_without_mods` bigint(20) DEFAULT NULL,
  `legacy_total_score` bigint(20) NOT NULL DEFAULT 0,
  `legacy_score_id` bigint(20) DEFAULT NULL,
  `accuracy` double NOT NULL,
  `pp` double DEFAULT NULL,
  `max_combo` int(11) NOT NULL,
  `grade` varchar(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `is_passed` tinyint(1) NOT NULL,
  `is_ranked` tinyint(1) NOT NULL,
  `is_preserved` tinyint(1) NOT NULL,
  `is_perfect_combo` tinyint(1) NOT NULL DEFAULT 0,
  `has_replay` tinyint(1) NOT NULL DEFAULT 0,
  `mods` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`mods`)),
  `statistics` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`statistics`)),
  `maximum_statistics` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`maximum_statistics`)),
  `pauses` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`pauses`)),
  `beatmap_checksum` char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `build_id` int(11) DEFAULT NULL,
  `room_id` bigint(20) DEFAULT NULL,
  `playlist_item_id` bigint(20) DEFAULT NULL,
  `started_at` datetime NOT NULL,
  `ended_at` datetime NOT NULL,
  `processed_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `replay_views` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  KEY `ix_scores_user_recent` (`user_id`,`ruleset_id`,`ended_at`,`is_passed`),
  KEY `ix_scores_beatmap_user` (`beatmap_id`,`user_id`,`ruleset_id`,`total_score`),
  KEY `ix_scores_legacy` (`ruleset_id`,`legacy_score_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `screenshots` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `name` char(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_screenshots_name` (`name`),
  KEY `ix_screenshots_user` (`user_id`,`created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `spotlight_beatmapsets` (
  `spotlight_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `beatmapset_id` bigint(20) NOT NULL,
  PRIMARY KEY (`spotlight_id`,`ruleset_id`,`beatmapset_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `spotlights` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `name` varchar(100) NOT NULL,
  `kind` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `starts_at` datetime NOT NULL,
  `ends_at` datetime NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `team_members` (
  `user_id` bigint(20) NOT NULL,
  `team_id` bigint(20) NOT NULL,
  `joined_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`),
  KEY `ix_team_members_team` (`team_id`,`joined_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `team_requests` (
  `team_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`team_id`,`user_id`),
  KEY `ix_team_requests_user` (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `team_statistics` (
  `ruleset_id` tinyint(4) NOT NULL,
  `team_id` bigint(20) NOT NULL,
  `play_count` bigint(20) NOT NULL,
  `ranked_score` bigint(20) NOT NULL,
  `performance` double NOT NULL,
  PRIMARY KEY (`ruleset_id`,`team_id`),
  KEY `ix_team_statistics_performance` (`ruleset_id`,`performance` DESC,`team_id`),
  KEY `ix_team_statistics_score` (`ruleset_id`,`ranked_score` DESC,`team_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `teams` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `name` varchar(100) NOT NULL,
  `short_name` varchar(4) NOT NULL,
  `leader_id` bigint(20) NOT NULL,
  `flag_file` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `cover_file` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `description` text DEFAULT NULL,
  `default_ruleset_id` tinyint(4) NOT NULL DEFAULT 0,
  `is_open` tinyint(1) NOT NULL DEFAULT 1,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_teams_name` (`name`),
  UNIQUE KEY `uq_teams_short_name` (`short_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `totp_backup_codes` (
  `user_id` bigint(20) NOT NULL,
  `code_hash` binary(32) NOT NULL,
  PRIMARY KEY (`user_id`,`code_hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `totp_keys` (
  `user_id` bigint(20) NOT NULL,
  `secret` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `last_step` bigint(20) NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_account_history` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `kind` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `description` varchar(255) DEFAULT NULL,
  `length_s` int(11) NOT NULL DEFAULT 0,
  `is_permanent` tinyint(1) NOT NULL DEFAULT 0,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_user_account_history_user` (`user_id`,`created_at`),
  KEY `ix_user_account_history_created` (`created_at`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_achievements` (
  `user_id` bigint(20) NOT NULL,
  `achievement_id` int(11) NOT NULL,
  `achieved_at` datetime NOT NULL,
  PRIMARY KEY (`user_id`,`achievement_id`),
  KEY `ix_user_achievements_achieved` (`achievement_id`,`achieved_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_badges` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `awarded_at` datetime NOT NULL,
  `description` varchar(255) NOT NULL,
  `image_url` varchar(255) NOT NULL,
  `url` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  KEY `ix_user_badges_user` (`user_id`,`awarded_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_events` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `kind` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `payload` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`payload`)),
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_user_events_user` (`user_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_monthly_plays` (
  `user_id` bigint(20) NOT NULL,
  `month` date NOT NULL,
  `play_count` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`,`month`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_monthly_replays` (
  `user_id` bigint(20) NOT NULL,
  `month` date NOT NULL,
  `watch_count` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`,`month`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_names` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `username` varchar(32) NOT NULL,
  `is_visible` tinyint(1) NOT NULL DEFAULT 1,
  `changed_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_user_names_username` (`username`,`changed_at`),
  KEY `ix_user_names_user` (`user_id`,`changed_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_notifications` (
  `user_id` bigint(20) NOT NULL,
  `notification_id` bigint(20) NOT NULL,
  `object_type` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `object_id` bigint(20) NOT NULL,
  `category` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `is_read` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`,`notification_id`),
  KEY `ix_user_notifications_stack` (`user_id`,`object_type`,`object_id`,`category`,`is_read`,`notification_id`),
  KEY `ix_user_notifications_notification` (`notification_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_preferences` (
  `user_id` bigint(20) NOT NULL,
  `settings` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`settings`)),
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_reports` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `reporter_id` bigint(20) NOT NULL,
  `kind` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `target_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `reason` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `comments` varchar(2000) NOT NULL,
  `created_at` datetime NOT NULL,
  `closed_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_user_reports_once` (`reporter_id`,`kind`,`target_id`),
  KEY `ix_user_reports_open` (`closed_at`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `user_statistics` (
  `user_id` bigint(20) NOT NULL,
  `ruleset_id` tinyint(4) NOT NULL,
  `country_code` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'XX',
  `is_ranked` tinyint(1) NOT NULL DEFAULT 1,
  `pp` double NOT NULL DEFAULT 0,
  `accuracy` double NOT NULL DEFAULT 0,
  `ranked_score` bigint(20) NOT NULL DEFAULT 0,
  `total_score` bigint(20) NOT NULL DEFAULT 0,
  `play_count` int(11) NOT NULL DEFAULT 0,
  `play_time_s` bigint(20) NOT NULL DEFAULT 0,
  `total_hits` bigint(20) NOT NULL DEFAULT 0,
  `count_300` bigint(20) NOT NULL DEFAULT 0,
  `count_100` bigint(20) NOT NULL DEFAULT 0,
  `count_50` bigint(20) NOT NULL DEFAULT 0,
  `count_miss` bigint(20) NOT NULL DEFAULT 0,
  `maximum_combo` int(11) NOT NULL DEFAULT 0,
  `replays_watched` int(11) NOT NULL DEFAULT 0,
  `grade_ssh` int(11) NOT NULL DEFAULT 0,
  `grade_ss` int(11) NOT NULL DEFAULT 0,
  `grade_sh` int(11) NOT NULL DEFAULT 0,
  `grade_s` int(11) NOT NULL DEFAULT 0,
  `grade_a` int(11) NOT NULL DEFAULT 0,
  `last_played_at` datetime DEFAULT NULL,
  PRIMARY KEY (`user_id`,`ruleset_id`),
  KEY `ix_user_statistics_pp` (`ruleset_id`,`is_ranked`,`pp`),
  KEY `ix_user_statistics_score` (`ruleset_id`,`is_ranked`,`ranked_score`),
  KEY `ix_user_statistics_country_pp` (`ruleset_id`,`country_code`,`is_ranked`,`pp`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `users` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `username` varchar(32) NOT NULL,
  `email` varchar(254) NOT NULL,
  `password_hash` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `country_code` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'XX',
  `is_bot` tinyint(1) NOT NULL DEFAULT 0,
  `is_admin` tinyint(1) NOT NULL DEFAULT 0,
  `is_restricted` tinyint(1) NOT NULL DEFAULT 0,
  `is_supporter` tinyint(1) NOT NULL DEFAULT 0,
  `support_level` tinyint(4) NOT NULL DEFAULT 0,
  `has_supported` tinyint(1) NOT NULL DEFAULT 0,
  `playmode` tinyint(4) NOT NULL DEFAULT 0,
  `playstyle` tinyint(4) NOT NULL DEFAULT 0,
  `profile_colour` varchar(7) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `profile_hue` smallint(6) DEFAULT NULL,
  `profile_order` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `avatar_file` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `cover_file` varchar(255) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `cover_preset` tinyint(4) DEFAULT NULL,
  `title` varchar(100) DEFAULT NULL,
  `title_url` varchar(255) DEFAULT NULL,
  `location` varchar(100) DEFAULT NULL,
  `occupation` varchar(100) DEFAULT NULL,
  `interests` varchar(100) DEFAULT NULL,
  `website` varchar(255) DEFAULT NULL,
  `twitter` varchar(100) DEFAULT NULL,
  `discord` varchar(100) DEFAULT NULL,
  `page_bbcode` mediumtext DEFAULT NULL,
  `pm_friends_only` tinyint(1) NOT NULL DEFAULT 0,
  `hide_presence` tinyint(1) NOT NULL DEFAULT 0,
  `post_count` int(11) NOT NULL DEFAULT 0,
  `comments_count` int(11) NOT NULL DEFAULT 0,
  `joined_at` datetime NOT NULL,
  `last_visit_at` datetime DEFAULT NULL,
  `left_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_users_username` (`username`),
  UNIQUE KEY `uq_users_email` (`email`),
  KEY `ix_users_country` (`country_code`,`id`),
  KEY `ix_users_restricted` (`is_restricted`,`id`),
  FULLTEXT KEY `ix_users_words` (`username`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `web_sessions` (
  `session_hash` binary(32) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `csrf_token` char(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ip_address` varchar(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` datetime NOT NULL,
  `expires_at` datetime NOT NULL,
  PRIMARY KEY (`session_hash`),
  KEY `ix_web_sessions_user` (`user_id`),
  KEY `ix_web_sessions_expiry` (`expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
