"""`comment`: moderating what players wrote, without an account."""

from typing import Annotated, Any

import typer

from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.comments import bundles, writing
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)
Which = Annotated[int, typer.Argument(help="The comment's id.")]


@app.command("show")
def look(comment: Which, as_json: AsJson = False) -> None:
    """Show a comment, also a deleted one."""
    show(run(lambda rt: _comment(rt, comment)), as_json=as_json)


@app.command("delete")
def delete(comment: Which, as_json: AsJson = False) -> None:
    """Delete a comment; replies and its place stay."""
    _moderate(comment, as_json=as_json, deleted=True)


@app.command("restore")
def restore(comment: Which, as_json: AsJson = False) -> None:
    """Restore a deleted comment."""
    _moderate(comment, as_json=as_json, deleted=False)


@app.command("pin")
def pin(comment: Which, as_json: AsJson = False) -> None:
    """Show a comment above all others of its thing."""
    _moderate(comment, as_json=as_json, pinned=True)


@app.command("unpin")
def unpin(comment: Which, as_json: AsJson = False) -> None:
    """Take a pinned comment down."""
    _moderate(comment, as_json=as_json, pinned=False)


def _moderate(comment: int, *, as_json: bool, deleted: bool | None = None, pinned: bool | None = None) -> None:
    async def work(rt: Runtime) -> dict[str, Any]:
        await writing.moderate(rt, comment, deleted=deleted, pinned=pinned)
        return await _comment(rt, comment)

    show(run(work), as_json=as_json)


async def _comment(rt: Runtime, comment_id: int) -> dict[str, Any]:
    found = await bundles.one(rt, comment_id, None, depth=0)
    (row,) = found.comments
    return {
        "id": row.id,
        "user": found.users[row.user_id]["username"],
        "about": f"{row.commentable_type.value} {row.commentable_id}",
        "message": row.message,
        "votes": row.votes_count,
        "replies": row.replies_count,
        "pinned": row.is_pinned,
        "deleted": row.deleted_at is not None,
    }
