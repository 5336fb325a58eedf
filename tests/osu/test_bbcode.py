"""BBCode of player pages and forum posts: the known tags, and nothing a browser would run."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.bbcode import render

TAGS = [
    "b",
    "i",
    "list",
    "list=1",
    "*",
    "url",
    "url=https://x.y/?a=1&b",
    "img",
    "code",
    "size=50",
    "color=red",
    "quote=a",
    "box=t",
    "youtube",
    "audio",
    "profile",
]


def inner(text: str) -> str:
    return render(text).removeprefix("<div class='bbcode'>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("one\r\ntwo\nthree", "one<br />two<br />three"),
        ("[b]bold [i]both[/i][/b]", "<strong>bold <em>both</em></strong>"),
        ("[B]x[/B]", "<strong>x</strong>"),
        ("[b]never closed", "<strong>never closed</strong>"),
        ("[b][i]crossed[/b][/i]", "<strong><em>crossed</em></strong>[/i]"),
        ("[/b] [nope] [*]", "[/b] [nope] [*]"),
        ("[list][*]one[*][b]two[/list]", "<ul><li>one</li><li><strong>two</strong></li></ul>"),
        ("[list=1][*]x[/list]", "<ol><li>x</li></ol>"),
        ("[code][b]x[/b] <[/code]", "<pre>[b]x[/b] &lt;</pre>"),
        ("[code]open", "[code]open"),
        ("[color=#ff0000]x[/color]", '<span style="color:#ff0000;">x</span>'),
        ("[color=red;x:y]x[/color]", "[color=red;x:y]x[/color]"),
        ("[size=85]x[/size]", '<span style="font-size:85%;">x</span>'),
        ("[size=9999]x", "[size=9999]x"),
        ("[quote=me]x[/quote]", "<blockquote><h4>me wrote:</h4>x</blockquote>"),
        ("[quote]\n\nx\n[/quote]\n\ny", "<blockquote>x<br /></blockquote>y"),
        ("[centre]\nx[/centre]\n\ny", '<div class="bbcode__align-centre">x</div><br />y'),
        ("[notice]\nx\n[/notice]\ny", '<div class="well">x</div>y'),
        ("[code]\n  x\n[/code]\ny", "<pre>  x</pre>y"),
        ('"it\'s"', '"it\'s"'),
        ("see https://a.b/c.", 'see <a class="postlink" href="https://a.b/c">https://a.b/c</a>.'),
        ("(https://a.b)", '(<a class="postlink" href="https://a.b">https://a.b</a>)'),
        ("[url=https://a.b]https://a.b[/url]", '<a rel="nofollow" href="https://a.b">https://a.b</a>'),
        ("[url=https://a.b/?c=1&d]x[/url]", '<a rel="nofollow" href="https://a.b/?c=1&amp;d">x</a>'),
        ("[url]https://a.b[/url]", '<a rel="nofollow" href="https://a.b">https://a.b</a>'),
        ("[url=javascript:alert(1)]x[/url]", "[url=javascript:alert(1)]x[/url]"),
        ("[img]https://a.b/c.png[/img]", '<img alt="" src="https://a.b/c.png" loading="lazy" />'),
        ("[img]data:x[/img]", "[img]data:x[/img]"),
        ("[email]a@b.c[/email]", '<a href="mailto:a@b.c">a@b.c</a>'),
        ("[email=a@b.c]x[/email]", '<a href="mailto:a@b.c">x</a>'),
        ("[profile=3]x[/profile]", '<a href="/users/3">x</a>'),
        ("[profile]a b[/profile]", '<a href="/users/@a b">a b</a>'),
        ("[youtube]dQw4w9WgXcQ' onload=[/youtube]", "[youtube]dQw4w9WgXcQ' onload=[/youtube]"),
    ],
)
def test_tags(source: str, html: str) -> None:
    assert inner(source) == html


def test_a_box_opens_with_a_click_and_its_title_is_text() -> None:
    html = inner("[box=<b>]\nx[/box]\ny")
    assert '<span class="bbcode-spoilerbox__link-text">&lt;b&gt;</span>' in html
    assert html.endswith('<div class="js-spoilerbox__body bbcode-spoilerbox__body">x</div></div>y')


def test_a_long_bare_address_is_shortened_where_it_is_shown() -> None:
    address = f"https://a.example/{'b' * 60}?last=1"
    assert f'href="{address}">https://a.example/bbbbbbbbbbbbbbbbbbbbb ... bbb?last=1</a>' in inner(address)


def test_a_place_has_a_class_of_its_own() -> None:
    assert render("x", "profile-page") == "<div class='bbcode bbcode--profile-page'>x</div>"


def test_an_empty_page_is_empty() -> None:
    assert render("") == ""


@pytest.mark.parametrize(
    "piece", ["[b]", "[code]", "[/b]", "[*]", "[list][*]", "[url=https://a.b]", "[", "[img]x", "[quote=[", "https://"]
)
def test_no_page_takes_long(piece: str) -> None:
    started = time.perf_counter()
    render(piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 1


EMBEDS = ("controls", "preload", "allowfullscreen")


class _Balance(HTMLParser):
    """Fails on what is not closed in order, and on attributes nobody writes."""

    VOID = ("br", "img")

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"class", "style", "href", "rel", "src", "alt", "loading", *EMBEDS}
        assert not any(re.match(r"\s*javascript:", value or "", re.I) for _, value in attrs)
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.stack.pop() == tag


@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"[{tag}]" for tag in TAGS]),
            st.sampled_from([f"[/{tag.split('=')[0]}]" for tag in TAGS]),
            st.sampled_from(["<script>", '"', "'", "\n", "https://a.b", "javascript:x", "x", "[url=https://a'onx=\"]"]),
            st.text(max_size=5),
        )
    ).map("".join)
)
def test_whatever_is_written_stays_balanced_and_harmless(text: str) -> None:
    balance = _Balance()
    balance.feed(render(text))
    balance.close()
    assert balance.stack == []
