"""The folder: what each kind of file may hold, and that a bad one harms no other."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from g0v0.content.changelog_files import StreamHead, read_build, stream_of
from g0v0.content.folder import MAX_BYTES, Reader
from g0v0.content.heads import Malformed
from g0v0.content.ids import build_id, news_id, version_key
from g0v0.content.models import Entry
from g0v0.content.news_files import read_post
from g0v0.content.sample import publish_sample
from g0v0.content.wiki_files import read_page
from tests.content.conftest import Write

STREAM = stream_of(StreamHead(name="lazer", id=7))
PATH = "news/2026/2026-03-01-hello.md"


def reader(folder: Path) -> Reader:
    return Reader(folder, "http://test", author="The team")


def test_a_post_is_named_by_its_file_and_dated_by_its_head() -> None:
    post = read_post(PATH, "---\ntitle: 2026\ndate: 2026-03-01 08:00:00 +0200\n---\n\nText.", author="The team")
    assert (post.slug, post.title, post.author) == ("2026-03-01-hello", "2026", "The team")
    assert post.published_at == datetime(2026, 3, 1, 6, tzinfo=UTC)
    assert post.updated_at == post.published_at
    assert post.preview == "Text."


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("# Heading\n\nText.\n\n—somebody", "Heading", "somebody"),
        ("---\ntitle: T\nauthor: named\n---\nText.\n\n—somebody", "T", "named"),
    ],
)
def test_title_and_author_are_found_in_the_text_too(text: str, title: str, author: str) -> None:
    post = read_post(PATH, text, author="The team")
    assert (post.title, post.author) == (title, author)
    assert post.published_at == datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        (PATH, "Text.", "neither a `title`"),
        (PATH, "---\ntitle: [\n---\nText.", "is not YAML"),
        (PATH, "---\n- a\n---\nText.", "valid dictionary"),
        (PATH, "---\ntitle: T\ndate: soon\n---\n", "date:"),
        (PATH, "---\ntitle: T\nid: -1\n---\n", "id:"),
        (PATH, "---\ndate: 2026-13-41\n---\n# T", "does not exist"),
        ("news/2026/2026-02-30-x.md", "# T", "2026-02-30 is no date"),
        ("news/hello.md", "# T", "YYYY-MM-DD-title.md"),
    ],
)
def test_a_bad_post_says_why(path: str, text: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        read_post(path, text, author="x")


def test_a_page_is_called_by_its_head_its_heading_or_its_folder() -> None:
    assert read_page("wiki/A/B_c/en.md", "---\ntitle: Head\ntags:\n  - x\n---\n# T").title == "Head"
    assert read_page("wiki/A/B_c/en.md", "# T").title == "T"
    page = read_page("wiki/A/B_c/pt-br.md", "nothing")
    assert (page.title, page.path, page.locale, page.layout) == ("B c", "A/B_c", "pt-br", "markdown_page")
    with pytest.raises(Malformed, match="layout"):
        read_page("wiki/A/en.md", "---\nlayout: nonsense\n---\n")


def entries(body: str) -> tuple[Entry, ...]:
    return read_build("changelog/lazer/2026.314.0.md", body, STREAM, author="The team").entries


def test_a_change_is_one_line_below_its_category() -> None:
    (entry,) = entries("## Gameplay\n\n- fix: Tails count again [ppy/osu#24538] @someone")
    assert (entry.kind, entry.category, entry.title, entry.is_major) == ("fix", "Gameplay", "Tails count again", False)
    assert (entry.repository, entry.pull_request) == ("ppy/osu", 24538)
    assert (entry.github_username, entry.display_name) == ("someone", "someone")


def test_a_change_may_be_major_explained_and_by_somebody() -> None:
    first, second = entries("- add!: A mod, by Aster\n\n  Why *not*.\n\n  Really.\n* Something else")
    assert (first.kind, first.is_major, first.title, first.display_name) == ("add", True, "A mod", "Aster")
    assert (first.message, first.category) == ("Why *not*.\n\nReally.", "Misc")
    assert (second.kind, second.title, second.display_name, second.message) == (
        "misc", "Something else", "The team", "",
    )  # fmt: skip
    assert first.id != second.id


@pytest.mark.parametrize(
    ("version", "at"),
    [
        ("2026.314.0", datetime(2026, 3, 14, tzinfo=UTC)),
        ("2026.1014.2", datetime(2026, 10, 14, tzinfo=UTC)),
        ("20260314.1", datetime(2026, 3, 14, tzinfo=UTC)),
        ("2026.314.0-lazer", datetime(2026, 3, 14, tzinfo=UTC)),
    ],
)
def test_a_version_says_when_a_build_was_made(version: str, at: datetime) -> None:
    assert read_build(f"changelog/lazer/{version}.md", "", STREAM, author="x").created_at == at


@pytest.mark.parametrize("version", ["1.2", "2026.1399.0", "next"])
def test_other_versions_need_a_date(version: str) -> None:
    with pytest.raises(Malformed, match="no `date`"):
        read_build(f"changelog/lazer/{version}.md", "", STREAM, author="x")
    assert read_build(f"changelog/lazer/{version}.md", "---\ndate: 2026-03-01\n---", STREAM, author="x").id


def test_ids_grow_with_time_and_fit_clients() -> None:
    first, second = datetime(2026, 3, 14, tzinfo=UTC), datetime(2026, 3, 15, tzinfo=UTC)
    assert news_id("z", first) < news_id("a", second) < 2**31
    assert build_id("2026.314.0", 7, first) < build_id("2026.314.1", 7, first) < build_id("2026.315.0", 7, second)
    assert build_id("2026.314.0", 7, first) != build_id("2026.314.0", 5, first)
    assert version_key("2026.9.0") < version_key("2026.10.0")


def test_a_missing_folder_is_an_empty_one(tmp_path: Path) -> None:
    found = reader(tmp_path / "nowhere").look()
    assert (found.news, found.builds, found.problems) == ((), (), ())


def test_a_bad_file_is_named_and_the_others_are_served(folder: Path, write: Write) -> None:
    write("news/2026/2026-03-01-good.md", "# Good")
    write("news/2026/2026-03-02-bad.md", "no title")
    write("menu.yaml", "images: 3")
    (folder / "news/2026/2026-03-03-latin.md").write_bytes(b"# caf\xe9")
    write("news/2026/2026-03-04-huge.md", "# T\n" + "x" * MAX_BYTES)
    found = reader(folder).look()
    assert [post.slug for post in found.news] == ["2026-03-01-good"]
    assert [problem.split(":")[0] for problem in found.problems] == [
        "menu.yaml",
        "news/2026/2026-03-02-bad.md",
        "news/2026/2026-03-03-latin.md",
        "news/2026/2026-03-04-huge.md",
    ]


def test_two_posts_with_one_id_are_a_problem(folder: Path, write: Write) -> None:
    write("news/2026/2026-03-01-a.md", "---\nid: 5\n---\n# A")
    write("news/2026/2026-03-02-b.md", "---\nid: 5\n---\n# B")
    found = reader(folder).look()
    assert [post.slug for post in found.news] == ["2026-03-01-a"]
    assert found.problems == ("two news have the id 5; give one of them an `id`",)


def test_only_what_changed_is_read_again(folder: Path, write: Write) -> None:
    kept = write("news/2026/2026-03-01-a.md", "# A")
    other = write("news/2026/2026-03-02-b.md", "# B")
    looking = reader(folder)
    first = looking.look()
    assert looking.look() is first
    stat = kept.stat()
    kept.write_text("# Z", "utf-8")
    os.utime(kept, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.write_text("# Better", "utf-8")
    assert [post.title for post in looking.look().news] == ["Better", "A"]
    other.unlink()
    assert [post.title for post in looking.look().news] == ["A"]


def test_hidden_files_and_linked_folders_are_left_out(folder: Path, write: Write, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.png").write_bytes(b"x")
    (folder / "wiki").symlink_to(tmp_path / "outside")
    write(".git/x.png", "x")
    write("seasonal/a.PNG", "x")
    assert reader(folder).look().pictures == {"seasonal/a.PNG"}


def test_a_renamed_stream_takes_its_builds_along(folder: Path, write: Write) -> None:
    write("changelog/lazer/2026.314.0.md", "")
    looking = reader(folder)
    assert looking.look().builds[0].stream.display_name == "Lazer"
    write("changelog/streams.yaml", "streams:\n  - {name: web, id: 3}\n  - {name: lazer, id: 7, display_name: Laser}")
    found = looking.look()
    assert found.builds[0].stream.display_name == "Laser"
    assert [stream.name for stream in found.streams] == ["web", "lazer"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("forums.yaml", "forums:\n  - {id: 1, name: A}\n  - {id: 1, name: B}", "id 1 stands there more than once"),
        ("forums.yaml", "forums:\n  - {name: A}", "id: Field required"),
        (
            "menu.yaml",
            "images:\n  - {image: a.png, url: 'https://b.c', begins: 2026-03-02, expires: 2026-03-01}",
            "expires before it begins",
        ),
        ("seasonal.yaml", "backgrounds:\n  - {user: 3}", "image: Field required"),
        ("wiki/redirect.yaml", "- a", "valid dictionary"),
        ("changelog/streams.yaml", "streams:\n  - {id: 3}", "name: Field required"),
    ],
)
def test_a_bad_list_says_why(folder: Path, write: Write, name: str, text: str, why: str) -> None:
    write(name, text)
    (problem,) = reader(folder).look().problems
    assert problem.startswith(f"{name}: ")
    assert why in problem


def test_the_sample_shows_every_kind_of_file_and_has_no_problem(tmp_path: Path) -> None:
    target = tmp_path / "new"
    assert publish_sample(target)
    found = reader(target).look()
    assert found.problems == ()
    assert all([found.news, found.wiki, found.redirects, found.streams, found.builds, found.seasonal, found.menu])
    assert found.forums[0].subforums
    assert found.pictures == {"menu/welcome.png", "seasonal/dawn.png"}


def test_the_sample_never_replaces_anything(tmp_path: Path) -> None:
    assert not publish_sample(tmp_path)
    assert list(tmp_path.iterdir()) == []
