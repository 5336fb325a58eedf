"""Free text: `word`, `"a phrase"`, `word*`, `-word`, `a + b`, `a | b`, parentheses. Pure.

At least one wanted word must be found; `+` asks for both sides, `-` excludes. A set fits when its words
(`beatmaps.texts`) hold those asked for. They are kept one by one, which tells of most words what there is to tell, and
as texts, in which phrases and scripts that separate no words are looked for.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from g0v0.beatmaps.texts import FIRST_UNSPACED, MAX_WORD, tokens

MAX_WORDS = 20
_MAX_DEPTH = 5

_TOKEN = re.compile(r'-?"[^"]*"|[()|+]|-\(|[^\s()|"]+|"')
_MIN_TELLING, _MAX_TELLING = 3, 84

STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "an",
        "are",
        "as",
        "at",
        "be",
        "by",
        "com",
        "de",
        "en",
        "for",
        "from",
        "how",
        "i",
        "in",
        "is",
        "it",
        "la",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "what",
        "when",
        "where",
        "who",
        "will",
        "with",
        "und",
        "www",
    ]
)
"""Words that tell nothing. Source: information_schema.INNODB_FT_DEFAULT_STOPWORD."""


class Mark(NamedTuple):
    """A word to be looked up among those kept one by one, or the beginning of some."""

    token: str
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase as written."""

    text: str
    is_prefix: bool = False
    is_phrase: bool = False

    @property
    def tokens(self) -> list[str]:
        """Runs of letters, digits and underscores, as sets' words are kept."""
        return tokens(self.text)

    @property
    def is_unspaced(self) -> bool:
        """Must it be looked for inside runs?"""
        return any(char >= FIRST_UNSPACED for char in self.text)

    @property
    def marks(self) -> list[Mark]:
        """Those of its words that can be looked up, all of which a set has in which it stands."""
        if self.is_unspaced:
            return []
        *others, last = self.tokens
        found = [*(Mark(token, False) for token in others), Mark(last, self.is_prefix)]
        return [mark for mark in found if mark.token[0] < FIRST_UNSPACED and len(mark.token) < MAX_WORD]

    @property
    def is_noise(self) -> bool:
        """Is it nothing but a short word or a stop word?"""
        if self.is_phrase or self.is_unspaced or self.is_prefix:
            return False
        return not any(map(_is_telling, self.tokens))

    @property
    def located(self) -> str:
        """How it stands among the words of a set, which have a space at either end."""
        found = " ".join(self.tokens)
        return found if self.is_unspaced else f" {found}" if self.is_prefix else f" {found} "


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be found."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Any:
    """One of these must be found."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class All:
    """All of these must be found."""

    nodes: "tuple[Node, ...]"


Node = Word | Not | Any | All


def read(text: str) -> Node | None:
    """The words of a text; None when there is none. Words beyond MAX_WORDS are passed over."""
    return _sequence(iter(_tokens(text)), 0)


def every_of(text: str) -> list[Word]:
    """The words of a keyword's value, all of which must be found."""
    return [word for part in text.replace('"', " ").split()[:MAX_WORDS] if (word := Word(part)).tokens]


def wanted(node: Node | None) -> list[Word]:
    """The words that make a find better."""
    match node:
        case Word():
            return [node]
        case Any(nodes) | All(nodes):
            return [word for inner in nodes for word in wanted(inner)]
        case _:
            return []


def each(node: Node | None) -> Iterator[Word]:
    """Every word of a text, excluded ones too."""
    match node:
        case Word():
            yield node
        case Not(inner):
            yield from each(inner)
        case Any(nodes) | All(nodes):
            yield from chain.from_iterable(map(each, nodes))
        case None:
            return


def is_narrowed(node: Node | None, marks: Container[Mark]) -> bool:
    """Has every set that fits one of these marks?"""
    match node:
        case Word():
            return any(mark in marks for mark in node.marks)
        case Any(nodes):
            return all(is_narrowed(inner, marks) for inner in nodes)
        case All(nodes):
            return any(is_narrowed(inner, marks) for inner in nodes)
        case _:
            return False


def _tokens(text: str) -> Iterator[str]:
    words = 0
    for token in _TOKEN.findall(text):
        words += token not in "()|+-("
        if words <= MAX_WORDS:
            yield token


def _sequence(tokens: Iterator[str], depth: int) -> Node | None:
    """Read up to the closing parenthesis or the end."""
    groups: list[list[Node]] = []
    excluded: list[Not] = []
    joins = False
    for token in tokens:
        if token == ")":
            if depth:
                break
            continue
        if token in ("+", "|"):
            joins = token == "+"
            continue
        if token in ("(", "-("):
            node = _sequence(tokens, depth + 1) if depth < _MAX_DEPTH else None
            node = Not(node) if node is not None and token == "-(" else node
        else:
            node = _word(token)
        if isinstance(node, Not):
            excluded.append(node)
        elif node is not None and joins and groups:
            groups[-1].append(node)
        elif node is not None:
            groups.append([node])
        joins = False
    return _combined([group[0] if len(group) == 1 else All(tuple(group)) for group in groups], excluded)


def _combined(alternatives: list[Node], excluded: list[Not]) -> Node | None:
    # "of the sky" is about the sky.
    telling = [node for node in alternatives if not (isinstance(node, Word) and node.is_noise)] or alternatives
    positive = Any(tuple(telling)) if len(telling) > 1 else telling[0] if telling else None
    if not excluded:
        return positive
    return All((positive, *excluded) if positive is not None else tuple(excluded))


def _word(token: str) -> Node | None:
    if token.startswith("-") and len(token) > 1:
        inner = _word(token[1:])
        return inner if inner is None or isinstance(inner, Not) else Not(inner)
    if token.startswith('"'):
        word = Word(token.strip('"').strip(), is_phrase=True)
    else:
        word = Word(token.lstrip("+").rstrip("*"), is_prefix=token.endswith("*"))
    return word if word.tokens else None


def _is_telling(token: str) -> bool:
    return _MIN_TELLING <= len(token) <= _MAX_TELLING and token not in STOP_WORDS


def pattern(word: Word) -> str:
    """What LIKE looks for in text that has a space at either end."""
    text = word.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if not word.is_noise or not word.tokens:
        return f"%{text}%"
    # "of" shall not find "profile".
    return f"% {text}%" if word.is_prefix else f"% {text} %"
