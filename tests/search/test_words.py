"""Free text: which words are looked up, and how words stand among those of a set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.beatmaps.texts import TextsRow, Words, tokens, words
from g0v0.beatmaps.texts import each as each_word
from g0v0.search.words import All, Any, Mark, Node, Not, Word, each, is_narrowed, pattern, read, wanted


def marks(node: Node | None) -> list[Mark]:
    return [mark for word in each(node) for mark in word.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freedom | DIVE", ["freedom", "dive"]),
        ("freedom -dive", ["freedom", "dive"]),
        ("of", ["of"]),
        ("free*", ["free*"]),
        ('"freedom dive" big', ["freedom", "dive", "big"]),
        ("don't*", ["don", "t*"]),
        ("re:incarnation", ["re", "incarnation"]),
        ("Pokémon", ["pokemon"]),
        ("桜花 big", ["big"]),
        ("\u1112\u1161\u11ab big", ["big"]),
        (f"{'x' * 63} {'y' * 64} {'z' * 63}*", ["x" * 63, "z" * 63 + "*"]),
        ("~ )(", []),
    ],
)
def test_what_is_looked_up_of_a_text(text: str, expected: list[str]) -> None:
    """Neither runs without spaces (also when they are put together only here) nor what may be cut where it is kept."""
    found = marks(read(text))
    assert [f"{mark.token}{'*' * mark.is_prefix}" for mark in found] == expected


@pytest.mark.parametrize(
    "text", ["of", "big dive", "big -dive", "free*", '"freedom dive"', "big + 桜", "(big + 桜) dive", "don't"]
)
def test_all_that_fits_has_a_mark(text: str) -> None:
    assert is_narrowed(read(text), marks(read(text)))


@pytest.mark.parametrize("text", ["", "!!!", "-big", "桜 big", "(桜 big) + 花"])
def test_some_that_fits_has_none(text: str) -> None:
    assert not is_narrowed(read(text), marks(read(text)))


def test_only_marks_that_are_looked_up_narrow() -> None:
    node = read("big dive")
    assert not is_narrowed(node, marks(node)[:1])
    assert is_narrowed(read("big + dive"), marks(node)[:1])


def test_excluded_words_make_no_find_better() -> None:
    assert [word.text for word in wanted(read('a + b "c d" -e (f -g)'))] == ["a", "b", "c d", "f"]


def test_a_long_text_is_cut() -> None:
    assert len(wanted(read("word " * 100))) == 20


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word("100%_\\"), "%100\\%\\_\\\\%"),
        (Word("of"), "% of %"),
        (Word("桜"), "%桜%"),
    ],
)
def test_what_like_looks_for(word: Word, expected: str) -> None:
    assert pattern(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word("Of"), " of "),
        (Word("free", is_prefix=True), " free"),
        (Word("don't"), " don t "),
        (Word("Freedom  Dive", is_phrase=True), " freedom dive "),
        (Word("桜"), "桜"),
    ],
)
def test_how_a_word_stands_among_those_of_a_set(word: Word, expected: str) -> None:
    assert word.located == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pokémon-GO!", ["pokemon", "go"]),
        ("ＦＵＬＬ Straße snake_case", ["full", "strasse", "snake_case"]),
        ("がくせい 한국어", ["がくせい", "한국어"]),
        ("~!?", []),
    ],
)
def test_the_tokens_of_a_text(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_the_words_of_a_set() -> None:
    row = TextsRow(5, "Xi", "Xi", "Freedom Dive", "自由", "Nakagawa", "", "one, TWO")
    assert words(row) == (5, " xi nakagawa freedom dive 自由 ", " one two ")


def test_the_words_of_a_set_one_by_one() -> None:
    long = "x" * 70
    kept = each_word(Words(5, f" xi 自由 a桜 {long}1 ", f" one xi {long}2 "))
    assert kept == {"xi": True, "a桜": True, "one": False, "x" * 64: True}


WORDS = ["freedom", "dive", "of", "xi", "free", "big"]
TEXTS = st.lists(st.sampled_from([*WORDS, "fre*", '"freedom dive"', "(", ")", "+", "|", "-dive", "-("]), max_size=8)


def fits(node: Node, has: str) -> bool:
    """What the database is asked: do the words `has` satisfy the text?"""
    match node:
        case Word():
            return node.located in has
        case Not(inner):
            return not fits(inner, has)
        case Any(nodes):
            return any(fits(inner, has) for inner in nodes)
        case All(nodes):
            return all(fits(inner, has) for inner in nodes)


@given(TEXTS.map(" ".join), st.lists(st.sampled_from(WORDS), max_size=5), st.integers(0, 8))
def test_what_is_narrowed_by_marks_has_one_of_them(text: str, has: list[str], limit: int) -> None:
    node = read(text)
    some = marks(node)[:limit]
    if node is not None and fits(node, f" {' '.join(has)} ") and is_narrowed(node, some):
        assert any(
            word == mark.token or (mark.is_prefix and word.startswith(mark.token)) for word in has for mark in some
        )


@given(st.text(st.sampled_from("abc \"()|+-*'桜é%_\\@~<>"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    node = read(text)
    is_narrowed(node, marks(node))
    wanted(node)
