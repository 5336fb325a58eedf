"""What counts, and when to try again."""

from datetime import timedelta

import pytest

from g0v0.osu.mods import parse_mods
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.config import GameSection
from g0v0.submission.rules import gives_pp, gives_ranked_score, has_leaderboard, is_convertible, retry_delay

PLAIN = GameSection()
RELAXED = GameSection(enable_rx=True, enable_ap=True)


@pytest.mark.parametrize(
    ("status", "board", "ranked_score", "pp"),
    [(-2, False, False, False), (0, False, False, False), (1, True, True, True), (2, True, True, True),
     (3, True, False, False), (4, True, True, False)],
)  # fmt: skip
def test_what_a_status_gives(status: int, board: bool, ranked_score: bool, pp: bool) -> None:
    assert has_leaderboard(status, PLAIN) is board
    assert gives_ranked_score(status, PLAIN) is ranked_score
    assert gives_pp(status, Ruleset.OSU, (), PLAIN) is pp


@pytest.mark.parametrize(
    ("ruleset", "mods", "expected"),
    [
        (Ruleset.OSU, ["HD", "DT"], True),
        (Ruleset.OSU, ["DA"], False),
        (Ruleset.OSU, ["RX"], False),
        (Ruleset.OSU_RELAX, ["RX", "HD"], True),
        (Ruleset.OSU_RELAX, ["RX", "DA"], False),
        (Ruleset.OSU_AUTOPILOT, ["AP"], True),
    ],
)
def test_pp_needs_ranked_mods_and_relax_has_rulesets_of_its_own(
    ruleset: Ruleset, mods: list[str], expected: bool
) -> None:
    assert gives_pp(1, ruleset, parse_mods(ruleset.base, mods), RELAXED) is expected


def test_only_osu_maps_convert() -> None:
    assert is_convertible(Ruleset.OSU, Ruleset.MANIA)
    assert is_convertible(Ruleset.TAIKO, Ruleset.TAIKO)
    assert not is_convertible(Ruleset.TAIKO, Ruleset.OSU)


def test_waiting_doubles_and_ends_at_an_hour() -> None:
    assert [retry_delay(n) for n in (0, 1, 2)] == [timedelta(seconds=s) for s in (10, 20, 40)]
    assert retry_delay(50) == timedelta(hours=1)
