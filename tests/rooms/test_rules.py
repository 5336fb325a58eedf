"""What a room may be, and what counts in it."""

from datetime import timedelta

import pytest

from g0v0.osu.mods import acronyms, parse_mods
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.models import PlaylistItemRow
from g0v0.rooms.rules import check_attempts, check_duration, check_played_mods, checked_mods, is_better
from tests.conftest import NOON


def item(*required: str, allowed: tuple[str, ...] = (), freestyle: bool = False) -> PlaylistItemRow:
    return PlaylistItemRow(
        id=1,
        room_id=1,
        owner_id=1,
        beatmap_id=1,
        ruleset_id=Ruleset.OSU,
        required_mods=[{"acronym": name} for name in required],
        allowed_mods=[{"acronym": name} for name in allowed],
        is_freestyle=freestyle,
        playlist_order=0,
        star_rating=1,
        max_attempts=None,
        is_expired=False,
        played_at=None,
        created_at=NOON,
    )


@pytest.mark.parametrize(
    ("span", "supporter", "allowed"),
    [
        (timedelta(minutes=29), True, False),
        (timedelta(minutes=30), False, True),
        (timedelta(days=14), False, True),
        (timedelta(days=14, minutes=1), False, False),
        (timedelta(days=93), True, True),
        (timedelta(days=94), True, False),
    ],
)
def test_a_playlist_is_open_from_half_an_hour_to_two_weeks(span: timedelta, supporter: bool, allowed: bool) -> None:
    if allowed:
        check_duration(span, is_supporter=supporter)
        return
    with pytest.raises(RoomRefused):
        check_duration(span, is_supporter=supporter)


def test_mods_of_an_item_are_read() -> None:
    required, allowed = checked_mods(Ruleset.OSU, [{"acronym": "HD"}], ["HR", "EZ"], "playlist[0]", freestyle=False)
    assert acronyms(required) == {"HD"}
    assert acronyms(allowed) == {"HR", "EZ"}, "allowed mods need not go together"


@pytest.mark.parametrize(
    ("required", "allowed", "freestyle", "field"),
    [
        (["ZZ"], [], False, "playlist[0].required_mods[0]"),
        (["HR", "EZ"], [], False, "playlist[0].required_mods"),
        (["AT"], [], False, "playlist[0].required_mods"),
        ([], ["AT"], False, "playlist[0].allowed_mods"),
        (["HD"], ["HD"], False, "playlist[0].allowed_mods"),
        ([], ["HD", "HD"], False, "playlist[0].allowed_mods"),
        (["HR"], ["EZ"], False, "playlist[0].allowed_mods"),
        ([], ["HD"], True, "playlist[0].allowed_mods"),
        (["HD"], [], True, "playlist[0].required_mods"),
        ([3], [], False, "playlist[0].required_mods[0]"),
    ],
)
def test_mods_that_make_no_item_name_the_field(
    required: list[object], allowed: list[object], freestyle: bool, field: str
) -> None:
    with pytest.raises(RoomRefused) as refused:
        checked_mods(Ruleset.OSU, required, allowed, "playlist[0]", freestyle=freestyle)
    assert any(name.startswith(field) for name in refused.value.fields)


@pytest.mark.parametrize(
    ("played", "wanted", "allowed"),
    [
        ([], item(), True),
        (["HD"], item("HD"), True),
        ([], item("HD"), False),
        (["HD", "HR"], item("HD"), False),
        (["HD", "HR"], item("HD", allowed=("HR", "EZ")), True),
        (["HD", "TD"], item("HD"), True),
        (["DT", "HD"], item("DT", freestyle=True), True),
        (["HD"], item("DT", freestyle=True), False),
    ],
)
def test_a_play_has_what_is_required_and_only_what_is_allowed(
    played: list[str], wanted: PlaylistItemRow, allowed: bool
) -> None:
    mods = parse_mods(Ruleset.OSU, played)
    if allowed:
        check_played_mods(Ruleset.OSU, wanted, mods)
        return
    with pytest.raises(Invalid, match="mods"):
        check_played_mods(Ruleset.OSU, wanted, mods)


def test_tries_are_counted_against_the_limit() -> None:
    check_attempts(100, None)
    check_attempts(1, 2)
    with pytest.raises(RoomRefused, match="maximum number of tries"):
        check_attempts(2, 2)


@pytest.mark.parametrize(
    ("passed", "total", "best_passed", "best_total", "keeps_failed", "better"),
    [
        (True, 10, None, 0, False, True),
        (False, 10, None, 0, False, False),
        (False, 10, None, 0, True, True),
        (True, 10, True, 10, False, False),
        (True, 11, True, 10, False, True),
        (False, 99, True, 10, True, False),
        (True, 10, False, 99, True, True),
        (False, 11, False, 10, True, True),
    ],
)
def test_a_pass_beats_every_failed_play(
    passed: bool, total: int, best_passed: bool | None, best_total: int, keeps_failed: bool, better: bool
) -> None:
    assert (
        is_better(
            passed=passed,
            total_score=total,
            best_passed=best_passed,
            best_total=best_total,
            keeps_failed=keeps_failed,
        )
        is better
    )
