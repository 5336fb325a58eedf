"""What the numbers of a ranking mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.rankings import rules, shapes
from g0v0.rankings.models import Standing

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("total", "last"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (10_000, 200), (10_001, 200), (10**7, 200)]
)
def test_the_last_page_holds_the_last_listed(total: int, last: int) -> None:
    assert rules.last_page(total) == last


@pytest.mark.parametrize(
    ("now", "then", "change"), [(5, 9, -4), (9, 5, 4), (3, 3, 0), (None, 3, None), (3, None, None)]
)
def test_climbing_is_a_negative_change(now: int | None, then: int | None, change: int | None) -> None:
    assert rules.rank_change(now, then) == change


def test_the_graph_ends_with_the_current_rank() -> None:
    graph = rules.rank_graph({"0": 70, "87": 40, "89": 30, "90": 1}, 25)
    assert len(graph) == 90
    assert (graph[0], graph[-3], graph[-2], graph[-1]) == (70, 40, 0, 25)
    assert sum(graph) == 70 + 40 + 25


@given(days=st.sets(st.integers(-90, 200)), current=st.none() | st.integers(1, 10**6))
def test_every_graph_has_ninety_ranks(days: set[int], current: int | None) -> None:
    graph = rules.rank_graph({str(day): day + 100 for day in days}, current)
    assert len(graph) == 90
    assert graph[-1] == (current or 0)
    assert {rank for rank in graph[:-1] if rank} == {day + 100 for day in days if 0 <= day < 89}


def test_who_never_played_has_zeros_and_level_one() -> None:
    found = shapes.user_statistics(None, Standing())
    assert found["level"] == {"current": 1, "progress": 0}
    assert (found["global_rank"], found["global_rank_percent"], found["is_ranked"]) == (None, None, False)
    assert (found["pp"], found["play_count"], found["grade_counts"]["a"]) == (0.0, 0, 0)
