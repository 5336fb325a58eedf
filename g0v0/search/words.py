"""Free text: `word`, `"a phrase"`, `word*`, `-word`, `a + b`, `a | b`, parentheses. Pure.

At least one wanted word must be found; `+` asks for both sides, `-` excludes. The full-text index holds words of three
characters or more that are not stop words, in scripts that separate words; a text made of others is looked for by LIKE.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
        """Runs of letters, digits and underscores."""
        return re.findall(r"\w+", self.text)

    @property
    def is_unspaced(self) -> bool:
        """Must it be looked for inside runs, or has it no letters at all?"""
        return not self.tokens or any(char >= _FIRST_UNSPACED for char in self.text)

    @property
    def is_indexed(self) -> bool:
        """Does the index know any of it?"""
        return not self.is_unspaced and any(_is_indexed(token) for token in self.tokens)


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
    return [Word(word) for word in text.replace('"', " ").split()[:MAX_WORDS]]


def wanted(node: Node | None) -> list[Word]:
    """The words that make a find better."""
    match node:
        case Word():
            return [node]
        case Any(nodes) | All(nodes):
            return [word for inner in nodes for word in wanted(inner)]
        case _:
            return []


def indexed(node: Node | None, required: Sequence[Word] = ()) -> str:
    """What to ask the full-text index (boolean mode): the text and words that must be there. Empty: it cannot help.

    It then finds no less than what is asked for; the words of keywords are checked against their own column beside.
    """
    parts: list[str] = []
    if node is not None and not _has_unspaced(node) and (expression := _expression(node)):
        parts.append(f"+({expression})" if required else expression)
    parts += [f"+{token}" for word in required if not word.is_unspaced for token in word.tokens if _is_indexed(token)]
    return " ".join(parts)


def excluded(node: Node | None) -> list[Word]:
    """Unwanted words that the index does not know, and `indexed` therefore does not exclude."""
    outer = node.nodes if isinstance(node, All) else (node,)
    return [n.node for n in outer if isinstance(n, Not) and isinstance(n.node, Word) and not n.node.is_indexed]


def _has_unspaced(node: Node) -> bool:
    match node:
        case Word():
            return node.is_unspaced
        case Not(inner):
            return _has_unspaced(inner)
        case Any(nodes) | All(nodes):
            return any(_has_unspaced(inner) for inner in nodes)


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
    positive = Any(tuple(alternatives)) if len(alternatives) > 1 else alternatives[0] if alternatives else None
    if not excluded:
        return positive
    return All((positive, *excluded) if positive is not None else tuple(excluded))


def _word(token: str) -> Node | None:
    if token.startswith("-") and len(token) > 1:
        inner = _word(token[1:])
        return inner if inner is None or isinstance(inner, Not) else Not(inner)
    if token.startswith('"'):
        phrase = token.strip('"').strip()
        return Word(phrase, is_phrase=True) if phrase else None
    text = token.lstrip("+").rstrip("*")
    return Word(text, is_prefix=token.endswith("*")) if text else None


def _expression(node: Node) -> str:
    match node:
        case Word():
            return _word_expression(node)
        case Not(inner):
            return _expression(inner)
        case Any(nodes):
            return " ".join(_grouped(part) for inner in nodes if (part := _expression(inner)))
        case All(nodes):
            wants = [f"+{_grouped(p)}" for n in nodes if not isinstance(n, Not) and (p := _expression(n))]
            lacks = [f"-{_grouped(p)}" for n in nodes if isinstance(n, Not) and (p := _expression(n))]
            return " ".join((*wants, *lacks)) if wants else ""


def _word_expression(word: Word) -> str:
    tokens = word.tokens
    if not any(_is_indexed(token) for token in tokens):
        return f"{tokens[0]}*" if word.is_prefix and len(tokens) == 1 else ""
    if word.is_phrase and len(tokens) > 1:
        return f'"{" ".join(tokens)}"'
    # The last token of a prefix may be short: it stands for longer words.
    parts = [token for token in tokens[:-1] if _is_indexed(token)]
    if word.is_prefix:
        parts.append(f"{tokens[-1]}*")
    elif _is_indexed(tokens[-1]):
        parts.append(tokens[-1])
    return parts[0] if len(parts) == 1 else " ".join(f"+{part}" for part in parts)


def _grouped(expression: str) -> str:
    is_one = " " not in expression or (expression.startswith('"') and expression.find('"', 1) == len(expression) - 1)
    return expression if is_one else f"({expression})"


def _is_indexed(token: str) -> bool:
    return _MIN_INDEXED <= len(token) <= _MAX_INDEXED and token.lower() not in STOP_WORDS


def pattern(word: Word) -> str:
    """What LIKE looks for in text that has a space at either end."""
    text = word.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if word.is_unspaced or word.is_indexed:
        return f"%{text}%"
    # "of" shall not find "profile".
    return f"% {text}%" if word.is_prefix else f"% {text} %"
