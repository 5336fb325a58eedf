-- Undoes 0009.create_user_events.
DROP TABLE user_events
