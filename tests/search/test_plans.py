"""How the database runs what `dynamic` builds, on the seeded database."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from g0v0.osu.rulesets import Ruleset
from g0v0.search import dynamic, language
from g0v0.search.dynamic import Built, Way
from g0v0.search.models import NOBODY, Category, Filters, Played, Viewer
from g0v0.search.sorts import Sort, SortField
from tests.search.scans import SCANS
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


Steps = list[tuple[str, tuple[str, str, str]]]


def steps_of(seeded: Seeded, built: Built) -> Steps:
    """Tables in the order they are told of, with access, index and what else is told."""
    statement, args = built
    assert statement.text.count("%s") == len(args)
    with seeded.cursor as cursor:
        cursor.execute(f"EXPLAIN {statement.text}", args)
        return [(step["table"], (step["type"], step["key"], step["Extra"] or "")) for step in cursor.fetchall()]


def explained(seeded: Seeded, built: Built) -> dict[str, Any]:
    return dict(steps_of(seeded, built))


def plan(seeded: Seeded, filters: Filters, sort: Sort, way: Way = Way.WALK) -> dict[str, Any]:
    return explained(seeded, dynamic.list_ids(filters, sort, None, 0, way))


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


@pytest.mark.parametrize("field", [SortField.RANKED, SortField.DIFFICULTY])
@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("stars>5 ar<9 length<90", "ix_beatmaps_fits"),
        ("keys=4", "ix_beatmaps_fits"),
        ("difficulty=insane", "ix_beatmaps_named"),
        ("stars>5", "ix_beatmaps_named"),
    ],
)
def test_what_few_difficulties_are_like_is_read_from_an_index(
    seeded: Seeded, query: str, index: str, field: SortField
) -> None:
    filters = replace(EVERYTHING, category=Category.LOVED, asked=language.parse(query))
    steps = plan(seeded, filters, Sort(field, True), Way.GATHER)
    assert steps["b"][0] in ("range", "ref")
    assert steps["b"][1] == index
    assert "Using index" in steps["b"][2]
    assert steps["s"][:2] == ("eq_ref", "PRIMARY")
    counting = steps_of(seeded, dynamic.count(filters))
    assert ("b", steps["b"]) in [(table, (*step[:2], steps["b"][2])) for table, step in counting]
    assert all(access != "ALL" for table, (access, *_) in counting if not table.startswith("<")), "sets are scanned"


@pytest.mark.parametrize(("query", "bound"), [("stars>5", "most"), ("stars<=2", "fewest")])
def test_stars_in_every_state_are_counted_by_set(seeded: Seeded, query: str, bound: str) -> None:
    steps = explained(seeded, dynamic.count(replace(EVERYTHING, asked=language.parse(query))))
    assert steps["h"][:2] == ("range", f"ix_beatmapset_stars_{bound}")
    assert steps["b"][:2] == ("ref", "ix_beatmaps_facts"), "only of sets so close that rounding matters"


@pytest.mark.parametrize("query", ["stars>1", "length>30"])
def test_what_many_difficulties_are_like_is_asked_set_by_set(seeded: Seeded, query: str) -> None:
    steps = plan(seeded, replace(EVERYTHING, asked=language.parse(query)), Sort(SortField.RANKED, True))
    assert steps["s"][:2] == ("index", "ix_beatmapsets_ranked")
    assert "filesort" not in steps["s"][2]
    assert steps["b"][:2] == ("ref", "ix_beatmaps_facts")
    assert "Using index" in steps["b"][2]


def test_the_kind_of_a_set_is_read_from_an_index(seeded: Seeded) -> None:
    filters = replace(EVERYTHING, genre=3, extras=frozenset({"video"}))
    access, key, extra = plan(seeded, filters, Sort(SortField.RANKED, True), Way.GATHER)["s"]
    assert (access, key) == ("range", "ix_beatmapsets_kinds")
    assert "Using index condition" in extra, "rows are read of sets that do not fit"
    access, key, extra = explained(seeded, dynamic.count(filters))["s"]
    assert key == "ix_beatmapsets_kinds"
    assert "Using index" in extra


def worded(seeded: Seeded, query: str, *, sort: SortField = SortField.RELEVANCE) -> dict[str, Any]:
    filters = replace(EVERYTHING, asked=language.parse(query))
    return explained(seeded, dynamic.list_counted(filters, Sort(sort, True), None, 0))


@pytest.mark.parametrize(("query", "access"), [("title", "ref"), ("title artist", "range"), ("tit* -25", "range")])
def test_words_are_looked_up(seeded: Seeded, query: str, access: str) -> None:
    steps = worded(seeded, query)
    assert steps["w"][:2] == (access, "PRIMARY")
    assert {table for table in steps if not table.startswith("<")} == {"w"}, "words tell all that relevance is made of"
    assert worded(seeded, query, sort=SortField.RANKED)["s"][:2] == ("eq_ref", "PRIMARY")


@pytest.mark.parametrize("field", [SortField.TITLE, SortField.RANKED, SortField.PLAYS])
def test_common_words_in_another_order_are_counted_and_then_walked_to(seeded: Seeded, field: SortField) -> None:
    filters, sort = replace(EVERYTHING, asked=language.parse("title artist")), Sort(field, True)
    assert not dynamic.counts_on_the_way(filters, sort)
    counting = [table for table, _ in steps_of(seeded, dynamic.count(filters)) if not table.startswith("<")]
    assert counting == ["w"], "words alone tell how many"
    steps = plan(seeded, filters, sort)
    assert steps["s"][:2] == ("index", ORDERED[field])
    assert "filesort" not in steps["s"][2]
    assert steps["t"][:2] == ("eq_ref", "PRIMARY")


def test_words_of_keywords_are_looked_up(seeded: Seeded) -> None:
    steps = worded(seeded, "artist=title stars>5", sort=SortField.RANKED)
    assert steps["w"][:2] == ("ref", "PRIMARY")
    assert steps["s"][:2] == ("eq_ref", "PRIMARY")
    assert steps["b"][:2] == ("index_subquery", "ix_beatmaps_facts")


def test_phrases_are_looked_for_in_texts_of_sets_that_have_the_words(seeded: Seeded) -> None:
    steps = worded(seeded, '"title 25"')
    assert (steps["w"][:2], steps["t"][:2]) == (("range", "PRIMARY"), ("eq_ref", "PRIMARY"))


@pytest.mark.parametrize("query", ["桜", "-title"])
def test_what_no_word_tells_is_the_one_reason_to_go_through_all_texts(seeded: Seeded, query: str) -> None:
    """A full scan on purpose: of the narrow table alone, for parts of runs without spaces and for what is missing."""
    assert worded(seeded, query)["t"][0] == "ALL"
    steps = worded(seeded, query, sort=SortField.RANKED)
    assert (steps["t"][0], steps["s"][:2]) == ("ALL", ("eq_ref", "PRIMARY"))


def test_names_of_mappers_are_read_from_an_index(seeded: Seeded) -> None:
    steps = worded(seeded, "creator=creator", sort=SortField.CREATOR)
    assert steps["t"][:2] == ("eq_ref", "PRIMARY")


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
    filters = replace(EVERYTHING, viewer=viewer, **changes)
    assert dynamic.is_own(filters)
    steps = explained(seeded, dynamic.list_counted(filters, Sort(SortField.RANKED, True), None, 0))
    assert steps["s"][:2] == ("eq_ref", "PRIMARY"), "sets are looked up last"
    assert steps[table][1] is not None
    assert steps["r"][1] is not None


VIEWER = Viewer(40, is_supporter=True, blocks=False, recommended=3.0)
SEARCHES: list[dict[str, Any]] = [
    *({"asked": language.parse(query)} for query in ("stars>5 ar<9", "keys=4", "difficulty=insane", "tag=style/clean")),
    *({"asked": language.parse(query)} for query in ("favourites>5", "ranked=2015", "updated>2020-05", "status=r")),
    *({"asked": language.parse(query)} for query in ("title", "title 25", '"title 25"', "tit*", "x", "桜", "title -x")),
    *({"asked": language.parse(query)} for query in ("artist=artist", "title=title", "source=x", "creator=creator")),
    *({"asked": language.parse(query)} for query in ("title stars>5", "artist=artist keys=4", "12")),
    {"category": Category.FAVOURITES},
    {"category": Category.MINE},
    {"generals": frozenset({"recommended"})},
    {"genre": 3, "language": 2, "extras": frozenset({"video", "storyboard"})},
    {"generals": frozenset({"spotlights", "featured_artists"})},
    {"played": Played.PLAYED},
    {"played": Played.UNPLAYED},
    {"grades": frozenset({"X"})},
]


def test_nothing_else_is_read_from_end_to_end(seeded: Seeded) -> None:
    found: set[tuple[str, str, str | None]] = set()
    for changes in SEARCHES:
        filters = replace(EVERYTHING, category=Category.RANKED, viewer=VIEWER, nsfw=True)
        filters = replace(filters, **changes)
        for built in _all_built(filters):
            for table, (access, key, _) in steps_of(seeded, built):
                walks = key in ORDERED.values() and "LIMIT" in built[0].text and not filters.asked.is_wordy
                if access in ("ALL", "index") and not table.startswith("<") and not walks:
                    found.add((table, access, key))
    assert found == SCANS.keys()


def _all_built(filters: Filters) -> Iterator[Built]:
    """Every statement that a search may come to."""
    if filters.asked.is_wordy:
        sort = Sort(SortField.RELEVANCE, True)
        yield dynamic.list_counted(filters, sort, None, 0)
        if not dynamic.counts_on_the_way(filters, Sort(SortField.RANKED, True)):
            yield dynamic.count(filters)
            yield dynamic.list_ids(filters, Sort(SortField.RANKED, True), None, 0, Way.GATHER)
        return
    if dynamic.is_own(filters):
        yield dynamic.list_counted(filters, Sort(SortField.RANKED, True), None, 0)
        return
    yield dynamic.count(filters)
    for way in Way if dynamic.gathers(filters) else (Way.WALK,):
        yield dynamic.list_ids(filters, Sort(SortField.RANKED, True), None, 0, way)
