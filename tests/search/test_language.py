"""The query language, without a database. Source: osu-search.md §1.3."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.search.language import Bound, Measure, Texts, parse
from g0v0.search.values import Op


def bounds(query: str) -> list[tuple[str, str, float | datetime]]:
    """What a query of keywords alone compares."""
    asked = parse(query)
    assert asked.text == ""
    return [(bound.measure.value, bound.op.value, bound.value) for bound in asked.bounds]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]  # year, month, day and so on


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stars=5", [("stars", ">=", 4.995), ("stars", "<=", 5.005)]),
        ("star:5", [("stars", ">=", 4.995), ("stars", "<=", 5.005)]),
        ("STARS<5", [("stars", "<=", 4.995)]),
        ("stars<=5", [("stars", "<=", 5.005)]),
        ("stars<:5", [("stars", "<=", 5.005)]),
        ("stars>5,5", [("stars", ">=", 5.505)]),
        ("stars>=5.5", [("stars", ">=", 5.495)]),
        ("stars>:5.5", [("stars", ">=", 5.495)]),
        ("stars>3 stars<5", [("stars", ">=", 3.005), ("stars", "<=", 4.995)]),
        ('ar="9"', [("ar", ">=", 8.95), ("ar", "<=", 9.05)]),
        ("cs>4", [("cs", ">=", 4.05)]),
        ("od<8", [("od", "<=", 7.95)]),
        ("dr>=5", [("hp", ">=", 4.95)]),
        ("hp<=5", [("hp", "<=", 5.05)]),
        ("bpm>180", [("bpm", ">=", 180.005)]),
        ("circles>100", [("circles", ">", 100)]),
        ("sliders<=7", [("sliders", "<=", 7)]),
        ("key=4", [("keys", "=", 4)]),
        ("keys<7", [("keys", "<", 7)]),
        ("favourites>=10", [("favourites", ">=", 10)]),
        ("status=r", [("status", "=", 1)]),
        ("status=l", [("status", "=", 4)]),
        ("status>=Pending", [("status", ">=", 0)]),
        ("divisor=4", []),
    ],
)
def test_numbers_have_the_tolerance_of_their_field(query: str, expected: list[tuple[str, str, float]]) -> None:
    assert bounds(query) == expected


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("90", 89.5, 90.5),
        ("90s", 89.5, 90.5),
        ("1m30s", 89.5, 90.5),
        ("1.5m", 60, 120),
        ("1h", 1800, 5400),
        ("1:30", 89.5, 90.5),
        ("1:02:03", 3722.5, 3723.5),
        ("500ms", 0.4995, 0.5005),
    ],
)
def test_durations_are_as_exact_as_they_are_written(value: str, low: float, high: float) -> None:
    assert bounds(f"length={value}") == [("length", ">=", low), ("length", "<=", high)]
    assert bounds(f"length>{value}") == [("length", ">=", high)]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2020", at(2020, 1, 1), at(2021, 1, 1)),
        ("2020-02", at(2020, 2, 1), at(2020, 3, 1)),
        ("202002", at(2020, 2, 1), at(2020, 3, 1)),
        ("2020.12", at(2020, 12, 1), at(2021, 1, 1)),
        ("2020/1/31", at(2020, 1, 31), at(2020, 2, 1)),
        ("2020-01-31", at(2020, 1, 31), at(2020, 2, 1)),
        ("2020-01-31T10:00:00Z", at(2020, 1, 31, 10), at(2020, 1, 31, 10, 0, 1)),
        ('"2020-01-31 10:00+02:00"', at(2020, 1, 31, 8), at(2020, 1, 31, 8, 0, 1)),
    ],
)
def test_dates_are_spans(value: str, start: datetime, end: datetime) -> None:
    assert bounds(f"created={value}") == [("submitted", ">=", start), ("submitted", "<", end)]
    assert bounds(f"submitted<{value}") == [("submitted", "<", start)]
    assert bounds(f"updated<={value}") == [("updated", "<", end)]
    assert bounds(f"ranked>{value}") == [("ranked", ">=", end)]
    assert bounds(f"ranked>={value}") == [("ranked", ">=", start)]


@pytest.mark.parametrize(
    ("query", "kind", "value"),
    [
        ("artist=camellia", Texts.ARTIST, "camellia"),
        ('artist="two words"', Texts.ARTIST, "two words"),
        (r'title="a \"b\" c"', Texts.TITLE, 'a "b" c'),
        ('title=""exactly this""', Texts.TITLE, "exactly this"),
        ("creator:me", Texts.CREATOR, "me"),
        ("source=game", Texts.SOURCE, "game"),
        ("difficulty=Insane", Texts.DIFFICULTY, "Insane"),
        ("artist=one artist=two", Texts.ARTIST, "two"),
    ],
)
def test_words_of_keywords(query: str, kind: Texts, value: str) -> None:
    asked = parse(query)
    assert asked.texts == {kind: value}
    assert asked.text == ""


def test_tags_accumulate_and_keep_one_pair_of_quotes() -> None:
    assert parse('tag=jumps tag=""aim/flow stuff""').tags == ["jumps", '"aim/flow stuff"']


def test_a_featured_artist_is_an_id() -> None:
    assert parse("featured_artist=5").featured_artist == 5
    assert parse("featured_artist>5").text == "featured_artist>5"


@pytest.mark.parametrize(
    "text",
    [
        "stars=many",
        "stars=",
        "stars=1.2.3",
        "circles=1.5",
        "unknown=5",
        "artist>a",
        'artist=""',
        "status=x",
        "length=1m2h",
        "length=5m5",
        "length=:",
        "ranked=20",
        "ranked=2020-13",
        "ranked=2020-02-30",
        "updated=9999",
        "created=yesterday",
        "divisor=x",
        "tag>x",
        "mystars>",
    ],
)
def test_what_does_not_fit_stays_text(text: str) -> None:
    asked = parse(text)
    assert (asked.text, asked.bounds, asked.texts, asked.tags) == (text, [], {}, [])


def test_the_rest_is_text() -> None:
    asked = parse('  some stars>5 "words  here" artist=x  -more ')
    assert asked.text == 'some "words here" -more'
    assert asked.bounds == [Bound(Measure.STARS, Op.GTE, 5.005)]
    assert asked.is_wordy
    assert not parse("stars>5 difficulty=hard").is_wordy


@given(st.text(st.sampled_from("abz019 =<>:\"\\().,-+|*%_'é桜\x00stardelngh"), max_size=60))
def test_any_text_can_be_read(query: str) -> None:
    parse(query)
