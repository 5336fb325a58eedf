"""`spotlight`: picked beatmapsets with a ranking of their own."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.platform.runtime import Runtime
from g0v0.rankings import spotlights
from g0v0.rankings.queries import list_spotlights

app = typer.Typer(no_args_is_help=True)

Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="UTC.")]


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="Shown in the list of spotlights.")],
    sets: Annotated[list[int], typer.Option("--set", metavar="ID", help="A beatmapset; repeat for more.")],
    start: Day,
    end: Day,
    kind: Annotated[str, typer.Option("--type", help=f"{', '.join(spotlights.KINDS)}.")] = "monthly",
    as_json: AsJson = False,
) -> None:
    """Make a spotlight of beatmapsets, each for the rulesets it has difficulties in."""
    new = spotlights.NewSpotlight(name.strip(), kind, start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), sets)

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"id": await spotlights.create(rt, new), "name": new.name}

    show(run(work), as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the spotlights, newest first."""

    async def work(rt: Runtime) -> list[dict[str, Any]]:
        return [row._asdict() for row in await list_spotlights(rt.db)]

    found = run(work)
    if as_json:
        show({"spotlights": found}, as_json=True)
    else:
        show({str(row["id"]): f"{row['name']} ({row['kind']})" for row in found}, as_json=False)


@app.command("delete")
def delete(
    spotlight_id: Annotated[int, typer.Argument(metavar="ID", help="The spotlight's id.")], as_json: AsJson = False
) -> None:
    """Forget a spotlight; its beatmapsets and scores stay."""

    async def work(rt: Runtime) -> dict[str, Any]:
        await spotlights.forget(rt, spotlight_id)
        return {"id": spotlight_id, "deleted": True}

    show(run(work), as_json=as_json)
