"""Reading `wiki/<path>/<locale>.md` and `wiki/redirect.yaml`, laid out as the official wiki is."""

import re
from typing import Final

from pydantic import Field, RootModel

from g0v0.content.heads import Head, Malformed, Words, read, split
from g0v0.content.markdown import outline
from g0v0.content.models import WikiPage

REDIRECTS: Final = ("wiki/redirect.yaml", "wiki/redirect.yml")
PATH: Final = re.compile(r"wiki/((?:[^/]+/)*[^/]+)/([a-z]{2}(?:-[a-z]{2,4})?)\.md", re.IGNORECASE)
LAYOUTS: Final = frozenset({"main_page", "markdown_page"})


class WikiHead(Head):
    """Front matter of a page."""

    title: Words | None = None
    subtitle: Words | None = None
    layout: str = "markdown_page"
    tags: list[Words] = Field(default_factory=list[Words])


class Redirects(RootModel[dict[str, str]]):
    """Old path → new path."""


def read_redirects(text: str) -> dict[str, str]:
    """Old path in lower case → new path. Raises Malformed."""
    return {old.lower().strip("/"): new.strip("/") for old, new in read(Redirects, text).root.items()}


def read_page(path: str, text: str) -> WikiPage:
    """One page in one language; without a title anywhere it is called as its folder. Raises Malformed."""
    named = PATH.fullmatch(path)
    if named is None:
        raise Malformed("the name must be a locale such as en.md, in the folder of its page")
    source, body = split(text)
    head = read(WikiHead, source)
    if head.layout not in LAYOUTS:
        raise Malformed(f"layout: must be one of {', '.join(sorted(LAYOUTS))}")
    return WikiPage(
        path=named.group(1),
        locale=named.group(2).lower(),
        layout=head.layout,
        title=head.title or outline(body).title or named.group(1).rsplit("/", 1)[-1].replace("_", " "),
        subtitle=head.subtitle,
        tags=tuple(head.tags),
        markdown=text,
    )
