"""Markdown as safe HTML with the classes the official site writes, and what else is read from Markdown.

Two kinds of text: an operator's files may hold HTML, of which an allow-list survives; what players write may not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

Address = Callable[[str], str]
"""Turns an address as written into the one a browser shall open."""

_CLASSES: Final = {
    "p": "osu-md__paragraph",
    "a": "osu-md__link",
    "ul": "osu-md__list",
    "ol": "osu-md__list osu-md__list--ordered",
    "li": "osu-md__list-item",
    "img": "osu-md__image",
    "table": "osu-md__table",
    "td": "osu-md__table-data",
    "th": "osu-md__table-data osu-md__table-data--header",
    **{f"h{level}": f"osu-md__header osu-md__header--{level}" for level in range(1, 7)},
}
_TAGS: Final = nh3.ALLOWED_TAGS | {"video", "source", "audio", "iframe", "figure", "figcaption", "section"}
_ATTRIBUTES: Final = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "div": {"align"},
    "td": {"align", "colspan", "rowspan", "style"},
    "th": {"align", "colspan", "rowspan", "style"},
    "video": {"src", "controls", "poster", "width", "height", "preload", "muted", "loop"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "type"},
    "iframe": {"src", "width", "height", "allowfullscreen"},
    "ol": {"start"},
}
_SCHEMES: Final = {"http", "https", "mailto"}
_VIDEOS: Final = re.compile(r"https://(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|player\.twitch\.tv/)[\w?=&/.-]+")
_BARE: Final = re.compile(r"(?<![\w/.])https?://[^\s<>\"']+[^\s<>\"'.,:;!?)\]]")

_OPERATOR: Final = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_PLAYER: Final = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["strikethrough"]).disable(["image"])


@dataclass(frozen=True, slots=True)
class Outline:
    """What lists and headings need of a text."""

    title: str | None
    """The first heading of the first level."""
    first_paragraph: str
    """Plain text; empty when there is none."""
    last_paragraph: str
    first_image: str | None
    """Its address as written."""


def render(text: str, modifier: str, *, address: Address = str) -> str:
    """An operator's text as HTML. `modifier` names the place, e.g. `news`; `address` rewrites links and pictures."""
    env: dict[str, Any] = {}
    tokens = _dressed(_OPERATOR.parse(text, env), address)
    return _wrapped(_clean(_OPERATOR.renderer.render(tokens, _OPERATOR.options, env)), modifier)


def render_comment(text: str) -> str:
    """What a player wrote as HTML: links yes, pictures and HTML no; bare addresses become links."""
    env: dict[str, Any] = {}
    tokens = _PLAYER.parse(text, env)
    for token in tokens:
        token.children = _linked(token.children)
    html = _PLAYER.renderer.render(_dressed(tokens, str), _PLAYER.options, env)
    return _wrapped(nh3.clean(html, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="nofollow"), "comment")


def outline(text: str) -> Outline:
    """Title, first and last paragraph and first picture of a text."""
    tokens = _OPERATOR.parse(text)
    title, first_image = None, None
    paragraphs: list[str] = []
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        plain = _plain(token)
        if before.tag == "h1" and title is None:
            title = plain
        elif before.type == "paragraph_open" and plain:
            paragraphs.append(plain)
    for token in tokens:
        for child in token.children or ():
            if child.type == "image" and first_image is None:
                first_image = str(child.attrs.get("src", "")) or None
    return Outline(title, paragraphs[0] if paragraphs else "", paragraphs[-1] if paragraphs else "", first_image)


def _plain(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts).strip()


def _dressed(tokens: list[Token], address: Address) -> list[Token]:
    """Adds the classes and rewrites addresses."""
    for token in tokens:
        dressed = _CLASSES.get(token.tag) if token.nesting >= 0 else None
        if dressed is not None:
            token.attrs = {"class": dressed, **token.attrs}
        for name in ("href", "src"):
            if name in token.attrs:
                token.attrs[name] = address(str(token.attrs[name]))
        if token.type == "image":
            token.attrs["loading"] = "lazy"
        if token.children:
            _dressed(token.children, address)
    return tokens


def _linked(children: list[Token] | None) -> list[Token] | None:
    """Bare addresses in plain text become links; those inside links stay."""
    if children is None:
        return None
    linked: list[Token] = []
    depth = 0
    for child in children:
        depth += child.nesting if child.tag == "a" else 0
        if child.type != "text" or depth or "://" not in child.content:
            linked.append(child)
            continue
        at = 0
        for found in _BARE.finditer(child.content):
            linked.append(_word(child.content[at : found.start()]))
            linked.append(Token("link_open", "a", 1, attrs={"href": found.group()}))
            linked.append(_word(found.group()))
            linked.append(Token("link_close", "a", -1))
            at = found.end()
        linked.append(_word(child.content[at:]))
    return linked


def _word(text: str) -> Token:
    return Token("text", "", 0, content=text)


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=_SCHEMES,
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """Frames may only show videos of the sites everybody embeds."""
    if tag == "iframe" and name == "src":
        return value if _VIDEOS.fullmatch(value) else None
    return value


def _wrapped(html: str, modifier: str) -> str:
    return f"<div class='osu-md osu-md--{modifier}'>{html}</div>"
