"""Importing archives and lone files."""

import asyncio
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from g0v0.beatmaps import archive, covers
from g0v0.beatmaps.archive import ArchiveError
from g0v0.beatmaps.content import osu_file
from g0v0.beatmaps.importing import Outcome, import_archive, set_status
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import FIRST_LOCAL_ID, BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.plays import count_play
from g0v0.beatmaps.queries import list_beatmaps_of_beatmapsets, list_difficulties
from g0v0.beatmaps.statuses import Status
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import StorageError
from tests.beatmaps.maps import TinyMap, osz, picture, tiny_set
from tests.conftest import FrozenClock
from tests.database import rows
from tests.fakes.storage import FailingStorage, FakeStorage
from tests.world import World

TABLES = ("beatmapsets", "beatmaps", "beatmap_difficulties")


async def beatmap(rt: Runtime, beatmap_id: int) -> BeatmapRow:
    return (await beatmaps_by_ids(rt, [beatmap_id]))[beatmap_id]


async def beatmapset(rt: Runtime, beatmapset_id: int) -> BeatmapsetRow:
    return (await beatmapsets_by_ids(rt, [beatmapset_id]))[beatmapset_id]


async def everything(rt: Runtime) -> list[list[tuple[object, ...]]]:
    return [await rows(rt, f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]


def stored_names(rt: Runtime) -> list[str]:
    assert isinstance(rt.storage, FakeStorage)
    return rt.storage.names


async def test_an_archive_becomes_a_set_with_its_difficulties(rt: Runtime) -> None:
    maps = tiny_set(2, beatmapset_id=500, beatmap_id=700)
    imported = await import_archive(rt, osz(maps), "500 tiny.osz")
    assert imported.outcome is Outcome.IMPORTED
    assert imported.beatmapset_id == 500
    assert imported.beatmap_ids == {maps[0].filename: 700, maps[1].filename: 701}
    row = await beatmap(rt, 701)
    assert (row.version, row.max_combo, row.count_circles, row.status) == ("Tiny 2", 13, 13, Status.PENDING)
    assert await osu_file(rt, 701) == maps[1].content


@pytest.mark.parametrize("name", ["a.osz", "a.osu"])
async def test_the_same_file_again_changes_nothing(rt: Runtime, clock: FrozenClock, name: str) -> None:
    content = osz(tiny_set(3)) if name == "a.osz" else TinyMap().content
    first = await import_archive(rt, content, name)
    before = await everything(rt), stored_names(rt)
    clock.advance(days=1)
    again = await import_archive(rt, content, "another name.osz" if name == "a.osz" else name)
    assert again.outcome is Outcome.UNCHANGED
    assert (again.beatmapset_id, again.beatmap_ids) == (first.beatmapset_id, first.beatmap_ids)
    assert (await everything(rt), stored_names(rt)) == before


async def test_the_same_set_from_many_hands_at_once_is_one(rt: Runtime) -> None:
    content = osz(tiny_set(3, beatmapset_id=500, beatmap_id=700))
    found = await asyncio.gather(*(import_archive(rt, content, "a.osz") for _ in range(5)))
    assert sorted(imported.outcome for imported in found) == [Outcome.IMPORTED, *[Outcome.UNCHANGED] * 4]
    assert [len(table) for table in await everything(rt)] == [1, 3, 12]


async def test_a_changed_difficulty_keeps_its_id_and_plays(rt: Runtime, world: World) -> None:
    tiny = TinyMap(beatmap_id=700, beatmapset_id=500)
    await import_archive(rt, tiny.content, tiny.filename)
    async with rt.db.tx() as tx:
        await count_play(tx, user_id=await world.user(), beatmap_id=700, passed=True, at=rt.clock())
    old = await beatmap(rt, 700)
    changed = replace(tiny, circles=30, version="Harder")
    assert (await import_archive(rt, changed.content, changed.filename)).outcome is Outcome.UPDATED
    row = await beatmap(rt, 700)
    assert (row.play_count, row.max_combo, row.version) == (1, 30, "Harder")
    # The old file stays: scores were made on it.
    assert f"beatmaps/{old.checksum}.osu" in stored_names(rt)


async def test_a_difficulty_that_a_new_archive_lacks_stays(rt: Runtime) -> None:
    maps = tiny_set(2, beatmapset_id=500, beatmap_id=700)
    await import_archive(rt, osz(maps), "a.osz")
    later = await import_archive(
        rt, osz([*maps[:1], TinyMap(version="New", beatmap_id=709, beatmapset_id=500)]), "a.osz"
    )
    assert later.outcome is Outcome.UPDATED
    found = await list_beatmaps_of_beatmapsets(rt.db, ids=[500])
    assert {row.id for row in found} == {700, 701, 709}


async def test_files_without_ids_are_numbered_from_a_billion_and_come_back(rt: Runtime) -> None:
    first = await import_archive(rt, TinyMap().content, TinyMap().filename)
    assert first.beatmapset_id >= FIRST_LOCAL_ID
    assert all(beatmap_id >= FIRST_LOCAL_ID for beatmap_id in first.beatmap_ids.values())
    changed = await import_archive(rt, TinyMap(circles=40).content, TinyMap().filename)
    assert changed.outcome is Outcome.UPDATED
    assert (changed.beatmapset_id, changed.beatmap_ids) == (first.beatmapset_id, first.beatmap_ids)


@pytest.mark.parametrize("claimed", [FIRST_LOCAL_ID + 999_999, 2**31, 0, -1])
async def test_ids_of_this_server_cannot_be_claimed(rt: Runtime, claimed: int) -> None:
    tiny = TinyMap(beatmap_id=claimed, beatmapset_id=claimed)
    imported = await import_archive(rt, tiny.content, tiny.filename)
    assert imported.beatmapset_id != claimed
    assert imported.beatmap_ids[tiny.filename] != claimed


async def test_a_difficulty_of_another_set_keeps_its_id(rt: Runtime) -> None:
    mine = TinyMap(beatmap_id=700, beatmapset_id=500)
    await import_archive(rt, mine.content, mine.filename)
    theirs = TinyMap(beatmap_id=700, beatmapset_id=501, circles=20, title="Other")
    imported = await import_archive(rt, theirs.content, theirs.filename)
    assert imported.beatmap_ids[theirs.filename] >= FIRST_LOCAL_ID
    assert (await beatmap(rt, 700)).beatmapset_id == 500


@pytest.mark.parametrize(("ruleset", "count"), [(0, 4), (1, 1), (2, 1), (3, 1)])
async def test_difficulty_is_known_in_every_ruleset_it_can_be_played_in(rt: Runtime, ruleset: int, count: int) -> None:
    tiny = TinyMap(ruleset=ruleset, beatmap_id=700)
    await import_archive(rt, tiny.content, tiny.filename)
    found = await list_difficulties(rt.db, ids=[700])
    assert [int(row.ruleset_id) for row in found] == list(range(4)) if count == 4 else [ruleset]
    assert all(row.star_rating > 0 for row in found)
    own = next(row for row in found if int(row.ruleset_id) == ruleset)
    assert (await beatmap(rt, 700)).difficulty_rating == own.star_rating


async def test_a_state_is_kept_until_another_is_asked_for(rt: Runtime, clock: FrozenClock) -> None:
    tiny = TinyMap(beatmap_id=700, beatmapset_id=500)
    await import_archive(rt, tiny.content, tiny.filename, status=Status.RANKED)
    ranked_at = (await beatmapset(rt, 500)).ranked_at
    assert ranked_at == clock.now
    clock.advance(days=1)
    changed = replace(tiny, circles=20).content
    await import_archive(rt, changed, tiny.filename)
    await import_archive(rt, changed, tiny.filename, status=Status.APPROVED)
    row = await beatmapset(rt, 500)
    assert (row.status, row.ranked_at) == (Status.APPROVED, ranked_at)
    assert (await beatmap(rt, 700)).status is Status.APPROVED


async def test_a_set_that_goes_back_was_never_ranked(rt: Runtime, world: World) -> None:
    made = await world.beatmapset(status=Status.RANKED)
    assert await set_status(rt, made.id, Status.GRAVEYARD)
    row = await beatmapset(rt, made.id)
    assert (row.status, row.ranked_at) == (Status.GRAVEYARD, None)
    assert not await set_status(rt, 9, Status.RANKED)


async def test_entries_that_cannot_be_taken_are_named(rt: Runtime) -> None:
    empty = TinyMap(version="Empty", circles=0)
    imported = await import_archive(rt, osz([TinyMap(), empty]), "a.osz")
    assert list(imported.beatmap_ids) == [TinyMap().filename]
    assert [(entry.name, entry.reason) for entry in imported.skipped] == [(empty.filename, "it has no objects")]


async def test_one_file_under_two_names_is_one_difficulty(rt: Runtime) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("a.osu", TinyMap().content)
        target.writestr("b.osu", TinyMap().content)
    imported = await import_archive(rt, out.getvalue(), "a.osz")
    assert list(imported.beatmap_ids) == ["a.osu"]
    assert [entry.name for entry in imported.skipped] == ["b.osu"]


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.osu", TinyMap().content)
        target.writestr("b.osu", bytes(archive.RATIO_FREE_BYTES + 1))
    return out.getvalue()


def named(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr(name, TinyMap().content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (bomb(), "a.osz", "100 times"),
        (named("../a.osu"), "a.osz", "outside the archive"),
        (named("x/../../a.osu"), "a.osz", "outside the archive"),
        (named("/etc/a.osu"), "a.osz", "outside the archive"),
        (named("C:\\a.osu"), "a.osz", "outside the archive"),
        (osz(tiny_set(2))[:-30], "a.osz", "damaged"),
        (b"", "a.osz", "neither"),
        (b"\x89PNG", "a.osu", "neither"),
        (b"osu file format v14\n[HitObjects]\nnonsense", "a.osu", "no objects"),
        (osz([], {"audio.mp3": b"x"}), "a.osz", "no beatmap"),
    ],
)
async def test_what_is_refused_leaves_nothing_behind(rt: Runtime, content: bytes, name: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        await import_archive(rt, content, name)
    assert await everything(rt) == [[], [], []]
    assert stored_names(rt) == []


async def test_without_storage_no_row_is_written(rt: Runtime) -> None:
    rt.storage = FailingStorage()
    with pytest.raises(StorageError):
        await import_archive(rt, osz(tiny_set(1)), "a.osz")
    assert await everything(rt) == [[], [], []]


async def test_covers_are_cut_from_the_background(rt: Runtime) -> None:
    maps = tiny_set(1, beatmapset_id=500, background="BG.png")
    await import_archive(rt, osz(maps, {"bg.png": picture((640, 360))}), "a.osz")
    assert (await beatmapset(rt, 500)).has_cover
    for name, (width, height) in covers.SIZES.items():
        for suffix, scale in (("", 1), ("@2x", 2)):
            data = await rt.storage.get(f"beatmapsets/500/covers/{name}{suffix}.jpg")
            assert Image.open(BytesIO(data)).size == (width * scale, height * scale)


@pytest.mark.parametrize("background", [b"no picture", b"", b"\x89PNG\r\n\x1a\n"])
async def test_a_set_whose_background_cannot_be_read_has_no_cover(rt: Runtime, background: bytes) -> None:
    maps = tiny_set(1, beatmapset_id=500, background="bg.png")
    await import_archive(rt, osz(maps, {"bg.png": background}), "a.osz")
    assert not (await beatmapset(rt, 500)).has_cover


async def test_a_set_has_video_and_storyboard_when_its_files_say_so(rt: Runtime) -> None:
    await import_archive(rt, osz(tiny_set(1, beatmapset_id=500), {"story.osb": b"[Events]"}), "a.osz")
    row = await beatmapset(rt, 500)
    assert (row.has_storyboard, row.has_video) == (True, False)


async def test_text_is_cut_to_what_columns_hold(rt: Runtime) -> None:
    tiny = TinyMap(beatmapset_id=500, title="t" * 300, creator="c" * 300, version="v" * 300, tags="ä" * 40_000)
    await import_archive(rt, tiny.content, "long.osu")
    row = await beatmapset(rt, 500)
    assert (len(row.title), len(row.creator), len(row.tags)) == (255, 100, 32_767)
    again = await import_archive(rt, tiny.content, "long.osu")
    assert again.outcome is Outcome.UNCHANGED
