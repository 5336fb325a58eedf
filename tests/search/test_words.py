"""Free text as the full-text index is asked for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.search.words import Word, every_of, indexed, pattern, read, wanted


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("freedom dive", "freedom dive"),
        ("freedom | dive", "freedom dive"),
        ("freedom + dive", "+freedom +dive"),
        ("freedom -dive", "+freedom -dive"),
        ("freedom dive -xi -four", "+(freedom dive) -four"),
        ("free*", "free*"),
        ("fr*", "fr*"),
        ('"freedom dive"', '"freedom dive"'),
        ('-"freedom dive" big', '+big -"freedom dive"'),
        ("(big + black) camellia", "(+big +black) camellia"),
        ("big -(black camellia)", "+big -(black camellia)"),
        ("don't", "don"),
        ("re:incarnation", "incarnation"),
        ("big-black", "+big +black"),
        ("the big", "big"),
        ("~@<>big", "big"),
        ("big )(", "big"),
        ('big "', "big"),
    ],
)
def test_what_the_index_is_asked(text: str, expression: str) -> None:
    assert indexed(read(text)) == expression


@pytest.mark.parametrize("text", ["of", "", "xi", "!!!", "-big", "桜 big", "big -桜", "a b c"])
def test_what_the_index_cannot_answer(text: str) -> None:
    assert indexed(read(text)) == ""


def test_words_of_keywords_are_required() -> None:
    assert indexed(read("big dive"), every_of("camellia of")) == "+(big dive) +camellia"
    assert indexed(None, every_of("camellia xi")) == "+camellia"


def test_excluded_words_make_no_find_better() -> None:
    assert [word.text for word in wanted(read('a + b "c d" -e (f -g)'))] == ["a", "b", "c d", "f"]


def test_a_long_text_is_cut() -> None:
    assert len(wanted(read("word " * 100))) == 20


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word("100%_\\"), "%100\\%\\_\\\\%"),
        (Word("of"), "% of %"),
        (Word("o", is_prefix=True), "% o%"),
        (Word("桜"), "%桜%"),
        (Word("~"), "%~%"),
    ],
)
def test_what_like_looks_for(word: Word, expected: str) -> None:
    assert pattern(word) == expected


@given(st.text(st.sampled_from("abc \"()|+-*'桜é%_\\@~<>"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    node = read(text)
    indexed(node)
    wanted(node)
