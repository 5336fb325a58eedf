"""The words of sets as search looks for them: without case and accents. Pure.

They are kept as texts, each word with a space before and after it, and one by one.
"""

import re
from typing import NamedTuple
from unicodedata import normalize

MAX_LENGTH = 20_000
"""Characters of tags that are kept."""

MAX_WORD = 64
"""Characters by which a word is kept."""
FIRST_UNSPACED = "\u2e80"
"""From here on: scripts without spaces between words. What begins with one is looked for in texts only."""

_WORD = re.compile(r"\w+")
_ACCENTS = re.compile("[\u0300-\u036f]")


class TextsRow(NamedTuple):
    """What a set is called."""

    id: int
    artist: str
    artist_unicode: str
    title: str
    title_unicode: str
    creator: str
    source: str
    tags: str


class Words(NamedTuple):
    """What search keeps of it; a find in `main` counts for more than one in `rest`."""

    id: int
    main: str
    rest: str


def tokens(text: str) -> list[str]:
    """Runs of letters, digits and underscores: `Pokémon-GO` is `pokemon go`."""
    return _WORD.findall(normalize("NFC", _ACCENTS.sub("", normalize("NFKD", text))).casefold())


def words(row: TextsRow) -> Words:
    """The words of a set; what is written alike twice is kept once."""
    main = dict.fromkeys((row.artist, row.artist_unicode, row.creator, row.title, row.title_unicode))
    return Words(row.id, _joined(*main), _joined(row.source, row.tags[:MAX_LENGTH]))


def each(words: Words) -> dict[str, bool]:
    """Every word of a set once, and whether it is in `main`; what is longer than MAX_WORD is cut."""
    found = dict.fromkeys(words.rest.split(), False) | dict.fromkeys(words.main.split(), True)
    kept: dict[str, bool] = {}
    for word, in_main in found.items():
        if word[0] < FIRST_UNSPACED:
            kept[word[:MAX_WORD]] = kept.get(word[:MAX_WORD], False) or in_main
    return kept


def _joined(*texts: str) -> str:
    return f" {' '.join(token for text in texts for token in tokens(text))} "
