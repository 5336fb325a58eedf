"""Importing archives and lone files."""

from g0v0.beatmaps.importing import Outcome, import_archive
from g0v0.platform.runtime import Runtime
from tests.beatmaps.maps import TinyMap, osz, tiny_set


async def test_an_archive_becomes_a_set_with_its_difficulties(rt: Runtime) -> None:
    maps = tiny_set(2, beatmapset_id=500, beatmap_id=700)
    imported = await import_archive(rt, osz(maps), "500 tiny.osz")
    assert imported.outcome is Outcome.IMPORTED
    assert imported.beatmapset_id == 500
    assert imported.beatmap_ids == {maps[0].filename: 700, maps[1].filename: 701}


async def test_the_same_file_again_changes_nothing(rt: Runtime) -> None:
    first = await import_archive(rt, TinyMap().content, "a.osu")
    again = await import_archive(rt, TinyMap().content, "a.osu")
    assert again.outcome is Outcome.UNCHANGED
    assert again.beatmapset_id == first.beatmapset_id
