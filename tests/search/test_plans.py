"""How the database runs what `dynamic` builds, on the seeded database."""

from dataclasses import replace
from typing import Any

import pytest

from g0v0.osu.rulesets import Ruleset
from g0v0.search import dynamic, language
from g0v0.search.models import NOBODY, Category, Filters, Played, Viewer
from g0v0.search.sorts import Sort, SortField
from tests.sql.seeded import Seeded

ORDERED = {
    SortField.ARTIST: "ix_beatmapsets_artist",
    SortField.CREATOR: "ix_beatmapsets_creator",
    SortField.FAVOURITES: "ix_beatmapsets_favourites",
    SortField.NOMINATIONS: "ix_beatmapsets_nominations",
    SortField.PLAYS: "ix_beatmapsets_plays",
    SortField.RANKED: "ix_beatmapsets_ranked",
    SortField.RATING: "ix_beatmapsets_rating",
    SortField.TITLE: "ix_beatmapsets_title",
    SortField.UPDATED: "ix_beatmapsets_updated",
}
EVERYTHING = Filters(asked=language.parse(""), category=Category.ANY, viewer=NOBODY)


def plan(seeded: Seeded, filters: Filters, sort: Sort) -> dict[str, Any]:
    """Index by table, and how rows are ordered."""
    statement, args = dynamic.list_ids(filters, sort, None, 0)
    assert statement.text.count("%s") == len(args)
    with seeded.cursor as cursor:
        cursor.execute(f"EXPLAIN {statement.text}", args)
        return {step["table"]: (step["type"], step["key"], step["Extra"] or "") for step in cursor.fetchall()}


@pytest.mark.parametrize("is_descending", [True, False])
@pytest.mark.parametrize("field", list(ORDERED))
def test_a_page_is_read_in_order(seeded: Seeded, field: SortField, is_descending: bool) -> None:
    steps = plan(seeded, EVERYTHING, Sort(field, is_descending))
    access, key, extra = steps["s"]
    assert (access, key) == ("index", ORDERED[field])
    assert "filesort" not in extra
    assert "Using index" in extra, "rows are read of sets that are not shown"
    assert set(steps) == {"s"}, "nothing is asked of difficulties"


@pytest.mark.parametrize("is_descending", [True, False])
def test_a_page_by_difficulty_is_read_in_order(seeded: Seeded, is_descending: bool) -> None:
    steps = plan(seeded, replace(EVERYTHING, ruleset=Ruleset.TAIKO), Sort(SortField.DIFFICULTY, is_descending))
    access, key, extra = steps["h"]
    assert (access, key) == ("ref", f"ix_beatmapset_stars_{'most' if is_descending else 'fewest'}")
    assert "filesort" not in extra
    assert steps["s"][:2] == ("eq_ref", "PRIMARY")


def test_counting_reads_one_narrow_index(seeded: Seeded) -> None:
    statement, args = dynamic.count(EVERYTHING)
    with seeded.cursor as cursor:
        cursor.execute(f"EXPLAIN {statement.text}", args)
        (step,) = cursor.fetchall()
    assert (step["table"], step["key"]) == ("s", "ix_beatmapsets_facets")


def test_what_difficulties_are_like_is_read_from_an_index(seeded: Seeded) -> None:
    steps = plan(
        seeded, replace(EVERYTHING, asked=language.parse("stars>5 ar<9 length<90")), Sort(SortField.RANKED, True)
    )
    assert steps["b"][1] == "ix_beatmaps_facts"
    assert "Using index" in steps["b"][2]


def test_words_are_looked_up(seeded: Seeded) -> None:
    filters = replace(EVERYTHING, asked=language.parse("title 25"))
    assert plan(seeded, filters, Sort(SortField.RELEVANCE, True))["s"][:2] == ("fulltext", "ix_beatmapsets_text")


@pytest.mark.parametrize(
    ("changes", "table"),
    [
        ({"category": Category.FAVOURITES}, "f"),
        ({"category": Category.MINE}, "b"),
        ({"played": Played.PLAYED}, "p"),
        ({"grades": frozenset({"X"})}, "p"),
    ],
)
def test_ones_own_is_looked_up(seeded: Seeded, changes: dict[str, Any], table: str) -> None:
    viewer = Viewer(40, is_supporter=True, blocks=True, recommended=3.0)
    steps = plan(seeded, replace(EVERYTHING, viewer=viewer, **changes), Sort(SortField.RANKED, True))
    assert steps[table][1] is not None
    assert steps["r"][1] is not None
