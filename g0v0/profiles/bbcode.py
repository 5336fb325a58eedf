"""BBCode of player pages as safe HTML: everything that is no known tag is text, every address is http(s) or mailto."""

import re
from html import escape
from typing import Final

_TOKEN: Final = re.compile(r"\[(/?)([a-z]+|\*)(?:=([^\]\r\n]{0,500}))?\]|\r\n|\r|\n", re.IGNORECASE)
_COLOUR: Final = re.compile(r"#[0-9a-f]{3,8}|[a-z]{3,20}", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^\s\"'<>?&]+@[^\s\"'<>?&]+")
_SIZES: Final = range(30, 201)
_CLOSING: Final = {name: re.compile(rf"\[/{name}\]", re.IGNORECASE) for name in ("code", "c", "img", "url", "email")}
_DEEPEST: Final = 50
"""Tags deeper than this are text, so that no page takes long."""

_PLAIN: Final = {
    "b": ("<strong>", "</strong>"),
    "i": ("<em>", "</em>"),
    "u": ("<u>", "</u>"),
    "s": ("<del>", "</del>"),
    "strike": ("<del>", "</del>"),
    "centre": ("<div style='text-align: center'>", "</div>"),
    "center": ("<div style='text-align: center'>", "</div>"),
    "heading": ("<h2>", "</h2>"),
    "notice": ("<div class='well'>", "</div>"),
    "spoiler": ("<span class='spoiler'>", "</span>"),
}
"""Tags without an argument: what opens and what closes them."""

_VERBATIM: Final = {"code": ("<pre>", "</pre>"), "c": ("<code>", "</code>")}
"""Tags whose content is not looked into."""


def render(text: str) -> str:
    """The page as HTML; empty for an empty page. Tags left open are closed, closing tags of nothing are text."""
    return f"<div class='bbcode bbcode--profile-page'>{_Renderer(text).run()}</div>" if text else ""


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
            self.html.append(escape(self.text[at : match.start()]))
            at = self._token(match)
        self.html.append(escape(self.text[at:]))
        while self.open:
            self.html.append(self.open.pop()[1])
        return "".join(self.html)

    def _token(self, match: re.Match[str]) -> int:
        """Render one token; where to go on."""
        slash, name, argument = match.group(1), (match.group(2) or "").lower(), (match.group(3) or "").strip("\"' ")
        if not name:
            self.html.append("<br />")
        elif slash:
            self._close(name, match.group())
        elif name == "*":
            self._next_item()
        elif name in _VERBATIM or (name in ("img", "url", "email") and not argument):
            return self._verbatim(name, match)
        elif len(self.open) < _DEEPEST and (tags := _opening(name, argument)) is not None:
            self.html.append(tags[0])
            self.open.append((name, tags[1]))
        else:
            self.html.append(escape(match.group()))
        return match.end()

    def _close(self, name: str, source: str) -> None:
        if name not in (known for known, _ in self.open):
            self.html.append(escape(source))
            return
        while True:
            known, closing = self.open.pop()
            self.html.append(closing)
            if known == name:
                return

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
            self.html.append(escape(match.group()))
            return match.end()
        self.html.append(html)
        return end.end()


def _content(name: str, content: str) -> str | None:
    if name in _VERBATIM:
        before, after = _VERBATIM[name]
        return f"{before}{escape(content)}{after}"
    address = content.strip()
    if name == "email":
        return f'<a href="mailto:{escape(address)}">{escape(address)}</a>' if _MAIL.fullmatch(address) else None
    if not _WEB.fullmatch(address):
        return None
    if name == "img":
        return f'<img src="{escape(address)}" alt="" loading="lazy" />'
    return _link(address) + f"{escape(address)}</a>"


def _opening(name: str, argument: str) -> tuple[str, str] | None:
    """What opens and what closes a tag; None when its argument makes no sense or nobody knows it."""
    if name in _PLAIN:
        return _PLAIN[name]
    if name == "list":
        return ("<ol>", "</ol>") if argument == "1" else ("<ul>", "</ul>")
    if name == "quote":
        author = f"<h4>{escape(argument)} wrote:</h4>" if argument else ""
        return f"<blockquote>{author}", "</blockquote>"
    if name in ("box", "spoilerbox"):
        return f"<details><summary>{escape(argument or 'SPOILER')}</summary>", "</details>"
    return _styled(name, argument)


def _styled(name: str, argument: str) -> tuple[str, str] | None:
    if name in ("color", "colour") and _COLOUR.fullmatch(argument):
        return f"<span style='color: {argument}'>", "</span>"
    if name == "size" and argument.isascii() and argument.isdigit() and int(argument[:4]) in _SIZES:
        return f"<span style='font-size: {int(argument)}%'>", "</span>"
    if name == "url" and _WEB.fullmatch(argument):
        return _link(argument), "</a>"
    if name == "email" and _MAIL.fullmatch(argument):
        return f'<a href="mailto:{escape(argument)}">', "</a>"
    if name == "profile":
        return (f'<a href="/users/{argument}">', "</a>") if argument.isascii() and argument.isdigit() else None
    return None


def _link(address: str) -> str:
    return f'<a rel="nofollow" href="{escape(address)}">'
