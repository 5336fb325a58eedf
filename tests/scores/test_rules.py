"""What leaderboards and pins allow, and the numbers of a score's two forms."""

from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.grades import Grade
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.query import JsonText
from g0v0.scores.boards import best_of_each
from g0v0.scores.models import Audience, ScoreRow, Standing
from g0v0.scores.rules import PinRefused, audience_of, checked_pin, reordered, ruleset_named
from g0v0.scores.shapes import legacy, modern, page, score, score_row, weight_at

AT = datetime(2026, 3, 14, 12, tzinfo=UTC)
ROW = ScoreRow(
    id=5, user_id=7, beatmap_id=700, ruleset_id=Ruleset.OSU, total_score=500_000, total_score_without_mods=None,
    legacy_total_score=0, legacy_score_id=None, accuracy=0.9, pp=100.0, max_combo=12, grade=Grade.A, is_passed=True,
    is_ranked=True, is_preserved=True, is_perfect_combo=False, has_replay=False, mods=JsonText("[]"),
    statistics=JsonText('{"great":12}'), maximum_statistics=JsonText('{"great":12}'), build_id=None, room_id=None,
    playlist_item_id=None, started_at=AT, ended_at=AT, processed_at=None, replay_views=0, is_pinned=True,
)  # fmt: skip


def test_the_version_decides_the_form() -> None:
    assert "ended_at" in score(ROW, 20220705, None)
    assert "created_at" in score(ROW, 20220704, None)
    assert "created_at" in score(ROW, 0, None)


def test_a_pin_is_told_to_its_owner_only() -> None:
    for shape in (modern, legacy):
        assert shape(ROW, 7)["current_user_attributes"] == {"pin": {"is_pinned": True, "score_id": 5}}
        assert shape(ROW, 8)["current_user_attributes"] == {"pin": None}
        assert shape(ROW)["current_user_attributes"] == {"pin": None}


_TEXTS = st.sampled_from(["{}", '{"great":12}', '{"great":7,"ok":4,"miss":1}']).map(JsonText)
_NUMBERS = st.integers(0, 2**40)
_MOMENTS = st.datetimes().map(lambda at: at.replace(tzinfo=UTC))


@given(
    st.lists(
        st.builds(
            ScoreRow,
            ruleset_id=st.sampled_from(Ruleset),
            grade=st.sampled_from(Grade),
            **dict.fromkeys(("id", "user_id", "beatmap_id", "max_combo", "replay_views"), _NUMBERS),
            **dict.fromkeys(("total_score", "legacy_total_score"), _NUMBERS),
            **dict.fromkeys(("total_score_without_mods", "legacy_score_id", "build_id"), st.none() | _NUMBERS),
            room_id=st.none(),
            playlist_item_id=st.none(),
            accuracy=st.floats(0, 1),
            pp=st.none() | st.floats(0, 1e6),
            mods=st.sampled_from(["[]", '[{"acronym":"HD"}]']).map(JsonText),
            statistics=_TEXTS,
            maximum_statistics=_TEXTS,
            started_at=_MOMENTS,
            ended_at=_MOMENTS,
            processed_at=st.none() | _MOMENTS,
        ),
        max_size=5,
    )
)
@pytest.mark.parametrize("version", [20220704, 20220705])
def test_a_board_shows_scores_as_they_are_elsewhere(version: int, rows: list[ScoreRow]) -> None:
    driver = [
        tuple(value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in row) for row in rows
    ]
    expected = [orjson.dumps({**score(row, version, None), "user": {"id": 7}}) for row in rows]
    written = page(driver, version, [b'{"id":7}'] * len(rows), 9)
    assert [line.rstrip(b",") for line in written.split(b"\n")[1:-1]] == expected
    assert orjson.loads(written + b"}") == {"scores": [orjson.loads(line) for line in expected], "score_count": 9}
    assert [score_row(row) for row in driver] == rows


def test_statistics_are_never_empty() -> None:
    empty = orjson.loads(orjson.dumps(modern(ROW._replace(statistics=JsonText("{}")))))
    assert empty["statistics"] == {"miss": 0}


def test_a_total_without_mods_needs_mods() -> None:
    assert "total_score_without_mods" not in modern(ROW._replace(total_score_without_mods=4))
    with_mods = ROW._replace(total_score_without_mods=4, mods=JsonText('[{"acronym":"HD"}]'))
    assert modern(with_mods).get("total_score_without_mods") == 4


def test_relax_looks_like_its_base_ruleset() -> None:
    relaxed = ROW._replace(ruleset_id=Ruleset.OSU_RELAX)
    assert modern(relaxed)["ruleset_id"] == 0
    assert legacy(relaxed)["mode"] == "osu"


@pytest.mark.parametrize(("passed", "kind"), [(True, "score_best_osu"), (False, "score_osu")])
def test_a_stable_play_has_its_own_number_and_kind(passed: bool, kind: str) -> None:
    shape = legacy(ROW._replace(legacy_score_id=99, legacy_total_score=123, is_passed=passed))
    assert (shape["id"], shape["best_id"], shape["score"], shape["type"]) == (99, 99, 123, kind)


def test_the_weight_falls_by_a_twentieth_a_place() -> None:
    assert weight_at(ROW, 0) == {"percentage": 100, "pp": 100}
    assert weight_at(ROW, 1) == {"percentage": pytest.approx(95), "pp": pytest.approx(95)}
    assert weight_at(ROW._replace(pp=None), 3)["pp"] == 0


def test_catch_is_a_word_for_fruits() -> None:
    assert ruleset_named("catch") is Ruleset.FRUITS
    assert ruleset_named("osu") is Ruleset.OSU
    assert ruleset_named(None) is None
    with pytest.raises(NotFound, match="unknown ruleset name"):
        ruleset_named("drums")


def test_audiences() -> None:
    assert audience_of("global", is_supporter=False) is Audience.GLOBAL
    assert audience_of("nonsense", is_supporter=False) is Audience.GLOBAL
    assert audience_of("team", is_supporter=False) is Audience.TEAM
    assert audience_of("friend", is_supporter=True) is Audience.FRIEND
    with pytest.raises(Invalid):
        audience_of("country", is_supporter=False)


def test_only_own_passed_scores_are_pinned() -> None:
    assert checked_pin(ROW, 7) is ROW
    for row, user in ((ROW, 8), (None, 7), (ROW._replace(is_passed=False), 7)):
        with pytest.raises(PinRefused):
            checked_pin(row, user)


def test_pins_move_next_to_each_other() -> None:
    pinned = [1, 2, 3, 4]
    assert reordered(pinned, 4, after=1, before=None) == [1, 4, 2, 3]
    assert reordered(pinned, 4, after=None, before=1) == [4, 1, 2, 3]
    assert reordered(pinned, 1, after=4, before=None) == [2, 3, 4, 1]
    assert reordered(pinned, 2, after=2, before=None) == pinned


@pytest.mark.parametrize(("moved", "after", "before"), [(1, None, None), (1, 2, 3), (9, 1, None), (1, 9, None)])
def test_a_move_needs_one_neighbour_that_is_pinned(moved: int, after: int | None, before: int | None) -> None:
    with pytest.raises(PinRefused):
        reordered([1, 2, 3], moved, after=after, before=before)


@given(st.permutations(range(1, 7)), st.integers(1, 6), st.integers(1, 6), st.booleans())
def test_a_move_loses_no_pin_and_leaves_the_others_in_order(
    pinned: list[int], moved: int, target: int, is_after: bool
) -> None:
    order = reordered(pinned, moved, after=target if is_after else None, before=None if is_after else target)
    assert [pin for pin in order if pin != moved] == [pin for pin in pinned if pin != moved]
    if moved != target:
        assert order.index(moved) - order.index(target) == (1 if is_after else -1)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 9)), max_size=30))
def test_a_board_has_one_best_row_per_player(plays: list[tuple[int, int]]) -> None:
    standings = [Standing(number, user, total) for number, (user, total) in enumerate(plays)]
    board = best_of_each(standings)
    assert {row.user_id for row in board} == {user for user, _ in plays}
    assert len(board) == len({row.user_id for row in board})
    assert board == sorted(board, key=lambda row: (-row.total_score, row.score_id))
    for row in board:
        assert row.total_score == max(total for user, total in plays if user == row.user_id)
