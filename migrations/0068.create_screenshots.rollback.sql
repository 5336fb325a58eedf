-- Undoes 0068.create_screenshots.
DROP TABLE screenshots
