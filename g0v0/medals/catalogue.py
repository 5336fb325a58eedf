"""Every medal: its number, the name of its picture, what it is called and for what it is given.

Names and slugs are those of the game, which shows a medal's picture by its slug; descriptions are ours.
Source: reference-domain-rules.md §9; osu-api-v2-objects.md §1.7.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from g0v0.osu.rulesets import Ruleset

SKILL: Final = "Skill & Dedication"
INTRODUCTION: Final = "Mod Introduction"
SECRET: Final = "Hush-Hush"


@dataclass(frozen=True, slots=True)
class Medal:
    """One medal; `ruleset` None: in any. Secret ones say nothing of how they are earned."""

    id: int
    slug: str
    name: str
    grouping: str
    description: str
    ruleset: Ruleset | None = None
    ordering: int = 0


_PASSES: Final = {
    Ruleset.OSU: (1, ("Rising Star", "Constellation Prize", "Building Confidence", "Insanity Approaches",
                      "These Clarion Skies", "Above and Beyond", "Supremacy", "Absolution", "Event Horizon",
                      "Phantasm")),
    Ruleset.TAIKO: (25, ("My First Don", "Katsu Katsu Katsu", "Not Even Trying", "Face Your Demons",
                         "The Demon Within", "Drumbreaker", "The Godfather", "Rhythm Incarnate")),
    Ruleset.FRUITS: (41, ("A Slice Of Life", "Dashing Ever Forward", "Zesty Disposition", "Hyperdash ON!",
                          "It's Raining Fruit", "Fruit Ninja", "Dreamcatcher", "Lord of the Catch")),
    Ruleset.MANIA: (57, ("First Steps", "No Normal Player", "Impulse Drive", "Hyperspeed", "Ever Onwards",
                         "Another Surpassed", "Extra Credit", "Maniac")),
}  # fmt: skip
_FULL_COMBOS: Final = {
    Ruleset.OSU: (11, ("Totality", "Business As Usual", "Building Steam", "Moving Forward", "Paradigm Shift",
                       "Anguish Quelled", "Never Give Up", "Aberration", "Chosen", "Unfathomable")),
    Ruleset.TAIKO: (33, ("Keeping Time", "To Your Own Beat", "Big Drums", "Adversity Overcome", "Demonslayer",
                         "Rhythm's Call", "Time Everlasting", "The Drummer's Throne")),
    Ruleset.FRUITS: (49, ("Sweet And Sour", "Reaching The Core", "Clean Platter", "Between The Rain", "Addicted",
                          "Quickening", "Supersonic", "Dashing Scarlet")),
    Ruleset.MANIA: (65, ("Keystruck", "Keying In", "Hyperflow", "Breakthrough", "Everything Extra", "Level Breaker",
                         "Step Up", "Behind The Veil")),
}  # fmt: skip
"""First number and names, from one star up."""

_COMBOS: Final = (500, 750, 1000, 2000)
_PLAYS: Final = (5000, 15000, 25000, 50000)
_HITS: Final = {
    Ruleset.TAIKO: (77, "{} Drum Hits", (30_000, 300_000, 3_000_000, 30_000_000)),
    Ruleset.FRUITS: (81, "Catch {} fruits", (20_000, 200_000, 2_000_000, 20_000_000)),
    Ruleset.MANIA: (85, "{} Keys", (40_000, 400_000, 4_000_000, 40_000_000)),
}

_MODS: Final = (
    ("suddendeath", "Finality", "Sudden Death"),
    ("perfect", "Perfectionist", "Perfect"),
    ("hardrock", "Rock Around The Clock", "Hard Rock"),
    ("doubletime", "Time And A Half", "Double Time"),
    ("nightcore", "Sweet Rave Party", "Nightcore"),
    ("hidden", "Blindsight", "Hidden"),
    ("flashlight", "Are You Afraid Of The Dark?", "Flashlight"),
    ("easy", "Dial It Right Back", "Easy"),
    ("nofail", "Risk Averse", "No Fail"),
    ("halftime", "Slowboat", "Half Time"),
    ("spunout", "Burned Out", "Spun Out"),
)
_STREAKS: Final = ((1, "Daily Sprout"), (7, "Weekly Sapling"), (30, "Monthly Shrub"))
_SECRETS: Final = {
    105: ("jackpot", "Jackpot"),
    106: ("nonstop", "Nonstop"),
    107: ("tidi", "Time Dilation"),
    108: ("tothecore", "To The Core"),
    109: ("when-you-see-it", "When You See It"),
    110: ("prepared", "Prepared"),
    111: ("reckless", "Reckless Abandon"),
    112: ("lightsout", "Lights Out"),
    113: ("uguushy", "Camera Shy"),
    114: ("nuked", "The Sum Of All Fears"),
    115: ("hourbeforethedawn", "Hour Before The Dawn"),
    116: ("slowandsteady", "Slow And Steady"),
    117: ("ntts", "No Time To Spare"),
    118: ("sognare", "Sognare"),
    119: ("realtor", "Realtor Extraordinaire"),
    120: ("impeccable", "Impeccable"),
    121: ("aeon", "Aeon"),
    122: ("quickmaffs", "Quick Maths"),
    123: ("kaleidoscope", "Kaleidoscope"),
    124: ("valediction", "Valediction"),
    127: ("rightontime", "Right On Time"),
    128: ("notagain", "Not Again"),
    129: ("deliberation", "Deliberation"),
    130: ("clarity", "Clarity"),
    131: ("autocreation", "Autocreation"),
    132: ("identity", "Value Your Identity"),
    133: ("skinoftheteeth", "By The Skin Of The Teeth"),
    134: ("meticulousmayhem", "Meticulous Mayhem"),
}
"""Number → slug after `all-secret-`, and name."""


def _skills() -> Iterator[Medal]:
    for kind, groups, sentence in (
        ("pass", _PASSES, "Pass a ranked beatmap of {} without mods that make it easier."),
        ("fc", _FULL_COMBOS, "Play a ranked beatmap of {} in one combo without mods that make it easier."),
    ):
        for ruleset, (first, names) in groups.items():
            for stars, name in enumerate(names, 1):
                slug = f"{ruleset.wire_name}-skill-{kind}-{stars}"
                what = sentence.format("one star" if stars == 1 else f"{stars} stars")
                yield Medal(first + stars - 1, slug, name, SKILL, what, ruleset, stars)


def _dedication() -> Iterator[Medal]:
    for number, combo in enumerate(_COMBOS, 21):
        sentence = f"Reach a combo of {combo:,} on a ranked beatmap."
        yield Medal(number, f"osu-combo-{combo}", f"{combo:,} Combo", SKILL, sentence, Ruleset.OSU, number - 20)
    for number, plays in enumerate(_PLAYS, 73):
        sentence = f"Play {plays:,} times."
        yield Medal(number, f"osu-plays-{plays}", f"{plays:,} Plays", SKILL, sentence, Ruleset.OSU, number - 72)
    for ruleset, (first, name, tiers) in _HITS.items():
        for order, hits in enumerate(tiers, 1):
            slug, sentence = f"{ruleset.wire_name}-hits-{hits}", f"Hit {hits:,} objects."
            yield Medal(first + order - 1, slug, name.format(f"{hits:,}"), SKILL, sentence, ruleset, order)
    for number, (days, name) in enumerate(_STREAKS, 102):
        sentence = f"Play the daily challenge on {days} days in a row." if days > 1 else "Play the daily challenge."
        yield Medal(number, f"all-skill-dc-{days}", name, SKILL, sentence, None, number - 101)


def _introductions() -> Iterator[Medal]:
    order = count(1)
    for number, (slug, name, mod) in enumerate(_MODS, 89):
        sentence = f"Pass a beatmap with {mod} and no other mod."
        yield Medal(number, f"all-intro-{slug}", name, INTRODUCTION, sentence, None, next(order))
    for number, slug, name, kind in (
        (100, "conversion", "Gear Shift", "change"),
        (101, "fun", "Game Night", "toy with"),
    ):
        sentence = f"Pass a beatmap with mods that {kind} the game, and no others."
        yield Medal(number, f"all-intro-{slug}", name, INTRODUCTION, sentence, None, next(order))


def _secrets() -> Iterator[Medal]:
    for order, (number, (slug, name)) in enumerate(_SECRETS.items(), 1):
        yield Medal(number, f"all-secret-{slug}", name, SECRET, "How? That is a secret.", None, order)


MEDALS: Final = {
    medal.id: medal
    for medal in sorted((*_skills(), *_dedication(), *_introductions(), *_secrets()), key=lambda medal: medal.id)
}
"""Number → medal. 125 and 126 were taken out of the game."""

BY_SLUG: Final = {medal.slug: medal for medal in MEDALS.values()}
