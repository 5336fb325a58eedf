-- How often others watched the replay of a score.
ALTER TABLE scores ADD COLUMN replay_views INT NOT NULL DEFAULT 0
