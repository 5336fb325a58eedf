"""The content folder in memory, one copy per process, kept up to date without asking the disk on every request.

Every process looks for itself, so nothing has to be told to anybody: a changed file shows within LOOK_S seconds of
traffic everywhere. Only files that changed are read again, off the event loop.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from g0v0.content import markdown
from g0v0.content.addresses import addresses
from g0v0.content.folder import Reader
from g0v0.content.models import Library
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime

LOOK: Final = timedelta(seconds=5)
"""A library older than this is looked after while it still answers."""

WAIT: Final = timedelta(minutes=1)
"""One older than this is not shown before it was looked after."""

_RENDERED: Final = 2000
"""Texts kept as HTML; beyond that the oldest go."""

log = get_log("content")


class Source(NamedTuple):
    """A text of an operator that shall become HTML; `path` is the file it stands in."""

    text: str
    modifier: str
    path: str


@dataclass(slots=True)
class Shelf:
    """What a process keeps."""

    reader: Reader
    looked_at: datetime | None = None
    looking: "asyncio.Task[None] | None" = None
    html: dict[Source, str] = field(default_factory=dict[Source, str])


async def library(rt: Runtime) -> Library:
    """Everything the folder holds, at most a minute old, a few seconds on a server that is used."""
    shelf = _shelf(rt)
    age = None if shelf.looked_at is None else rt.clock() - shelf.looked_at
    if age is None or age >= LOOK:
        if shelf.looking is None:
            shelf.looking = asyncio.create_task(_look(rt, shelf))
        if age is None or age >= WAIT:
            await asyncio.shield(shelf.looking)
    return shelf.reader.library


async def html_of(rt: Runtime, sources: Sequence[Source]) -> list[str]:
    """The texts as HTML, in order; each is rendered once."""
    shelf = _shelf(rt)
    missing = [source for source in dict.fromkeys(sources) if source not in shelf.html]
    if missing:
        made: list[str] = await rt.off_loop(_render, rt.config.base_url, missing)
        shelf.html.update(zip(missing, made, strict=True))
    found = [shelf.html[source] for source in sources]
    for source in list(shelf.html)[: max(0, len(shelf.html) - _RENDERED)]:
        del shelf.html[source]
    return found


def _shelf(rt: Runtime) -> Shelf:
    found = rt.local.get("content")
    if found is None:
        reader = Reader(Path(rt.config.content.content_path), rt.config.base_url, author=rt.config.mail.from_name)
        found = rt.local["content"] = Shelf(reader)
    return found


async def _look(rt: Runtime, shelf: Shelf) -> None:
    before = shelf.reader.library
    try:
        # On a thread in workers too: what their processes read would stay in those.
        after = await asyncio.to_thread(shelf.reader.look)
        shelf.looked_at = rt.clock()
    finally:
        shelf.looking = None
    for problem in set(after.problems) - set(before.problems):
        log.warning("a content file cannot be used", problem=problem)


def _render(base_url: str, sources: list[Source]) -> list[str]:
    return [
        markdown.render(source.text, source.modifier, address=addresses(base_url, source.path)) for source in sources
    ]
