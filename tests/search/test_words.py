"""Free text: what the full-text index is asked for, and how words stand among those of a set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.beatmaps.texts import TextsRow, tokens, words
from g0v0.search.words import All, Any, Node, Not, Word, every_of, index_query, pattern, read, sampled, wanted


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("freedom dive", "freedom dive"),
        ("Freedom | DIVE", "freedom dive"),
        ("freedom + dive", "+freedom +dive"),
        ("freedom -dive", "+freedom"),
        ("freedom dive -xi -four", "+(freedom dive)"),
        ("free*", "free*"),
        ("fr*", "fr*"),
        ('"freedom dive"', "+freedom +dive"),
        ('"freedom dive" big', "(+freedom +dive) big"),
        ('-"freedom dive" big', "+big"),
        ("(big + black) camellia", "(+big +black) camellia"),
        ("big -(black camellia)", "+big"),
        ("big + 桜", "+big"),
        ("don't", "don"),
        ("re:incarnation", "incarnation"),
        ("big-black", "+big +black"),
        ("the big", "big"),
        ("~@<>big", "big"),
        ("big )(", "big"),
        ('big "', "big"),
        ("big ~", "big"),
        ("Pokémon", "pokemon"),
    ],
)
def test_what_the_index_is_asked(text: str, expression: str) -> None:
    assert index_query(read(text)) == expression


@pytest.mark.parametrize("text", ["of", "", "xi", "!!!", "-big", "桜 big", "a b c", "(of + xi) big"])
def test_what_the_index_cannot_answer(text: str) -> None:
    assert index_query(read(text)) == ""


def test_words_of_keywords_are_required() -> None:
    assert index_query(read("big dive"), every_of("camellia of")) == "+(big dive) +camellia"
    assert index_query(None, every_of("camellia xi")) == "+camellia"


def test_the_words_that_the_index_would_read_are_sampled() -> None:
    asked = sampled(read('big "black camellia" free* of -xi'), every_of("dive"))
    assert asked == [" big ", " black ", " camellia ", " free", " dive "]


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


def finds(expression: str, has: list[str]) -> bool:
    """What a full-text index would do with an expression of this form (boolean mode)."""
    depth, parts, part = 0, [], ""
    for char in f"{expression} ":
        depth += (char == "(") - (char == ")")
        if char == " " and not depth:
            parts.append(part)
            part = ""
        else:
            part += char

    def holds(part: str) -> bool:
        part = part.removeprefix("+")
        if part.startswith("("):
            return finds(part[1:-1], has)
        if part.endswith("*"):
            return any(word.startswith(part[:-1]) for word in has)
        return part in has

    required = [part for part in parts if part.startswith("+")]
    return all(map(holds, required)) if required else any(map(holds, parts))


@given(TEXTS.map(" ".join), st.lists(st.sampled_from(WORDS), max_size=5))
def test_the_index_finds_no_less_than_what_fits(text: str, has: list[str]) -> None:
    node = read(text)
    if node is not None and fits(node, f" {' '.join(has)} ") and (expression := index_query(node)):
        assert finds(expression, has)


@given(st.text(st.sampled_from("abc \"()|+-*'桜é%_\\@~<>"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    node = read(text)
    index_query(node)
    sampled(node)
    wanted(node)
