import json
from hashlib import md5
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.beatmap_file import BeatmapFileError, read_beatmap
from g0v0.osu.beatmap_timing import ControlPoint, main_bpm
from g0v0.osu.rulesets import Ruleset

DATA = Path(__file__).resolve().parents[3] / "shared/data"

SAMPLE = """osu file format v14

[General]
AudioFilename: audio.mp3
PreviewTime: 12345
Mode: 0

[Metadata]
Title:A // title: with signs
TitleUnicode:題名
Artist:Somebody
Creator:A Mapper
Version:Hard
Source:A Game
Tags:one two  three
BeatmapID:42
BeatmapSetID:7

[Difficulty]
HPDrainRate:6.5
CircleSize:4
OverallDifficulty:8 // fair
ApproachRate:9.3
SliderMultiplier:1.8
SliderTickRate:2

[Events]
//Background and Video events
Video,500,"clip, the.avi"
0,0,"sb\\bg, final.jpg",0,0
//Break Periods
2,5000,8000
Sprite,Foreground,Centre,"sb\\a.png",0,0
 F,0,0,1000,0,1

[TimingPoints]
0,300,4,2,1,60,1,0
5000,-50,4,2,1,60,0,0
20000,600,4,2,1,60,1,0

[HitObjects]
256,192,1000,5,0,0:0:0:0:
256,192,9000,2,0,B|300:200|320:240,2,140
256,192,10000,12,0,14000,0:0:0:0:
100,100,15001,1,0,0:0:0:0:
"""


def changed(*replacements: tuple[str, str]) -> bytes:
    text = SAMPLE
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def test_a_file_is_read():
    found = read_beatmap(SAMPLE.encode())
    assert found.checksum == md5(SAMPLE.encode()).hexdigest()
    assert (found.version, found.ruleset) == (14, Ruleset.OSU)
    assert (found.audio_filename, found.preview_time_ms) == ("audio.mp3", 12345)
    assert (found.title, found.title_unicode) == ("A // title: with signs", "題名")
    assert (found.artist, found.artist_unicode) == ("Somebody", "Somebody")
    assert (found.creator, found.difficulty_name, found.source) == ("A Mapper", "Hard", "A Game")
    assert (found.tags, found.beatmap_id, found.beatmapset_id) == ("one two  three", 42, 7)
    assert (found.hp, found.cs, found.od, found.ar) == (6.5, 4, 8, 9.3)
    assert (found.slider_multiplier, found.slider_tick_rate) == (1.8, 2)
    assert (found.background, found.video, found.has_storyboard) == ("sb/bg, final.jpg", "clip, the.avi", True)
    assert found.breaks == [(5000, 8000)]
    assert (found.count_circles, found.count_sliders, found.count_spinners, found.count_holds) == (2, 1, 1, 0)
    assert found.count_objects == 4
    assert found.bpm == 200


def test_lengths_run_to_the_last_object_and_leave_breaks_out():
    found = read_beatmap(SAMPLE.encode())
    assert found.total_length_s == 16
    assert found.hit_length_s == 12


@pytest.mark.parametrize(
    ("old", "new", "attribute", "expected"),
    [
        ("ApproachRate:9.3\n", "", "ar", 8),
        ("OverallDifficulty:8 // fair", "OverallDifficulty:-1", "od", 0),
        ("HPDrainRate:6.5", "HPDrainRate:25", "hp", 10),
        ("CircleSize:4", "CircleSize:NaN", "cs", 5),
        ("CircleSize:4", "CircleSize:18", "cs", 10),
        ("SliderMultiplier:1.8", "SliderMultiplier:30", "slider_multiplier", 3.6),
        ("BeatmapID:42", "BeatmapID:-1", "beatmap_id", None),
        ("BeatmapSetID:7", "BeatmapSetID:", "beatmapset_id", None),
        ("osu file format v14\n", "", "version", 14),
        ("osu file format v14", "osu file format v128", "version", 128),
        ("PreviewTime: 12345", "PreviewTime: soon", "preview_time_ms", -1),
        ('Video,500,"clip, the.avi"', '1,0,"picture.png"', "video", None),
        ("2,5000,8000", "2,5000", "breaks", []),
        ("2,5000,8000", "2,5000,4000", "breaks", [(5000, 5000)]),
        ("256,192,9000,2,0,B|300:200|320:240,2,140", "256,192,9000,2,0,B|300:200,9001,140", "count_sliders", 0),
        ("256,192,9000,2,0,B|300:200|320:240,2,140", "256,192,9000,2,0,L|262144:0,1,140", "count_sliders", 0),
        ("256,192,9000,2,0,B|300:200|320:240,2,140", "256,192,9000,2,0,L|9:0,1,NaN", "count_sliders", 0),
        ("256,192,9000,2,0,B|300:200|320:240,2,140", "256,192,9000,2,0,L|9:0,1", "count_sliders", 1),
        ("256,192,9000,2,0,B|300:200|320:240,2,140", "256,192", "count_objects", 3),
        ("256,192,10000,12,0,14000,0:0:0:0:", "256,192,10000,12,0", "count_spinners", 0),
        ("0,300,4,2,1,60,1,0", "0,NaN,4,2,1,60,1,0", "bpm", 100),
    ],
)
def test_nonsense_is_skipped_and_extremes_are_pulled_in(old, new, attribute, expected):
    assert getattr(read_beatmap(changed((old, new))), attribute) == expected


def test_mania_holds_count_as_sliders_and_keys_go_to_eighteen():
    found = read_beatmap(
        changed(
            ("Mode: 0", "Mode: 3"),
            ("CircleSize:4", "CircleSize:18"),
            ("9000,2,0,B|300:200|320:240,2,140", "9000,128,0,9500:0:0"),
        )
    )
    assert (found.ruleset, found.cs, found.count_sliders, found.count_holds) == (Ruleset.MANIA, 18, 1, 1)


def test_maps_before_version_5_play_24_ms_later():
    found = read_beatmap(changed(("v14", "v4")))
    assert found.preview_time_ms == 12369
    assert found.breaks == [(5024, 8024)]
    assert read_beatmap(changed(("v14", "v4"), ("PreviewTime: 12345", "PreviewTime: -1"))).preview_time_ms == -1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_marked_encodings_and_any_line_ending_are_read(encoding, ending):
    found = read_beatmap(SAMPLE.replace("\n", ending).encode(encoding))
    assert (found.title_unicode, found.count_objects) == ("題名", 4)


def test_other_line_separators_belong_to_the_text():
    assert read_beatmap(changed(("Version:Hard", "Version:Hard\u2028er"))).difficulty_name == "Hard\u2028er"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", b"<html>", b"ow computerosu file format v14"]
)
def test_content_that_is_no_beatmap_is_refused(content):
    with pytest.raises(BeatmapFileError, match="neither a header nor a section"):
        read_beatmap(content)


@pytest.mark.parametrize("mode", ["4", "-1", "99"])
def test_rulesets_the_game_does_not_have_are_refused(mode):
    with pytest.raises(BeatmapFileError, match="no ruleset"):
        read_beatmap(changed(("Mode: 0", f"Mode: {mode}")))


def test_a_map_without_timing_or_objects_has_the_default_tempo_and_no_length():
    found = read_beatmap(b"osu file format v14\n")
    assert (found.bpm, found.total_length_s, found.hit_length_s, found.count_objects) == (60, 0, 0, 0)


@pytest.mark.parametrize(
    ("points", "last_time", "bpm"),
    [
        ([(0, 500)], 1000, 120),
        ([(0, 500), (400, 300)], 1000, 200),
        ([(900, 500), (1000, 300)], 1900, 120),
        ([(0, 500), (100, 300), (200, 500), (450, 300)], 500, 120),
        ([(0, 500), (2000, 300)], 1000, 120),
        ([(0, 0.001)], 1000, 10_000),
        ([(0, 10**7)], 1000, 1),
        ([(100, 300), (0, 500)], 1000, 200),
    ],
)
def test_the_main_tempo_is_the_one_that_lasts_longest(points, last_time, bpm):
    assert main_bpm([ControlPoint(*point) for point in points], last_time) == pytest.approx(bpm)


lines = st.sampled_from(SAMPLE.splitlines()) | st.text(max_size=30)


@given(st.lists(lines, max_size=40))
def test_any_text_is_read_or_refused(parts):
    content = "\n".join(["[General]", *parts]).encode("utf-8", errors="surrogatepass")
    try:
        found = read_beatmap(content)
    except BeatmapFileError:
        return
    assert isfinite(found.bpm)
    assert found.total_length_s >= 0
    assert 0 <= found.ar <= 10


def known_facts() -> dict[str, dict[str, object]]:
    path = DATA / "expected/difficulty.json"
    return json.loads(path.read_text())["maps"] if path.exists() else {}


KNOWN = known_facts()
MODES = {"osu": Ruleset.OSU, "taiko": Ruleset.TAIKO, "catch": Ruleset.FRUITS, "mania": Ruleset.MANIA}
MALFORMED = {
    "malformed_corrupted-header.osu": "Beatmap with corrupted header",
    "malformed_missing-header.osu": "Beatmap with no header",
}


@pytest.mark.skipif(not KNOWN, reason="the beatmap collection is not here")
@pytest.mark.parametrize("name", KNOWN)
def test_real_files_are_read_as_the_difficulty_calculator_reads_them(name):
    facts = KNOWN[name]
    found = read_beatmap((DATA / "beatmaps" / name).read_bytes())
    assert (found.checksum, found.ruleset, found.version) == (facts["md5"], MODES[facts["mode"]], facts["file_version"])
    assert (found.count_circles, found.count_sliders - found.count_holds, found.count_spinners, found.count_holds) == (
        facts["n_circles"],
        facts["n_sliders"],
        facts["n_spinners"],
        facts["n_holds"],
    )
    assert len(found.breaks) == facts["n_breaks"]
    assert (found.ar, found.od, found.cs, found.hp) == pytest.approx([facts[key] for key in ("ar", "od", "cs", "hp")])
    assert found.slider_multiplier == pytest.approx(facts["slider_multiplier"])
    assert found.slider_tick_rate == facts["slider_tick_rate"]
    # No timing at all: the calculator says infinity, the game plays it at 60.
    assert found.bpm == pytest.approx(60 if facts["bpm"] == "Infinity" else facts["bpm"])
    if name in MALFORMED:
        assert found.title == MALFORMED[name]


OFFICIAL_LENGTHS = {"osu_2906626_like-that.osu": (155, 121), "osu_75_discoprince_v3.osu": (142, 109)}


@pytest.mark.skipif(not KNOWN, reason="the beatmap collection is not here")
@pytest.mark.parametrize("name", OFFICIAL_LENGTHS)
def test_lengths_are_those_of_the_official_api(name):
    found = read_beatmap((DATA / "beatmaps" / name).read_bytes())
    assert (found.total_length_s, found.hit_length_s) == OFFICIAL_LENGTHS[name]


STATED = DATA / "expected/facts.json"


@pytest.mark.skipif(not STATED.exists(), reason="the beatmap collection is not here")
def test_metadata_is_read_as_the_game_reads_it():
    facts = json.loads(STATED.read_text())["beatmaps"]["osu_557821_renatus-insane.osu"]
    found = read_beatmap((DATA / "beatmaps/osu_557821_renatus-insane.osu").read_bytes())
    names = {"title": "title", "title_unicode": "title_unicode", "artist": "artist", "artist_unicode": "artist_unicode"}
    names |= {"creator": "creator", "difficulty_name": "version", "source": "source_field", "tags": "tags"}
    names |= {"beatmap_id": "beatmap_id", "beatmapset_id": "beatmapset_id", "background": "background"}
    names |= {"audio_filename": "audio_file", "preview_time_ms": "preview_time"}
    assert {ours: getattr(found, ours) for ours in names} == {ours: facts[theirs] for ours, theirs in names.items()}
    assert found.breaks == [tuple(pause) for pause in facts["breaks"]]
