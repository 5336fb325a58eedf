"""`content`: the folder of news, wiki, changelog and menu pictures."""

from pathlib import Path
from typing import Annotated, Any

import typer

from g0v0.cli.shell import AsJson, configured, fail, show
from g0v0.content.folder import Reader
from g0v0.content.sample import publish_sample

app = typer.Typer(no_args_is_help=True)
Folder = Annotated[Path | None, typer.Argument(help="A folder; by default that of CONTENT_PATH.")]


@app.command("check")
def check(folder: Folder = None, as_json: AsJson = False) -> None:
    """Read a content folder as the server does and say what is in it; exits with 1 when a file cannot be used."""
    config = configured()
    root = folder or Path(config.content.content_path)
    if not root.is_dir():
        fail(f"{root} is no folder")
    found = Reader(root, config.base_url, author=config.mail.from_name).look()
    result: dict[str, Any] = {
        "news": len(found.news),
        "wiki_pages": len(found.wiki),
        "builds": len(found.builds),
        "backgrounds": 0 if found.seasonal is None else len(found.seasonal.backgrounds),
        "banners": len(found.menu),
        "forums": len(found.forums),
        "problems": list(found.problems),
    }
    show(result, as_json=as_json)
    if found.problems:
        raise typer.Exit(1)


@app.command("sample")
def sample(folder: Folder = None, as_json: AsJson = False) -> None:
    """Make a small content folder to begin with, where there is none yet."""
    root = folder or Path(configured().content.content_path)
    if not publish_sample(root):
        fail(f"{root} is there already")
    show({"folder": str(root)}, as_json=as_json)
