"""`content`: the operators' look at their folder."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from g0v0.cli.commands import app
from tests.content.conftest import Write


@pytest.fixture(autouse=True)
def _development(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "development")


def test_check_counts_what_is_there(no_folder: Path) -> None:
    made = CliRunner().invoke(app, ["content", "sample", str(no_folder)])
    assert made.exit_code == 0, made.output
    checked = CliRunner().invoke(app, ["content", "check", str(no_folder), "--json"])
    assert checked.exit_code == 0
    assert json.loads(checked.output) == {
        "news": 2, "wiki_pages": 2, "builds": 2, "backgrounds": 1, "banners": 1, "forums": 1, "problems": [],
    }  # fmt: skip


def test_check_fails_when_a_file_cannot_be_used(folder: Path, write: Write) -> None:
    write("news/2026/hello.md", "# T")
    checked = CliRunner().invoke(app, ["content", "check", str(folder), "--json"])
    assert checked.exit_code == 1
    assert json.loads(checked.output)["problems"] == [
        "news/2026/hello.md: the name must be YYYY-MM-DD-title.md, in a folder of its year"
    ]


def test_a_folder_that_is_there_is_not_replaced(folder: Path) -> None:
    refused = CliRunner().invoke(app, ["content", "sample", str(folder)])
    assert (refused.exit_code, "is there already" in refused.output) == (1, True)
