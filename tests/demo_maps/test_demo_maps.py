"""The demo beatmaps are playable, varied, and the same on every machine."""

import io
import wave

import pytest
import rosu_pp_py as rosu
from PIL import Image

from g0v0.beatmaps.archive import read_archive
from g0v0.demo_maps import DEMO_SETS, DemoMap, DemoSet, build_osz

RULESETS = [rosu.GameMode.Osu, rosu.GameMode.Taiko, rosu.GameMode.Catch, rosu.GameMode.Mania]
MAPS = [pytest.param(demo, map_, id=map_.version) for demo in DEMO_SETS for map_ in demo.maps]


def sections(text: str) -> dict[str, list[str]]:
    """The lines of every `[Section]` of an `.osu`."""
    found: dict[str, list[str]] = {}
    for line in text.split("\r\n"):
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif line and found:
            found[list(found)[-1]].append(line)
    return found


def test_there_is_one_set_of_two_maps_per_ruleset_with_ids_counted_from_one() -> None:
    assert [(demo.beatmapset_id, demo.ruleset_id) for demo in DEMO_SETS] == [(1, 0), (2, 1), (3, 2), (4, 3)]
    assert [map_.beatmap_id for demo in DEMO_SETS for map_ in demo.maps] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(("demo", "map_"), MAPS)
def test_stars_are_sensible_in_every_ruleset_the_map_converts_to(demo: DemoSet, map_: DemoMap) -> None:
    targets = RULESETS if demo.ruleset_id == 0 else [RULESETS[demo.ruleset_id]]
    for target in targets:
        beatmap = rosu.Beatmap(content=demo.osu_text(map_))
        assert not beatmap.is_suspicious()
        assert beatmap.mode == RULESETS[demo.ruleset_id]
        if beatmap.mode != target:
            beatmap.convert(target, None)
        assert 1 <= rosu.Difficulty().calculate(beatmap).stars <= 5


@pytest.mark.parametrize("demo", DEMO_SETS, ids=lambda demo: demo.song.title)
def test_the_second_map_of_a_set_is_harder(demo: DemoSet) -> None:
    easy, hard = (rosu.Difficulty().calculate(rosu.Beatmap(content=demo.osu_text(map_))).stars for map_ in demo.maps)
    assert hard > easy * 1.3


@pytest.mark.parametrize(("demo", "map_"), MAPS)
def test_hit_objects_follow_one_another_on_the_playfield_while_the_song_lasts(demo: DemoSet, map_: DemoMap) -> None:
    objects = [line.split(",") for line in sections(demo.osu_text(map_))["HitObjects"]]
    times = [int(parts[2]) for parts in objects]
    assert times == sorted(times)
    assert 60 <= len(objects) <= 180
    assert 45_000 <= times[-1] < demo.song.length_ms <= 75_000
    assert all(0 <= int(parts[0]) <= 512 and 0 <= int(parts[1]) <= 384 for parts in objects)


@pytest.mark.parametrize(("demo", "map_"), MAPS)
def test_no_object_starts_before_a_spinner_or_a_hold_in_its_column_has_ended(demo: DemoSet, map_: DemoMap) -> None:
    busy_until: dict[str, int] = {}
    for line in sections(demo.osu_text(map_))["HitObjects"]:
        x, _, time, kind, _, rest = line.split(",", 5)
        lane = x if demo.ruleset_id == 3 else "all"
        assert int(time) > busy_until.get(lane, -1)
        busy_until[lane] = int(rest.replace(":", ",").split(",")[0]) if int(kind) & (8 | 128) else int(time)


def test_the_first_osu_map_has_circles_only_and_the_second_everything() -> None:
    calm, lively = (rosu.Beatmap(content=DEMO_SETS[0].osu_text(map_)) for map_ in DEMO_SETS[0].maps)
    assert (calm.n_circles, calm.n_sliders, calm.n_spinners) == (calm.n_objects, 0, 0)
    assert rosu.Difficulty().calculate(calm).max_combo == calm.n_objects
    assert min(lively.n_circles, lively.n_sliders, lively.n_spinners) >= 2


@pytest.mark.parametrize("demo", DEMO_SETS[1:3], ids=lambda demo: demo.song.title)
def test_taiko_and_catch_maps_have_rolls_streams_and_spinners(demo: DemoSet) -> None:
    for map_ in demo.maps:
        beatmap = rosu.Beatmap(content=demo.osu_text(map_))
        assert min(beatmap.n_circles, beatmap.n_sliders, beatmap.n_spinners) >= 1


def test_mania_maps_use_all_four_columns_and_holds() -> None:
    for map_ in DEMO_SETS[3].maps:
        text = DEMO_SETS[3].osu_text(map_)
        assert {line.split(",")[0] for line in sections(text)["HitObjects"]} == {"64", "192", "320", "448"}
        assert rosu.Beatmap(content=text).n_holds >= 5


@pytest.mark.parametrize("demo", DEMO_SETS, ids=lambda demo: demo.song.title)
def test_the_archive_holds_what_the_maps_name(demo: DemoSet) -> None:
    opened = read_archive(build_osz(demo), demo.osz_name)
    assert [beatmap.name for beatmap in opened.beatmaps] == [demo.osu_name(map_) for map_ in demo.maps]
    for beatmap, map_ in zip(opened.beatmaps, demo.maps, strict=True):
        parts = sections(beatmap.data.decode())
        audio = opened.find(parts["General"][0].removeprefix("AudioFilename: "))
        picture = opened.find(parts["Events"][1].split('"')[1])
        assert audio is not None
        assert picture is not None
        with wave.open(io.BytesIO(audio.read())) as sound:
            assert round(1000 * sound.getnframes() / sound.getframerate()) == demo.song.length_ms
        with Image.open(io.BytesIO(picture.read())) as image:
            assert (image.format, image.size) == ("PNG", (640, 360))
        assert f"BeatmapID:{map_.beatmap_id}" in parts["Metadata"]
        assert f"BeatmapSetID:{demo.beatmapset_id}" in parts["Metadata"]
    assert build_osz(demo) == build_osz(demo)


def test_checksums_never_change_by_accident() -> None:
    """Scores point at these: change them on purpose only."""
    found = {
        beatmap.name: beatmap.checksum for demo in DEMO_SETS for beatmap in read_archive(build_osz(demo), "").beatmaps
    }
    assert found == CHECKSUMS


CHECKSUMS = {
    "The Quiet Harbour - Paper Lanterns (g0v0) [Dusk].osu": "00c3a166308d4a2180564be751ef1185",
    "The Quiet Harbour - Paper Lanterns (g0v0) [Festival].osu": "730031f819246acf8f23cc685864c1a4",
    "Tin Roof Parade - Drums Across the Bay (g0v0) [Parade].osu": "b0d7df9039f982cb56f0f41b408dab6d",
    "Tin Roof Parade - Drums Across the Bay (g0v0) [Harvest].osu": "9cb33a97dc29c1bfe9d04c6c864ef9c5",
    "Basket and Ladder - Orchard in the Rain (g0v0) [Drizzle].osu": "2e10ce814e6cd63f652f078b6bdf8c0a",
    "Basket and Ladder - Orchard in the Rain (g0v0) [Downpour].osu": "a7f097d6d7c5275be184da1e14ef2aa1",
    "Night Shift Signal - Four Clocks (g0v0) [Tick].osu": "a9d961762410b9a695fd1be08c19e6bf",
    "Night Shift Signal - Four Clocks (g0v0) [Chime].osu": "78a2ee8524f36f25dcf445655507a8c5",
}
