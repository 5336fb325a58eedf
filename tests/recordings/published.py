"""How to get answers like recorded ones of what an operator publishes."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.recordings.asking import Asker, like

_FILES = {
    "news/2026/2026-03-01-first.md": "# First\n\n![](a.png)\n\nText.",
    "news/2026/2026-03-02-second.md": "# Second\n\n![](a.png)\n\nText.",
    "news/2026/2026-03-03-third.md": "# Third\n\n![](a.png)\n\nText.",
    "wiki/Main_page/en.md": "---\nlayout: main_page\n---\n\n# Main page",
    "changelog/lazer/2026.301.0.md": "- fix: One [ppy/osu#1] @someone",
    "changelog/lazer/2026.302.0.md": "- fix: One [ppy/osu#1] @someone",
    "changelog/lazer/2026.303.0.md": "---\nyoutube_id: abc\n---\n- fix: One [ppy/osu#1] @someone",
}


def publish(asker: Asker) -> None:
    """A folder with a little of everything."""
    folder = Path(mkdtemp(prefix="g0v0-content-"))
    for name, text in _FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    config = asker.world.rt.config
    asker.patch.setattr(config, "content", config.content.model_copy(update={"content_path": str(folder)}))


@like("v2_get_news_post_200")
async def news_post(asker: Asker) -> Any:
    publish(asker)
    return await asker.get("news/2026-03-02-second")


@like("v2_get_changelog_build_200")
async def changelog_build(asker: Asker) -> Any:
    publish(asker)
    return await asker.get("changelog/lazer/2026.302.0")


@like("v2_get_wiki_page_200")
async def wiki_page(asker: Asker) -> Any:
    publish(asker)
    return await asker.get("wiki/en/Main_page")
