-- Search finds sets by the words of everything written about them.
CREATE FULLTEXT INDEX ix_beatmapsets_text
    ON beatmapsets (artist, artist_unicode, creator, source, tags, title, title_unicode)
