-- What a pack holds, in its order.
CREATE TABLE beatmap_pack_beatmapsets (
    pack_id BIGINT NOT NULL,
    beatmapset_id BIGINT NOT NULL,
    position INT NOT NULL,
    PRIMARY KEY (pack_id, beatmapset_id),
    KEY ix_beatmap_pack_beatmapsets_set (beatmapset_id, pack_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
