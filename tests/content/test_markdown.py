"""Markdown: classes clients style by, addresses, and nothing a browser would run."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.content.addresses import addresses
from g0v0.content.markdown import outline, render, render_comment


def news(text: str) -> str:
    return render(text, "news").removeprefix("<div class='osu-md osu-md--news'>").removesuffix("</div>").strip()


def comment(text: str) -> str:
    html = render_comment(text)
    return html.removeprefix("<div class='osu-md osu-md--comment'>").removesuffix("</div>").strip()


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a *b*", '<p class="osu-md__paragraph">a <em>b</em></p>'),
        ("## T", '<h2 class="osu-md__header osu-md__header--2">T</h2>'),
        ("<script>x()</script>", ""),
        ("<b onclick=x()>y</b>", '<p class="osu-md__paragraph"><b>y</b></p>'),
        ("[x](javascript:y)", '<p class="osu-md__paragraph">[x](javascript:y)</p>'),
        ('<a href="javascript:y">x</a>', '<p class="osu-md__paragraph"><a>x</a></p>'),
        ("<iframe src='https://elsewhere.example/'></iframe>", "<iframe></iframe>"),
        (
            "<iframe src='https://www.youtube.com/embed/abc?rel=0'></iframe>",
            '<iframe src="https://www.youtube.com/embed/abc?rel=0"></iframe>',
        ),
    ],
)
def test_an_operators_text_keeps_what_is_harmless(source: str, html: str) -> None:
    assert news(source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a\nb", '<p class="osu-md__paragraph">a<br>\nb</p>'),
        ("<b>x</b>", '<p class="osu-md__paragraph">&lt;b&gt;x&lt;/b&gt;</p>'),
        (
            "see https://a.b/c?d=1.",
            '<p class="osu-md__paragraph">see '
            '<a class="osu-md__link" href="https://a.b/c?d=1" rel="nofollow">https://a.b/c?d=1</a>.</p>',
        ),
        (
            "[x](https://a.b)",
            '<p class="osu-md__paragraph"><a class="osu-md__link" href="https://a.b" rel="nofollow">x</a></p>',
        ),
        ("`https://a.b`", '<p class="osu-md__paragraph"><code>https://a.b</code></p>'),
    ],
)
def test_a_players_text_has_links_but_no_html(source: str, html: str) -> None:
    assert comment(source) == html


def test_a_player_shows_no_pictures() -> None:
    assert "<img" not in comment("![x](https://a.b/c.png)")


@given(st.text(alphabet="<>[]()*_`~#-|!\"'&/\\:; \nabhtps", max_size=200))
def test_whatever_a_player_writes_stays_harmless(text: str) -> None:
    html = render_comment(text).lower()
    assert "<script" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize("piece", ["[", ">", "*a _b ", "[a](", "`", "- ", "<", "![", "https://"])
def test_no_comment_takes_long(piece: str) -> None:
    started = time.perf_counter()
    render_comment(piece * (10_000 // len(piece)))
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("address", "rewritten"),
    [
        ("banner.jpg", "http://s/content/news/2026/banner.jpg"),
        ("../shared/a b.png", "http://s/content/news/shared/a%20b.png"),
        ("../../../../etc/x.png", "http://s/content/etc/x.png"),
        ("/wiki/shared/x.png", "http://s/content/wiki/shared/x.png"),
        ("/wiki/images/shared/x.png", "http://s/content/wiki/shared/x.png"),
        ("/wiki/Main_page", "/wiki/Main_page"),
        ("https://a.b/c.png", "https://a.b/c.png"),
        ("#top", "#top"),
    ],
)
def test_pictures_in_the_folder_are_served_by_this_server(address: str, rewritten: str) -> None:
    assert addresses("http://s", "news/2026/2026-03-01-x.md")(address) == rewritten


def test_the_outline_is_plain_text() -> None:
    found = outline("# A *title*\n\n![](x.png)\n\nfirst `one`\nline\n\n## Other\n\n— me")
    assert found.title == "A title"
    assert (found.first_paragraph, found.last_paragraph) == ("first one line", "— me")
    assert found.first_image == "x.png"
