-- Undoes 0042.add_replay_views_to_scores.
ALTER TABLE scores DROP COLUMN replay_views
