"""A content folder of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from g0v0.platform.config import Config

Write = Callable[[str, str], Path]


@pytest.fixture
def folder(config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder the server publishes from."""
    path = tmp_path / "content"
    path.mkdir()
    monkeypatch.setattr(config, "content", config.content.model_copy(update={"content_path": str(path)}))
    return path


@pytest.fixture
def no_folder(folder: Path) -> Path:
    """Where the folder would be."""
    folder.rmdir()
    return folder


@pytest.fixture
def write(folder: Path) -> Write:
    """`write("news/2026/2026-03-01-hello.md", text)`."""

    def put(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return put
