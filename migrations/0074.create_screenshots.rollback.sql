-- Undoes 0074.create_screenshots.
DROP TABLE screenshots
