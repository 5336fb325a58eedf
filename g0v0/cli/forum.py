"""`forum`: deleting what players wrote. Players set `--admin` lock, pin and move topics themselves."""

from typing import Annotated, Any

import typer

from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.forum import writing
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)
Which = Annotated[int, typer.Argument(help="Its id.")]
Restored = Annotated[bool, typer.Option("--restore", help="Restore it instead.")]


@app.command("delete-topic")
def delete_topic(topic: Which, restore: Restored = False, as_json: AsJson = False) -> None:
    """Delete a topic with all its posts."""

    async def work(rt: Runtime) -> dict[str, Any]:
        await writing.delete_topic(rt, topic, deleted=not restore)
        return {"topic": topic, "deleted": not restore}

    show(run(work), as_json=as_json)


@app.command("delete-post")
def delete_post(post: Which, restore: Restored = False, as_json: AsJson = False) -> None:
    """Delete a post; a topic's first one goes with its topic."""

    async def work(rt: Runtime) -> dict[str, Any]:
        await writing.delete_post(rt, post, deleted=not restore)
        return {"post": post, "deleted": not restore}

    show(run(work), as_json=as_json)
