"""What searches of beatmapsets read from end to end, and why; `test_plans` holds them to it, the audit prints it."""

SCANS = {
    (
        "t",
        "ALL",
        None,
    ): "parts of runs without spaces, what lacks a word, and the id of a set: texts of all sets, narrow rows",
    ("s", "index", "ix_beatmapsets_creator"): "a part of mappers' names: nothing but names is read",
    ("s", "index", "ix_beatmapsets_facets"): "how many a player has not played: nearly all, in the narrowest index",
}
"""All that is read from end to end, and why. Walking in the order asked for ends with the page."""
