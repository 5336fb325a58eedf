"""The words of sets as search looks for them: without case and accents, each with a space before and after it. Pure."""

import re
from typing import NamedTuple
from unicodedata import normalize

MAX_LENGTH = 20_000
"""Characters of tags that are kept."""

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


def _joined(*texts: str) -> str:
    return f" {' '.join(token for text in texts for token in tokens(text))} "
