"""`pack`: beatmapsets bundled under a tag."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from g0v0.beatmaps import packs
from g0v0.beatmaps.packs import NewPack
from g0v0.beatmaps.queries import list_all_packs, list_pack_beatmapset_ids
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, fail, show
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)

Tag = Annotated[str, typer.Argument(metavar="TAG", help="Such as S12: S standard, F featured, P tournament, L loved, "
                                    "R chart, T theme, A artist.")]  # fmt: skip
Sets = Annotated[list[int], typer.Option("--set", metavar="ID", help="A beatmapset; repeat for more.")]


@app.command("create")
def create(  # noqa: PLR0913, PLR0917  (one option per property)
    tag: Tag,
    name: Annotated[str, typer.Option(help="Shown in the list of packs.")],
    sets: Sets,
    author: Annotated[str, typer.Option(help="Who put it together.")] = "osu!",
    url: Annotated[str, typer.Option(help="Where the whole pack can be downloaded.")] = "",
    ruleset: Annotated[str | None, typer.Option(help="Only plays in this ruleset clear it.")] = None,
    no_diff_reduction: Annotated[
        bool, typer.Option("--no-diff-reduction", help="Plays with mods that make it easier do not clear it.")
    ] = False,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="UTC; now without it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a pack of beatmapsets of this server."""
    created_at = None if date is None else date.replace(tzinfo=UTC)
    new = NewPack(
        tag, name.strip(), author.strip(), sets, url.strip(), _ruleset(ruleset), no_diff_reduction, created_at
    )

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"tag": tag, "name": new.name, "beatmapsets": await packs.create(rt, new)}

    show(run(work), as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the packs, newest first."""

    async def work(rt: Runtime) -> list[dict[str, Any]]:
        return [row._asdict() for row in await list_all_packs(rt.db)]

    found = run(work)
    if as_json:
        show({"packs": found}, as_json=True)
    else:
        show({row["tag"]: f"{row['name']} ({row['beatmapsets']} sets)" for row in found}, as_json=False)


@app.command("show")
def show_pack(tag: Tag, as_json: AsJson = False) -> None:
    """Say what a pack is and what it holds."""

    async def work(rt: Runtime) -> dict[str, Any]:
        row = await packs.require_pack(rt.db, tag)
        ids = [found.id for found in await list_pack_beatmapset_ids(rt.db, pack_id=row.id)]
        ruleset = None if row.ruleset_id is None else row.ruleset_id.wire_name
        return {**row._asdict(), "ruleset_id": ruleset, "beatmapset_ids": ids}

    show(run(work), as_json=as_json)


@app.command("add")
def add(tag: Tag, sets: Sets, as_json: AsJson = False) -> None:
    """Put more beatmapsets into a pack."""

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"tag": tag, "added": await packs.add(rt, tag, sets)}

    show(run(work), as_json=as_json)


@app.command("remove")
def remove(tag: Tag, sets: Sets, as_json: AsJson = False) -> None:
    """Take beatmapsets out of a pack."""

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"tag": tag, "removed": await packs.remove(rt, tag, sets)}

    show(run(work), as_json=as_json)


@app.command("delete")
def delete(tag: Tag, as_json: AsJson = False) -> None:
    """Forget a pack; its beatmapsets stay."""

    async def work(rt: Runtime) -> dict[str, Any]:
        await packs.forget(rt, tag)
        return {"tag": tag, "deleted": True}

    show(run(work), as_json=as_json)


def _ruleset(name: str | None) -> Ruleset | None:
    known = {ruleset.wire_name: ruleset for ruleset in OFFICIAL}
    if name is not None and name not in known:
        fail(f"{name!r} is no ruleset of the game; they are {', '.join(known)}.")
    return None if name is None else known[name]
