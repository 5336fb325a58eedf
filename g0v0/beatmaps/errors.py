"""What the beatmaps feature refuses. The sentences are those of the official API. Source: osu-api-v2.md §0.5."""

from g0v0.platform.errors import NotFound


class BeatmapNotFound(NotFound):
    """No such difficulty."""

    code = "beatmap_not_found"
    message = "Specified beatmap difficulty couldn't be found."


class BeatmapsetNotFound(NotFound):
    """No such set, or none of its difficulties is visible."""

    code = "beatmapset_not_found"
    message = "Specified beatmap couldn't be found."


class OsuFileNotFound(NotFound):
    """The difficulty is known, but its file is neither stored nor to be had."""

    code = "osu_file_not_found"
