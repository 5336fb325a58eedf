"""BBCode of player pages and forum posts as safe HTML, with the markup and classes the official site writes.

Everything that is no known tag is text, every address is http(s) or mailto.
"""

import re
from html import escape
from typing import Final

_TOKEN: Final = re.compile(
    r"\[(/?)([a-z]+|\*)(?:=([^\]\r\n]{0,500}))?\]|\r\n|\r|\n|(?<![\w/.])(https?://[^\s\"'<>\[\]]+)", re.IGNORECASE
)
_COLOUR: Final = re.compile(r"#[0-9a-f]{3,8}|[a-z]{3,20}", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^\s\"'<>?&]+@[^\s\"'<>?&]+")
_VIDEO: Final = re.compile(r"[\w-]{6,20}", re.ASCII)
_NAME: Final = re.compile(r"[\w \[\]-]{2,40}", re.ASCII)
_SIZES: Final = range(30, 201)
_VERBATIM: Final = {"code": ("<pre>", "</pre>"), "c": ("<code>", "</code>")}
"""Tags whose content is not looked into."""
_ADDRESSES: Final = ("img", "url", "email", "audio", "youtube", "profile")
"""Tags whose content, when they have no argument, is what they point at."""

_CLOSING: Final = {name: re.compile(rf"\[/{name}\]", re.IGNORECASE) for name in (*_VERBATIM, *_ADDRESSES)}
_DEEPEST: Final = 50
"""Tags deeper than this are text, so that no page takes long."""

_SHOWN: Final = 55
"""Bare addresses longer than this are shortened in the middle where they are shown."""

_PLAIN: Final = {
    "b": ("<strong>", "</strong>"),
    "i": ("<em>", "</em>"),
    "u": ("<u>", "</u>"),
    "s": ("<del>", "</del>"),
    "strike": ("<del>", "</del>"),
    "centre": ('<div class="bbcode__align-centre">', "</div>"),
    "center": ('<div class="bbcode__align-centre">', "</div>"),
    "heading": ("<h2>", "</h2>"),
    "notice": ('<div class="well">', "</div>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
}
"""Tags without an argument: what opens and what closes them."""

_BLOCKS: Final = frozenset({"centre", "center", "heading", "notice", "list", "box", "spoilerbox", "code"})
"""Tags that begin and end a line by themselves, so one line break after either end of them is not shown."""

_TIGHT: Final = frozenset({"notice", "box", "spoilerbox"})
"""Blocks that do not show a line break before their end either."""

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_BLANK: Final = re.compile(r"\s*")


def render(text: str, modifier: str | None = None) -> str:
    """The text as HTML; empty for an empty one. Tags left open are closed, closing tags of nothing are text.

    `modifier` names the place it is shown in, e.g. `profile-page`; forum posts have none.
    """
    if not text:
        return ""
    kind = "bbcode" if modifier is None else f"bbcode bbcode--{modifier}"
    return f"<div class='{kind}'>{_Renderer(text).run()}</div>"


class _Renderer:
    """One pass over the tokens with a stack of open tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.html: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.never_closed: set[str] = set()

    def run(self) -> str:
        """The whole text."""
        at = 0
        while match := _TOKEN.search(self.text, at):
            if match.start() > at:
                self.html.append(_text(self.text[at : match.start()]))
            at = self._token(match)
        self.html.append(_text(self.text[at:]))
        while self.open:
            self.html.append(self.open.pop()[1])
        return "".join(self.html)

    def _token(self, match: re.Match[str]) -> int:
        """Render one token; where to go on."""
        slash, name, argument = match.group(1), (match.group(2) or "").lower(), (match.group(3) or "").strip("\"' ")
        if match.group(4):
            return self._address(match)
        if not name:
            self.html.append("<br />")
        elif slash:
            return self._close(name, match)
        elif name == "*":
            self._next_item()
        elif name in _VERBATIM or (name in _ADDRESSES and not argument):
            return self._verbatim(name, match)
        elif len(self.open) < _DEEPEST and (tags := _opening(name, argument)) is not None:
            self.html.append(tags[0])
            self.open.append((name, tags[1]))
            return self._after(name, match.end())
        else:
            self.html.append(_text(match.group()))
        return match.end()

    def _address(self, match: re.Match[str]) -> int:
        """A bare address becomes a link unless it stands in one; punctuation at its end is the sentence's."""
        address = match.group(4).rstrip(".,:;!?")
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        if any(known == "url" for known, _ in self.open):
            self.html.append(_text(address))
        else:
            shown = address if len(address) <= _SHOWN else f"{address[:39]} ... {address[-10:]}"
            self.html.append(f'<a class="postlink" href="{escape(address)}">{_text(shown)}</a>')
        return match.start() + len(address)

    def _close(self, name: str, match: re.Match[str]) -> int:
        if name not in (known for known, _ in self.open):
            self.html.append(_text(match.group()))
            return match.end()
        if name in _TIGHT and self.html[-1] == "<br />":
            self.html.pop()
        while True:
            known, closing = self.open.pop()
            self.html.append(closing)
            if known == name:
                return self._after(name, match.end())

    def _after(self, name: str, at: int) -> int:
        """Where to go on behind the end of a tag: line breaks the block itself makes are skipped."""
        if name == "quote" or (name == "list" and self.open and self.open[-1][0] == "list"):
            found = _BLANK.match(self.text, at)
        else:
            found = _BREAK.match(self.text, at) if name in _BLOCKS else None
        return at if found is None else found.end()

    def _next_item(self) -> None:
        if "list" not in (known for known, _ in self.open):
            self.html.append("[*]")
            return
        while self.open[-1][0] != "list":
            self.html.append(self.open.pop()[1])
        self.html.append("<li>")
        self.open.append(("*", "</li>"))

    def _verbatim(self, name: str, match: re.Match[str]) -> int:
        """A tag whose content is taken as it stands; where to go on."""
        end = None if name in self.never_closed else _CLOSING[name].search(self.text, match.end())
        if end is None:
            self.never_closed.add(name)  # further on it is not closed either
        html = None if end is None else _content(name, self.text[match.end() : end.start()])
        if end is None or html is None:
            self.html.append(_text(match.group()))
            return match.end()
        self.html.append(html)
        return self._after(name, end.end())


def _content(name: str, content: str) -> str | None:
    """A tag by what stands in it; None when that makes no sense."""
    if name in _VERBATIM:
        before, after = _VERBATIM[name]
        return f"{before}{_text(content.strip(chr(10) + chr(13)) if name == 'code' else content)}{after}"
    address = content.strip()
    if name == "email":
        return f'<a href="mailto:{escape(address)}">{_text(address)}</a>' if _MAIL.fullmatch(address) else None
    if name == "profile":
        return f'<a href="/users/@{escape(address)}">{_text(address)}</a>' if _NAME.fullmatch(address) else None
    if name == "youtube":
        return _video(address) if _VIDEO.fullmatch(address) else None
    if not _WEB.fullmatch(address):
        return None
    if name == "img":
        return f'<img alt="" src="{escape(address)}" loading="lazy" />'
    if name == "audio":
        return f'<audio controls preload="none" src="{escape(address)}"></audio>'
    return _link(address) + f"{_text(address)}</a>"


def _opening(name: str, argument: str) -> tuple[str, str] | None:
    """What opens and what closes a tag; None when its argument makes no sense or nobody knows it."""
    if name in _PLAIN:
        return _PLAIN[name]
    if name == "list":
        return ("<ol>", "</ol>") if argument else ("<ul>", "</ul>")
    if name == "quote":
        author = f"<h4>{_text(argument)} wrote:</h4>" if argument else ""
        return f"<blockquote>{author}", "</blockquote>"
    if name in ("box", "spoilerbox"):
        return _box(argument if name == "box" and argument else "SPOILER")
    return _styled(name, argument)


def _styled(name: str, argument: str) -> tuple[str, str] | None:
    if name in ("color", "colour") and _COLOUR.fullmatch(argument):
        return f'<span style="color:{argument};">', "</span>"
    if name == "size" and argument.isascii() and argument.isdigit() and int(argument[:4]) in _SIZES:
        return f'<span style="font-size:{int(argument)}%;">', "</span>"
    if name == "url" and _WEB.fullmatch(argument):
        return _link(argument), "</a>"
    if name == "email" and _MAIL.fullmatch(argument):
        return f'<a href="mailto:{escape(argument)}">', "</a>"
    if name == "profile":
        return (f'<a href="/users/{argument}">', "</a>") if argument.isascii() and argument.isdigit() else None
    return None


def _box(title: str) -> tuple[str, str]:
    """Content that opens with a click; the website's script looks for these classes."""
    link = (
        '<a class="js-spoilerbox__link bbcode-spoilerbox__link" href="#">'
        '<span class="bbcode-spoilerbox__link-icon"></span>'
        f'<span class="bbcode-spoilerbox__link-text">{_text(title)}</span></a>'
    )
    body = '<div class="js-spoilerbox__body bbcode-spoilerbox__body">'
    return f'<div class="js-spoilerbox bbcode-spoilerbox">{link}{body}', "</div></div>"


def _video(video: str) -> str:
    source = f"https://www.youtube.com/embed/{video}?rel=0"
    return f'<iframe class="u-embed-wide u-embed-wide--bbcode" src="{source}" allowfullscreen></iframe>'


def _link(address: str) -> str:
    return f'<a rel="nofollow" href="{escape(address)}">'


def _text(text: str) -> str:
    """Text between tags, where quotation marks stay as they are."""
    return escape(text, quote=False)
