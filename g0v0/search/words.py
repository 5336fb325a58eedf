"""Free text: `word`, `"a phrase"`, `word*`, `-word`, `a + b`, `a | b`, parentheses. Pure.

At least one wanted word must be found; `+` asks for both sides, `-` excludes. A set fits when its words
(`beatmaps.texts`) hold those asked for; the full-text index only says which sets need be looked at. It holds words of
three characters or more that are not stop words, in scripts that separate words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from g0v0.beatmaps.texts import tokens

MAX_WORDS = 20
_MAX_DEPTH = 5

_TOKEN = re.compile(r'-?"[^"]*"|[()|+]|-\(|[^\s()|"]+|"')
_MIN_INDEXED, _MAX_INDEXED = 3, 84
_FIRST_UNSPACED = "\u2e80"
"""From here on: scripts without spaces between words, of which the index knows whole runs only."""

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
"""What the index leaves out. Source: information_schema.INNODB_FT_DEFAULT_STOPWORD."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase as written, and the words the index would have of it."""

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
        return any(char >= _FIRST_UNSPACED for char in self.text)

    @property
    def indexed(self) -> list[str]:
        """What the index holds of it. The last token of a prefix may be short: it stands for longer words."""
        if self.is_unspaced:
            return []
        found = self.tokens
        if self.is_prefix:
            return [*filter(_is_indexed, found[:-1]), f"{found[-1]}*"]
        return list(filter(_is_indexed, found))

    @property
    def is_noise(self) -> bool:
        """Is it nothing but a short word or a stop word?"""
        return not self.is_phrase and not self.is_unspaced and not self.indexed

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


def index_query(node: Node | None, required: Sequence[Word] = ()) -> str:
    """What to ask the full-text index (boolean mode): it finds no less than what fits. Empty: it cannot help."""
    asked = None if node is None else _index_query(node)
    parts = [f"+{part}" for word in required for part in word.indexed]
    if asked is not None:
        parts = [f"+{_grouped(asked)}", *parts] if parts else [asked]
    return " ".join(parts)


def sampled(node: Node | None, required: Sequence[Word] = ()) -> list[str]:
    """The words whose sets the index has to read, as they stand among words."""
    return [
        f" {part[:-1]}" if part.endswith("*") else f" {part} " for w in (*wanted(node), *required) for part in w.indexed
    ]


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


def _index_query(node: Node) -> str | None:
    """None: the index cannot narrow it down."""
    match node:
        case Word():
            parts = node.indexed
            return None if not parts else parts[0] if len(parts) == 1 else " ".join(f"+{part}" for part in parts)
        case Not():
            return None
        case Any(nodes):
            found = [_index_query(inner) for inner in nodes]
            return None if None in found else " ".join(_grouped(part) for part in found if part)
        case All(nodes):
            wants = [f"+{_grouped(part)}" for inner in nodes if (part := _index_query(inner))]
            return " ".join(wants) or None


def _grouped(expression: str) -> str:
    return f"({expression})" if " " in expression or expression.startswith("+") else expression


def _is_indexed(token: str) -> bool:
    return _MIN_INDEXED <= len(token) <= _MAX_INDEXED and token not in STOP_WORDS


def pattern(word: Word) -> str:
    """What LIKE looks for in text that has a space at either end."""
    text = word.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if not word.is_noise or not word.tokens:
        return f"%{text}%"
    # "of" shall not find "profile".
    return f"% {text}%" if word.is_prefix else f"% {text} %"
