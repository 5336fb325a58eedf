-- Undoes 0045.create_spotlights.
DROP TABLE spotlights
