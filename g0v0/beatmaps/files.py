"""Where the files of beatmaps lie in the storage. Archives and `.osu` files are named by their content."""

from g0v0.platform.storage import Storage


def osu_name(checksum: str) -> str:
    """A `.osu`, by its md5: the file an old score was played on stays readable after the map changed."""
    return f"beatmaps/{checksum}.osu"


def archive_name(digest: str) -> str:
    """A `.osz`, by its sha256."""
    return f"archives/{digest}.osz"


def cover_name(beatmapset_id: int, picture: str) -> str:
    """A picture of a set, e.g. `cover@2x.jpg`."""
    return f"beatmapsets/{beatmapset_id}/covers/{picture}"


def preview_name(beatmapset_id: int) -> str:
    """Ten seconds of the song of a set."""
    return f"beatmapsets/{beatmapset_id}/preview.mp3"


async def keep(storage: Storage, name: str, content: bytes) -> None:
    """Store content under its own digest, unless it is there already."""
    if not await storage.exists(name):
        await storage.put(name, content)
