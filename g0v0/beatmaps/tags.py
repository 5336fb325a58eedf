"""What players may say of beatmaps. Source: osu-api-v2-objects.md §3.6.

Ids are written into SQL: they are never given to another tag. A tag that is taken out of the catalogue is no longer
shown.
"""

from g0v0.beatmaps.wire import Tag
from g0v0.osu.rulesets import Ruleset

TOP_TAGS = 50
"""Tags shown of one beatmap."""

_OSU, _TAIKO, _FRUITS, _MANIA = Ruleset.OSU, Ruleset.TAIKO, Ruleset.FRUITS, Ruleset.MANIA

_CATALOGUE: tuple[tuple[int, Ruleset | None, str, str], ...] = (
    (1, None, "style/clean", "Tidy and regular to look at."),
    (2, None, "style/messy", "Irregular on purpose."),
    (3, None, "style/old-school", "As maps were made in the first years."),
    (4, None, "style/experimental", "Tries what others do not."),
    (5, None, "style/minimal", "As few objects and ideas as the song needs."),
    (6, None, "style/themed", "Everything in it serves one idea."),
    (7, None, "structure/progression", "Grows harder or denser towards the end."),
    (8, None, "structure/contrast", "Calm and intense parts alternate."),
    (9, None, "structure/marathon", "Long: a test of endurance."),
    (10, None, "structure/short", "Over soon."),
    (11, None, "rhythm/complex", "Rhythms that have to be learned."),
    (12, None, "rhythm/simple", "Rhythms one reads at first sight."),
    (13, None, "rhythm/swing", "Swung or triplet rhythms."),
    (14, None, "rhythm/tempo-changes", "The song changes its tempo."),
    (15, None, "rhythm/odd-meter", "Bars that are not of four beats."),
    (16, None, "additions/keysounds", "Objects play the notes of the song."),
    (17, None, "additions/storyboard", "A storyboard worth watching."),
    (18, None, "additions/video", "A video worth watching."),
    (19, None, "additions/hitsounds", "Hit sounds worth hearing."),
    (20, None, "difficulty/beginner-friendly", "A good first map."),
    (21, None, "difficulty/gimmick", "Hard for one unusual reason."),
    (22, None, "difficulty/consistent", "Equally hard from start to end."),
    (23, None, "difficulty/spike", "One part is much harder than the rest."),
    (24, None, "difficulty/stamina", "Tires the hands."),
    (101, _OSU, "aim/jumps", "Wide distances between circles."),
    (102, _OSU, "aim/flow", "Movement without stopping."),
    (103, _OSU, "aim/sharp", "Narrow angles and sudden turns."),
    (104, _OSU, "aim/precise", "Small circles."),
    (105, _OSU, "aim/slider-tech", "Sliders that have to be followed exactly."),
    (106, _OSU, "streams/bursts", "Short runs of fast circles."),
    (107, _OSU, "streams/long", "Long runs of fast circles."),
    (108, _OSU, "streams/spaced", "Fast circles with wide distances."),
    (109, _OSU, "streams/cutstreams", "Streams with gaps."),
    (110, _OSU, "reading/low-ar", "Much on the screen at once."),
    (111, _OSU, "reading/high-ar", "Little time to react."),
    (112, _OSU, "reading/overlaps", "Objects cover each other."),
    (113, _OSU, "reading/slider-velocity", "Sliders of very different speeds."),
    (114, _OSU, "tapping/finger-control", "Uneven groups of notes."),
    (115, _OSU, "tapping/double-taps", "Pairs of fast notes."),
    (201, _TAIKO, "tapping/convert-like", "Patterns as converted maps have them."),
    (202, _TAIKO, "tapping/mono", "Long runs of one colour."),
    (203, _TAIKO, "tapping/alternating", "Colours change with every note."),
    (204, _TAIKO, "reading/scroll-speed", "The scroll speed changes."),
    (205, _TAIKO, "reading/big-notes", "Many large notes."),
    (206, _TAIKO, "tapping/rolls", "Drum rolls and bursts."),
    (301, _FRUITS, "movement/hyperdashes", "Many hyperdashes."),
    (302, _FRUITS, "movement/anti-flow", "Sudden changes of direction."),
    (303, _FRUITS, "movement/edge-dashes", "Dashes that only just reach."),
    (304, _FRUITS, "movement/walking", "Careful steps without a dash."),
    (305, _FRUITS, "movement/wiggles", "Small quick turns."),
    (401, _MANIA, "patterns/jacks", "The same column again and again."),
    (402, _MANIA, "patterns/chordstream", "Streams with chords in them."),
    (403, _MANIA, "patterns/jumpstream", "Streams with pairs in them."),
    (404, _MANIA, "patterns/trills", "Two columns or hands in turn."),
    (405, _MANIA, "patterns/long-notes", "Holds matter most."),
    (406, _MANIA, "patterns/releases", "Holds that end at awkward moments."),
    (407, _MANIA, "reading/scroll-speed", "The scroll speed changes."),
    (408, _MANIA, "patterns/brackets", "Wide chords in quick succession."),
)

TAGS: dict[int, Tag] = {
    tag_id: {
        "id": tag_id,
        "name": name,
        "ruleset_id": None if ruleset is None else ruleset.wire_id,
        "description": description,
    }
    for tag_id, ruleset, name, description in _CATALOGUE
}
"""Every tag by id; names are `group/name`."""
