"""How the database runs what `dynamic` builds, on the seeded database."""

from dataclasses import replace
from typing import Any

import pytest

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
    assert steps["b"][1] == "ix_beatmaps_beatmapset"


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
