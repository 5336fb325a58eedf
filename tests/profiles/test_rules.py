"""What a page says that follows from values alone."""

from datetime import UTC, datetime

import pytest

from g0v0.osu.rulesets import Ruleset
from g0v0.profiles.rules import (
    PROFILE_SECTIONS,
    UnknownRuleset,
    official_ruleset,
    online_until,
    playstyles,
    profile_order,
    ruleset_of,
)

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("bits", "names"),
    [
        (0, None),
        (1, ["mouse"]),
        (6, ["keyboard", "tablet"]),
        (15, ["mouse", "keyboard", "tablet", "touch"]),
        (16, None),
    ],
)
def test_playstyles_are_bits_and_never_an_empty_list(bits: int, names: list[str] | None) -> None:
    assert playstyles(bits) == names


@pytest.mark.parametrize(
    ("stored", "start"),
    [(None, ["me"]), ("", ["me"]), ("medals,me", ["medals", "me"]), ("what,kudosu,kudosu", ["kudosu", "me"])],
)
def test_every_section_stands_once_in_the_chosen_order(stored: str | None, start: list[str]) -> None:
    order = profile_order(stored)
    assert order[: len(start)] == start
    assert sorted(order) == sorted(PROFILE_SECTIONS)


def test_online_lasts_ten_minutes() -> None:
    assert online_until(AT, is_bot=False) == AT.timestamp() + 600
    assert online_until(None, is_bot=False) == 0
    assert online_until(None, is_bot=True) > datetime(2200, 1, 1, tzinfo=UTC).timestamp()


def test_rulesets_have_names_and_four_have_ids() -> None:
    assert ruleset_of(None) is None
    assert ruleset_of("fruits") is Ruleset.FRUITS
    with pytest.raises(UnknownRuleset):
        ruleset_of("Osu")
    assert official_ruleset(3) is Ruleset.MANIA
    assert official_ruleset(4) is official_ruleset(-1) is None
